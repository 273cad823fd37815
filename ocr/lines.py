"""Brings read lines into page order: boxes back to page pixels, columns apart, tables in their place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import fmean, median

from ocr.words import Box, Line, Word

WIDE_GAP = 3.0
"""Line heights between two words at which they belong to different columns whatever stands around them."""
CORRIDOR = 1.2
"""Line heights of a gap that also shows in the next line; justified text stays below it."""


def placed(line: Line, scale: float, width: int, height: int, at: tuple[int, int] = (0, 0)) -> Line:
    """Return the line in page pixels: divided by scale, moved to `at`, clipped to width x height."""
    return Line(
        tuple(replace(word, box=_placed(word.box, scale, width, height, at)) for word in line.words), line.block
    )


def scaled(box: Box, scale: float) -> Box:
    """Return a box of the page in the pixels of a picture `scale` times its size, never empty."""
    left, top = int(box.left * scale), int(box.top * scale)
    return Box(left, top, max(left + 1, round(box.right * scale)), max(top + 1, round(box.bottom * scale)))


def zoomed(line: Line, scale: float) -> Line:
    """Return the line of a page in the pixels of a picture `scale` times its size."""
    return replace(line, words=tuple(replace(word, box=scaled(word.box, scale)) for word in line.words))


def _placed(box: Box, scale: float, width: int, height: int, at: tuple[int, int]) -> Box:
    """Return one box in page pixels, never empty."""
    left = min(width - 1, max(0, round(box.left / scale) + at[0]))
    top = min(height - 1, max(0, round(box.top / scale) + at[1]))
    right = min(width, max(left + 1, round(box.right / scale) + at[0]))
    bottom = min(height, max(top + 1, round(box.bottom / scale) + at[1]))
    return Box(left, top, right, bottom)


JUNK = 0.3
"""Mean confidence of a line below which it is a graphic, a seal's rim or a scratch read as letters."""
ODD = (0.25, 3.0)
"""Heights of a word in usual word heights outside which it is a speck or a drawing."""
FEW, LOW, DOUBTFUL = 3, 0.55, 0.8
"""Letters of a line, its height in usual word heights and its mean confidence below which it is accents of others."""


