"""Finds the sheet of paper in a photograph, only where what surrounds it is clearly no paper, and lays it flat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.ink import channels, grey, spots
from ocr.preparing import resize
from ocr.reader import COLOUR, Image

Points = NDArray[np.float64]
"""Corners or points as (N, 2) of x, y in pixels."""

COPY = 600
"""Longer side in pixels of the copy the sheet is sought on."""
FINE = 2000
"""Longer side in pixels of the copy its edges are measured on."""
SMALLEST = 0.2
"""Part of the photograph a sheet covers at least: smaller is a picture among others."""
SURROUND = 0.03
"""Part of the photograph around the sheet; a scanner's dark edge covers less, or only one side."""
SIDES = 3
"""Sides on which the surround must show: scanners leave dark bars on one or two."""
DARKER = 30
"""Grey levels, or levels of colour, by which the surround differs from paper along its whole inner edge."""
UNLIKE = 0.9
"""Part of the surround that must differ that much."""
FILLED = 0.95
"""Part of the quadrilateral that is the sheet: a stack of papers or a torn sheet has other outlines."""
STRAIGHT = 0.7
"""Part of the points of an edge that must lie on one straight line."""
FLATTEST = 3.0
"""Longer side over shorter of a sheet; cards have 1.6, A4 has 1.4."""
ANGLES = (55.0, 125.0)
"""Degrees a corner may have; steeper views cannot be read anyway."""
SHAPES = (2**0.5, 85.6 / 54)
"""Longer side over shorter of ISO 216 papers and of ID-1 cards (ISO/IEC 7810); nearly these, a sheet is one of them."""
NEARLY = 0.1
"""Part by which a sheet's sides as seen may differ from such a shape: the far edge of a sheet looks shorter."""
LEVEL = 0.004
"""Part of the longer side by which corners may miss an upright rectangle that only is cut out."""


@dataclass(frozen=True, slots=True)
class Quad:
    """Four corners of a sheet: top left, top right, bottom right, bottom left, in pixels of the photograph."""

    corners: Points

    @property
    def sides(self) -> tuple[float, float]:
        """Mean width and height in pixels."""
        top_left, top_right, bottom_right, bottom_left = self.corners
        wide = (np.hypot(*(top_right - top_left)) + np.hypot(*(bottom_right - bottom_left))) / 2
        high = (np.hypot(*(bottom_left - top_left)) + np.hypot(*(bottom_right - top_right))) / 2
        return float(wide), float(high)


def find(image: Image) -> Quad | None:
    """Return where a sheet lies in a photograph of (H, W) or (H, W, 3); None for scans and whenever in doubt."""
    scale = min(1.0, COPY / max(image.shape[:2]))
    small = resize(image, scale)
    for levels in _views(small):
        mask = _paper(levels)
        rough = _corners(mask) if mask is not None else None
        if mask is None or rough is None or not _surrounded(small, mask, rough):
            continue
        fine = _refined(grey(image), rough / scale)
        if fine is not None and _plausible(fine):
            return Quad(fine)
    return None


