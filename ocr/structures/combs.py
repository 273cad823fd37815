"""Groups small rectangles into combs: rows of equal cells, one letter or digit each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ocr.reader import Image
from ocr.shapes import Box, Comb, around

ALIKE = 0.25
"""Part of a side by which cells of one comb may differ, and by which their tops may stand apart."""
TOUCHING = 0.4
"""Gap between two insides over their width up to which they share a wall; double walls of a typesetter included."""
APART = 1.0
"""The same for squares printed one by one; beyond it they are tick boxes with words between."""
LEAST, LEAST_APART = 3, 4
"""Cells that make a comb: touching ones, and squares apart, of which two or three are choices to tick."""
UNEVEN = 0.12
"""Part of the pitch by which the steps of squares apart may differ."""
WALLED = 0.75
"""Part of a wall that must be inked to believe a cell whose inside is broken up by writing."""


def combs(rectangles: Sequence[Box], lines: Image) -> tuple[Comb, ...]:
    """Return the combs among rectangles, top to bottom; lines is the ink mask in which walls are looked up.

    A pair of touching cells counts when a longer comb stands beside it (day and month before a year).
    """
    free = [box for box in rectangles if not _stacked(box, rectangles)]
    rows = [_filled(row, lines) for row in _rows(free, lines)]
    sure = [row for row in rows if _is_comb(row)]
    pairs = [row for row in rows if len(row) == LEAST - 1 and _touch(row)]
    for _ in range(2):  # a day beside a month beside a year
        sure += [pair for pair in pairs if pair not in sure and any(_beside(pair, one) for one in sure)]
    found = [Comb(tuple(row)) for row in sure]
    return tuple(sorted(found, key=lambda comb: (comb.box.top, comb.box.left)))


def _alike(one: Box, other: Box) -> bool:
    """Tell whether two cells have one size and stand on one level."""
    wide, high = max(one.width, other.width), max(one.height, other.height)
    return (
        abs(one.width - other.width) <= ALIKE * wide
        and abs(one.height - other.height) <= ALIKE * high
        and abs(one.top - other.top) <= ALIKE * high
    )


def _stacked(box: Box, rectangles: Sequence[Box]) -> bool:
    """Tell whether a cell of the same width touches from above or below: that is a grid."""
    for other in rectangles:
        gap = max(other.top - box.bottom, box.top - other.bottom)
        aligned = max(abs(other.left - box.left), abs(other.right - box.right)) <= ALIKE * box.width
        if aligned and 0 <= gap <= TOUCHING * min(box.height, box.width):
            return True
    return False


def _rows(boxes: Sequence[Box], lines: Image) -> list[list[Box]]:
    """Chain cells to the next alike on their right; a gap is bridged when walls of whole cells stand in it."""
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: box.left):
        for row in rows:
            if _alike(row[-1], box) and _near(row, box, lines):
                row.append(box)
                break
        else:
            rows.append([box])
    return rows


def _near(row: Sequence[Box], box: Box, lines: Image) -> bool:
    """Tell whether a cell follows at the row's own distance, or as a second cell at any likely one."""
    gap, width = box.left - row[-1].right, row[-1].width
    if gap <= 0:
        return False
    if gap <= TOUCHING * width:
        return len(row) == 1 or _touch(row[:2])
    if len(row) > 1 and _touch(row[:2]):
        missing = _between(row[-1], box, round(_pitch(row)))
        return bool(missing) and all(_walled(lines, cell) for cell in missing)
    return gap <= APART * width


def _touch(row: Sequence[Box]) -> bool:
    """Tell whether the first two cells share a wall."""
    return len(row) > 1 and row[1].left - row[0].right <= TOUCHING * row[0].width


def _pitch(row: Sequence[Box]) -> float:
    """Return the usual step from cell to cell."""
    return float(np.median(np.diff([box.left for box in row])))


def _filled(row: list[Box], lines: Image) -> list[Box]:
    """Add cells between and beside the found ones where walls stand: writing breaks up a cell's inside."""
    if len(row) < LEAST or not _touch(row):
        return row
    pitch = round(_pitch(row))
    cells = [row[0]]
    for box in row[1:]:
        cells += [*_between(cells[-1], box, pitch), box]
    while _walled(lines, _moved(cells[0], -pitch)):
        cells.insert(0, _moved(cells[0], -pitch))
    while _walled(lines, _moved(cells[-1], pitch)):
        cells.append(_moved(cells[-1], pitch))
    return cells


def _between(left: Box, right: Box, pitch: int) -> list[Box]:
    """Return the cells missing between two, none when no whole number of them fits."""
    step = right.left - left.left
    count = round(step / pitch)
    fits = abs(step / pitch - count) <= ALIKE
    return [_moved(left, step * number // count) for number in range(1, count)] if fits else []


def _moved(box: Box, step: int) -> Box:
    """Return the box moved to the right."""
    return Box(box.left + step, box.top, box.right + step, box.bottom)


def _walled(lines: Image, box: Box) -> bool:
    """Tell whether ink stands along all four sides just outside a box."""
    height, width = lines.shape
    reach = max(2, box.width // 8)
    if box.left < reach or box.top < reach or box.right + reach > width or box.bottom + reach > height:
        return False
    sides = (
        lines[box.top - reach : box.top + 1, box.left : box.right].any(axis=0),
        lines[box.bottom - 1 : box.bottom + reach, box.left : box.right].any(axis=0),
        lines[box.top : box.bottom, box.left - reach : box.left + 1].any(axis=1),
        lines[box.top : box.bottom, box.right - 1 : box.right + reach].any(axis=1),
    )
    return all(float(side.mean()) >= WALLED for side in sides)


def _is_comb(row: Sequence[Box]) -> bool:
    """Tell whether a row is long and even enough."""
    if _touch(row):
        return len(row) >= LEAST
    if len(row) < LEAST_APART:
        return False
    steps = np.diff([box.left for box in row])
    return bool(np.abs(steps - np.median(steps)).max() <= UNEVEN * np.median(steps))


def _beside(row: Sequence[Box], other: Sequence[Box]) -> bool:
    """Tell whether two rows stand side by side, less than a few cells apart."""
    one, two = around(row), around(other)
    gap = max(two.left - one.right, one.left - two.right)
    return _alike(row[0], other[0]) and gap <= 3 * row[0].width
