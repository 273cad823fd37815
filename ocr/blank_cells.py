"""Tells an empty table cell from one with writing: a net asked for the words of bare paper answers with some."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.ink import ink
from ocr.preparing import LETTER
from ocr.reader import Image

LEAST = 0.3
"""Part of a letter's height that the largest mark in a cell must reach, across or down: a dash does, grain does not."""

THIN = 0.08
"""Part of a letter's height a mark must be thick on the whole: a hair or the rest of a wall is thinner."""


def has_writing(cell: Image, letter: int = LETTER) -> bool:
    """Tell whether a cell's picture, its print letter pixels high, holds a mark that can be a letter, cross or dash."""
    if min(cell.shape[:2]) < LEAST * letter:
        return True  # too small to tell
    return bool(len(_marks(cell, letter)))


def marks_in(cell: Image, letter: int = LETTER) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of what is written in a cell, of the whole cell where nothing is."""
    marks = _marks(cell, letter)
    if not len(marks):
        return 0, 0, cell.shape[1], cell.shape[0]
    left, top, wide, high = (marks[:, column] for column in range(4))
    return int(left.min()), int(top.min()), int((left + wide).max()), int((top + high).max())


def _marks(cell: Image, letter: int) -> NDArray[np.int32]:
    """Return left, top, width, height and area of the marks that are no grain and no hair."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink(np.ascontiguousarray(cell)), connectivity=8)
    marks = stats[1:].astype(np.int32, copy=False)
    across = marks[:, (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT)].max(axis=1, initial=0)
    thick = marks[:, cv2.CC_STAT_AREA] >= THIN * letter * across
    kept: NDArray[np.int32] = marks[(across >= LEAST * letter) & thick]
    return kept
