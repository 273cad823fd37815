"""Finds out which way up a page stands."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from ocr import leaders
from ocr.ink import bridge, ink, spots
from ocr.reader import Image, Reader
from ocr.syllables import is_syllable
from ocr.words import Box

ACROSS, ALONG = 0.65, 0.4
"""Shares of letters with a neighbour beside them: measured 0.88..1.00 on pages upright, 0.01..0.32 on their side."""
ASKED = 400
"""Letters whose neighbours are looked for, spread over the page: a share known to 0.03, far from both limits."""
SURE = 0.62
"""Share of marks above the letters from which no reading is needed; upside-down pages measured at most 0.44."""
ENOUGH_INK = 1000
"""Fewer pixels of marks prove nothing: some five lines."""
TEST_LINES = 8
"""Lines read each way up; eight give some forty words."""
TEST_WIDTH = 30
"""Letter heights of a line that are read: enough words, little time."""
BETTER = 1.15
"""How much better a turned page must read before it is turned: an upright page turned is the worse mistake."""

LEAST_SCORE = 12.0
"""Score under which nothing was read: three syllables; the specks of a blank back give less."""
VIETNAMESE, ENOUGH_LETTERS = 0.6, 60
"""Part of what was read that is Vietnamese syllables, of so many letters, from which a page stands right: measured
0.76 to 0.99 on real pages as they stand, at most 0.28 upside down."""
EVEN = 0.5
"""Share of marks above the letters from which upright is tried before upside down."""
FEW_LINES = 3
"""Fewer lines found one by one do not decide."""
MIDDLE = (40, 60)
"""Letter heights, down and across, of the middle of the print, which is read where lines are not found."""
MIDDLE_DPI = 120
"""Resolution at which print has letters as small as in the copies tested here."""


def turned(image: Image, quarters: int) -> Image:
    """Return the image turned clockwise by quarters of a full turn."""
    return np.ascontiguousarray(np.rot90(image, -quarters)) if quarters % 4 else image


def letters(marks: Image, letter: int) -> NDArray[np.int32]:
    """Return left/top/width/height/area of spots that may be letters, not marks over them, (N, 5)."""
    _, boxes, _ = spots(marks)
    wide, high = boxes[1:, 2], boxes[1:, 3]
    longer, shorter = np.maximum(wide, high), np.minimum(wide, high)
    return boxes[1:][(longer >= 0.6 * letter) & (longer <= 3 * letter) & (shorter >= 0.15 * letter)]


def lying(marks: Image, letter: int) -> float:
    """Return how many letters have their nearest neighbour beside them rather than over or under them, 0..1.

    Letters stand closer within a line than lines stand to each other: near 1 for upright or upside-down print,
    near 0 for a page on its side. 0.5 when there is nothing to tell.
    """
    boxes = letters(marks, letter)
    if len(boxes) <= 1:
        return 0.5
    left, top, right, bottom = boxes[:, 0], boxes[:, 1], boxes[:, 0] + boxes[:, 2], boxes[:, 1] + boxes[:, 3]
    beside, over = 0, 0
    for number in range(0, len(boxes), 1 + len(boxes) // ASKED):
        across = np.maximum(left - right[number], left[number] - right)
        down = np.maximum(top - bottom[number], top[number] - bottom)
        row = (down < -0.3 * letter) & (across >= -1)
        column = (across < -0.3 * letter) & (down >= -1)
        row[number] = column[number] = False
        near_row = across[row].min() if row.any() else 1 << 20
        near_column = down[column].min() if column.any() else 1 << 20
        limit = 2 * letter
        beside += bool(near_row < near_column and near_row < limit)
        over += bool(near_column < near_row and near_column < limit)
    return beside / (beside + over) if beside + over else 0.5


def text_lines(marks: Image, letter: int) -> tuple[Box, ...]:
    """Return boxes of lines of print, longest first; marks is an ink mask whose lines run across."""
    smeared = bridge(marks, round(1.2 * letter), 1)
    _, boxes, _ = spots(smeared)
    found = []
    for left, top, wide, high, area in boxes[1:].tolist():
        if wide >= 5 * letter and 0.8 * letter <= high <= 3 * letter and area >= 0.3 * wide * high:
            found.append(Box(left, top, left + wide, top + high))
    return tuple(sorted(found, key=lambda box: -box.width))


def uprightness(marks: Image, letter: int) -> tuple[float, int]:
    """Return the share of ink outside the letters' bodies that stands over them, and how much ink that is.

    Vietnamese print has most of its marks and ascenders above: near 0.7 upright, near 0.3 upside down.
    """
    above = below = 0.0
    for box in text_lines(marks, letter):
        profile = (marks[box.top : box.bottom, box.left : box.right] > 0).sum(axis=1).astype(float)
        body = np.flatnonzero(profile >= 0.5 * np.percentile(profile, 90))
        above += profile[: body[0]].sum()
        below += profile[body[-1] + 1 :].sum()
    total = above + below
    return (above / total if total else 0.5), int(total)


def axis(marks: Image, letter: int) -> tuple[int, ...]:
    """Return the quarter turns that may bring lines across the page: (0,), (1,), or both where it is not clear."""
    share = lying(marks, letter)
    if share >= ACROSS:
        return (0,)
    return (1,) if share <= ALONG else (0, 1)


def surely(marks: Image, letter: int) -> bool:
    """Tell whether the marks above the letters alone prove that a straight page is upright."""
    share, amount = uprightness(marks, letter)
    return share >= SURE and amount >= ENOUGH_INK


def quarters(straight: Mapping[int, Image], letter: int, reader: Reader) -> int:
    """Return the quarter turns clockwise that bring the page upright, by reading some lines each way up.

    straight holds a straightened grey picture for each possible turn 0 or 1; each is also tried upside down. The way
    the marks speak for is tried first; lines that read as Vietnamese end the search.
    """
    scores = {0: 0.0}
    for turn, picture in straight.items():
        bare = leaders.take_off(picture, letter)[0]
        upper = uprightness(ink(picture), letter)[0] >= EVEN
        for half in (0, 2) if upper else (2, 0):
            score, told = readability(turned(bare, half), letter, reader)
            if told:
                return turn + half
            scores[turn + half] = score
    best = max(scores, key=lambda turn: scores[turn])
    return 0 if scores[best] < max(LEAST_SCORE, BETTER * scores[0]) else best


def readability(picture: Image, letter: int, reader: Reader) -> tuple[float, bool]:
    """Return how well some lines of a grey picture read as it stands, and whether that leaves no doubt.

    Counted are the letters of words that could be Vietnamese, then, at half, all letters by confidence squared.
    """
    boxes = [
        Box(box.left, box.top, min(box.right, box.left + TEST_WIDTH * letter), box.bottom)
        for box in text_lines(ink(picture), letter)[:TEST_LINES]
    ]
    if len(boxes) >= FEW_LINES:
        seen = reader.look(picture, boxes)
        return sum(_score(look.text, look.confidence) for look in seen), _told(" ".join(look.text for look in seen))
    # lines that bend, lean or touch are not found one by one: read the middle of what is printed as a page
    lines = reader.read(print_middle(picture, letter), MIDDLE_DPI).lines
    # page readers turn standing lines by themselves: lines higher than wide are not read as the page stands
    words = [word for line in lines if line.box.width > line.box.height for word in line.words]
    return sum(_score(word.text, word.confidence) for word in words), False


def print_middle(picture: Image, letter: int) -> Image:
    """Return the part of a page around the middle of its letters: a page may hold one line at its top."""
    found = letters(ink(picture), letter)
    centres = np.median(found[:, [1, 0]] + found[:, [3, 2]] / 2, axis=0) if len(found) else np.array(picture.shape) / 2
    parts = []
    for centre, side, size in zip(centres.tolist(), picture.shape, MIDDLE, strict=True):
        start = int(min(max(0, centre - size * letter / 2), max(0, side - size * letter)))
        parts.append(slice(start, start + size * letter))
    return picture[parts[0], parts[1]]


def _told(text: str) -> bool:
    """Tell whether most of a text is Vietnamese syllables."""
    total = sum(letter.isalnum() for letter in text)
    return total >= ENOUGH_LETTERS and _syllables(text) >= VIETNAMESE * total


def _score(text: str, confidence: float | None) -> float:
    """Return how much a stretch of reading looks like Vietnamese print."""
    return _syllables(text) + len(text) * (confidence or 0.0) ** 2 / 2


def _syllables(text: str) -> int:
    """Return how many letters of a text belong to possible Vietnamese syllables."""
    return sum(len(word) for word in re.findall(r"[^\W\d_]{2,}", text) if is_syllable(word))
