"""Quality names what is wrong with a page and does not cry wolf."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from PIL import ImageDraw

from ocr.quality import assess
from ocr.reader import Image
from tests.reading.drawn import DPI, blank, leaning, page, pixels


def smooth(image: Image, sigma: float) -> Image:
    """Return the image blurred."""
    return cv2.GaussianBlur(image, (0, 0), sigma).astype(np.uint8)


def smaller(image: Image, scale: float) -> Image:
    """Return the image reduced."""
    return cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.uint8)


def faded(image: Image, part: float) -> Image:
    """Return the image with only a part of its contrast."""
    return (255 - (255 - image.astype(float)) * part).astype(np.uint8)


def test_good_page_has_no_reasons() -> None:
    """A clean page is good and there is nothing to say."""
    quality = assess(pixels(page()), DPI, DPI)
    assert (quality.grade, quality.reasons, quality.blank) == ("good", (), False)


HARMS: tuple[tuple[Callable[[Image], Image], str, str], ...] = (
    (lambda image: smooth(image, 2.2), "blur", "poor"),
    (lambda image: smooth(image, 4.5), "illegible_blur", "unreadable"),
    (lambda image: smaller(image, 0.5), "low_resolution", "poor"),
    (lambda image: smaller(image, 0.33), "illegible_resolution", "unreadable"),
    (lambda image: faded(image, 0.17), "faded", "poor"),
    (lambda image: (image * 0.22).astype(np.uint8), "too_dark", "poor"),
    (lambda image: np.ascontiguousarray(image[:, 134:]), "cut_edge", "poor"),
    (lambda _: pixels(leaning(page(), 2)), "skew", "poor"),
)


@pytest.mark.parametrize(("harm", "reason", "grade"), HARMS, ids=[reason for _, reason, _ in HARMS])
def test_damage_is_named(harm: Callable[[Image], Image], reason: str, grade: str) -> None:
    """Each kind of damage has its own reason and grade."""
    quality = assess(harm(pixels(page())), DPI, DPI)
    assert reason in quality.reasons
    assert quality.grade == grade


def test_source_resolution_counts() -> None:
    """A page blown up from 60 dpi has too few real pixels a letter, however many it has now."""
    assert "low_resolution" in assess(pixels(page()), DPI, 60).reasons
    assert "low_resolution" not in assess(pixels(page()), DPI, 600).reasons


def test_glare_is_named() -> None:
    """A burnt-out patch on a grey photographed page is glare; white paper is not."""
    photo = (pixels(page()) * 0.7).astype(np.uint8)
    photo[400:700, 300:800] = 255
    assert "glare" in assess(photo, DPI, None).reasons


def test_empty_page_is_blank() -> None:
    """An empty page is blank, and good: nothing on it can be misread."""
    quality = assess(pixels(blank()), DPI, None)
    assert quality.blank
    assert quality.grade == "good"


def test_show_through_is_blank() -> None:
    """A back page through which the front's print and the patches of its seal show is blank."""
    back = faded(np.ascontiguousarray(pixels(page())[:, ::-1]), 0.1)
    back[900:906, 300:400] = (60, 60, 200)
    assert assess(back, DPI, None).blank


def test_punch_holes_and_dust_are_blank() -> None:
    """Holes near the edge and single dark pixels make no content."""
    sheet = blank()
    pen = ImageDraw.Draw(sheet)
    for top in (500, 1200):
        pen.ellipse((5, top, 40, top + 35), fill="black")
    for step in range(200):
        sheet.putpixel((100 + 5 * step, 100 + (37 * step) % 1500), (0, 0, 0))
    assert assess(pixels(sheet), DPI, None).blank


@pytest.mark.parametrize("what", ["signature", "seal", "line", "pencil"])
def test_little_is_not_nothing(what: str) -> None:
    """One signature, one seal, one line of print or some faint writing is content."""
    sheet = blank()
    pen = ImageDraw.Draw(sheet)
    if what == "signature":
        points = [(600 + 3 * n, 900 + int(60 * np.sin(n / 4))) for n in range(90)]
        pen.line(points, fill=(30, 30, 120), width=4)
    elif what == "seal":
        for radius in (106, 92):  # 36 mm across at 150 dpi
            pen.ellipse((600 - radius, 900 - radius, 600 + radius, 900 + radius), outline=(210, 40, 60), width=5)
        pen.text((530, 880), "XÃ BÌNH MINH", fill=(210, 40, 60))
    elif what == "line":
        sheet = page(1)
    else:
        pen.line([(200 + 4 * n, 900 + (n % 7) * 6) for n in range(150)], fill=(175, 175, 175), width=4)
    assert not assess(pixels(sheet), DPI, None).blank
