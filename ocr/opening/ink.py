"""Holds a page's own text against its ink: which words are to be seen, how much print they leave unexplained."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.words import Box

# Paper and pale grounds are lighter, thin grey print is darker.
_INK_BELOW = 200
# A letter of 6 to 48 points is 1 to 12 mm high; smaller is a speck or a dot, larger a rule or a picture.
_LOW_MM, _HIGH_MM, _WIDE_MM = 1.0, 12.0, 15.0
# Fonts state their height without the marks stacked on capitals: half a millimetre around each box.
_MARGIN_MM = 0.5
_MM_PER_INCH = 25.4


def ink_of(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return a mask, 1 where the page bears ink of any colour."""
    # The darkest channel: red and blue print is ink as well as black.
    darkest = image if image.ndim == 2 else image.min(axis=2)  # noqa: PLR2004 - height and width
    return np.asarray(darkest < _INK_BELOW, dtype=np.uint8)


def is_seen(ink: NDArray[np.uint8], boxes: Sequence[Box]) -> list[bool]:
    """Tell for each box whether there is any ink in it."""
    return [bool(ink[box.top : box.bottom, box.left : box.right].any()) for box in boxes]


def unexplained(ink: NDArray[np.uint8], boxes: Sequence[Box], dpi: int) -> float:
    """Return the share of letter-sized pieces of ink that lie outside all boxes, 0..1."""
    rest = ink.copy()
    margin = max(1, round(_MARGIN_MM * dpi / _MM_PER_INCH))
    for box in boxes:
        rest[max(0, box.top - margin) : box.bottom + margin, max(0, box.left - margin) : box.right + margin] = 0
    whole = _letters(ink, dpi)
    return min(1.0, _letters(rest, dpi) / whole) if whole else 0.0


def _letters(ink: NDArray[np.uint8], dpi: int) -> int:
    """Count connected pieces of the size of letters."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    wide, high = stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT]
    scale = dpi / _MM_PER_INCH
    fits = (high >= _LOW_MM * scale) & (high <= _HIGH_MM * scale) & (wide <= _WIDE_MM * scale)
    return int(np.count_nonzero(fits))
