"""Finds by how much a page leans, and straightens it."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.preparing import resize
from ocr.reader import Image

LARGEST = 20.0
"""Degrees; photos of papers lean up to here, and lines and letters are still told apart. What leans more stays."""
SMALLEST = 0.5
"""Degrees up to which a page stays untouched: a line rises half a letter over the width of A4, readers take that."""
SHARPER = 1.05
"""How much crisper the rows must become; pages without rows of print gain nothing from turning."""
INKED = 127
"""Level above which a pixel of a reduced mask is ink."""
COARSE, FINE = 600, 1200
"""Longer sides in pixels of the copies the angle is sought on: first every half degree, then every twentieth."""


def lean(marks: Image) -> float:
    """Return the degrees clockwise by which print leans, 0.0 when it stands straight enough or nothing is sure.

    marks is an ink mask (255 on ink) of any size whose rows run across. Sought is the angle at which rows of ink and
    rows of paper part best (Postl 1986); measured against a Fourier estimate, which sticks to 0 on sheared pages.
    """
    rough = roughly(marks)
    small = resize(marks, min(1.0, FINE / max(marks.shape)))
    angle = _best(small, rough + np.arange(-0.5, 0.51, 0.05))
    if not SMALLEST < abs(angle) < LARGEST:
        return 0.0
    return angle if _crispness(straightened(small, angle)) > SHARPER * _crispness(small) else 0.0


def roughly(marks: Image) -> float:
    """Return the lean to half a degree, whether or not it can be believed; a third of the cost of lean."""
    return _best(resize(marks, min(1.0, COARSE / max(marks.shape))), np.arange(-LARGEST, LARGEST + 0.1, 0.5))


def _best(marks: Image, angles: NDArray[np.float64]) -> float:
    """Return the angle at which rows are crispest; of equals the smallest.

    Columns are moved up or down, which levels leaning rows like turning does; only where the ink goes is counted.
    """
    down, across = np.nonzero(marks > INKED)
    across = across - marks.shape[1] / 2
    steps = {float(angle): float(np.tan(np.radians(angle))) for angle in angles}
    crisp = {angle: _differences(down - slope * across, len(marks)) for angle, slope in steps.items()}
    return max(crisp, key=lambda angle: (crisp[angle], -abs(angle)))


def _differences(heights: NDArray[np.float64], rows: int) -> float:
    """Return how sharply rows differ when ink stands at these heights; what leaves the picture does not count."""
    counts = np.bincount(np.clip(np.rint(heights), -1, rows).astype(np.intp) + 1, minlength=rows + 2)[1:-1]
    return float((np.diff(counts.astype(np.float64)) ** 2).sum())


def _crispness(marks: Image) -> float:
    """Return how sharply rows of ink and rows of paper differ."""
    rows = np.count_nonzero(marks > INKED, axis=1).astype(np.float64)
    return float((np.diff(rows) ** 2).sum())


def straightened(image: Image, angle: float) -> Image:
    """Return the image turned counter-clockwise by angle degrees on a sheet large enough, itself at 0.

    The corners take the image's usual level: paper on a page, nothing on a mask.
    """
    if not angle:
        return image
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    cosine, sine = abs(matrix[0, 0]), abs(matrix[0, 1])
    wide, high = round(width * cosine + height * sine), round(width * sine + height * cosine)
    matrix[:, 2] += ((wide - width) / 2, (high - height) / 2)
    fill = [float(level) for level in np.atleast_1d(np.median(image[::8, ::8], axis=(0, 1)))]
    turned = cv2.warpAffine(
        image, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=fill
    )
    return turned.astype(np.uint8, copy=False)
