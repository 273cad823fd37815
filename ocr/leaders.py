"""Takes dotted leaders off a page: rows of equal dots at an equal pitch, which readers turn into rubbish."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ocr.ink import grow, ink, paint_over, spots
from ocr.reader import Image

LEAST_DOTS = 8
"""Fewer dots in a row may be an ellipsis or dots over letters."""
LEVEL = 0.12
"""Letter heights two neighbouring dots may differ in height: the wobble of a scanned row."""
PITCH = 0.9
"""Letter heights from one dot to the next at most; Word's tab leaders have 0.3."""
UNEVEN = 0.35
"""Part of the median pitch by which four fifths of the gaps may differ: noise is uneven, leaders are not."""
DOT = 0.4
"""Letter heights a dot may be wide or high."""


OTHER_SIZE = 0.4
"""Part of the usual dot's area by which a spot in the row may differ; a dot under a letter (ạ, ị) is another size."""


def take_off(page: Image, letter: int) -> tuple[Image, int]:
    """Return the grey page without dotted leaders and the number of dots taken; letter is the height of print.

    A page without leaders is returned itself.
    """
    labels, boxes, centres = spots(ink(page))
    largest = max(3, round(DOT * letter))
    small = (boxes[:, 2] <= largest) & (boxes[:, 3] <= largest)
    small[0] = False
    numbers = np.flatnonzero(small)
    if len(numbers) < LEAST_DOTS:
        return page, 0
    doomed = np.zeros(len(boxes), np.uint8)
    for row in _rows(numbers, centres, letter):
        areas = boxes[row, 4]
        usual = float(np.median(areas))
        if _even(centres[row, 0], areas, usual):
            doomed[np.asarray(row)[np.abs(areas - usual) <= OTHER_SIZE * usual]] = 255
    if not doomed.any():
        return page, 0
    return paint_over(page, grow(doomed[labels], 3, 3)), int(np.count_nonzero(doomed))


def _rows(numbers: NDArray[np.int64], centres: NDArray[np.float64], letter: int) -> list[list[int]]:
    """Chain dots, left to right, each to the nearest row end at its own height."""
    step = max(2.0, LEVEL * letter)
    ends: dict[int, list[list[int]]] = {}
    rows: list[list[int]] = []
    for number in numbers[np.argsort(centres[numbers, 0], kind="stable")].tolist():
        x, y = centres[number]
        shelf = int(y // step)
        near = [row for band in (shelf - 1, shelf, shelf + 1) for row in ends.get(band, ())]
        near = [r for r in near if 0 < x - centres[r[-1], 0] <= PITCH * letter and abs(y - centres[r[-1], 1]) <= step]
        if near:
            row = max(near, key=lambda r: centres[r[-1], 0])
            ends[int(centres[row[-1], 1] // step)].remove(row)
        else:
            row = []
            rows.append(row)
        row.append(number)
        ends.setdefault(shelf, []).append(row)
    return [row for row in rows if len(row) >= LEAST_DOTS]


def _even(places: NDArray[np.float64], areas: NDArray[np.int32], usual: float) -> bool:
    """Tell leaders from noise: most sizes are alike, and most gaps once specks between the dots are left out."""
    same = (areas >= usual / 2.5) & (areas <= usual * 2.5)
    if np.count_nonzero(same) < LEAST_DOTS:
        return False
    gaps = np.diff(places[same])
    pitch = float(np.median(gaps))
    alike = np.abs(gaps - pitch) <= max(1.5, UNEVEN * pitch)
    return bool(alike.mean() >= 0.8 and same.mean() >= 0.8)  # noqa: PLR2004
