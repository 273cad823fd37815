"""Evens out light that falls unevenly on a page."""

from __future__ import annotations

import cv2
import numpy as np

from ocr.ink import paper
from ocr.reader import Image

UNEVEN = 0.8
"""Level of paper in its darkest twentieth over that in its brightest; flat scans have 0.93 and more."""
MARGIN = 40
"""Part of the page's sides left out: scanner edges are dark and no shadow."""
WHITE = 250
"""Level paper is brought to."""


def is_uneven(bare: Image) -> bool:
    """Tell whether light falls unevenly; bare is the page as it would look with nothing on it."""
    down, across = (max(1, side // MARGIN) for side in bare.shape)
    dark, bright = np.percentile(bare[down:-down:8, across:-across:8], (5, 95))
    return bool(dark < UNEVEN * bright)


def evened(page: Image) -> Image:
    """Return the grey page with paper equally bright everywhere, itself where light is even enough."""
    bare = paper(page)
    if not is_uneven(bare):
        return page
    return cv2.divide(page, np.maximum(bare, 1), scale=WHITE).astype(np.uint8, copy=False)
