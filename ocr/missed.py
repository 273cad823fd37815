"""Finds lines of print that a page reading passed over, so that they can be read by themselves.

Layout analysis sometimes takes print among guilloches, leaders or seals for a picture and drops whole lines. A line
nobody read is worse than a line read badly: its field would look as if the paper did not say it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from ocr.ink import bridge, ink, spots
from ocr.reader import Image
from ocr.words import Box


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch to be read by itself: its box, and which of the lines read it takes in because they broke off there.

    parts: the boxes nobody read, for where the whole cannot be read as one line.
    """

    box: Box
    lines: frozenset[int] = frozenset()
    parts: tuple[Box, ...] = ()


NEAR = 1.2
"""Line heights between a line that was read and print that was not, when both are one line broken in two."""
LEVEL = 0.5
"""Part of the lower one's height that two boxes of one line share."""
LETTERS = 4
"""Letter-like spots a line needs; fewer are a page number, a tick or dirt."""
WIDE = 3.0
"""Letter heights a line is long at least."""
WORD_WIDE, WORD_DENSE = 1.5, 0.25
"""Letter heights and ink of a word right beside print that was read: layout analysis drops single short words (of CHỈ
THỊ one), and bold letters touch, so that they cannot be counted; a rim or a pen stroke fills less of its box."""
TALLEST = 2.4
"""Letter heights a line may be high: capitals with marks above and below."""
DENSEST = 0.55
"""Part of its box that ink may fill; a seal's rim or a photograph fills more."""
MOST = 60
"""Lines read by themselves at most; more is a picture, and would cost more than the page."""
AROUND = 3
"""Pixels kept free around words that were read: their marks reach out of their boxes."""


def missed_lines(picture: Image, letter: int, read: Iterable[Box]) -> tuple[Box, ...]:
    """Return boxes of text-like lines outside the boxes already read, top to bottom, none when there are too many.

    picture is grey, letter the height of its print in pixels, read and the result are in its pixels.
    """
    known = tuple(read)
    mask = ink_outside(picture, known)
    letters = _letters(mask, letter)
    found = [box for box in _rows(letters, letter) if _is_text(letters, box, letter, known)]
    return tuple(found) if len(found) <= MOST else ()


def ink_outside(picture: Image, read: Iterable[Box]) -> Image:
    """Return the ink mask of a grey picture without what stands in boxes that were read."""
    mask = ink(picture)
    for box in read:
        mask[max(0, box.top - AROUND) : box.bottom + AROUND, max(0, box.left - AROUND) : box.right + AROUND] = 0
    return mask


def broken_off(missed: Sequence[Box], lines: Sequence[Box]) -> list[Gap]:
    """Join missed print with the lines it belongs to, so that a line broken in two is read whole; same pixels."""
    gaps: list[Gap] = []
    for box in missed:
        gap = Gap(box, parts=(box,))
        for at, line in enumerate(lines):
            if _one_line(gap.box, line):
                gap = Gap(gap.box.union(line), gap.lines | {at}, gap.parts)
        for other in [one for one in gaps if one.lines & gap.lines or _one_line(one.box, gap.box)]:
            gaps.remove(other)
            gap = Gap(gap.box.union(other.box), gap.lines | other.lines, other.parts + gap.parts)
        gaps.append(gap)
    return gaps


def _one_line(one: Box, other: Box) -> bool:
    """Tell whether two boxes stand side by side on one line of print."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    apart = max(one.left, other.left) - min(one.right, other.right)
    low = min(one.height, other.height)
    return shared >= LEVEL * low and apart <= NEAR * max(one.height, other.height)


def _letters(mask: Image, letter: int) -> Image:
    """Keep spots of a letter's size."""
    labels, boxes, _ = spots(mask)
    wide, high, area = boxes[:, 2], boxes[:, 3], boxes[:, 4]
    likely = (high >= letter * 0.4) & (high <= letter * TALLEST) & (wide <= letter * 5) & (area <= wide * high * 0.8)
    likely[0] = False
    return (likely[labels] * 255).astype(np.uint8)


def _rows(letters: Image, letter: int) -> list[Box]:
    """Join letters that stand side by side into lines."""
    _, boxes, _ = spots(bridge(letters, round(letter * 1.6), max(1, letter // 4)))
    rows = [Box(int(x), int(y), int(x + wide), int(y + high)) for x, y, wide, high, _ in boxes[1:]]
    return sorted(rows, key=lambda box: (box.top, box.left))


def _is_text(letters: Image, box: Box, letter: int, read: Sequence[Box]) -> bool:
    """Tell a line of print, or a word beside print, from a scratch, a rim or a drawing."""
    if not letter * 0.7 <= box.height <= letter * TALLEST or box.width < letter * WORD_WIDE:
        return False
    part = letters[box.top : box.bottom, box.left : box.right]
    filled = float(np.count_nonzero(part)) / part.size
    if filled > DENSEST:
        return False
    count = cv2.connectedComponents(part, connectivity=8)[0] - 1
    if count >= LETTERS and box.width >= letter * WIDE:
        return True
    return filled >= WORD_DENSE and any(_one_line(box, other) for other in read)
