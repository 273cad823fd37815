"""Finds small closed rectangles: the cells of combs and the squares to be ticked."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.ink import bridge, grow, runs
from ocr.reader import Image
from ocr.shapes import Box
from ocr.structures.surroundings import Surroundings

SMALLEST, LARGEST = 0.65, 5.0
"""Inner sides of a cell in letter heights, 3 mm at 13 point; tick boxes have 2.5 mm, comb cells 5 to 9."""
RUNS = (2.0, 0.65)
"""Letter heights a wall must run straight: first longer than any stroke of print, then for small squares."""
DOT = 0.35
"""Letter heights a dot of a dotted wall may be wide and high; also the widest gap between two of them."""
FULL = 0.85
"""Part of its bounding box a cell fills; a letter's counter has round corners and fills less."""
SOLID = 0.93
"""The same for a square seen from outside, where walls are straight; B, D and O have round corners."""
SAME = 0.6
"""Shared part of two boxes from which they are the same cell, found twice."""


def rectangles(marks: Image, spots: Surroundings) -> tuple[Box, ...]:
    """Return the insides of small closed rectangles of straight walls, top to bottom, then left to right.

    marks is the ink mask of an upright page, spots its spots. Walls may be dotted, and writing may cross them.
    """
    letter = spots.letter
    solid = cv2.bitwise_or(marks, dotted(marks, spots)).astype(np.uint8, copy=False)
    found: list[Box] = []
    for part in RUNS:
        least = max(6, round(part * letter))
        for box in _holes(straight(solid, least), letter):
            if not any(same(box, other) for other in found):
                found.append(box)
    return tuple(sorted(found, key=lambda box: (box.top, box.left)))


def blocks(spots: Surroundings) -> tuple[Box, ...]:
    """Return spots whose outline is a square, whatever fills it and whichever strokes stick out, walls included."""
    labels, boxes, letter = spots.labels, spots.boxes, spots.letter
    found = []
    least, most = (SMALLEST + 0.1) * letter, LARGEST * letter
    for number, (left, top, wide, high, _area) in enumerate(boxes.tolist()):
        if number and least <= min(wide, high) and max(wide, high) <= most:
            trunk = _trunk(labels[top : top + high, left : left + wide] == number, letter)
            across, down, width, height = cv2.boundingRect(trunk)
            if min(width, height) >= least and np.count_nonzero(trunk) >= SOLID * width * height:
                found.append(Box(left + across, top + down, left + across + width, top + down + height))
    return tuple(found)


def _trunk(spot: NDArray[np.bool_], letter: int) -> Image:
    """Return a spot filled up to its outline, strokes that stick out cut off."""
    shape = spot.astype(np.uint8)
    outlines = cv2.findContours(shape, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]
    filled = cv2.drawContours(np.zeros_like(shape), outlines, -1, 1, cv2.FILLED)
    side = max(3, round(SMALLEST * letter / 2))
    return runs(filled.astype(np.uint8, copy=False), side, side)


def straight(marks: Image, least: int) -> Image:
    """Return what runs straight across or down for least pixels, corners closed."""
    across, down = runs(bridge(marks, 3, 1), least, 1), runs(bridge(marks, 1, 3), 1, least)
    # a thin wall of a slightly leaning page steps by a pixel: let the runs overlap
    lines = cv2.bitwise_or(grow(across, 3, 1), grow(down, 1, 3))
    return bridge(lines.astype(np.uint8, copy=False), 3, 3)


def dotted(marks: Image, spots: Surroundings) -> Image:
    """Return rows and columns of small marks drawn through as lines, nothing else of the page."""
    labels, boxes, letter = spots.labels, spots.boxes, spots.letter
    size = max(2, round(DOT * letter))
    small = (boxes[:, 2] <= 2 * size) & (boxes[:, 3] <= 2 * size) & (np.minimum(boxes[:, 2], boxes[:, 3]) <= size)
    small[0] = False
    dots = np.where(small[labels], marks, 0).astype(np.uint8, copy=False)
    least = round(RUNS[0] * letter)
    across, down = runs(bridge(dots, size + 1, 1), least, 1), runs(bridge(dots, 1, size + 1), 1, least)
    return cv2.bitwise_or(across, down).astype(np.uint8, copy=False)


def same(one: Box, other: Box) -> bool:
    """Tell whether two boxes cover the same place."""
    shared = one.overlap(other)
    return shared > SAME * (one.width * one.height + other.width * other.height - shared)


def _holes(lines: Image, letter: int) -> list[Box]:
    """Return the rectangles enclosed by lines."""
    least, most = SMALLEST * letter, LARGEST * letter
    labels, boxes = cv2.connectedComponentsWithStats(cv2.bitwise_not(lines), connectivity=4)[1:3]
    found = []
    for number, (left, top, wide, high, _area) in enumerate(boxes.tolist()):
        if not (least <= wide <= most and least <= high <= most):
            continue
        # writing in a cell leaves islands: the hole is measured by its outline
        inside = (labels[top : top + high, left : left + wide] == number).astype(np.uint8)
        outline = cv2.findContours(inside, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0][0]
        if cv2.contourArea(outline) >= FULL * (wide - 1) * (high - 1):
            found.append(Box(left, top, left + wide, top + high))
    return found
