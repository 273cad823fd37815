"""Finds QR and bar codes on a page."""

from __future__ import annotations

from dataclasses import dataclass

import zxingcpp

from ocr.reader import Image
from ocr.words import Box

MAX_TEXT = 4296
"""Most characters a QR code can hold (ISO/IEC 18004, version 40-L, alphanumeric); longer text is no code of ours."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code: its UTF-8 text, its format (`QRCode`, `Code128` ...) and where it stands."""

    text: str
    format: str
    box: Box


def find_codes(image: Image) -> tuple[Code, ...]:
    """Return the codes of a page, top to bottom."""
    height, width = image.shape[:2]
    found = (_code(hit, width, height) for hit in zxingcpp.read_barcodes(image))
    return tuple(sorted((code for code in found if code), key=lambda code: (code.box.top, code.box.left)))


def _code(hit: zxingcpp.Barcode, width: int, height: int) -> Code | None:
    """Return a code whose payload is text, None for bytes that are no UTF-8 text."""
    try:
        text = bytes(hit.bytes).decode("utf-8").strip()
    except UnicodeDecodeError:
        return None
    if not text or len(text) > MAX_TEXT or not text.replace("\n", "").replace("\r", "").isprintable():
        return None
    corners = hit.position
    points = (corners.top_left, corners.top_right, corners.bottom_left, corners.bottom_right)
    left, right = max(0, min(p.x for p in points)), min(width, max(p.x for p in points) + 1)
    top, bottom = max(0, min(p.y for p in points)), min(height, max(p.y for p in points) + 1)
    return Code(text, hit.format.name, Box(left, top, max(left + 1, right), max(top + 1, bottom)))
