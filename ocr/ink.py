"""Tells ink from paper: grey, red ink over black, ink masks, paper level, letter height."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.reader import COLOUR, Image

Labels = NDArray[np.int32]

WINDOW = 31
"""Pixels of the neighbourhood ink is compared with: wider than any stroke of print at 600 dpi."""
DARKER = 15
"""Grey levels ink must be darker than its neighbourhood; show-through and JPEG noise stay below."""


def grey(image: Image) -> Image:
    """Return the page in grey; a grey page is returned itself."""
    if image.ndim != COLOUR:
        return image
    return cv2.cvtColor(image, cv2.COLOR_BGR2GRAY).astype(np.uint8, copy=False)


def ink(page: Image) -> Image:
    """Return 255 where a grey page is darker than its neighbourhood, else 0."""
    mask = cv2.adaptiveThreshold(page, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, WINDOW, DARKER)
    return mask.astype(np.uint8, copy=False)


def paper(page: Image) -> Image:
    """Return what the grey page would look like with nothing on it; light may fall unevenly."""
    eighth = cv2.resize(page, (max(8, page.shape[1] // 8), max(8, page.shape[0] // 8)), interpolation=cv2.INTER_AREA)
    # nine eighths are 72 pixels, more than any letter is wide, so that the brightest there is paper
    bright = cv2.medianBlur(cv2.dilate(eighth, np.ones((9, 9), np.uint8)), 9)
    return cv2.resize(bright, page.shape[1::-1], interpolation=cv2.INTER_LINEAR).astype(np.uint8, copy=False)


def paint_over(page: Image, mask: Image) -> Image:
    """Return a copy with bare paper wherever the mask is set."""
    return np.where(mask > 0, paper(page), page).astype(np.uint8, copy=False)


def grow(mask: Image, wide: int, high: int) -> Image:
    """Return the mask grown to a box of wide x high pixels around each of its pixels."""
    return cv2.dilate(mask, np.ones((high, wide), np.uint8)).astype(np.uint8, copy=False)


def runs(mask: Image, wide: int, high: int) -> Image:
    """Keep only what holds a solid box of wide x high pixels."""
    return cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((high, wide), np.uint8)).astype(np.uint8, copy=False)


def bridge(mask: Image, wide: int, high: int) -> Image:
    """Close gaps smaller than wide x high pixels."""
    return cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((high, wide), np.uint8)).astype(np.uint8, copy=False)


def spots(mask: Image) -> tuple[Labels, Labels, NDArray[np.float64]]:
    """Return labels (H, W), left/top/width/height/area (N, 5) and centres (N, 2) of spots; row 0 is the rest."""
    _, labels, boxes, centres = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return labels.astype(np.int32, copy=False), boxes.astype(np.int32, copy=False), centres.astype(np.float64)


LETTER_RANGE = 3
"""Times the usual letter height a letter may be high or wide: capitals with marks, letters that touch."""
FEW_LETTERS = 30
"""Fewer letter-like spots than this say nothing about the size of print."""


HALF_AS_HIGH = (0.4, 0.58)
"""Heights of a second, smaller print, of the usual letter's: small letters of the same print are two thirds as high,
marks a third."""
SECOND_PRINT = 0.23
"""Part of the letters that is such a print: cards have 0.23 to 0.54, others under 0.21 (141 drawn pages)."""
FRAME = 0.08
"""Part of a page's sides where its frame stands; a card's print begins further in or has enough that does."""
SLIMMEST = 12
"""Times its width that a letter is high at most: an l is 10 times, pieces of a certificate's frame 20 and more."""


