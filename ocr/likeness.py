"""Tells whether two upright pages are scans of one sheet: laid over each other, every word must fall on itself.

A coarse likeness cannot say it: one form about two people differs less than one sheet scanned and photographed.
Measured on five drawn forms: between an office scan and another office scan, a phone's or an upside-down one of the
same sheet, the worst block correlated 0.92 to 0.98; with another name, number or date pasted in, three blocks and more
had at most 0.83. Copies of copies and creased sheets may not be laid over: rather missed than two papers taken for one.
"""

from __future__ import annotations

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.ink import grey, ink
from ocr.preparing import resize
from ocr.reader import Image

Warp = NDArray[np.float32]
"""Where a pixel of the first page lies on the second, (2, 3)."""

WIDTH: Final = 800
"""Pixels across: letters of an A4 page are seven pixels high, enough for two words to differ."""
BLOCK: Final = (18, 40)
"""Height and width in those pixels of what must fall on itself: about a word."""
REACH: Final = 4
"""Pixels a block may lie off: paper bends, and an affine map does not."""
INKED: Final = 14.0
"""Mean ink of a block with writing in it; specks have less."""
FLAT: Final = 4.0
"""Spread of ink below which a block shows nothing to compare."""
ALIKE: Final = 0.85
"""Correlation of a block that fell on itself: between 0.92 and 0.83, see above."""
STRAYS: Final = 1
"""Blocks that may differ: a speck, a hair. Another name alone changes three."""
LEAST_BLOCKS: Final = 25
"""Fewer blocks with writing say nothing: a page of a few words is like any other."""
CLOSE: Final = 0.9
"""Correlation of the whole pages laid over each other; below this they were not brought together."""
COARSE: Final = 4
"""Times smaller, where two pages are first brought together: quick, and far enough to slide."""
SKETCH: Final = (24, 16)
"""Rows and columns of a sketch."""
EDGE: Final = 0.03
"""Of the width, at each side: shadows of lid and fingers are no writing."""
SIMILAR: Final = 0.75
"""Correlation of sketches from which a closer look pays."""


def sketch(image: Image) -> str:
    """Return where a page's ink stands, coarsely, on the sheet and within its writing, as hexadecimal digits.

    Empty for a page without ink. It tells which pages may be alike, not which are; no word can be read from it.
    """
    seen = _ink(image)
    left, top, right, bottom = _extent(seen)
    if right - left < SKETCH[1] or bottom - top < SKETCH[0]:
        return ""
    return _cells(seen) + _cells(seen[top:bottom, left:right])


def similar(one: str, other: str) -> float:
    """Return how alike two sketches are, -1..1, on the sheet or within the writing; 0 where one is empty."""
    if not one or len(one) != len(other):
        return 0.0
    half = len(one) // 2
    return max(_correlation(one[part], other[part]) for part in (slice(half), slice(half, None)))


def same_sheet(one: Image, other: Image) -> bool:
    """Tell whether two upright, straightened pages surely show the same sheet; takes under a second."""
    first, second = _ink(one), _ink(other)
    warp = _laid_over(first, second)
    if warp is None:
        return False
    values = _blocks(first, second, warp)
    return len(values) >= LEAST_BLOCKS and sum(value < ALIKE for value in values) <= STRAYS


def _cells(seen: Image) -> str:
    cells = cv2.resize(seen, SKETCH[::-1], interpolation=cv2.INTER_AREA).astype(np.float32)
    levels = np.clip(np.rint(15 * cells / max(1.0, float(cells.max()))), 0, 15).astype(int)
    return "".join(f"{level:x}" for level in levels.ravel().tolist())


def _correlation(one: str, other: str) -> float:
    first, second = (np.array([int(digit, 16) for digit in text], np.float32) for text in (one, other))
    return float(np.corrcoef(first, second)[0, 1]) if first.std() and second.std() else 0.0


def _ink(image: Image) -> Image:
    """Return how much ink stands around each pixel of the page at WIDTH, 0..255."""
    page = grey(image)
    seen = resize(ink(page), WIDTH / page.shape[1])
    return seen * _inner(seen.shape[0])


