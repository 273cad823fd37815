"""Boxes for one digit each are read as one line without their walls, and each box gets its digit or none."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from ocr.comb_strip import DIGITS, HEIGHT, PAPER, rows_of, shared, strip, with_combs
from ocr.reader import Image
from ocr.shapes import Comb, Structures
from ocr.words import Box, Line, Reading, Word

CELLS = tuple(Box(100 + 44 * at, 200, 142 + 44 * at, 242) for at in range(12))


class Says:
    """A reader of strips that says always the same, and perhaps something else when asked for figures by pen."""

    def __init__(self, text: str, sure: float = 0.9, by_pen: str = "") -> None:
        """Keep what to say."""
        self.text, self.sure, self.by_pen = text, sure, by_pen

    def read_strips(self, pictures: Sequence[Image], *, pen: bool = False) -> tuple[tuple[str, float | None], ...]:
        """Return the text for each picture."""
        return tuple((self.by_pen, 0.8) if pen else (self.text, self.sure) for _ in pictures)


def walled() -> Image:
    """Return a page with black walls around the boxes and a grey digit in each."""
    page = np.full((400, 900), 255, np.uint8)
    page[198:244, 98:630] = 0
    for cell in CELLS:
        page[cell.top : cell.bottom, cell.left : cell.right] = 255
        page[cell.top + 10 : cell.bottom - 10, cell.left + 14 : cell.right - 14] = 90
    return page


def test_a_strip_has_the_digits_and_no_walls() -> None:
    """Every digit's ink is there, nothing darker, and paper stands around."""
    line = strip(walled(), CELLS)
    assert line.shape[0] == HEIGHT + 2 * PAPER
    middle = line[line.shape[0] // 2] < 128
    assert int(np.diff(middle.astype(int)).clip(0).sum()) == len(CELLS)
    assert line.min() >= 40
    assert line[:PAPER].min() == line[:, :PAPER].min() == 255


@pytest.mark.parametrize(
    ("boxes", "rows"),
    [
        (CELLS, [range(12)]),
        (CELLS[:3], []),
        (
            (*CELLS[:5], *(Box(b.left, b.top + 300, b.right, b.bottom + 300) for b in CELLS[:4])),
            [range(5), range(5, 9)],
        ),
        ((CELLS[0], CELLS[4], CELLS[8], CELLS[11]), []),
        (tuple(reversed(CELLS)), []),
        ((), []),
    ],
)
def test_rows_of_boxes(boxes: Sequence[Box], rows: list[range]) -> None:
    """Boxes side by side are a row; far ones, few ones and boxes in another order are none."""
    assert rows_of(boxes) == rows


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("0 1 2", ["0", "1", "2"]),
        ("012", ["0", "1", "2"]),
        ("01", ["", "", ""]),
        ("0123", ["", "", ""]),
        ("O12", ["", "", ""]),
    ],
)
def test_each_box_has_its_letter_or_none(text: str, letters: list[str]) -> None:
    """A letter too few or too many says nothing of any box."""
    assert shared(text, 3, DIGITS) == letters


@pytest.mark.parametrize(
    ("said", "digits"), [("034201002345", "034201002345"), ("03420100234", ""), ("O34201002345", "")]
)
def test_a_reading_gets_a_word_for_each_box(said: str, digits: str) -> None:
    """What was read among the walls makes way for one word a box; it stays when the count is wrong."""
    label = Word("Số", Box(10, 205, 60, 240), 0.9)
    rubbish = Word("10314|2", Box(120, 205, 500, 240), 0.4)
    read = Reading(900, 400, 300, "made", (Line((label, rubbish)),), Structures(combs=(Comb(CELLS),)))

    words = [word for line in with_combs(read, walled(), Says(said)).lines for word in line.words]

    assert label in words
    assert (rubbish in words) == (not digits)
    assert "".join(word.text for word in words if word.box in CELLS) == digits


@pytest.mark.parametrize(
    ("page", "sure", "pen", "digits", "contested"),
    [
        ("0342010023451", 0.5, "034201002345", "034201002345", "034201002345"),
        ("034207002345", 0.5, "034201002345", "034201002345", "1"),
        ("034207002345", 0.9, "034201002345", "034207002345", ""),
        ("034207002345", 0.5, "03420100234", "034207002345", ""),
        ("0342010023451", 0.5, "", "", ""),
    ],
)
def test_figures_by_pen_in_boxes(page: str, sure: float, pen: str, digits: str, contested: str) -> None:
    """The net for figures by pen is asked about a row that is not sure; what it says alone is contested."""
    read = Reading(900, 400, 300, "made", (), Structures(combs=(Comb(CELLS),)))

    words = [word for line in with_combs(read, walled(), Says(page, sure, pen)).lines for word in line.words]

    assert "".join(word.text for word in words) == digits
    assert "".join(word.text for word in words if (word.confidence or 0) < 0.3) == contested
