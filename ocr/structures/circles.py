"""Finds circles to be ticked."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.reader import Image
from ocr.shapes import Box, Tick
from ocr.structures.surroundings import Surroundings
from ocr.structures.ticks import Darkness, state_of

SMALLEST, LARGEST = 0.9, 2.6
"""Outer diameter in letter heights; a capital O has 1, larger circles are stamps."""
ROUND, BUMP = 0.8, 0.07
"""Part of a disc's outline that must lie within BUMP radii of its circle; a cross leaves bumps, an oval is off all
around."""
THIN = 0.2
"""Thickest ring over its diameter; the strokes of a bold O are thicker."""
CLOSED = 0.9
"""Part of all directions in which the ring must be met."""
DIRECTIONS = 72
"""Directions in which the ring is looked for, every five degrees."""


def circles(marks: Image, darkness: Darkness, surroundings: Surroundings) -> tuple[Tick, ...]:
    """Return the circles of an upright page that stand alone, each with its state; marks is the page's ink mask."""
    labels, letter = surroundings.labels, surroundings.letter
    found = []
    for number, (left, top, wide, high, _area) in enumerate(surroundings.boxes.tolist()):
        # a disc's box is nearly as high as wide: ROUND parts of its outline lie on a circle
        if not number or min(wide, high) < ROUND * SMALLEST * letter or max(wide, high) > 2 * LARGEST * letter:
            continue
        if max(wide, high) < SMALLEST * letter:
            continue
        spot = labels[top : top + high, left : left + wide] == number
        disc = _disc(spot, letter)
        if disc is None:
            continue
        across, down, radius = disc
        centre = (left + across, top + down)
        thick = _ring(marks, centre, radius)
        if thick and surroundings.alone(_box(centre, radius)):
            inside = _inside(darkness.part, centre, radius - thick - 1)
            state, ink = state_of(inside)
            found.append(Tick(_box(centre, radius), state, ink, circle=True))
    return tuple(found)


def _disc(spot: NDArray[np.bool_], letter: int) -> tuple[float, float, float] | None:
    """Return centre and radius of the disc a spot's outline fills once a tick's tails are cut off."""
    padded = cv2.copyMakeBorder(spot.astype(np.uint8), 2, 2, 2, 2, cv2.BORDER_CONSTANT, value=(0,))
    outlines = cv2.findContours(padded, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]
    filled = cv2.drawContours(np.zeros_like(padded), outlines, -1, 1, cv2.FILLED)
    size = max(3, round(SMALLEST * letter / 2)) | 1
    body = cv2.morphologyEx(filled, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)))
    outlines = cv2.findContours(body, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]
    if len(outlines) != 1:
        return None
    down, across = (float(places.mean()) for places in np.nonzero(body))
    radius = float(np.sqrt(body.sum() / np.pi))
    if not SMALLEST * letter <= 2 * radius <= LARGEST * letter:
        return None
    edge = outlines[0][:, 0, :].astype(np.float64)
    off = np.abs(np.hypot(edge[:, 0] - across, edge[:, 1] - down) - radius)
    if (off <= max(1.0, BUMP * radius)).mean() < ROUND:
        return None
    return across - 2, down - 2, radius


def _ring(marks: Image, centre: tuple[float, float], radius: float) -> float:
    """Return the thickness of the ring in pixels, 0.0 where there is none or it is open or thick."""
    angles = np.linspace(0, 2 * np.pi, DIRECTIONS, endpoint=False)
    deepest = max(3, round(2 * radius * THIN) + 2)
    depths = np.arange(-1, deepest)
    across = (centre[0] + np.outer(np.cos(angles), radius - depths)).round().astype(int)
    down = (centre[1] + np.outer(np.sin(angles), radius - depths)).round().astype(int)
    height, width = marks.shape
    inked = marks[down.clip(0, height - 1), across.clip(0, width - 1)] > 0
    if inked.any(axis=1).mean() < CLOSED:
        return 0.0
    thick = float(np.median(inked.sum(axis=1)))
    return thick if thick <= 2 * radius * THIN else 0.0


def _inside(part: NDArray[np.float32], centre: tuple[float, float], radius: float) -> NDArray[np.float32]:
    """Return the darkness in the square inside a circle."""
    half = max(1.0, radius / np.sqrt(2) * 1.1)
    left, top = round(centre[0] - half), round(centre[1] - half)
    return part[max(0, top) : round(top + 2 * half), max(0, left) : round(left + 2 * half)]


def _box(centre: tuple[float, float], radius: float) -> Box:
    """Return the square around a circle."""
    left, top = int(np.floor(centre[0] - radius)), int(np.floor(centre[1] - radius))
    side = int(np.ceil(2 * radius)) + 1
    return Box(left, top, left + side, top + side)
