"""Finds seals, framed marks and signatures by the colour of their ink."""

from __future__ import annotations

import cv2
import numpy as np

from ocr.ink import bridge, has_red, reddish, spots
from ocr.preparing import resize
from ocr.reader import COLOUR, Image
from ocr.shapes import Box

INCH = 25.4
COARSE = 4.0
"""Pixels a millimetre of the copy they are sought on, some 100 dpi: strokes of a pen are two pixels wide there."""
SEAL = (17.0, 50.0)
"""Millimetres a round seal is wide: seals of parties have 30, those of the state up to 42, printed ones are smaller."""
SQUARE = 1.35
"""Longer side over shorter of a round seal's traces; a signature under it may pull it out of round."""
LETTERED, RIM = 0.8, 0.96
"""Part of a seal's radius from which its letters stand, and its outer line."""
ROUND = 0.55
"""Part of the ring between LETTERED and 1.02 radii in which a seal has ink, by directions: words in red have less."""
WHOLE = 0.75
"""The same where a circle was sought in a crowd of red: chance finds have less."""
FRAME = (8.0, 90.0)
"""Millimetres the longer side of a framed mark has (KHẨN, ĐẾN, a certifying clerk's text)."""
FRAMED = 0.75
"""Part of all four sides of a mark's box along which its frame is found."""
BLUER = 25
"""Levels blue stands above red in pen ink; grey print has 0, paper under warm light is below."""
SIGNED = (9.0, 6.0)
"""Millimetres a signature is at least wide and high: handwriting on a line is lower."""
TOGETHER = 2.5
"""Millimetres between strokes of one signature or one seal."""
THIN = 0.35
"""Part of its box a signature inks at most; blue fields and pictures have more."""


def stamps(image: Image, dpi: int) -> tuple[Box, ...]:
    """Return round seals and framed marks in red of a page of (H, W, 3) at dpi, none of a grey page."""
    if not has_red(image):
        return ()
    scale = min(1.0, COARSE * INCH / dpi)
    # in one step: halves first would thin the red of a rim, by which seals are told
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    red = reddish(small)
    found = []
    for box in _groups(red, scale, dpi):
        if _is_seal(red, box) or _is_framed(red, box):
            found.append(_page_box(box, scale))
        elif min(box.width, box.height) >= SEAL[0] * COARSE:
            found += [_page_box(seal, scale) for seal in _seals_in(red, box)]
    return tuple(found)


def signatures(image: Image, dpi: int) -> tuple[Box, ...]:
    """Return what was signed in blue on a page of (H, W, 3) at dpi, none of a grey page."""
    if image.ndim != COLOUR:
        return ()
    scale = min(1.0, COARSE * INCH / dpi)
    small = resize(image, scale)
    blue = cv2.threshold(cv2.subtract(small[..., 0], small[..., 2]), BLUER, 255, cv2.THRESH_BINARY)[1].astype(np.uint8)
    found = []
    for box in _groups(blue, scale, dpi):
        inked = np.count_nonzero(blue[box.top : box.bottom, box.left : box.right]) / (box.width * box.height)
        if box.width >= SIGNED[0] * COARSE and box.height >= SIGNED[1] * COARSE and inked <= THIN:
            found.append(_page_box(box, scale))
    return tuple(found)


def _groups(mask: Image, scale: float, dpi: int) -> list[Box]:
    """Return boxes around ink that belongs together, top to bottom."""
    reach = max(3, round(TOGETHER * dpi * scale / INCH)) | 1
    wider = cv2.copyMakeBorder(mask, reach, reach, reach, reach, cv2.BORDER_CONSTANT, value=(0,))
    boxes = spots(bridge(wider.astype(np.uint8, copy=False), reach, reach))[1]
    height, width = mask.shape
    found = []
    for left, top, wide, high, _area in boxes[1:].tolist():
        first, above = max(0, left - reach), max(0, top - reach)
        last, below = min(width, left - reach + wide), min(height, top - reach + high)
        if last > first and below > above:
            found.append(Box(first, above, last, below))
    return sorted(found, key=lambda box: (box.top, box.left))


def _is_seal(red: Image, box: Box) -> bool:
    """Tell whether red ink runs in a ring around the middle of a box."""
    wide, high = box.width / COARSE, box.height / COARSE
    if not (SEAL[0] <= min(wide, high) and max(wide, high) <= SEAL[1] and max(wide, high) <= SQUARE * min(wide, high)):
        return False
    middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    return _ring(red, middle, max(box.width, box.height) / 2) >= ROUND


def _ring(red: Image, middle: tuple[float, float], radius: float, inner: float = LETTERED) -> float:
    """Return the part of all directions in which there is ink near a circle, from a part of its radius on."""
    angles = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    radii = np.arange(inner * radius, 1.02 * radius)
    across = (middle[0] + np.outer(np.cos(angles), radii)).round().astype(int).clip(0, red.shape[1] - 1)
    down = (middle[1] + np.outer(np.sin(angles), radii)).round().astype(int).clip(0, red.shape[0] - 1)
    return float((red[down, across] > 0).any(axis=1).mean())


def _seals_in(red: Image, box: Box) -> list[Box]:
    """Return the seal in red ink that runs into it: a name or title stamped beside it."""
    part = cv2.GaussianBlur(red[box.top : box.bottom, box.left : box.right], (0, 0), 1)
    least, most = (round(side * COARSE / 2) for side in SEAL)
    circles = cv2.HoughCircles(
        part, cv2.HOUGH_GRADIENT, 2, least, param1=100, param2=60, minRadius=least, maxRadius=most
    )
    if circles is None:
        return []
    for across, down, _radius in np.asarray(circles, np.float64).reshape(-1, 3)[:3]:
        middle = (box.left + across, box.top + down)
        # a seal has several rings round one middle: its box goes by the outermost
        radius = next((one for one in range(most, least, -1) if _ring(red, middle, one, RIM) >= WHOLE), 0)
        if radius:
            left, top = max(0, int(middle[0] - radius)), max(0, int(middle[1] - radius))
            return [Box(left, top, int(middle[0] + radius) + 1, int(middle[1] + radius) + 1)]
    return []


def _is_framed(red: Image, box: Box) -> bool:
    """Tell whether red lines run along all four sides of a box."""
    wide, high = box.width / COARSE, box.height / COARSE
    if not FRAME[0] <= max(wide, high) <= FRAME[1] or min(wide, high) < FRAME[0] / 2:
        return False
    part = red[box.top : box.bottom, box.left : box.right] > 0
    band = max(2, round(0.16 * min(part.shape)))  # a mark set askew by a few degrees
    sides = (part[:band].any(0), part[-band:].any(0), part[:, :band].any(1), part[:, -band:].any(1))
    return all(float(side.mean()) >= FRAMED for side in sides)


def _page_box(box: Box, scale: float) -> Box:
    """Return a box in pixels of the page."""
    return Box(*(round(edge / scale) for edge in (box.left, box.top, box.right, box.bottom)))
