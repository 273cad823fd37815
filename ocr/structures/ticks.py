"""Finds squares and circles to be ticked, and tells whether they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from ocr.ink import paper, spots
from ocr.reader import Image
from ocr.shapes import Box, Tick, TickState
from ocr.structures.surroundings import Surroundings

LARGEST = 2.6
"""Inner side in letter heights above which a square is a frame; printed tick boxes have 3 to 6 mm, letters 3."""
LONGER = 1.35
"""How much longer one side of a square may be."""
FILLED = 0.85
"""Inked part of the inside from which a box is a solid block."""
ALIKE = 0.2
"""Part of its side by which a solid block may differ from the page's open boxes."""
WALL = 0.08
"""Thickness of a wall over the side where it cannot be measured."""
WALLED = 0.85
"""Part of each wall that is inked; printed squares have all of it, letters leave corners open."""
INSET = 0.14
"""Part of the side left out along the walls when looking for a mark: walls are thick, and pages lean."""
CLEAR, FAINT = 0.3, 0.14
"""Part of paper's level by which a mark is darker; between the two it may be pencil or the page's other side."""
STROKE = 0.4
"""Part of the side a mark must reach across to be a tick: a dot is dirt."""
DIRT = 0.03
"""Inked part of the inside up to which marks shorter than STROKE are dirt."""
BLOCK = (0.45, 0.75)
"""Sides of a solid middle square over the inside's: the corner marks of QR codes (3/5 by their standard)."""
RIGHT_ANGLE = 0.15
"""Part of a code's side by which its three corners may miss a square."""


@dataclass(frozen=True, slots=True)
class Darkness:
    """How much darker than bare paper a page is, 0..1, (H, W)."""

    part: NDArray[np.float32]

    @classmethod
    def of(cls, page: Image) -> Darkness:
        """Measure a grey page."""
        bare = paper(page).astype(np.float32)
        return cls(np.clip((bare - page) / np.maximum(bare, 1), 0, 1).astype(np.float32))

    def inside(self, box: Box) -> NDArray[np.float32]:
        """Return the part in a box, walls left out."""
        across, down = round(INSET * box.width), round(INSET * box.height)
        return self.part[box.top + down : box.bottom - down, box.left + across : box.right - across]


def squares(
    rectangles: Sequence[Box], blocks: Sequence[Box], marks: Image, darkness: Darkness, around: Surroundings
) -> tuple[Tick, ...]:
    """Return the squares to be ticked that stand alone: rectangles seen from inside, blocks seen from outside.

    marks is the page's ink mask. A block without an inside counts only beside a rectangle of its size: bullets are
    solid squares, too.
    """
    seen = [(inside, box) for inside in rectangles if (box := with_walls(inside, marks))]
    seen += [(_inside(box), box) for box in blocks if not any(box.overlap(other) for _, other in seen)]
    seen = [
        (inside, box)
        for inside, box in seen
        if max(box.width, box.height) <= min(LONGER * min(box.width, box.height), LARGEST * around.letter)
        and around.alone(box)
    ]
    ticks = [Tick(box, *state_of(darkness.inside(inside))) for inside, box in seen]
    corners = [box for inside, box in seen if _is_code_corner(darkness.inside(inside))]
    sizes = [tick.box.width for tick in ticks if tick.ink < FILLED]
    return tuple(
        tick for tick in ticks if not _in_code(tick.box, corners) and (tick.ink < FILLED or _usual(tick, sizes))
    )


def _inside(box: Box) -> Box:
    """Return what walls of usual thickness leave of a square."""
    wall = max(1, round(WALL * box.width))
    return Box(box.left + wall, box.top + wall, box.right - wall, box.bottom - wall)


def _usual(tick: Tick, sizes: Sequence[int]) -> bool:
    """Tell whether a box has the size of another one on the page."""
    return any(abs(tick.box.width - size) <= ALIKE * size for size in sizes)


