"""Tells a shape that stands by itself from one that is part of a word."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ocr.ink import spots
from ocr.reader import Image
from ocr.shapes import Box

SPECK = 0.15
"""Letter heights: smaller marks (leader dots, dirt) are no neighbours."""
BESIDE = 0.25
"""Letter heights to the next mark on both sides; a space has 0.35, letters of a word stand within 0.15."""
OVER = 0.15
"""Letter heights to the next mark over and under; the marks of Ô and Ộ stand nearer."""
TAIL = 0.5
"""Sides of a shape which a tick may stick out of it; more is a word that touches."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The spots of a page and what belongs to them."""

    labels: NDArray[np.int32]
    boxes: NDArray[np.int32]
    letter: int

    @classmethod
    def of(cls, marks: Image, letter: int) -> Surroundings:
        """Take the spots of an ink mask."""
        labels, boxes, _ = spots(marks)
        return cls(labels, boxes, letter)

    def alone(self, box: Box) -> bool:
        """Tell whether nothing stands close to a box, and the ink in it does not reach far out of it."""
        own = np.unique(self.labels[max(0, box.top) : box.bottom, max(0, box.left) : box.right])
        tail = TAIL * box.width
        for left, top, wide, high, _area in self.boxes[own[own > 0]].tolist():
            if left < box.left - tail or left + wide > box.right + tail:
                return False
            if top < box.top - 2 * tail or top + high > box.bottom + tail:
                return False
        return not self._neighbours(box, set(own.tolist()))

    def _neighbours(self, box: Box, own: set[int]) -> bool:
        """Tell whether a spot that is not the box's own stands beside, over or under it."""
        left, top = self.boxes[:, 0], self.boxes[:, 1]
        right, bottom = left + self.boxes[:, 2], top + self.boxes[:, 3]
        beside, over = BESIDE * self.letter, OVER * self.letter
        near = (left < box.right + beside) & (right > box.left - beside) & (top < box.bottom) & (bottom > box.top)
        near |= (top < box.bottom + over) & (bottom > box.top - over) & (left < box.right) & (right > box.left)
        # the frame or table around it is no neighbour
        near &= ~((left <= box.left) & (right >= box.right) & (top <= box.top) & (bottom >= box.bottom))
        near &= np.maximum(self.boxes[:, 2], self.boxes[:, 3]) > SPECK * self.letter
        return any(int(number) not in own for number in np.flatnonzero(near))