def _inner(high: int) -> Image:
    """Return 1 within the edges of a page of that height at WIDTH, 0 in them."""
    inner = np.zeros((high, WIDTH), np.uint8)
    edge = round(EDGE * WIDTH)
    inner[edge:-edge, edge:-edge] = 1
    return inner


def _extent(seen: Image) -> tuple[int, int, int, int]:
    """Return left, top, right, bottom of where writing stands; a line of dirt does not count."""
    rows, columns = (np.flatnonzero((seen > 60).sum(axis=axis) > 3) for axis in (1, 0))  # noqa: PLR2004  # a dark pixel; more than a speck
    if not rows.size or not columns.size:
        return 0, 0, 0, 0
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def _laid_over(one: Image, other: Image) -> Warp | None:
    """Return the affine map that brings the pages together, None where none does (ECC, Evangelidis 2008)."""
    small = [resize(each, 1 / COARSE) for each in (one, other)]
    found = [_refined(small[0], small[1], start, 60) for start in _starts(one, other)]
    best, warp = max(found, key=lambda each: each[0])
    if best < CLOSE / 2:
        return None
    warp[:, 2] *= COARSE
    best, warp = _refined(one, other, warp, 25)
    return warp if best >= CLOSE else None


def _starts(one: Image, other: Image) -> tuple[Warp, Warp]:
    """Return where to begin from, at COARSE: writing on writing, and sheet on sheet."""
    (left, top, right, bottom), (left2, top2, right2, bottom2) = _extent(one), _extent(other)
    across, down = (right2 - left2) / max(1, right - left), (bottom2 - top2) / max(1, bottom - top)
    writing = [[across, 0, (left2 - across * left) / COARSE], [0, down, (top2 - down * top) / COARSE]]
    sheet = [[1, 0, 0], [0, other.shape[0] / one.shape[0], 0]]
    return np.array(writing, np.float32), np.array(sheet, np.float32)


def _refined(one: Image, other: Image, start: Warp, steps: int) -> tuple[float, Warp]:
    """Return the correlation and the better map from a start; 0 where they do not come together."""
    soft = [cv2.GaussianBlur(each, (0, 0), 3) for each in (one, other)]
    until = (cv2.TERM_CRITERIA_COUNT | cv2.TERM_CRITERIA_EPS, steps, 1e-4)
    try:
        reached, warp = cv2.findTransformECC(soft[0], soft[1], start.copy(), cv2.MOTION_AFFINE, until)
    except cv2.error:  # its way of saying that they do not
        return 0.0, start
    return float(reached), np.asarray(warp, np.float32)


def _blocks(one: Image, other: Image, warp: Warp) -> list[float]:
    """Return, for each block with writing on either page, how well it falls on itself within REACH, -1..1."""
    high, wide = one.shape
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    moved = cv2.warpAffine(other, warp, (wide, high), flags=flags)
    covered = cv2.warpAffine(_inner(other.shape[0]), warp, (wide, high), flags=flags)
    first, second = (cv2.GaussianBlur(each, (0, 0), 1) for each in (one, moved))
    edge = round(EDGE * WIDTH)
    rows = range(edge, high - BLOCK[0] - edge, BLOCK[0])
    columns = range(edge, wide - BLOCK[1] - edge, BLOCK[1])
    values = []
    for top in rows:
        for left in columns:
            here = (slice(top, top + BLOCK[0]), slice(left, left + BLOCK[1]))
            if not covered[here].all() or max(first[here].mean(), second[here].mean()) < INKED:
                continue
            around = (slice(top - REACH, top + BLOCK[0] + REACH), slice(left - REACH, left + BLOCK[1] + REACH))
            values.append(_fit(first[here], second[around]))
    return values


def _fit(block: NDArray[Any], around: NDArray[Any]) -> float:
    if block.std() < FLAT:
        return 0.0
    return float(cv2.matchTemplate(around, block, cv2.TM_CCOEFF_NORMED).max())
