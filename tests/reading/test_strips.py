"""Lines are cut out level, at the net's height, and boxes find their way back to the page."""

from __future__ import annotations

import numpy as np
import pytest

from ocr.reader import Image
from ocr.strips import HIGH, strip
from ocr.words import Box, Line, Word

PAGE = (400, 1200)


def slanted(slope: float) -> tuple[Image, Line]:
    """Return a page with ten black bars whose middles lie on a line of that slope, and their boxes as words."""
    page = np.full(PAGE, 255, np.uint8)
    words = []
    for at in range(10):
        left, top = 50 + 100 * at, round(200 + slope * (90 + 100 * at))
        page[top : top + 30, left : left + 80] = 0
        words.append(Word("x", Box(left, top, left + 80, top + 30)))
    return page, Line(tuple(words))


@pytest.mark.parametrize("slope", [-0.03, -0.008, 0.0, 0.01, 0.05])
def test_a_leaning_line_comes_out_level(slope: float) -> None:
    """Ink fills the same rows at the strip's left and right, as high as the print."""
    cut = strip(*slanted(slope)).picture
    assert cut.shape[0] == HIGH
    half = cut.shape[1] // 2
    rows = [np.flatnonzero(part.min(axis=1) < 128) for part in (cut[:, :half], cut[:, half:])]
    assert abs(int(rows[0][0]) - int(rows[1][0])) <= 2
    assert all(0.55 * HIGH < len(each) < 0.85 * HIGH for each in rows)


@pytest.mark.parametrize("slope", [0.0, 0.02])
def test_boxes_go_back_to_the_page(slope: float) -> None:
    """A bar found in the strip is where its word stands on the page, within two pixels."""
    page, line = slanted(slope)
    cut = strip(page, line)
    dark = np.flatnonzero(cut.picture[HIGH // 2] < 128)
    first = dark[: int(np.argmax(np.diff(dark) > 1)) + 1]
    rows = np.flatnonzero(cut.picture[:, first[5]] < 128)
    box = cut.on_page(Box(int(first[0]), int(rows[0]), int(first[-1]) + 1, int(rows[-1]) + 1), PAGE[1], PAGE[0])
    want = line.words[0].box
    assert max(abs(box.left - want.left), abs(box.right - want.right)) <= 2
    assert max(abs(box.top - want.top), abs(box.bottom - want.bottom)) <= 3


@pytest.mark.parametrize("box", [Box(0, 0, 1200, 40), Box(1150, 380, 1200, 400), Box(0, 0, 1, 1)])
def test_edges_of_the_page(box: Box) -> None:
    """A line at the page's edge gives a strip and boxes inside the page, outside is paper."""
    cut = strip(np.full(PAGE, 255, np.uint8), Line((Word("x", box),)))
    back = cut.on_page(Box(0, 0, cut.picture.shape[1], HIGH), PAGE[1], PAGE[0])
    assert cut.picture.min() == 255
    assert 0 <= back.left < back.right <= PAGE[1]
    assert 0 <= back.top < back.bottom <= PAGE[0]
