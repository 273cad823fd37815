"""Two scans of one sheet are known; two papers of one form are not taken for one."""

from __future__ import annotations

from io import BytesIO

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from ocr.likeness import SIMILAR, same_sheet, similar, sketch
from tests.uploading.test_arriving import scan

Pixels = NDArray[np.uint8]
OTHERS = ("NGUYỄN THỊ MAY", "LÝ HÂN", "CÔNG TẰNG TÔN NỮ HOÀNG PHƯƠNG")


def page(name: str = "NGUYỄN THỊ MAI LAN ANH") -> Pixels:
    """Draw a page of print about somebody."""
    with Image.open(BytesIO(scan(name))) as image:
        return np.asarray(image, np.uint8)


def again(image: Pixels, *, across: float = 1.02, down: float = 0.99, dots: int = 170) -> Pixels:
    """Scan the sheet once more: a bit to the side, a bit larger, at another resolution, with noise and a dark edge."""
    chance = np.random.default_rng(7)
    high, wide = image.shape
    map_ = np.array([[across, 0.004, 9], [-0.003, down, 14]], np.float32)
    moved = cv2.warpAffine(image, map_, (wide, high), borderValue=245)
    size = (round(wide * dots / 150), round(high * dots / 150))
    larger = np.asarray(cv2.resize(moved, size, interpolation=cv2.INTER_CUBIC), np.float64)
    noisy = larger + chance.normal(0, 6, larger.shape)
    noisy[:, -12:] = 60
    return np.asarray(np.clip(noisy, 0, 255), np.uint8)


def test_one_sheet_scanned_twice_is_known() -> None:
    """Shift, size, resolution and noise do not matter, and the sketches say where to look."""
    first, second = page(), again(page())

    assert same_sheet(first, second)
    assert similar(sketch(first), sketch(second)) >= SIMILAR


@pytest.mark.parametrize("name", OTHERS)
def test_another_persons_paper_is_another_sheet(name: str) -> None:
    """One line of thirty with another name is enough."""
    assert not same_sheet(page("TRẦN ĐẶNG QUỐC KHÁNH"), again(page(name)))


def test_pages_without_writing_are_like_nothing() -> None:
    """A blank page, a line alone and rubbish neither match nor fail."""
    blank = np.full((1754, 1240), 250, np.uint8)
    line = blank.copy()
    line[800:820, 200:900] = 20
    noise = np.random.default_rng(3).integers(0, 255, (1754, 1240), dtype=np.uint8)

    for one in (blank, line, noise):
        assert not same_sheet(blank, one)
        assert not same_sheet(page(), one)
    assert sketch(blank) == ""
    assert similar("", sketch(page())) == 0.0
