"""Photographs and fingerprints are found and made unrecognisable; print, seals, tables and dark rims are left alone."""

from __future__ import annotations

from io import BytesIO

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from starlette.requests import Request

from ocr.portraits import hidden, portraits
from ocr.words import Box
from pipeline.pages import encode
from webapp.scans import picture

Pixels = NDArray[np.uint8]
DPI = 150
PLACE = (900, 300)


def sheet() -> Pixels:
    """Return an A4 page with thirty lines of print, a bold heading and a ruled table."""
    page = np.full((1754, 1240, 3), 246, np.uint8)
    cv2.putText(page, "GIAY KHAI SINH", (380, 200), cv2.FONT_HERSHEY_DUPLEX, 1.6, (20, 20, 20), 5)
    for row in range(30):
        words = "Ho va ten khai sinh: Nguyen Van Xoai, sinh ngay 12 thang 7"
        cv2.putText(page, words, (120, 700 + row * 30), cv2.FONT_HERSHEY_SIMPLEX, 0.7, (30, 30, 30), 2)
    for at in range(6):
        cv2.line(page, (120, 450 + at * 30), (800, 450 + at * 30), (20, 20, 20), 2)
        cv2.line(page, (120 + at * 136, 450), (120 + at * 136, 600), (20, 20, 20), 2)
    return page


def person(page: Pixels, centimetres: tuple[float, float], skin: int) -> Pixels:
    """Put a photograph of a head and shoulders on the page: hair, face, coat before a pale ground."""
    wide, high = (round(one / 2.54 * DPI) for one in centimetres)
    left, top = PLACE
    photo = np.full((high, wide, 3), (225, 205, 190), np.uint8)
    cv2.ellipse(photo, (wide // 2, round(high * 1.05)), (wide // 2, round(high * 0.38)), 0, 0, 360, (60, 50, 45), -1)
    cv2.ellipse(photo, (wide // 2, round(high * 0.42)), (wide // 4, round(high * 0.3)), 0, 0, 360, (35, 30, 30), -1)
    face = (skin - 50, skin - 25, skin)
    cv2.ellipse(photo, (wide // 2, round(high * 0.5)), (wide // 5, round(high * 0.24)), 0, 0, 360, face, -1)
    page[top : top + high, left : left + wide] = cv2.GaussianBlur(photo, (5, 5), 0)
    return page


def finger(page: Pixels) -> Pixels:
    """Roll a fingerprint of black ink, 2 x 2.6 cm: ridges half a millimetre apart."""
    across, down = np.meshgrid(np.arange(118), np.arange(154))
    ridges = np.sin(np.hypot(across - 59, (down - 80) / 1.3) * 2 * np.pi / 3) > 0
    inside = ((across - 59) / 59) ** 2 + ((down - 77) / 77) ** 2 < 1
    left, top = PLACE
    page[top : top + 154, left : left + 118][ridges & inside] = 40
    return page


def seal(page: Pixels) -> Pixels:
    """Press a red seal of 3.6 cm."""
    for radius, thick in ((105, 6), (80, 3)):
        cv2.circle(page, PLACE, radius, (50, 40, 200), thick)
    cv2.putText(page, "UY BAN", (PLACE[0] - 60, PLACE[1]), cv2.FONT_HERSHEY_DUPLEX, 1.0, (50, 40, 200), 4)
    cv2.circle(page, (PLACE[0], PLACE[1] + 30), 22, (50, 40, 200), -1)
    return page


def centre(box: Box) -> tuple[int, int]:
    """Return the middle of a box."""
    return (box.left + box.right) // 2, (box.top + box.bottom) // 2


@pytest.mark.parametrize("grey", [False, True], ids=["colour", "grey"])
@pytest.mark.parametrize("skin", [150, 190, 220])
@pytest.mark.parametrize("size", [(2.0, 2.7), (3.0, 4.0), (4.0, 6.0)], ids=["card", "3x4", "4x6"])
def test_a_photograph_is_found_whole(size: tuple[float, float], skin: int, *, grey: bool) -> None:
    """Portraits on cards and forms, pale and dark skin, in colour and copied: one box around head and shoulders."""
    page = person(sheet(), size, skin)
    (box,) = portraits(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY) if grey else page, DPI)  # type: ignore[arg-type]
    wide, high = (round(one / 2.54 * DPI) for one in size)
    face = Box(PLACE[0] + wide // 4, PLACE[1] + high // 5, PLACE[0] + 3 * wide // 4, PLACE[1] + 3 * high // 4)
    assert box.left <= face.left
    assert box.top <= face.top
    assert box.right >= face.right
    assert box.bottom >= face.bottom
    assert box.bottom < 700


def test_a_fingerprint_is_found() -> None:
    """Its ridges are a grey patch from afar."""
    (box,) = portraits(finger(sheet()), DPI)
    assert abs(centre(box)[0] - (PLACE[0] + 59)) < 15
    assert abs(centre(box)[1] - (PLACE[1] + 77)) < 15


def test_print_tables_seals_and_rims_are_left_alone() -> None:
    """A page without a person has none, with a seal on it or with the dark rim of a copier."""
    assert portraits(sheet(), DPI) == ()
    assert portraits(seal(sheet()), DPI) == ()
    rim = sheet()
    rim[:, :90] = rim[:120] = 20
    assert portraits(rim, DPI) == ()


def test_nobody_is_known_by_what_is_left() -> None:
    """The hidden place has no edge left; everything else is as it was."""
    page = person(sheet(), (3.0, 4.0), 190)
    boxes = portraits(page, DPI)
    out = hidden(page, boxes)
    inside = out[boxes[0].top + 4 : boxes[0].bottom - 4, boxes[0].left + 4 : boxes[0].right - 4]
    assert cv2.Laplacian(inside, cv2.CV_64F).std() < 3
    assert (out[700:] == page[700:]).all()


def test_overviews_show_nobody() -> None:
    """The small picture sent to lists is without the face, the whole one for the review desk is as it was scanned."""
    data = encode(person(sheet(), (3.0, 4.0), 190))
    request = Request({"type": "http", "headers": []})
    whole, small = picture(request, data), picture(request, data, small=True)
    assert whole.body == data
    with Image.open(BytesIO(bytes(small.body))) as image:
        scale = image.width / 1240
        left, top, right, bottom = (one * scale for one in (920, 330, 1060, 500))
        face = np.asarray(image.crop((left, top, right, bottom)).convert("L"), np.uint8)
    assert cv2.Laplacian(face, cv2.CV_64F).std() < 8
