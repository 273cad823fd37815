"""Judges whether a page can be read, and says why not."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr import skew
from ocr.ink import LETTER_RANGE, grey, grow, ink, letter_height, paper, reddish, spots
from ocr.preparing import resize
from ocr.reader import COLOUR, Image

UNREADABLE = frozenset({"illegible_blur", "illegible_resolution"})
"""Reasons that leave nothing to read: under two thirds of the words were right on pages damaged so far."""

BLUR, WORST_BLUR, PIXEL = 0.12, 0.34, 1.5
"""Width of an edge in letter heights from which a page is blurred, or past reading; plus PIXEL pixels of any scan.

Measured on pages blurred step by step: at BLUR four fifths of the words were still right, at WORST_BLUR a quarter."""
LETTER, LEAST_LETTER = 9.5, 7.5
"""Letter heights in pixels: at 10 pixels 95 of 100 words were right, at 9 it was 92, at 7 it was 60."""
FAINT = 50
"""Grey levels of ink against paper; pages faded to 25 were still read, but fresh print has 150 and more."""
DARK = 70
"""Grey level of paper; darker pages are under-exposed."""
LEANING = 1.0
"""Degrees left after cleaning at which lines run into each other."""
CUT = 4
"""Letters cut in two by one edge of the picture; fewer may be dirt."""
GLARE = 0.01
"""Part of the page burnt out to white while paper elsewhere is grey."""
BLANK_INK, BLANK_RED = 250, 1200
"""Dark pixels of a page 1000 pixels high that are no blank back page; a signature has some 500, a seal 2500 red ones,
the patches of a seal that came through from the front up to 800."""
CLEARLY = 0.16
"""Part of paper's level by which ink is darker there; print that shows through stays under a tenth."""


@dataclass(frozen=True, slots=True)
class Quality:
    """A page's fitness: grade is `good`, `poor` or `unreadable`; reasons are stable ids, see docs/reading.md."""

    grade: str = "good"
    reasons: tuple[str, ...] = ()
    blank: bool = False


def assess(image: Image, dpi: int, source_dpi: int | None) -> Quality:
    """Judge one upright page of (H, W) or (H, W, 3) at dpi; source_dpi is what the scan really has, None = unknown.

    A blank page is good: there is nothing to misread.
    """
    page = grey(image)
    bare = paper(page)
    if _is_blank(image, page, bare):
        return Quality("good", ("blank",), blank=True)
    marks = ink(page)
    letter = letter_height(marks)
    finer = min(1.0, source_dpi / dpi) if source_dpi and dpi else 1.0
    contrast = _contrast(page, bare, marks)
    reasons = [
        *(_light(bare, contrast)),
        *(_size(letter * finer) if letter else ()),
        *(_blur(page, marks, letter, contrast) if letter else ()),
        *(("cut_edge",) if letter and _is_cut(marks, letter) else ()),
        *(("skew",) if letter and _leans(marks, letter) else ()),
        *(("glare",) if _has_glare(page) else ()),
    ]
    grade = "unreadable" if UNREADABLE & set(reasons) else "poor" if reasons else "good"
    return Quality(grade, tuple(reasons))


def _is_blank(image: Image, page: Image, bare: Image) -> bool:
    """Tell whether there is neither print, nor writing, nor a stamp: only dirt, holes and show-through."""
    scale = min(1.0, 1000 / max(page.shape))
    small = resize(page, scale)
    # bare paper changes slowly: any of its pixels will do
    level = cv2.resize(bare, small.shape[::-1], interpolation=cv2.INTER_NEAREST).astype(np.float32)
    dark = level - small > CLEARLY * level
    # the fringe of a red stroke is no longer red
    red = grow(resize(reddish(image), scale), 7, 7) > 0 if image.ndim == COLOUR else np.zeros_like(dark)
    # specks are one or two pixels, strokes are longer
    labels, boxes, _ = spots(dark.astype(np.uint8) * 255)
    dark &= (boxes[:, 4] > 3)[labels]  # noqa: PLR2004
    edge = max(dark.shape) // 25  # 1 cm of A4: punch holes, shadows of the scanner's lid
    inside = (slice(edge, -edge), slice(edge, -edge))
    black = int(np.count_nonzero((dark & ~red)[inside]))
    return black < BLANK_INK and int(np.count_nonzero((dark & red)[inside])) < BLANK_RED


