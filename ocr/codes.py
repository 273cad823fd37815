"""Finds QR and bar codes on a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import zxingcpp

from ocr.ink import bridge, grey, ink, spots
from ocr.preparing import resize
from ocr.reader import Image
from ocr.words import Box

LONGEST = 4296
"""Most characters a QR code can hold (ISO/IEC 18004, version 40-L, alphanumeric); longer text is no code of ours."""
SUSPECTS = 4
"""Squares looked at again; papers carry one or two codes."""
ZOOM = 2.0
"""A chip card's code has 3 pixels a module at 300 dpi and 2 at 200; the decoder wants 4."""
COPY = 1200
"""Longer side of the copy squares are sought on."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code: its UTF-8 text, its format (`QRCode`, `Code128` ...) and where it stands."""

    text: str
    format: str
    box: Box


def find_codes(image: Image) -> tuple[Code, ...]:
    """Return the codes of a page of (H, W) or (H, W, 3), top to bottom; codes that hold no text are left out.

    When the page as a whole shows none, squares that look like a code are enlarged and tried once more.
    """
    page = grey(image)
    found = _decode(page, 1.0, (0, 0), page.shape)
    if not found:
        found = [code for box in _suspects(page) for code in _look_closer(page, box)]
    return tuple(sorted(set(found), key=lambda code: (code.box.top, code.box.left, code.text)))


def _decode(picture: Image, scale: float, at: tuple[int, int], shape: tuple[int, ...]) -> list[Code]:
    """Return codes of a picture that shows a page at scale from a place on."""
    found = []
    for hit in zxingcpp.read_barcodes(picture):
        text = _text(bytes(hit.bytes))
        corners = hit.position
        points = (corners.top_left, corners.top_right, corners.bottom_left, corners.bottom_right)
        across = [int(point.x / scale) + at[0] for point in points]
        down = [int(point.y / scale) + at[1] for point in points]
        left, right = _span(across, shape[1])
        top, bottom = _span(down, shape[0])
        if text:
            found.append(Code(text, hit.format.name, Box(left, top, right, bottom)))
    return found


def _span(places: list[int], size: int) -> tuple[int, int]:
    """Return the first place and the one after the last, inside 0..size and never empty."""
    first = min(size - 1, max(0, min(places)))
    return first, min(size, max(first, *places) + 1)


def _text(payload: bytes) -> str:
    """Return the payload as text, "" when it is binary, empty or too long."""
    try:
        text = payload.decode("utf-8").strip()
    except UnicodeDecodeError:
        return ""
    plain = text.replace("\r", "").replace("\n", "").replace("\t", "")
    return text if plain.isprintable() and len(text) <= LONGEST else ""


def _suspects(page: Image) -> Iterator[Box]:
    """Yield the largest squares filled half with fine ink, as codes are."""
    scale = min(1.0, COPY / max(page.shape))
    marks = ink(resize(page, scale))
    side = max(5, max(marks.shape) // 170)  # modules of a code are nearer to each other than letters of two lines
    _, boxes, _ = spots(bridge(marks, side, side))
    sides = max(marks.shape)
    likely = []
    for left, top, wide, high, _area in boxes[1:].tolist():
        square = min(wide, high) > max(wide, high) * 0.75
        if square and sides * 0.03 < wide < sides * 0.5:
            filled = float(np.mean(marks[top : top + high, left : left + wide] > 0))
            if 0.25 < filled < 0.75:  # noqa: PLR2004 - half of a code's modules are dark
                likely.append((left, top, left + wide, top + high))
    likely.sort(key=lambda edges: edges[0] - edges[2])
    for edges in likely[:SUSPECTS]:
        yield Box(*(int(edge / scale) for edge in edges))


def _look_closer(page: Image, box: Box) -> list[Code]:
    """Return codes of one square, enlarged, then also with full contrast."""
    margin = box.width // 8
    left, top = max(0, box.left - margin), max(0, box.top - margin)
    cut = resize(page[top : box.bottom + margin, left : box.right + margin], ZOOM)
    found = _decode(cut, ZOOM, (left, top), page.shape)
    if found:
        return found
    hard = cv2.threshold(cv2.GaussianBlur(cut, (0, 0), ZOOM), 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1]
    return _decode(hard.astype(np.uint8), ZOOM, (left, top), page.shape)