def sound(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Drop what was read out of graphics: lines hardly believed by their reader, words much too small or high.

    A word that the reader gave twice for the same ink stands once. Measured on transcribed scans: a twentieth of
    recall's points lost, fifteen times that in precision won.
    """
    heights = [word.box.height for line in lines for word in line.words]
    usual = median(heights) if heights else 1
    kept = []
    for line in lines:
        words = _once([word for word in line.words if _fits(word, usual)])
        measured = [word.confidence for word in words if word.confidence is not None]
        if words and (not measured or fmean(measured) >= JUNK) and not _marks_only(words, usual):
            kept.append(replace(line, words=words))
    return tuple(kept)


def _marks_only(words: Sequence[Word], usual: float) -> bool:
    """Tell whether a line is the accents and tails between two lines read as letters: few, low and doubtful."""
    measured = [word.confidence for word in words if word.confidence is not None]
    few = sum(len(word.text) for word in words) <= FEW and max(word.box.height for word in words) < LOW * usual
    return few and bool(measured) and fmean(measured) < DOUBTFUL


AS_MUCH = 0.9
"""Part of the sure letters of broken lines that their stretch, read as a whole, must have; one line has more."""
SURE = 0.6
"""Mean confidence a line read by itself needs: most of what layout analysis dropped was dropped rightly."""


def believed(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Keep lines read by themselves that look like print: sure enough, and more letters than signs."""
    kept = []
    for line in lines:
        measured = [word.confidence for word in line.words if word.confidence is not None]
        letters = sum(letter.isalnum() for letter in line.text)
        if measured and fmean(measured) >= SURE and letters * 3 >= len(line.text) * 2:
            kept.append(line)
    return tuple(kept)


def no_worse(lines: Sequence[Line], before: Sequence[Line]) -> bool:
    """Tell whether a stretch read by itself says as much, as surely, as what it would replace.

    A box over two rows that stand close reads as one line of nonsense.
    """
    return _said(lines) >= AS_MUCH * _said(before)


def _said(lines: Sequence[Line]) -> float:
    """Return how many letters were read, each counted as sure as its word."""
    words = [word for line in lines for word in line.words]
    return sum(sum(map(str.isalnum, word.text)) * (word.confidence or 0.0) for word in words)


def in_place(lines: Sequence[Line], more: Sequence[Line]) -> list[Line]:
    """Put further lines among the others: before the first line that begins below them."""
    merged = list(lines)
    for line in sorted(more, key=lambda each: each.box.top):
        centre = (line.box.top + line.box.bottom) // 2
        spot = next((at for at, other in enumerate(merged) if other.box.top >= centre), len(merged))
        block = merged[spot - 1].block if spot else line.block
        merged.insert(spot, replace(line, block=block))
    return merged


def _once(words: Sequence[Word]) -> tuple[Word, ...]:
    """Keep the surer of two neighbours that say the same ink twice, as Tesseract now and then does."""
    kept: list[Word] = []
    for word in words:
        if not kept or not _stutter(kept[-1], word):
            kept.append(word)
        elif (word.confidence or 0.0) > (kept[-1].confidence or 0.0):
            kept[-1] = word
    return tuple(kept)


def _stutter(one: Word, other: Word) -> bool:
    """Tell whether two words on the same ink are one: equal, or a doubtful beginning of the other."""
    doubtful = min(one.confidence or 0.0, other.confidence or 0.0) < SURE and one.text[:1] == other.text[:1]
    same_ink = 2 * _overlap(one.box, other.box) > min(one.box.width, other.box.width)
    return same_ink and (one.text == other.text or doubtful)


def _fits(word: Word, usual: float) -> bool:
    """Tell whether a word's height is that of print; dashes and dots are low by nature."""
    low = ODD[0] * usual if any(char.isalnum() for char in word.text) else 0
    return low <= word.box.height <= ODD[1] * usual


def columns_apart(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Split lines that run across two columns, such as the two heads of an official letter.

    A line is split at a very wide gap, or at a wide one that goes on in the line above or below. The left parts of
    neighbouring split lines come first, then the right parts, each as a block of its own.
    """
    parts = [_cut(line, _gaps(line, _near(lines, number))) for number, line in enumerate(lines)]
    done: list[Line] = []
    block = 0
    for split, run in groupby(parts, key=lambda pieces: len(pieces) > 1):
        together = list(run)
        groups = _side_by_side(together) if split else [[line for pieces in together for line in pieces]]
        for group in groups:
            for _, same in groupby(group, key=lambda line: line.block):
                block += 1
                done.extend(replace(line, block=block) for line in same)
    return tuple(done)


def _near(lines: Sequence[Line], number: int) -> list[Line]:
    """Return the lines before and after one."""
    return [lines[other] for other in (number - 1, number + 1) if 0 <= other < len(lines)]


def _height(line: Line) -> float:
    """Return the usual height of a line's words."""
    return float(median(word.box.height for word in line.words))


def _gaps(line: Line, near: list[Line]) -> tuple[int, ...]:
    """Return the word numbers before which the line is to be split."""
    height = _height(line)
    found = []
    for number, (left, right) in enumerate(pairwise(line.words), start=1):
        gap = right.box.left - left.box.right
        if gap > WIDE_GAP * height or (gap > CORRIDOR * height and _goes_on(left, right, near)):
            found.append(number)
    return tuple(found)


def _goes_on(left: Word, right: Word, near: list[Line]) -> bool:
    """Tell whether a neighbouring line has a wide gap at the same place, close above or below."""
    for line in near:
        height = _height(line)
        close = abs(line.box.top - left.box.top) < 4 * height
        for one, two in pairwise(line.words):
            wide = two.box.left - one.box.right > CORRIDOR * height
            shared = min(right.box.left, two.box.left) - max(left.box.right, one.box.right)
            if close and wide and shared > height / 2:
                return True
    return False


def _cut(line: Line, gaps: tuple[int, ...]) -> tuple[Line, ...]:
    """Cut a line before the numbered words."""
    edges = (0, *gaps, len(line.words))
    return tuple(replace(line, words=line.words[start:end]) for start, end in pairwise(edges))


def _side_by_side(rows: list[tuple[Line, ...]]) -> list[list[Line]]:
    """Return lines column by column; a piece joins the column whose pieces stand over or under it."""
    columns: list[list[Line]] = []
    for pieces in rows:
        for piece in pieces:
            home = [column for column in columns if _overlap(column[-1].box, piece.box) > 0]
            if home:
                home[0].append(piece)
            else:
                columns.append([piece])
    columns = [[replace(line, block=0) for line in column] for column in columns]
    return sorted(columns, key=lambda column: min(line.box.left for line in column))


def _overlap(one: Box, two: Box) -> int:
    """Return the shared width, negative when apart."""
    return min(one.right, two.right) - max(one.left, two.left)


def with_tables(lines: Sequence[Line], tables: Iterable[Sequence[Sequence[Line]]]) -> tuple[Line, ...]:
    """Put each table's rows, a block a row, before the first line that starts below the table's top."""
    blocks = [list(same) for _, same in groupby(lines, key=lambda line: line.block)]
    for rows in tables:
        filled = [list(row) for row in rows if row]
        if not filled:
            continue
        top = min(line.box.top for line in filled[0])
        spot = next((n for n, block in enumerate(blocks) if min(line.box.top for line in block) > top), len(blocks))
        blocks[spot:spot] = filled
    return tuple(replace(line, block=number) for number, block in enumerate(blocks, start=1) for line in block)
