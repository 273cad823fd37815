"""Boxes on forms: one digit a box, boxes to tick; unsure is asked, never guessed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ocr.shapes import Box, Structures, Tick, TickState
from tests.papers.pages import Part
from tests.papers.trial import codes, field, found

CHOICE = field(
    "loai",
    "choice",
    '{ tick = ["Loại phiếu"], lines = 2 }',
    'choices = ["1", "2"]\nprinted = { "1" = ["Số 1"], "2" = ["Số 2"] }',
)
SEX = field("gioi_tinh", "sex", '{ tick = ["Giới tính"] }')
ROW: Sequence[Part] = [(300, "Loại phiếu:"), (700, "Số 1"), (1100, "Số 2")]
T, E, U = TickState.TICKED, TickState.EMPTY, TickState.UNSURE


def ticks(*places: tuple[int, TickState]) -> Structures:
    """Make boxes on the first row at these x."""
    return Structures(ticks=tuple(Tick(Box(x, 200, x + 40, 240), state, 0.3) for x, state in places))


@pytest.mark.parametrize(
    ("boxes", "value"),
    [
        (((640, T), (1040, E)), "1"),
        (((640, E), (1040, T)), "2"),
        (((820, T), (1220, E)), "1"),
        (((820, E), (1220, T)), "2"),
    ],
)
def test_the_ticked_box_decides(boxes: tuple[tuple[int, TickState], ...], value: str) -> None:
    """The answer beside the one ticked box is taken, boxes before or behind; mark and empty others witness it."""
    seen = found(CHOICE, ROW, structures=ticks(*boxes))["loai"]

    assert (seen.value, seen.witnesses, seen.remarks) == (value, ("tick", "others_empty"), ())


@pytest.mark.parametrize(
    "boxes",
    [
        (),
        ((640, E), (1040, E)),
        ((640, T), (1040, T)),
        ((640, T), (1040, U)),
        ((640, T),),
        ((640, T), (1040, E), (1500, E)),
    ],
)
def test_anything_else_is_asked(boxes: tuple[tuple[int, TickState], ...]) -> None:
    """None, two, an unsure one, or a box without an answer: a person looks."""
    seen = found(CHOICE, ROW, structures=ticks(*boxes))["loai"]

    assert "choice.not_one_tick" in codes(seen)


def test_boxes_in_the_order_of_the_answers() -> None:
    """Where one answer was not read, its box is known by its place, and a person is asked: one witness alone."""
    row: Sequence[Part] = [(300, "Loại phiếu:"), (700, "Số 1"), (1100, "ố")]
    seen = found(CHOICE, row, structures=ticks((820, E), (1220, T)))["loai"]
    next_row = Structures(ticks=(*ticks((820, E), (1220, T)).ticks, Tick(Box(820, 275, 860, 315), T, 0.3)))

    assert (seen.value, seen.witnesses) == ("2", ("tick",))
    assert found(CHOICE, ROW, structures=next_row)["loai"].value == "2"
    assert "choice.not_one_tick" in codes(found(CHOICE, row, structures=ticks((820, E), (1220, U)))["loai"])


def test_signs_in_the_text() -> None:
    """A born-digital page prints the boxes as signs."""
    assert found(CHOICE, "Loại phiếu: ☐ Số 1 ☒ Số 2")["loai"].value == "2"
    assert found(SEX, "Giới tính: Nam [x] Nữ [ ]")["gioi_tinh"].value == "Nam"


def test_rubbish_in_a_box_is_no_word() -> None:
    """What OCR reads in an empty box belongs to no value."""
    row: Sequence[Part] = [(300, "Loại phiếu:"), (640, "O"), (700, "Số 1"), (1040, "[]"), (1100, "Số 2")]

    assert found(CHOICE, row, structures=ticks((640, E), (1040, T)))["loai"].raw == "Số 2"


NUMBER = field("so", "citizen_number", '{ comb = ["Số định danh"] }')


def test_spaced_digits_without_boxes() -> None:
    """Digits that stand apart are one number."""
    row: Sequence[Part] = [(300, "Số định danh:"), (700, "0 1 4 2 2 3 0 0 1 2 3 4")]

    assert found(NUMBER, row)["so"].value == "014223001234"
