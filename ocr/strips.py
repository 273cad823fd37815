"""Cuts a line of print out of a page as a straight strip, so that it can be read by itself."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np

from ocr.reader import Image
from ocr.words import Box, Line

HIGH = 36
"""Height of a strip in pixels: the net's own."""
MARGIN = 0.2
"""Line heights of paper kept above and below. 0.12 and 0.28 lose 0.1 points of recall (docs/reading.md)."""
PEN_MARGINS = (0.1, 0.25)
"""The same for lines filled in by pen, which are read twice: digits by pen stand out above and below print."""
ASIDE = 0.25
"""Line heights of paper kept left and right."""
ODD = (0.6, 1.6)
"""Heights of a word in usual word heights outside which its box says nothing about the line."""
LONG = 6
"""Line heights a line must be long before its slope can be told from ascenders and descenders."""
STEEPEST = 0.06
"""Slope of a line on a straightened page at most; more is a curve or two lines read as one."""
OUTER = 0.15
"""Quantile of word tops and bottoms that counts as the line's: marks and seals reach further."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A line cut out: zoom is its size over the page's; top the height on the page where column 0 of it begins."""

    picture: Image
    left: int
    top: float
    slope: float
    zoom: float

    def on_page(self, box: Box, width: int, height: int) -> Box:
        """Return a box of the strip in pixels of the page of width x height, never empty."""
        left, right = self.left + box.left / self.zoom, self.left + box.right / self.zoom
        sunk = self.top + self.slope * (left + right) / 2
        top, bottom = sunk + box.top / self.zoom, sunk + box.bottom / self.zoom
        x = min(width - 1, max(0, round(left)))
        y = min(height - 1, max(0, round(top)))
        return Box(x, y, min(width, max(x + 1, round(right))), min(height, max(y + 1, round(bottom))))


def strip(page: Image, line: Line, above: float = MARGIN) -> Strip:
    """Return the line of a grey page sheared level, brought to HIGH pixels, `above` line heights over and under it."""
    slope, top, bottom = _course(line)
    margin = above * (bottom - top)
    zoom = HIGH / (bottom - top + 2 * margin)
    aside = round(ASIDE * (bottom - top))
    left, right = max(0, line.box.left - aside), min(page.shape[1], line.box.right + aside)
    cut = Strip(page, left, top - margin, slope, zoom)
    wide = max(4, round((right - left) * zoom))
    return Strip(_sheared(page, cut, wide), left, cut.top, slope, zoom)


def _course(line: Line) -> tuple[float, float, float]:
    """Return a line's slope, and its top and bottom on the page's left edge, from the boxes of its words."""
    usual = median(word.box.height for word in line.words)
    fitting = [word.box for word in line.words if ODD[0] * usual <= word.box.height <= ODD[1] * usual]
    boxes = np.array([(box.left, box.top, box.right, box.bottom) for box in fitting or [line.box]], dtype=np.float64)
    across, middle = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    slope = 0.0
    if len(boxes) > 2 and np.ptp(across) > LONG * usual:  # noqa: PLR2004  # two boxes always lie on a line
        slope = _slope(across, middle, np.sqrt(boxes[:, 2] - boxes[:, 0]))
    top = float(np.quantile(boxes[:, 1] - slope * across, OUTER))
    bottom = float(np.quantile(boxes[:, 3] - slope * across, 1 - OUTER))
    return slope, top, max(top + 1, bottom)


def _slope(across: np.ndarray, middle: np.ndarray, weight: np.ndarray) -> float:
    """Return the slope of a line through the words' middles, fitted again without the outlying half."""
    fit = np.polyfit(across, middle, 1, w=weight)
    off = np.abs(middle - np.polyval(fit, across))
    near = off <= max(3.0, 2 * float(np.median(off)))
    if np.count_nonzero(near) > 2:  # noqa: PLR2004  # as above
        fit = np.polyfit(across[near], middle[near], 1, w=weight[near])
    slope = float(fit[0])
    return slope if abs(slope) <= STEEPEST else 0.0


def _sheared(page: Image, cut: Strip, wide: int) -> Image:
    """Return the picture of a strip `wide` pixels wide; what lies outside the page is paper."""
    ends = (cut.top + cut.slope * cut.left, cut.top + cut.slope * (cut.left + wide / cut.zoom))
    first = max(0, int(min(ends)) - 4)
    window = page[
        first : max(first + 1, int(max(ends) + HIGH / cut.zoom) + 4), cut.left : cut.left + int(wide / cut.zoom) + 4
    ]
    if window.size == 0:
        return np.full((HIGH, wide), 255, np.uint8)
    if cut.zoom < 1:  # a Gaussian of half an output pixel, or single strokes fall between the samples
        window = cv2.GaussianBlur(window, (0, 0), 0.45 / cut.zoom).astype(np.uint8, copy=False)
    back = np.array([[1 / cut.zoom, 0, 0], [cut.slope / cut.zoom, 1 / cut.zoom, ends[0] - first]], dtype=np.float64)
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    sheared = cv2.warpAffine(window, back, (wide, HIGH), flags=how, borderMode=cv2.BORDER_CONSTANT, borderValue=255)
    return sheared.astype(np.uint8, copy=False)
