"""Tells an empty table cell from one with writing: a net asked for the words of bare paper answers with some."""

from __future__ import annotations

import cv2
import numpy as np

from ocr.ink import ink
from ocr.preparing import LETTER
from ocr.reader import Image

LEAST = 0.3
"""Part of a letter's height that the largest mark in a cell must reach, across or down: a dash does, grain does not."""

THIN = 0.08
"""Part of a letter's height a mark must be thick on the whole: a hair or the rest of a wall is thinner."""


def has_writing(cell: Image) -> bool:
    """Tell whether a cell's picture, letters LETTER pixels high, holds a mark that can be a letter, cross or dash."""
    if min(cell.shape[:2]) < LEAST * LETTER:
        return True  # too small to tell
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink(np.ascontiguousarray(cell)), connectivity=8)
    marks = stats[1:]
    across = marks[:, (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT)]
    long = across.max(axis=1, initial=0) >= LEAST * LETTER
    thick = marks[:, cv2.CC_STAT_AREA] >= THIN * LETTER * across.max(axis=1, initial=0)
    return bool((long & thick).any())
