"""Pages turned by hand and boxes read again, with the real Tesseract on a drawn page."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from ocr.words import Box
from pipeline.bench import Bench
from pipeline.model import Dossier, Page
from pipeline.pages import decode, encode
from pipeline.review import Spot, undo
from pipeline.review.pages import BadBox, read_box, turn_page, turned_box
from samples.fonts import load
from tests.reviewing.stack import LAN, certificate, stored

WIDE, HIGH, DPI = 1000, 700, 200
NAME = Box(265, 186, 780, 236)


def drawn(quarters: int, bench: Bench) -> Page:
    """Store a page with a few lines of print, lying by quarters of a turn anticlockwise."""
    image = Image.new("L", (WIDE, HIGH), 255)
    pen = ImageDraw.Draw(image)
    face = load("liberation-serif", "regular", 34)
    for row, text in enumerate(("GIẤY KHAI SINH", "Họ và tên: NGUYỄN THỊ MAI", "Dân tộc: Kinh", "Quốc tịch: Việt Nam")):
        pen.text((100, 100 + 90 * row), text, font=face, fill=0)
    pixels = np.ascontiguousarray(np.rot90(np.asarray(image, np.uint8), quarters))
    height, width = pixels.shape
    return Page(1, "f" * 64, 1, DPI, width, height, image=bench.blobs.put(encode(pixels)))


@pytest.fixture
def lying(bench: Bench) -> Dossier:
    """Give a dossier whose only page lies on its side."""
    dossier = stored(bench, (certificate(1, (1,), bench, dan_toc="Kinh"),), pages=1)
    return bench.dossiers.save(replace(dossier, pages=(drawn(1, bench),)))


@pytest.mark.ocr
def test_a_turned_page_stands_upright_and_is_read_again(bench: Bench, lying: Dossier) -> None:
    """The picture is turned, the words are those of the upright page, and undoing gives the old page back."""
    after = turn_page(Spot(lying.id, lying.revision), 1, 90, LAN, bench)

    page = after.pages[0]
    assert (page.width, page.height, page.turned) == (WIDE, HIGH, 90)
    assert page.reading is not None
    assert b"KHAI" in bench.blobs.get(page.reading)
    back, _ = undo(after.id, after.revision, LAN, bench)
    assert back.pages == lying.pages


@pytest.mark.ocr
def test_a_drawn_box_is_read_and_judged_by_the_fields_kind(bench: Bench, lying: Dossier) -> None:
    """What stands in the box makes a value of the field; nothing is stored."""
    upright = bench.dossiers.save(replace(lying, pages=(drawn(0, bench),)))

    found = read_box(Spot(upright.id, 0, 1, "ho_ten"), 1, NAME, LAN, bench)

    assert found.value == "NGUYỄN THỊ MAI"
    assert bench.dossiers.get(upright.id).revision == upright.revision
    with pytest.raises(BadBox):
        read_box(Spot(upright.id, 0, 1, "ho_ten"), 1, Box(WIDE + 5, 0, WIDE + 90, 50), LAN, bench)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_box_turns_with_its_page(degrees: int) -> None:
    """The pixels under the box are the same before and after."""
    page = np.zeros((40, 60), np.uint8)
    box = Box(5, 8, 25, 18)
    page[box.top : box.bottom, box.left : box.right] = 255

    turned = np.rot90(page, -degrees // 90)

    there = turned_box(box, 60, 40, degrees)
    assert np.all(turned[there.top : there.bottom, there.left : there.right] == 255)
    assert cv2.countNonZero(np.ascontiguousarray(turned)) == there.width * there.height
    assert decode(encode(page)).shape == page.shape
