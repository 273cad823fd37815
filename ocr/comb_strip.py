"""Rows of boxes for one letter each, read as one line: the insides of the boxes side by side, their walls left out.

One digit by itself is nothing to a line net, and walls are read as 1 or a slash; without them twelve digits of a
printed row came out right with both nets, where single boxes gave three of twelve.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import Protocol

import cv2
import numpy as np

from ocr.ink import grey, ink, without_stamps
from ocr.reader import Image
from ocr.voting import contested, sure_of, told
from ocr.words import Box, Line, Reading, Word

LEAST = 4
"""Boxes side by side that are a row; fewer are cells of a table or tick boxes."""

APART = 0.6
"""Part of a box's width that may lie between two neighbours of a row."""

ALIKE = 0.35
"""Part by which the boxes of a row may differ in height, and by which they may stand higher or lower."""

INSIDE = 0.1
"""Part of a box cut off at each side: what is left of its walls, and pen strokes from its neighbours."""

AROUND = 0.08
"""Part of a box's width left as paper at both sides of its letter."""

HEIGHT, PAPER = 44, 30
"""Pixels: the height a box's inside is brought to, its digit then being about 30 high, and the paper around the line.
Both nets read drawn rows right at 36 and 44; at 60 with the boxes' whole width one digit in twelve was wrong."""

DIGITS = "0123456789"

SURE = 0.85
"""Confidence above which a row is print and the net for figures by pen is not asked."""


class StripReader(Protocol):
    """Reads pictures of one line each."""

    def read_strips(self, pictures: Sequence[Image], *, pen: bool = False) -> tuple[tuple[str, float | None], ...]:
        """Return text without blanks and the weakest word's confidence for each picture; pen: read for figures by pen.

        Nothing is returned for any of them where no net for a pen's figures is at hand.
        """


def rows_of(boxes: Sequence[Box]) -> list[range]:
    """Return the stretches of boxes, in the order given, that stand side by side as one row."""
    found: list[range] = []
    start = 0
    for index in range(1, len(boxes) + 1):
        if index == len(boxes) or not _beside(boxes[index - 1], boxes[index]):
            if index - start >= LEAST:
                found.append(range(start, index))
            start = index
    return found


def _beside(left: Box, right: Box) -> bool:
    """Tell whether a box is the next one of a row."""
    height = median((left.height, right.height))
    level = abs(left.top - right.top) <= ALIKE * height and abs(left.height - right.height) <= ALIKE * height
    return level and 0 <= right.left - left.right + 1 <= APART * min(left.width, right.width)


def strip(image: Image, boxes: Sequence[Box]) -> Image:
    """Return the letters in the boxes side by side as a grey line with paper around it, an empty box as its paper."""
    top, left = min(box.top for box in boxes), boxes[0].left
    area = grey(without_stamps(image[top : max(box.bottom for box in boxes), left : boxes[-1].right]))
    marks = ink(area)
    here = (Box(box.left - left, box.top - top, box.right - left, box.bottom - top) for box in boxes)
    cells = [_letter(area, marks, box) for box in here]
    height = min(cell.shape[0] for cell in cells)
    line = np.hstack([cell[:height] for cell in cells])
    size = (max(1, round(line.shape[1] * HEIGHT / height)), HEIGHT)
    sized = cv2.resize(line, size, interpolation=cv2.INTER_AREA if height > HEIGHT else cv2.INTER_CUBIC)
    edges = (PAPER, PAPER, PAPER, PAPER)
    return np.asarray(cv2.copyMakeBorder(sized, *edges, cv2.BORDER_CONSTANT, value=(int(np.median(area)),)), np.uint8)


def _letter(area: Image, marks: Image, box: Box) -> Image:
    """Return a box's inside, cut at both sides to its ink: letters far apart are no word to a line net."""
    cut_x, cut_y = max(1, round(INSIDE * box.width)), max(1, round(INSIDE * box.height))
    rows, columns = slice(box.top + cut_y, box.bottom - cut_y), slice(box.left + cut_x, box.right - cut_x)
    cell, dark = area[rows, columns], np.flatnonzero(marks[rows, columns].any(axis=0))
    if not len(dark):
        return cell
    around = round(AROUND * box.width)
    return cell[:, max(0, int(dark[0]) - around) : int(dark[-1]) + 1 + around]


def shared(text: str, count: int, charset: str) -> list[str]:
    """Give each box its letter; nothing for any of them when the letters are others, or more or fewer than boxes.

    The nets are asked without the charset: kept to it they give digits for anything, and no measure of how sure.
    """
    letters = "".join(text.split())
    return list(letters) if len(letters) == count and set(letters) <= set(charset) else [""] * count


def with_combs(reading: Reading, image: Image, reader: StripReader) -> Reading:
    """Return the reading with one word for each box of its combs, where as many digits were read as there are boxes.

    Where that is not so, or not sure, the net for figures by pen is asked too: of eight rows written in drawn forms it
    read seven rightly, the net of pages four. What it says alone is contested.
    """
    combs = [comb.cells for comb in reading.structures.combs if len(comb.cells) >= LEAST]
    if not combs:
        return reading
    strips = [strip(image, cells) for cells in combs]
    rows = [_words(cells, seen) for cells, seen in zip(combs, reader.read_strips(strips), strict=True)]
    unsure = [at for at, row in enumerate(rows) if not row or sure_of(row) < SURE]
    seen = reader.read_strips([strips[at] for at in unsure], pen=True) if unsure else ()
    for at, pen in zip(unsure, seen, strict=True):
        rows[at] = _joined(rows[at], _words(combs[at], pen))
    for row in rows:
        reading = _put(reading, row) if row else reading
    return reading


def _words(cells: Sequence[Box], seen: tuple[str, float | None]) -> list[Word]:
    """Return a word for each box; none when the letters do not fit the boxes."""
    letters = shared(seen[0], len(cells), DIGITS)
    return [Word(letter, box, seen[1]) for letter, box in zip(letters, cells, strict=True)] if all(letters) else []


def _joined(page: Sequence[Word], pen: Sequence[Word]) -> list[Word]:
    """Return what both nets make of a row: the pen's figures, contested wherever the net of pages saw others."""
    if not page or not pen:
        return [*page, *(replace(word, confidence=contested(word)) for word in pen)]
    pairs = zip(page, pen, strict=True)
    return [mine if mine.text == his.text else _doubted(his, mine) for mine, his in pairs]


def _doubted(word: Word, other: Word) -> Word:
    return replace(told(word, [other.text]), confidence=contested(word))


def _put(reading: Reading, words: Sequence[Word]) -> Reading:
    """Put the words in place of all that was read inside their boxes' row."""
    area = words[0].box.union(words[-1].box)
    kept = (replace(line, words=tuple(word for word in line.words if not _in(word, area))) for line in reading.lines)
    lines = [line for line in kept if line.words]
    block = next((line.block for line in reading.lines if any(_in(word, area) for word in line.words)), 0)
    return replace(reading, lines=(*lines, Line(tuple(words), block)))


def _in(word: Word, area: Box) -> bool:
    x, y = (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2
    return area.left <= x < area.right and area.top <= y < area.bottom
