"""Finds ruled lines and the cells between them, and takes the lines off without hurting letters."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from ocr.ink import bridge, grow, ink, paint_over, runs, spots
from ocr.reader import Image
from ocr.words import Box

SHORTEST = 24
"""A rule is at least this fraction of the page's longer side (1/24 of A4 is 12 mm), longer than a letter's strokes."""
THICKEST = 200
"""A rule is at most this fraction of the longer side thick (1.5 mm on A4); thicker is a bar or a picture."""
WALL = 3
"""Letter heights of an upright run that is a rule where it joins two others: a table of two rows has such walls."""
CROWDED = 0.35
"""Part of the pixels beside a rule that may be ink; letters on a rule have a fifth, melted print has half."""
LEAST_CELLS = 4
"""Fewer closed boxes are frames and tick boxes, not a table."""
SQUARE = 0.85
"""Part of its bounding box a cell must fill."""
MOST = 1 << 16
"""Runs up to which their numbers are grown as small integers: half the time."""
LARGEST_CELL = 0.4
"""Part of the page above which a closed box is a page frame."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """Masks of a page's ruled lines, 255 on a line."""

    across: Image
    down: Image

    @property
    def any(self) -> bool:
        """Tell whether there is any rule."""
        return bool(self.across.any() or self.down.any())


def find(page: Image, letter: int) -> Ruling:
    """Return the rules of an upright, straight, grey page whose print is letter pixels high."""
    marks = ink(page)
    longest = max(page.shape)
    least, thick = max(5 * letter, longest // SHORTEST), max(5, longest // THICKEST)
    gap = max(1, letter // 6)  # a rule broken by the scanner, not the space between two letters
    across = runs(bridge(marks, gap, 1), least, 1)
    across = cv2.subtract(across, runs(across, 1, thick)).astype(np.uint8, copy=False)
    upright = bridge(marks, 1, gap)
    walls = _between(runs(upright, 1, WALL * letter), across, letter // 2)
    down = cv2.bitwise_or(runs(upright, 1, least), walls).astype(np.uint8, copy=False)
    down = cv2.subtract(down, runs(down, thick, 1)).astype(np.uint8, copy=False)
    return Ruling(_alone(across, marks, (1, 2)), _alone(down, marks, (2, 1)))


def _between(short: Image, across: Image, near: int) -> Image:
    """Keep upright runs that stand on one rule and hang on another: the walls of a table of two rows."""
    if not (short.any() and across.any()):
        return np.zeros_like(short)
    labels, boxes, _ = spots(short)
    kept = np.zeros(len(boxes), np.bool_)
    for number, (left, top, wide, high, _) in enumerate(boxes.tolist()):
        beside = slice(max(0, left - near), left + wide + near)
        ends = (across[max(0, end - near) : end + near, beside] for end in (top, top + high))
        kept[number] = number > 0 and all(end.any() for end in ends)
    return np.where(kept[labels], 255, 0).astype(np.uint8)


def _alone(rules: Image, marks: Image, side: tuple[int, int]) -> Image:
    """Drop runs with much ink along both sides: the body of blurred print melts into such runs."""
    if not rules.any():
        return rules
    labels, boxes, _ = spots(rules)
    near, far = (tuple(1 + reach * (step - 1) for step in side) for reach in (4, 10))
    ring = cv2.subtract(grow(rules, *far), grow(rules, *near))
    numbers = labels.astype(np.uint16) if len(boxes) <= MOST else labels.astype(np.float32)
    reach = cv2.dilate(numbers, np.ones(far[::-1], np.uint8)).astype(np.int32)
    total = np.bincount(reach[ring > 0], minlength=len(boxes))
    inked = np.bincount(reach[(ring > 0) & (marks > 0)], minlength=len(boxes))
    crowded = inked > CROWDED * np.maximum(total, 1)
    return np.where(crowded[labels], 0, rules).astype(np.uint8, copy=False)


def take_off(page: Image, ruling: Ruling) -> Image:
    """Return the page with its rules painted as paper; strokes that cross a rule keep their pixels."""
    if not ruling.any:
        return page
    marks = ink(page)
    stroke = max(7, max(page.shape) // 270)  # 13 pixels at 300 dpi: more than a rule's thickness, less than a letter
    across, down = grow(ruling.across, 3, 5), grow(ruling.down, 5, 3)
    across[(runs(marks, 1, stroke) > 0) & (ruling.down == 0)] = 0
    down[(runs(marks, stroke, 1) > 0) & (ruling.across == 0)] = 0
    return paint_over(page, cv2.bitwise_or(across, down).astype(np.uint8, copy=False))


def cells(ruling: Ruling, letter: int) -> tuple[tuple[Box, ...], ...]:
    """Return the cells of each ruled table, row by row; letter is the height of print in pixels.

    Frames, tick boxes and combs (a box a letter) are no tables.
    """
    if not (ruling.across.any() and ruling.down.any()):
        return ()
    height, width = ruling.across.shape
    lines = bridge(cv2.bitwise_or(grow(ruling.across, 7, 3), grow(ruling.down, 3, 7)).astype(np.uint8), 7, 7)
    _, boxes, _ = cv2.connectedComponentsWithStats(cv2.bitwise_not(lines), connectivity=4)[1:4]
    found = []
    for left, top, wide, high, area in boxes[1:].tolist():
        inside = left > 0 and top > 0 and left + wide < width and top + high < height
        fits = wide > letter and high > letter and area < LARGEST_CELL * width * height
        if inside and fits and area > SQUARE * wide * high:
            found.append(Box(left, top, left + wide, top + high))
    return tuple(table for table in _tables(found, lines.shape) if _is_table(table, letter))


def _tables(found: list[Box], shape: tuple[int, ...]) -> list[tuple[Box, ...]]:
    """Group cells that share walls."""
    mask = np.zeros(shape[:2], np.uint8)
    reach = max(12, max(shape) // 150)  # walls are thinner than 2 mm
    for box in found:
        mask[box.top : box.bottom, box.left : box.right] = 255
    labels, _, _ = spots(bridge(mask, reach, reach))
    groups: dict[int, list[Box]] = {}
    for box in found:
        groups.setdefault(int(labels[(box.top + box.bottom) // 2, (box.left + box.right) // 2]), []).append(box)
    return [tuple(sorted(group, key=lambda box: (box.top, box.left))) for group in groups.values()]


def _is_table(table: tuple[Box, ...], letter: int) -> bool:
    """Tell a table from a few boxes and from a comb."""
    widths = sorted(box.width for box in table)
    comb = widths[len(widths) // 2] < 3 * letter
    return len(table) >= LEAST_CELLS and not comb


def row_order(table: tuple[Box, ...]) -> tuple[tuple[Box, ...], ...]:
    """Return a table's cells as rows, top to bottom, left to right; a cell belongs where its top is."""
    rows: list[list[Box]] = []
    for box in table:
        if rows and box.top < rows[-1][0].top + min(box.height, rows[-1][0].height) // 2:
            rows[-1].append(box)
        else:
            rows.append([box])
    return tuple(tuple(sorted(row, key=lambda box: box.left)) for row in rows)
