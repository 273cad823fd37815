"""From a reading to visual rows: words cleaned of leaders, columns parted at wide gaps, rows by height."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from eforms.runs import Run, letters, plain, run_of, says
from ocr.words import Box, Reading, Structures, Word

WIDE_GAP = 2.0
"""A gap of this many letter heights parts columns: justified print seldom leaves more than one."""

SAME_ROW = 0.5
"""Two stretches stand on one row when they share this part of the smaller one's height."""

BOX_WIDE = 1.6
"""Widths of a tick box up to which a word in it is what OCR made of the box; a wider word has a bold `Đ` or `Ô` in it
whose inside was taken for a box (seen: 2.2 and more, rubbish: 1.0)."""
SURE = 0.9
"""Confidence of print that is what it says."""

_LEADER = re.compile(r"[.·•_‥…]{2,}|…|[-–—]{3,}|[_~]+")
_GLUED = re.compile(r"(?<=[^\W\d][^\W\d])[:;](?=\w)|(?<=\W):(?=[^\W\d])")
_GLUED_DATE = re.compile(r"(?:(?<=ngay)|(?<=thang)|(?<=nam))(?=[lio]?\d)|(?<=\d)(?=(?:thang|nam)(?![a-z]))")
_MEANT_ALONE = frozenset("-–—:;/&+<(),.") | frozenset("☐☑☒□■▢✓✔✗✘")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words beside each other with no wide gap between; never empty. Pixels of the page."""

    words: tuple[Word, ...]

    @property
    def box(self) -> Box:
        """The smallest box around all words."""
        return around(self.words)

    @property
    def text(self) -> str:
        """The words joined by spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def band(self) -> tuple[float, float]:
        """Median top and bottom of the words, so that one tall stamp does not swallow two rows."""
        return median(w.box.top for w in self.words), median(w.box.bottom for w in self.words)


@dataclass(frozen=True, slots=True)
class Row:
    """Segments on one height, left to right; never empty."""

    segments: tuple[Segment, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """All words, left to right."""
        return tuple(word for segment in self.segments for word in segment.words)

    @property
    def text(self) -> str:
        """All words joined by spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """The smallest box around all words."""
        return around(self.words)

    @property
    def middle(self) -> float:
        """Height of the row's middle."""
        tops, bottoms = zip(*(segment.band for segment in self.segments), strict=True)
        return float(median(tops) + median(bottoms)) / 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as rows from top to bottom; unit is the usual letter height in pixels."""

    number: int
    width: int
    height: int
    unit: float
    rows: tuple[Row, ...]
    codes: tuple[str, ...] = ()
    structures: Structures = field(default_factory=Structures)
    """What stands on the page beside words: tables, combs, tick boxes."""

    @property
    def run(self) -> Run:
        """The whole page as one text, a line break after each row."""
        return run_of(row.words for row in self.rows)


def around(words: Sequence[Word]) -> Box:
    """Return the smallest box around all words (at least one)."""
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    return box


def printed_rows(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """Part words in reading order at the end of each printed row: where the next word stands further left."""
    rows: list[list[Word]] = []
    for word in words:
        if not rows or word.box.left < rows[-1][-1].box.left:
            rows.append([])
        rows[-1].append(word)
    return [tuple(row) for row in rows]


def gap(left: Word, right: Word) -> int:
    """Return the pixels between two neighbours, negative when they overlap."""
    return right.box.left - left.box.right


def sheet_of(number: int, reading: Reading, codes: tuple[str, ...] = ()) -> Sheet:
    """Lay out one page."""
    boxes = [tick.box for tick in reading.structures.ticks]
    lines = [words for line in reading.lines if (words := tuple(_cleaned(_outside(line.words, boxes))))]
    heights = [word.box.height for words in lines for word in words if len(word.text) > 1]
    unit = float(median(heights)) if heights else reading.height / 80
    segments = [segment for words in lines for segment in _segments(words, unit)]
    return Sheet(number, reading.width, reading.height, unit, _rows(segments), codes, reading.structures)


def _outside(words: Iterable[Word], boxes: Sequence[Box]) -> Iterable[Word]:
    """Leave out the rubbish that OCR makes of tick boxes (`□`, `O`, `[]`): words hardly wider that stand in one.

    Two letters and more that were read surely are letters, in which a box was seen (`CL`).
    """
    for word in words:
        sure = len(letters(word.text)) > 1 and (word.confidence or 0) >= SURE
        if sure or not any(_fills(word.box, box) for box in boxes):
            yield word


def _fills(word: Box, box: Box) -> bool:
    """Tell whether a word's middle lies in a tick box that is about as wide as the word."""
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    inside = box.left <= x < box.right and box.top <= y < box.bottom
    return inside and word.width <= BOX_WIDE * box.width


def _cleaned(words: Iterable[Word]) -> Iterable[Word]:
    """Drop dotted leaders and specks, and part words that OCR glued together at a colon or a leader."""
    for word in words:
        for piece in _pieces(word):
            if says(piece.text) or set(piece.text) <= _MEANT_ALONE:
                yield piece


def _pieces(word: Word) -> Iterable[Word]:
    """Part one word at leaders and at a colon in its middle, sharing the box by letter count."""
    breaks = {match.start() for match in _GLUED_DATE.finditer(plain(word.text))}
    text = "".join("\0" * (at in breaks) + letter for at, letter in enumerate(word.text))
    text = _GLUED.sub(lambda match: match.group() + "\0", text)
    text = _LEADER.sub(lambda match: "\1" * len(match.group()), text)
    if "\0" not in text and "\1" not in text:
        yield word
        return
    step = word.box.width / max(1, len(text.replace("\0", "")))
    offset = 0
    for part in re.split("([\0\1]+)", text):
        length = len(part.replace("\0", ""))
        if part and part[0] not in "\0\1":
            left = word.box.left + int(offset * step)
            right = max(left + 1, word.box.left + int((offset + length) * step))
            yield Word(part, Box(left, word.box.top, right, word.box.bottom), word.confidence)
        offset += length


def _segments(words: Sequence[Word], unit: float) -> Iterable[Segment]:
    """Part one line of words at wide gaps."""
    ordered = sorted(words, key=lambda word: word.box.left)
    start = 0
    for index in range(1, len(ordered)):
        if gap(ordered[index - 1], ordered[index]) > WIDE_GAP * unit:
            yield Segment(tuple(ordered[start:index]))
            start = index
    yield Segment(tuple(ordered[start:]))


def _rows(segments: Sequence[Segment]) -> tuple[Row, ...]:
    """Put segments that stand on one height together."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda each: sum(each.band)):
        home = next((row for row in reversed(rows[-3:]) if _beside(row, segment)), None)
        if home is None:
            rows.append([segment])
        else:
            home.append(segment)
    return tuple(Row(tuple(sorted(row, key=lambda each: each.box.left))) for row in rows)


def _beside(row: Sequence[Segment], segment: Segment) -> bool:
    """Tell whether a segment stands on a row's height without covering any of its words."""
    top, bottom = segment.band
    for other in row:
        high, low = other.band
        shared = min(bottom, low) - max(top, high)
        if shared < SAME_ROW * max(1.0, min(bottom - top, low - high)):
            return False
        if min(segment.box.right, other.box.right) - max(segment.box.left, other.box.left) > (bottom - top):
            return False
    return True