def _contrast(page: Image, bare: Image, marks: Image) -> float:
    """Return the grey levels between paper and the darker fifth of the ink, 0 without ink."""
    inked = marks > 0
    return float(np.percentile(bare[inked].astype(np.int16) - page[inked], 80)) if inked.any() else 0.0


def _light(bare: Image, contrast: float) -> tuple[str, ...]:
    """Return `too_dark` and `faded` where they apply."""
    level = float(np.median(bare[::4, ::4]))
    return (("too_dark",) if level < DARK else ()) + (("faded",) if 0 < contrast < FAINT else ())


def _size(letter: float) -> tuple[str, ...]:
    """Return what the number of pixels a letter has means for reading."""
    if letter < LEAST_LETTER:
        return ("low_resolution", "illegible_resolution")
    return ("low_resolution",) if letter < LETTER else ()


def _blur(page: Image, marks: Image, letter: int, contrast: float) -> tuple[str, ...]:
    """Return what the width of the letters' edges means for reading."""
    part = _fullest(marks)
    edges = cv2.morphologyEx(marks[part], cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0
    steps = _steepness(page[part])[edges]
    if not steps.size:
        return ()
    width = contrast / max(1.0, float(np.percentile(steps, 75)))
    if width > WORST_BLUR * letter + PIXEL:
        return ("blur", "illegible_blur")
    return ("blur",) if width > BLUR * letter + PIXEL else ()


def _fullest(marks: Image) -> slice:
    """Return the rows of the half of the page with the most ink: blur is looked for there."""
    quarters = [slice(len(marks) * part // 4, len(marks) * (part + 2) // 4) for part in range(3)]
    return max(quarters, key=lambda rows: int(np.count_nonzero(marks[rows])))


def _steepness(page: Image) -> NDArray[np.float32]:
    """Return grey levels a pixel, (H, W)."""
    across = cv2.Sobel(page, cv2.CV_32F, 1, 0) / 8
    down = cv2.Sobel(page, cv2.CV_32F, 0, 1) / 8
    return cv2.magnitude(across, down).astype(np.float32, copy=False)


def _is_cut(marks: Image, letter: int) -> bool:
    """Tell whether the left or right edge of the picture cuts through letters."""
    band = (LETTER_RANGE + 1) * letter
    return max(_cut_letters(marks[:, :band], letter), _cut_letters(marks[:, : -band - 1 : -1], letter)) >= CUT


def _cut_letters(marks: Image, letter: int) -> int:
    """Return how many letters touch the left edge of a strip."""
    _, boxes, _ = spots(np.ascontiguousarray(marks))
    high = boxes[:, 3]
    letters = (high >= 0.5 * letter) & (high <= LETTER_RANGE * letter) & (boxes[:, 2] <= LETTER_RANGE * letter)
    return int(np.sum(letters[1:] & (boxes[1:, 0] <= 1)))


def _leans(marks: Image, letter: int) -> bool:
    """Tell whether lines of print still lean."""
    small = resize(marks, min(1.0, 12 / letter))
    return abs(skew.roughly(small)) >= LEANING and abs(skew.lean(small)) > LEANING


def _has_glare(page: Image) -> bool:
    """Tell whether light burnt a patch out of a photographed page."""
    if np.median(page[::8, ::8]) > 225:  # noqa: PLR2004 - white paper is no glare
        return False
    small = resize(page, min(1.0, 500 / max(page.shape)))
    burnt = cv2.morphologyEx((small >= 253).astype(np.uint8), cv2.MORPH_OPEN, np.ones((9, 9), np.uint8))  # noqa: PLR2004
    return float(burnt.mean()) > GLARE