def letter_height(mask: Image, least: int = FEW_LETTERS) -> int:
    """Return the height in pixels of the letters that carry most of the print, 0 when there are fewer than least.

    The median is weighted by height squared, so that leader dots and specks, many but small, do not pull it down. Where
    a quarter of the letters is about half as high (the print of a card beside its machine zone), theirs counts.
    """
    _, boxes, _ = spots(mask)
    wide, high, area = boxes[1:, 2], boxes[1:, 3], boxes[1:, 4]
    # a letter is neither a speck nor a picture, not much wider than high, no thin scratch and no piece of a frame
    likely = (high >= 5) & (high <= 120) & (wide >= 2) & (wide <= 4 * high) & (area * 6 >= wide * high)  # noqa: PLR2004
    likely &= high <= SLIMMEST * wide
    heights = np.sort(high[likely])
    if len(heights) < least:
        return 0
    usual = _middle(heights)
    inner = likely & _inside(boxes[1:], mask.shape)
    second = np.sort(high[inner & (high > HALF_AS_HIGH[0] * usual)])
    small = second[second < HALF_AS_HIGH[1] * usual]
    return _middle(small) if len(small) >= max(least, SECOND_PRINT * len(second)) else usual


def _inside(boxes: Labels, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Tell which spots stand away from the edges, where a certificate's frame has rows of little rings."""
    tall, broad = shape[0], shape[1]
    left, top, wide, high = (boxes[:, column] for column in range(4))
    across = (left > FRAME * broad) & (left + wide < (1 - FRAME) * broad)
    inside: NDArray[np.bool_] = across & (top > FRAME * tall) & (top + high < (1 - FRAME) * tall)
    return inside


def _middle(heights: NDArray[np.int32]) -> int:
    """Return the height above and below which as much print stands; heights rise."""
    weight = np.cumsum(heights.astype(np.float64) ** 2)
    return int(heights[np.searchsorted(weight, weight[-1] / 2)])


REDDER = 40
"""Levels red must stand above green and blue: seal ink has 60 and more, warm paper below 25."""
BLACK = 110
"""Red level under which ink is black or blue, not red."""
UNDER_SEAL = 0.05
"""Black pixels a red one at which a red blob counts as a stamp over text; a red title has none."""


def reddish(image: Image) -> Image:
    """Return 255 where a colour page carries red ink."""
    others = cv2.max(image[..., 0], image[..., 1])
    return cv2.threshold(cv2.subtract(image[..., 2], others), REDDER, 255, cv2.THRESH_BINARY)[1].astype(np.uint8)


LARGE = 2000
"""Pixels of a page's longer side from which letters and stamps are measured at half the size: A4 from 170 dpi."""
GLIMPSE = 3
"""Every third pixel across and down is asked for red: a seal has thousands."""


def has_red(image: Image) -> bool:
    """Tell whether a page carries red ink at all; most colour scans are black and white."""
    if image.ndim != COLOUR:
        return False
    return bool(reddish(np.ascontiguousarray(image[::GLIMPSE, ::GLIMPSE])).any())


def channels(image: Image) -> tuple[Image, Image]:
    """Return the least and the greatest of a colour page's channels, pixel by pixel."""
    blue, green, red = cv2.split(image)
    least, greatest = cv2.min(cv2.min(blue, green), red), cv2.max(cv2.max(blue, green), red)
    return least.astype(np.uint8, copy=False), greatest.astype(np.uint8, copy=False)


def without_stamps(image: Image) -> Image:
    """Return the page in grey with red ink lifted off wherever it lies over black print.

    Red that stands alone (titles, signers' names, urgency stamps) stays: it may be the text itself.
    """
    page = grey(image)
    if not has_red(image):
        return page
    half = 2 if max(page.shape) > LARGE else 1
    over_text = _red_over_text(np.ascontiguousarray(image[::half, ::half]), max(15, max(page.shape) // 150) // half)
    whole = cv2.resize(over_text, page.shape[::-1], interpolation=cv2.INTER_NEAREST) if half > 1 else over_text
    return np.where(whole > 0, image[..., 2], page).astype(np.uint8, copy=False)


def _red_over_text(image: Image, reach: int) -> Image:
    """Return 255 around red ink, reach pixels wide, that lies over black print."""
    mask = reddish(image)
    labels, boxes, _ = spots(grow(mask, reach, reach))
    reds = np.bincount(labels[mask > 0], minlength=len(boxes))
    blacks = np.bincount(labels[image[..., 2] < BLACK], minlength=len(boxes))
    over_text = blacks > UNDER_SEAL * np.maximum(reds, 1)
    over_text[0] = False
    return (over_text[labels] * np.uint8(255)).astype(np.uint8, copy=False)
