"""Codes on a page are found, and only text comes out."""

from __future__ import annotations

import io

import numpy as np
import pytest
import segno
from PIL import Image as Pictures

from ocr.codes import find_codes
from ocr.reader import Image
from tests.reading.drawn import page, pixels

TEXT = "001085000017||Đỗ Thị Thử|01021985|Nữ|Thôn Đông, xã Bình Minh|05072021"


def with_code(payload: str | bytes, scale: int, place: tuple[int, int] = (900, 1500)) -> Image:
    """Return a printed page with a QR code on it."""
    file = io.BytesIO()
    segno.make(payload, micro=False).save(file, kind="png", scale=scale)
    sheet = page(20)
    sheet.paste(Pictures.open(file).convert("RGB"), place)
    return pixels(sheet)


@pytest.mark.parametrize("scale", [2, 3, 5])
def test_code_is_found_with_its_letters_and_place(scale: int) -> None:
    """A QR code is found from two pixels a module on, its Vietnamese text whole, its box where it was drawn."""
    (code,) = find_codes(with_code(TEXT, scale))
    assert (code.text, code.format) == (TEXT, "QRCode")
    assert 900 <= code.box.left < 930
    assert 1500 <= code.box.top < 1530


def test_sideways_code_is_found() -> None:
    """Codes are read whichever way up the page stands."""
    assert [code.text for code in find_codes(np.rot90(with_code(TEXT, 4)).copy())] == [TEXT]


def test_binary_payload_is_refused() -> None:
    """Bytes that are no text do not come out."""
    assert find_codes(with_code(b"\xff\xfe\x00\x01\x80\x81", 5)) == ()


def test_page_without_code() -> None:
    """Print is not taken for a code."""
    assert find_codes(pixels(page())) == ()