def with_walls(inside: Box, marks: Image) -> Box | None:
    """Return the box around a rectangle's walls, None where a wall is open or runs out of the page."""
    reach = max(3, inside.width // 5)
    edges = []
    for strip in _strips(inside, marks, reach):
        # a wall of a leaning page steps once: two rows together must be full right where the inside ends
        rows = strip[:-1] | strip[1:]
        full = np.flatnonzero((rows > 0).mean(axis=1) >= WALLED) if rows.size else np.array([])
        if not full.size or full[0] > 1:
            return None
        alone = np.flatnonzero((strip > 0).mean(axis=1) >= WALLED / 2)
        edges.append(int(alone[-1]) + 1)
    top, bottom, left, right = edges
    box = Box(inside.left - left, inside.top - top, inside.right + right, inside.bottom + bottom)
    return box if _has_corners(box, marks) else None


def _has_corners(box: Box, marks: Image) -> bool:
    """Tell whether at least three corners are inked: letters are round or open there."""
    reach = 2
    places = [
        marks[down : down + reach, across : across + reach].any()
        for down in (box.top, box.bottom - reach)
        for across in (box.left, box.right - reach)
    ]
    return sum(map(bool, places)) >= len(places) - 1


def _strips(box: Box, marks: Image, reach: int) -> tuple[Image, Image, Image, Image]:
    """Return the strips above, below, left and right of a box, each seen from the box outwards, (reach, side)."""
    top, left = max(0, box.top - reach), max(0, box.left - reach)
    return (
        marks[top : box.top, box.left : box.right][::-1],
        marks[box.bottom : box.bottom + reach, box.left : box.right],
        marks[box.top : box.bottom, left : box.left].T[::-1],
        marks[box.top : box.bottom, box.right : box.right + reach].T,
    )


def _is_code_corner(inside: NDArray[np.float32]) -> bool:
    """Tell whether a solid square stands in the very middle."""
    dark = (inside > CLEAR).astype(np.uint8)
    _, boxes, centres = spots(dark)
    if len(boxes) != 2:  # noqa: PLR2004 - the rest and one spot
        return False
    _, _, wide, high, area = boxes[1].tolist()
    side = inside.shape[0] / (1 - 2 * INSET)
    centred = np.abs(centres[1] - np.array(inside.shape[::-1]) / 2).max() < side / 8
    return bool(centred and area > 0.85 * wide * high and BLOCK[0] * side < wide < BLOCK[1] * side)


def _in_code(box: Box, corners: Sequence[Box]) -> bool:
    """Tell whether three of the corners, this one among them, stand on a square as those of a QR code do."""
    for one, two in combinations([corner for corner in corners if corner != box], 2):
        points = [np.array([(b.left + b.right) / 2, (b.top + b.bottom) / 2]) for b in (box, one, two)]
        sides = sorted(float(np.hypot(*(first - second))) for first, second in combinations(points, 2))
        near = RIGHT_ANGLE * sides[0]
        if abs(sides[1] - sides[0]) < near and abs(sides[2] - np.sqrt(2) * sides[0]) < near:
            return True
    return False


def state_of(inside: NDArray[np.float32]) -> tuple[TickState, float]:
    """Return what the darkness inside a box says, and its clearly inked part; doubt where marks are short or faint."""
    if not inside.size:
        return TickState.UNSURE, 0.0
    clear, faint = (_longest(inside > level) for level in (CLEAR, FAINT))
    ink, touched = float((inside > CLEAR).mean()), float((inside > FAINT).mean())
    if clear >= STROKE and ink > DIRT:
        return TickState.TICKED, round(ink, 3)
    if faint < STROKE and touched <= DIRT:
        return TickState.EMPTY, round(ink, 3)
    return TickState.UNSURE, round(ink, 3)


def _longest(mask: NDArray[np.bool_]) -> float:
    """Return the longer side of the longest spot over the side of the mask, 0 without one."""
    _, boxes, _ = spots(mask.astype(np.uint8))
    return float(boxes[1:, 2:4].max() / max(mask.shape)) if len(boxes) > 1 else 0.0
