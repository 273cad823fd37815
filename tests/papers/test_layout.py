"""What a page's words become rows of: what OCR made of tick boxes is left out, words with box-like letters are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eforms.layout import sheet_of
from ocr.shapes import Structures, Tick, TickState
from ocr.words import Box, Line, Reading, Word


@pytest.mark.parametrize(
    ("wide", "sure", "kept"),
    [(38, 0.8, []), (55, 0.8, []), (84, 0.8, ["ĐỀ"]), (200, 0.8, ["ĐỀ"]), (38, 0.93, ["ĐỀ"])],
)
def test_a_bold_letter_is_no_tick_box(wide: int, sure: float, kept: list[str]) -> None:
    """A square of 40 pixels in the middle of a word takes the word away only where it fills it in doubt."""
    word = Word("ĐỀ", Box(100, 100, 100 + wide, 150), sure)
    middle = 100 + wide // 2
    tick = Tick(Box(middle - 20, 105, middle + 20, 145), TickState.EMPTY, 0.0)
    page = Reading(1000, 1400, 200, "made", (Line((word,)),), structures=Structures(ticks=(tick,)))

    assert [one.text for row in sheet_of(1, page).rows for one in row.words] == kept
    assert sheet_of(1, replace(page, structures=Structures())).rows