def flattened(image: Image, quad: Quad) -> Image:
    """Return the sheet alone, its corners at the picture's corners."""
    wide, high = _size(*quad.sides)
    target = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    matrix = cv2.getPerspectiveTransform(quad.corners.astype(np.float32), target)
    laid = cv2.warpPerspective(image, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return laid.astype(np.uint8, copy=False)


def _size(wide: float, high: float) -> tuple[int, int]:
    """Return the sheet's size in pixels; nearly an A4 or a card, it is one, for perspective shortens sides."""
    longer, shorter = max(wide, high), min(wide, high)
    for shape in SHAPES:
        if abs(longer / shorter / shape - 1) < NEARLY:
            longer, shorter = max(longer, shorter * shape), max(shorter, longer / shape)
            break
    return (round(longer), round(shorter)) if wide > high else (round(shorter), round(longer))


def _views(small: Image) -> Iterator[Image]:
    """Yield pictures in which paper may be brighter than what it lies on: as seen, pale, and by shares of light."""
    bright = cv2.morphologyEx(_brightness(small), cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    yield bright.astype(np.uint8, copy=False)
    if small.ndim == COLOUR:
        least, greatest = channels(small)
        shares = least.astype(np.float32) / np.maximum(greatest, 1)
        yield cv2.morphologyEx((255 * shares).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8)).astype(
            np.uint8
        )
    yield (np.log1p(bright.astype(np.float32)) / np.log(256) * 255).astype(np.uint8)


def _paper(levels: Image) -> Image | None:
    """Return 255 on the bright sheet in the middle, holes filled, None where nothing parts it from its surround."""
    soft = cv2.GaussianBlur(levels, (0, 0), 2)
    _, bright = cv2.threshold(soft, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    labels, boxes, _ = spots(cv2.morphologyEx(bright, cv2.MORPH_OPEN, np.ones((9, 9), np.uint8)).astype(np.uint8))
    if len(boxes) == 1:
        return None
    middle = labels[labels.shape[0] // 3 : -labels.shape[0] // 3, labels.shape[1] // 3 : -labels.shape[1] // 3]
    counts = np.bincount(middle.ravel(), minlength=len(boxes))
    counts[0] = 0
    number = int(counts.argmax())
    if not counts[number] or boxes[number, 4] < SMALLEST * labels.size:
        return None
    outlines = cv2.findContours((labels == number).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]
    return cv2.drawContours(np.zeros(labels.shape, np.uint8), outlines, -1, 255, cv2.FILLED).astype(np.uint8)


def _brightness(image: Image) -> Image:
    """Return grey less colourfulness: paper is bright and pale, wood and skin are neither."""
    if image.ndim != COLOUR:
        return image
    least, greatest = channels(image)
    spread = cv2.subtract(greatest, least)
    return cv2.subtract(grey(image), spread // 2).astype(np.uint8, copy=False)


def _corners(mask: Image) -> Points | None:
    """Return the corners of the quadrilateral that is the mask, None where it is another shape."""
    outline = max(cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0], key=cv2.contourArea)
    hull = cv2.convexHull(outline)
    for part in (0.02, 0.03, 0.05):
        shape = cv2.approxPolyDP(hull, part * cv2.arcLength(hull, closed=True), closed=True)
        if len(shape) == 4:  # noqa: PLR2004
            corners = _ordered(shape[:, 0, :].astype(np.float64))
            filled = np.count_nonzero(mask) / max(1.0, cv2.contourArea(corners.astype(np.float32)))
            return corners if FILLED <= filled <= 2 - FILLED else None
    return None


def _ordered(corners: Points) -> Points:
    """Return corners clockwise from the one nearest the top left."""
    middle = corners.mean(axis=0)
    around = corners[np.argsort(np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0]))]
    return np.roll(around, -int(np.argmin(around.sum(axis=1))), axis=0)


def _surrounded(small: Image, mask: Image, corners: Points) -> bool:
    """Tell whether there is a surround on most sides, and whether it is no paper."""
    outside = cv2.erode(cv2.bitwise_not(mask), np.ones((5, 5), np.uint8)) > 0
    if outside.mean() < SURROUND:
        return False
    height, width = mask.shape
    reach = SURROUND / 2 * max(height, width)
    away = (corners[[0, 1], 1].mean(), width - corners[[1, 2], 0].mean(), height - corners[[2, 3], 1].mean())
    if sum(distance > reach for distance in (*away, corners[[3, 0], 0].mean())) < SIDES:
        return False
    near = outside & (cv2.dilate(mask, np.ones((25, 25), np.uint8)) > 0)
    levels = _brightness(small).astype(np.int16)
    inner = cv2.erode(mask, np.ones((15, 15), np.uint8)) > 0
    paper = cv2.dilate(np.where(inner, levels, 0).astype(np.uint8), np.ones((61, 61), np.uint8))
    return bool(near.any() and (paper[near] - levels[near] > DARKER).mean() >= UNLIKE)


def _refined(page: Image, rough: Points) -> Points | None:
    """Return the corners as crossings of lines laid along the sheet's edges, None where an edge is not straight."""
    scale = min(1.0, FINE / max(page.shape))
    soft = cv2.GaussianBlur(resize(page, scale), (0, 0), 1.5).astype(np.float32)
    corners = rough * scale
    lines = [_edge(soft, corners[side], corners[(side + 1) % 4]) for side in range(4)]
    if any(line is None for line in lines):
        return None
    known = [line for line in lines if line is not None]
    crossings = [_crossing(known[side - 1], known[side]) for side in range(4)]
    placed: Points = np.asarray(crossings, np.float64) / scale
    return placed


def _edge(soft: NDArray[np.float32], start: Points, end: Points) -> tuple[Points, Points] | None:
    """Return a point and the direction of the line along the steepest fall of brightness near a rough edge."""
    along = end - start
    length = float(np.hypot(*along))
    normal = np.array([along[1], -along[0]]) / length  # out of the sheet, for corners run clockwise
    reach = max(6, round(0.02 * max(soft.shape)))
    offsets = np.arange(-reach, reach + 1)
    places = start + np.linspace(0.04, 0.96, 80)[:, None] * along
    at = places[:, None, :] + offsets[None, :, None] * normal
    levels = cv2.remap(soft, at[..., 0].astype(np.float32), at[..., 1].astype(np.float32), cv2.INTER_LINEAR)
    steps = levels[:, :-4] - levels[:, 4:]
    best = steps.argmax(axis=1)
    points = places + (offsets[best + 2])[:, None] * normal
    points = points[steps.max(axis=1) > DARKER / 2].astype(np.float32)
    if len(points) < STRAIGHT * len(places):
        return None
    x, y, left, top = (float(part) for part in cv2.fitLine(points, cv2.DIST_HUBER, 0, 0.01, 0.01).ravel())
    off = np.abs((points[:, 0] - left) * y - (points[:, 1] - top) * x)
    near = points[off <= max(2.0, 2 * float(np.median(off)))]
    if (off <= max(3.0, 0.004 * max(soft.shape))).mean() < STRAIGHT:
        return None
    x, y, left, top = (float(part) for part in cv2.fitLine(near, cv2.DIST_L2, 0, 0.01, 0.01).ravel())
    return np.array([left, top]), np.array([x, y])


def _crossing(one: tuple[Points, Points], other: tuple[Points, Points]) -> Points:
    """Return where two lines meet."""
    (point, way), (place, direction) = one, other
    cross = way[0] * direction[1] - way[1] * direction[0]
    if abs(cross) < 1e-6:  # noqa: PLR2004 - parallel edges of no sheet; refused as implausible
        return point
    step = ((place[0] - point[0]) * direction[1] - (place[1] - point[1]) * direction[0]) / cross
    return np.asarray(point + step * way)


def _plausible(corners: Points) -> bool:
    """Tell whether four corners may be a sheet seen from above."""
    if not cv2.isContourConvex(corners.astype(np.float32)):
        return False
    wide, high = Quad(corners).sides
    if max(wide, high) > FLATTEST * min(wide, high):
        return False
    for number in range(4):
        before, after = corners[number - 1] - corners[number], corners[(number + 1) % 4] - corners[number]
        cosine = float(before @ after / (np.hypot(*before) * np.hypot(*after)))
        if not ANGLES[0] <= np.degrees(np.arccos(np.clip(cosine, -1, 1))) <= ANGLES[1]:
            return False
    return True
