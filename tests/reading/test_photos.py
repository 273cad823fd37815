"""Sheets are cut out of photographs, and only out of photographs; light is evened only where it falls unevenly."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocr.cleaning import CleaningOptions, clean
from ocr.ink import grow, ink
from ocr.photos import sheet
from ocr.photos.light import evened
from ocr.reader import Image
from tests.reading.drawn import DPI, blank, leaning, page, pixels, table

WIDTH, HEIGHT = 744, 1052
PAGE = cv2.resize(pixels(page()), (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA).astype(np.uint8)
WOOD, STONE, LINEN = (60, 95, 130), (62, 60, 60), (150, 120, 80)


def photographed(image: Image, corners: np.ndarray, desk: tuple[int, int, int], room: int = 80) -> Image:
    """Return the page seen with its corners there, on a desk with room around it, under light that falls off."""
    high, wide = image.shape[:2]
    flat = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, corners.astype(np.float32))
    size = (wide + 2 * room, high + 2 * room)
    seen = cv2.warpPerspective(image, matrix, size, flags=cv2.INTER_LINEAR, borderValue=desk)
    light = np.linspace(0.6, 1.0, size[0])[None, :, None]
    return (seen * light).astype(np.uint8)


def pulled(offsets: list[int], room: int = 80) -> np.ndarray:
    """Return the page's corners in the photograph, each pulled by some pixels."""
    flat = np.array([[0, 0], [WIDTH, 0], [WIDTH, HEIGHT], [0, HEIGHT]], np.float64) + room
    return flat + np.array(offsets, np.float64).reshape(4, 2)


STEEP = pulled([36, 24, -42, -12, 18, 36, -24, 6])


@pytest.mark.parametrize("desk", [WOOD, STONE, LINEN])
def test_a_sheet_on_a_desk_is_found(desk: tuple[int, int, int]) -> None:
    """Its corners are found to three pixels."""
    quad = sheet.find(photographed(PAGE, STEEP, desk))
    assert quad is not None
    assert np.abs(quad.corners - STEEP).max() < 3


@settings(max_examples=6, deadline=None)
@given(st.lists(st.integers(-42, 42), min_size=8, max_size=8))
def test_whatever_the_perspective(offsets: list[int]) -> None:
    """Corners pulled by up to 42 pixels are found, or the photograph is left alone; never another quadrilateral."""
    quad = sheet.find(photographed(PAGE, pulled(offsets), WOOD))
    assert quad is None or np.abs(quad.corners - pulled(offsets)).max() < 4


def test_a_photographed_page_is_laid_flat() -> None:
    """Cleaned, a photographed page shows its print where the page has it."""
    cleaned = clean(photographed(PAGE, STEEP, WOOD), DPI, CleaningOptions(upright=False))
    assert cleaned.steps == ("flattened",)
    assert cleaned.image.shape[0] / cleaned.image.shape[1] == pytest.approx(HEIGHT / WIDTH, rel=0.01)
    again, truth = (
        ink(np.ascontiguousarray(one[..., 0])) for one in (cv2.resize(cleaned.image, (WIDTH, HEIGHT)), PAGE)
    )
    near = grow(again, 7, 7)
    assert (near[truth > 0] > 0).mean() > 0.95


FLAT = {
    "print": PAGE,
    "table": pixels(table()[0]),
    "blank": pixels(blank()),
    "leaning": pixels(leaning(page(), 3)),
    "grey": np.ascontiguousarray(PAGE[..., 0]),
    "yellow": (PAGE * np.array([0.78, 0.93, 0.98])).astype(np.uint8),
    "bitonal": np.where(PAGE > 128, 255, 0).astype(np.uint8),
    "dark edge": cv2.copyMakeBorder(PAGE, 0, 0, 60, 0, cv2.BORDER_CONSTANT, value=(20, 20, 20)),
    "two dark edges": cv2.copyMakeBorder(PAGE, 40, 0, 40, 0, cv2.BORDER_CONSTANT, value=(20, 20, 20)),
    "small sheet on the scanner's white lid": cv2.copyMakeBorder(
        (PAGE * 0.92).astype(np.uint8), 300, 300, 300, 300, cv2.BORDER_CONSTANT, value=(252, 252, 252)
    ),
    "framed": cv2.rectangle(PAGE.copy(), (36, 36), (WIDTH - 36, HEIGHT - 36), (0, 0, 0), 6),
}


@pytest.mark.parametrize("kind", FLAT)
def test_flat_scans_stay_the_same_pixels(kind: str) -> None:
    """No scan is taken for a photograph: nothing is cut out and no light is evened."""
    image = FLAT[kind]
    assert sheet.find(image) is None
    page = image if image.ndim == 2 else np.ascontiguousarray(image[..., 1])
    assert evened(page) is page


def test_a_page_that_fills_the_photograph_is_left_alone() -> None:
    """Without a surround there is nothing to cut."""
    assert sheet.find(photographed(PAGE, pulled([0] * 8), WOOD)[90:-90, 90:-90].copy()) is None


def test_a_torn_sheet_is_left_alone() -> None:
    """What is not a quadrilateral is not bent into one."""
    photo = photographed(PAGE, STEEP, WOOD)
    photo[90:420, 90:420] = WOOD
    assert sheet.find(photo) is None


def test_uneven_light_is_evened() -> None:
    """Paper comes out equally bright, print keeps its contrast."""
    light = np.linspace(0.4, 1.0, WIDTH)
    dim = (PAGE[..., 0] * light).astype(np.uint8)
    even = evened(dim)
    columns = np.median(even, axis=0)
    assert columns.min() > 230
    assert np.count_nonzero(even < 128) == pytest.approx(np.count_nonzero(PAGE[..., 0] < 128), rel=0.1)
