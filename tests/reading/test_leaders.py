"""Dotted leaders are taken off a page, specks between their dots or not; letters and noise stay."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from ocr.leaders import take_off
from ocr.reader import Image

LETTER = 20
DOTS = 40


def dotted(*, every: int = 0) -> Image:
    """Return a white page with a word's bar and a row of dots, with a speck of noise behind every so many dots."""
    page = np.full((120, 700), 255, np.uint8)
    cv2.rectangle(page, (20, 40), (90, 62), 0, -1)
    for number in range(DOTS):
        left = 120 + 11 * number
        page[58:62, left : left + 4] = 0
        if every and number % every == 0:
            page[58, left + 7] = 0
    return page


@pytest.mark.parametrize("every", [0, 9, 7])
def test_leaders_go(every: int) -> None:
    """The dots go, the word stays; a speck now and then between the dots does not keep them."""
    page, dots = take_off(dotted(every=every), LETTER)
    assert dots == DOTS
    assert page[50, 50] == 0
    assert page[59, 120:].min() > 0


def test_noise_stays() -> None:
    """Specks here and there at one height are no leaders."""
    page = np.full((120, 700), 255, np.uint8)
    places = np.random.default_rng(3).uniform(20, 680, 30)
    for place in places.astype(int):
        page[58:61, place : place + 3] = 0
    assert take_off(page, LETTER)[1] == 0
