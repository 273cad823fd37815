"""Bare paper is told from a cell with the smallest writing."""

from __future__ import annotations

import numpy as np
import pytest

from ocr.blank_cells import has_writing
from ocr.preparing import LETTER
from ocr.reader import Image


def cell(noise: float = 6.0) -> Image:
    """Return a grainy piece of paper, three letters high and ten wide."""
    grain = np.random.default_rng(3).normal(245, noise, (3 * LETTER, 10 * LETTER))
    return np.clip(grain, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("noise", [0.0, 3.0, 6.0, 10.0])
def test_grain_is_no_writing(noise: float) -> None:
    """Paper stays empty, however grainy a scanner makes it."""
    assert not has_writing(cell(noise))


@pytest.mark.parametrize(("width", "height"), [(0.5, 1.0), (0.12, 1.0), (0.6, 0.12), (1.0, 1.0)])
def test_the_smallest_writing_is_seen(width: float, height: float) -> None:
    """A letter, a digit one, a dash and a cross's box are writing."""
    page = cell()
    page[LETTER : LETTER + round(height * LETTER), 40 : 40 + max(2, round(width * LETTER))] = 60
    assert has_writing(page)


def test_specks_are_none() -> None:
    """Specks of dust are not."""
    page = cell()
    for at in range(6):
        page[20 + 3 * at : 22 + 3 * at, 50 * at : 50 * at + 3] = 60
    assert not has_writing(page)
