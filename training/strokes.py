"""Writes digits as a pen does: strokes bent, joined and thickened anew each time, in the shapes taught in Vietnam.

Free handwriting faces are few and tidy, and each digit of a face is the same every time. Here every digit is a few
strokes through points that are moved a little, so that no two are alike: the flagged 1, the barred 7, the open 4 whose
leg crosses far down, the looped 2, the 9 with a straight or a curled stem.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from training.marks import Ink

Stroke = Sequence[tuple[float, float]]
"""Points in a box one wide and one high, origin top-left; a smooth curve runs through them."""

SHAPES: dict[str, tuple[tuple[Stroke, ...], ...]] = {
    "0": (
        (((0.55, 0.0), (0.15, 0.25), (0.1, 0.7), (0.45, 1.0), (0.85, 0.7), (0.85, 0.25), (0.5, 0.0)),),
        (((0.7, 0.05), (0.3, 0.1), (0.05, 0.6), (0.35, 1.0), (0.8, 0.75), (0.9, 0.2), (0.5, 0.02), (0.4, 0.12)),),
        (((0.3, 0.1), (0.08, 0.5), (0.3, 0.95), (0.75, 0.85), (0.95, 0.4), (0.7, 0.05), (0.35, 0.0)),),
        (((0.65, 0.1), (0.2, 0.15), (0.1, 0.75), (0.55, 1.0), (0.95, 0.6), (0.75, 0.1)),),
    ),
    "1": (
        (((0.1, 0.45), (0.4, 0.2), (0.62, 0.0)), ((0.62, 0.0), (0.58, 0.5), (0.52, 1.0))),
        (((0.0, 0.6), (0.3, 0.3), (0.65, 0.0)), ((0.65, 0.0), (0.6, 0.5), (0.55, 1.0))),
        (((0.0, 0.5), (0.7, 0.0)), ((0.7, 0.0), (0.62, 1.0))),
        (((0.0, 0.75), (0.25, 0.45), (0.75, 0.0)), ((0.75, 0.0), (0.7, 0.5), (0.65, 1.0))),
        (((0.15, 0.4), (0.6, 0.0)), ((0.6, 0.0), (0.6, 1.0))),
        (((0.3, 0.2), (0.55, 0.0)), ((0.55, 0.0), (0.55, 0.5), (0.55, 1.0))),
        (((0.5, 0.0), (0.5, 0.5), (0.5, 1.0)),),
        (((0.2, 0.25), (0.5, 0.0)), ((0.5, 0.0), (0.5, 1.0)), ((0.2, 1.0), (0.8, 1.0))),
    ),
    "2": (
        (((0.1, 0.25), (0.4, 0.0), (0.8, 0.2), (0.55, 0.6), (0.1, 1.0)), ((0.1, 1.0), (0.5, 0.97), (0.95, 0.98))),
        (((0.1, 0.3), (0.35, 0.02), (0.75, 0.2), (0.5, 0.65), (0.1, 0.95), (0.2, 0.8), (0.5, 0.95), (0.95, 0.9)),),
        (((0.2, 0.2), (0.55, 0.0), (0.8, 0.3), (0.4, 0.75), (0.05, 1.0), (0.4, 0.9), (0.7, 1.0), (1.0, 0.85)),),
        (((0.35, 0.35), (0.1, 0.2), (0.45, 0.0), (0.8, 0.25), (0.5, 0.65), (0.1, 0.97)), ((0.1, 0.97), (1.0, 0.92))),
        (((0.05, 0.1), (0.75, 0.05)), ((0.75, 0.05), (0.1, 0.95)), ((0.1, 0.95), (0.9, 0.95))),
        (((0.1, 0.2), (0.5, 0.0), (0.85, 0.25), (0.6, 0.6), (0.25, 0.9), (0.1, 0.75), (0.4, 0.75), (1.0, 1.0)),),
    ),
    "3": (
        (
            ((0.1, 0.12), (0.5, 0.0), (0.8, 0.2), (0.35, 0.47)),
            ((0.35, 0.47), (0.85, 0.65), (0.7, 0.95), (0.3, 1.0), (0.05, 0.85)),
        ),
        (((0.1, 0.02), (0.8, 0.0), (0.4, 0.4)), ((0.4, 0.4), (0.85, 0.6), (0.65, 0.98), (0.25, 1.0), (0.05, 0.88))),
        (((0.1, 0.1), (0.6, 0.0), (0.7, 0.3), (0.3, 0.45), (0.85, 0.55), (0.75, 1.0), (0.1, 0.9)),),
        (((0.15, 0.2), (0.5, 0.0), (0.8, 0.25), (0.45, 0.45)), ((0.45, 0.45), (0.9, 0.75), (0.3, 1.05), (-0.1, 0.95))),
    ),
    "4": (
        (((0.55, 0.0), (0.3, 0.4), (0.05, 0.65)), ((0.05, 0.65), (0.5, 0.66), (0.95, 0.62)), ((0.7, 0.3), (0.65, 1.0))),
        (((0.25, 0.0), (0.15, 0.3), (0.1, 0.55)), ((0.1, 0.55), (0.5, 0.58), (0.95, 0.5)), ((0.75, 0.0), (0.7, 1.0))),
        (((0.7, 0.0), (0.05, 0.7)), ((0.05, 0.7), (1.0, 0.68)), ((0.7, 0.0), (0.68, 1.0))),
        (((0.45, 0.0), (0.25, 0.35), (0.0, 0.75)), ((0.0, 0.75), (0.45, 0.6), (1.0, 0.55)), ((0.8, 0.1), (0.7, 1.0))),
        (((0.4, 0.0), (0.0, 0.6)), ((0.0, 0.6), (0.9, 0.6)), ((0.85, 0.05), (0.8, 1.0))),
        (((0.5, 0.05), (0.1, 0.55), (0.3, 0.6), (1.0, 0.5)), ((0.85, 0.0), (0.6, 1.0))),
    ),
    "5": (
        (
            ((0.3, 0.02), (0.25, 0.25), (0.2, 0.45)),
            ((0.2, 0.45), (0.55, 0.38), (0.85, 0.65), (0.6, 0.97), (0.1, 0.95)),
            ((0.3, 0.02), (0.6, 0.03), (0.9, 0.0)),
        ),
        (((0.9, 0.0), (0.35, 0.05), (0.25, 0.4)), ((0.25, 0.4), (0.7, 0.4), (0.8, 0.75), (0.5, 1.0), (0.05, 0.9))),
        (((0.95, 0.0), (0.4, 0.02), (0.2, 0.4), (0.7, 0.45), (0.75, 0.8), (0.4, 1.0), (0.0, 0.95)),),
        (((0.35, 0.1), (0.25, 0.5), (0.7, 0.5), (0.7, 0.9), (0.1, 1.0)), ((0.35, 0.08), (0.95, 0.0))),
    ),
    "6": (
        (((0.75, 0.0), (0.35, 0.3), (0.1, 0.7), (0.4, 1.0), (0.8, 0.8), (0.6, 0.52), (0.2, 0.65)),),
        (((0.5, 0.0), (0.2, 0.35), (0.1, 0.75), (0.45, 1.0), (0.85, 0.75), (0.5, 0.55), (0.15, 0.72)),),
        (((0.3, 0.0), (0.15, 0.5), (0.15, 0.85), (0.45, 1.0), (0.75, 0.8), (0.45, 0.6), (0.15, 0.8)),),
        (((0.9, 0.05), (0.4, 0.15), (0.1, 0.6), (0.3, 1.0), (0.75, 0.9), (0.7, 0.6), (0.3, 0.6), (0.15, 0.8)),),
        (((0.25, 0.0), (0.1, 0.95), (0.6, 1.0), (0.85, 0.75), (0.55, 0.55), (0.15, 0.75)),),
    ),
    "7": (
        (((0.1, 0.05), (0.5, 0.04), (0.9, 0.0)), ((0.9, 0.0), (0.6, 0.45), (0.4, 1.0))),
        (((0.1, 0.05), (0.5, 0.04), (0.9, 0.0)), ((0.9, 0.0), (0.6, 0.45), (0.4, 1.0)), ((0.25, 0.5), (0.85, 0.45))),
        (((0.1, 0.15), (0.25, 0.0), (0.85, 0.05)), ((0.85, 0.05), (0.55, 0.5), (0.45, 1.0)), ((0.3, 0.5), (0.8, 0.48))),
        (((0.05, 0.2), (0.1, 0.05), (0.9, 0.0), (0.55, 0.5), (0.5, 1.0)),),
        (((0.0, 0.1), (1.0, 0.0)), ((1.0, 0.0), (0.5, 0.6), (0.35, 1.05)), ((0.15, 0.6), (0.95, 0.4))),
    ),
    "8": (
        (
            ((0.75, 0.1), (0.4, 0.0), (0.25, 0.22), (0.55, 0.45), (0.85, 0.75), (0.5, 1.0)),
            ((0.5, 1.0), (0.12, 0.8), (0.4, 0.48), (0.8, 0.25), (0.75, 0.1)),
        ),
        (
            ((0.5, 0.0), (0.2, 0.22), (0.5, 0.46), (0.8, 0.22), (0.5, 0.0)),
            ((0.5, 0.46), (0.1, 0.75), (0.5, 1.0), (0.9, 0.75), (0.5, 0.46)),
        ),
        (
            ((0.85, 0.15), (0.5, 0.0), (0.2, 0.25), (0.75, 0.65), (0.6, 1.0), (0.15, 0.9)),
            ((0.15, 0.9), (0.2, 0.65), (0.8, 0.3), (0.9, 0.05)),
        ),
    ),
    "9": (
        (((0.8, 0.15), (0.4, 0.0), (0.15, 0.3), (0.45, 0.5), (0.8, 0.2)), ((0.8, 0.2), (0.75, 0.6), (0.65, 1.0))),
        (
            ((0.8, 0.2), (0.45, 0.0), (0.15, 0.28), (0.5, 0.5), (0.8, 0.2)),
            ((0.8, 0.2), (0.8, 0.7), (0.5, 1.0), (0.1, 0.92)),
        ),
        (((0.8, 0.1), (0.3, 0.05), (0.1, 0.35), (0.5, 0.55), (0.85, 0.1), (0.8, 0.5), (0.4, 1.05), (0.0, 1.0)),),
        (((0.75, 0.05), (0.3, 0.0), (0.1, 0.3), (0.45, 0.45), (0.75, 0.1), (0.7, 1.0)),),
    ),
    "/": ((((0.9, 0.0), (0.5, 0.5), (0.1, 1.0)),),),
    "-": ((((0.1, 0.55), (0.9, 0.5)),),),
}


@dataclass(frozen=True, slots=True)
class Pen:
    """A hand: thickness and lean in digit heights, how far points stray, how far upright strokes bend sideways."""

    thick: float
    lean: float
    wild: float
    bend: float


WIDTHS = {"1": 0.6, "/": 0.7, "-": 0.7, "0": 1.0}
FINER = 3
"""Times a digit is drawn larger and reduced, so that thin strokes are smooth."""


def written(text: str, high: int, rng: random.Random) -> list[tuple[Ink, float]]:
    """Return each digit's ink (coverage 0..1, about high pixels tall) and how far the next one stands, in pixels.

    One hand writes them all: one pen, one lean, one width; every digit is moved a little for itself.
    """
    pen = Pen(
        thick=rng.choice([rng.uniform(0.03, 0.07), rng.uniform(0.06, 0.17)]),
        lean=rng.gauss(0.12, 0.16),
        wild=rng.uniform(0.015, 0.07),
        bend=rng.gauss(0, 0.07),
    )
    wide, gap = rng.uniform(0.4, 0.85), rng.uniform(-0.15, 0.35)
    hand = {letter: rng.choice(SHAPES[letter]) for letter in SHAPES}
    inks = []
    for letter in text:
        shape = hand[letter] if rng.random() < 0.8 else rng.choice(SHAPES[letter])
        size = high * rng.uniform(0.85, 1.12) * (0.6 if letter == "-" else 1.0)
        broad = size * wide * WIDTHS.get(letter, 1.0) * rng.uniform(0.8, 1.2)
        ink = _digit(shape, (broad, size), replace(pen, thick=pen.thick * high), rng)
        inks.append((ink, broad * (1 + gap * rng.uniform(0.3, 1))))
    return inks


def _digit(shape: Sequence[Stroke], size: tuple[float, float], pen: Pen, rng: random.Random) -> Ink:
    """Draw one digit of width and height; the pen's thickness in pixels."""
    thick, lean, wild = pen.thick, pen.lean, pen.wild
    margin = round(size[1] * 0.35 + thick)
    board = np.zeros((FINER * (round(size[1]) + 2 * margin), FINER * (round(size[0]) + 2 * margin)), np.uint8)
    moved: dict[tuple[float, float], tuple[float, float]] = {}
    for stroke in shape:
        points = [moved.setdefault(at, (at[0] + rng.gauss(0, wild), at[1] + rng.gauss(0, wild))) for at in stroke]
        spots = [
            (x * size[0] + (lean * (0.5 - y) + pen.bend * np.sin(np.pi * y)) * size[1] + margin, y * size[1] + margin)
            for x, y in points
        ]
        curve = np.array([FINER * np.array(spot) for spot in _smooth(spots)]).round().astype(np.int32)
        width = max(1, round(FINER * thick * rng.uniform(0.85, 1.15)))
        cv2.polylines(board, [curve], isClosed=False, color=255, thickness=width, lineType=cv2.LINE_AA)
    small = cv2.resize(board, None, fx=1 / FINER, fy=1 / FINER, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.float32) / np.float32(255)


def _smooth(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return a Catmull-Rom curve through the points, ends doubled."""
    if len(points) < 3:
        return list(points)
    through = np.array([points[0], *points, points[-1]], np.float64)
    curve = []
    for before, start, end, after in zip(through, through[1:], through[2:], through[3:], strict=False):
        for step in np.linspace(0, 1, 8, endpoint=False):
            bend = (2 * before - 5 * start + 4 * end - after) * step**2 + (
                3 * start - before - 3 * end + after
            ) * step**3
            x, y = 0.5 * (2 * start + (end - before) * step + bend)
            curve.append((float(x), float(y)))
    return [*curve, (float(points[-1][0]), float(points[-1][1]))]
