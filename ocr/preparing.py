"""Makes the picture a reader reads: grey, evenly lit, no stamps over text, no rules or leaders, letters of one size."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from ocr import leaders, ruling
from ocr.ink import FEW_LETTERS, LARGE, ink, letter_height, paint_over, without_stamps
from ocr.photos.light import evened
from ocr.reader import Image
from ocr.words import Box

LETTER = 18
"""Letter height in pixels at which Tesseract reads best and fast; flat between 13 and 20 (docs/reading.md)."""
SMALL = 20
"""Letters under this many pixels (150 dpi) are enlarged before anything else: rules and dots melt into them."""
QUICK = 18
"""Letter height at which the fast tier takes off rules and leaders, LETTER itself: no second scaling. 20 read the same,
24 was dearer."""
HALF = 0.5
LARGEST = 2.0
"""More enlargement only enlarges the blur."""
SMALLEST = 0.3
"""A 600 dpi scan of a title page is reduced no further."""
DPI = 180
"""Resolution at which 14 point print has letters of LETTER pixels: for pages with too few letters to measure."""
SOFTENING = 0.7
"""Gaussian blur in pixels after scaling; takes the saw edges of bitonal scans away, costs clean print nothing."""
LINE = 36
"""Height in pixels of a line crop, the net's own. Measured on 313 lines: 224 right at 36, 208..217 at 42..60, and
156 with ten pixels of repeated edge around (the tips of neighbouring lines become bars)."""
AROUND = 4
"""Line heights around a box in which rules are sought; a rule is longer than five letters are high."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture to read: scale is its size over the page's; tables hold the cells' boxes in page pixels."""

    picture: Image
    scale: float
    tables: tuple[tuple[Box, ...], ...] = ()

    def part(self, picture: Image, box: Box) -> Image:
        """Return the view of a picture of this size that shows a box given in page pixels."""
        left, top, right, bottom = (round(edge * self.scale) for edge in (box.left, box.top, box.right, box.bottom))
        return picture[top : max(top + 1, bottom), left : max(left + 1, right)]

    def cut(self, box: Box) -> Image:
        """Return what is to be read in one cell."""
        return self.part(self.picture, box)

    def without_cells(self) -> Image:
        """Return the picture with bare paper where table cells are read by themselves."""
        if not self.tables:
            return self.picture
        mask = np.zeros_like(self.picture)
        for table in self.tables:
            for box in table:
                self.part(mask, box)[:] = 255
        return paint_over(self.picture, mask)

    def around(self, box: Box) -> tuple[Image, tuple[int, int]]:
        """Return one line of the picture with a little around it, and where that begins; box in picture pixels."""
        # above and below only a little: with the next line's hats in it, Tesseract's line mode found no line at all
        wide, high = max(3, box.height // 4), max(3, box.height // 8)
        left, top = max(0, box.left - wide), max(0, box.top - high)
        return self.picture[top : box.bottom + high, left : box.right + wide], (left, top)


def for_reading(image: Image, dpi: int, *, quick: bool = False) -> Prepared:
    """Return what the reader should read of an upright page; the page itself is not touched.

    quick works on a smaller page and looks for no table cells.
    """
    page = without_stamps(image)
    letter = measured(page) if quick else 0
    shrunk = QUICK / letter if letter > QUICK else 1.0
    page = evened(resize(page, shrunk))
    letter = round(letter * shrunk) or letter_height(ink(page)) or round(LETTER * dpi / DPI)
    zoom = LARGEST if letter < SMALL and shrunk == 1 else 1.0
    page, letter = resize(page, zoom), round(letter * zoom)
    rules = ruling.find(page, letter)
    page = ruling.take_off(page, rules)
    page, dots = leaders.take_off(page, letter)
    if dots:
        letter = letter_height(ink(page)) or letter
    scale = min(1.0, max(SMALLEST, LETTER / letter))
    cells = () if quick else ruling.cells(rules, letter)
    tables = tuple(tuple(_shrunk(box, zoom) for box in table) for table in cells)
    return Prepared(soften(resize(page, scale)), scale * zoom * shrunk, tables)


def measured(page: Image, least: int = FEW_LETTERS) -> int:
    """Return a grey page's letter height to a tenth, 0 with hardly any print; large ones are measured at half size."""
    half = HALF if max(page.shape) > LARGE else 1.0
    return round(letter_height(ink(resize(page, half)), least) / half)


def _shrunk(box: Box, zoom: float) -> Box:
    """Return the box before enlarging."""
    left, top = int(box.left / zoom), int(box.top / zoom)
    return Box(left, top, max(left + 1, int(box.right / zoom)), max(top + 1, int(box.bottom / zoom)))


def resize(page: Image, scale: float) -> Image:
    """Return the page scaled, itself at 1; area means when smaller, cubic when larger."""
    if scale == 1:
        return page
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    size = (max(1, round(page.shape[1] * scale)), max(1, round(page.shape[0] * scale)))
    while scale <= HALF and min(page.shape[:2]) > 1:  # whole halves first: ten times as fast, the same means
        wide, high = page.shape[1] // 2, page.shape[0] // 2
        page = cv2.resize(page[: 2 * high, : 2 * wide], (wide, high), interpolation=how).astype(np.uint8, copy=False)
        scale *= 2
    return cv2.resize(page, size, interpolation=how).astype(np.uint8, copy=False)


def soften(page: Image) -> Image:
    """Return the page slightly blurred."""
    return cv2.GaussianBlur(page, (0, 0), SOFTENING).astype(np.uint8, copy=False)


def crop(image: Image, box: Box) -> Image:
    """Return one line of a page with a little paper around it, at a height line nets like.

    Stamps over it and rules around it go, as for the whole page; its surroundings are needed to know them.
    """
    around, margin = AROUND * box.height, max(2, box.height // 5)
    left, top = max(0, box.left - around), max(0, box.top - around)
    window = without_stamps(image[top : box.bottom + around, left : box.right + around])
    page = ruling.take_off(window, ruling.find(window, max(8, box.height // 2)))
    first, start = max(0, box.top - margin - top), max(0, box.left - margin - left)
    cut = page[first : box.bottom + margin - top, start : box.right + margin - left]
    return soften(resize(cut, LINE / cut.shape[0]))
