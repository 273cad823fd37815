"""A last word alone on a row that nobody read is found by the second reader, and the value stays asked about."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from eforms.catalogue import load
from eforms.extracted import Extracted
from eforms.extracting import extract
from ocr.words import Box
from tests.papers.pages import view
from validators.verdict import Weight

FORM = load()["giay_khai_sinh"]
PLACE = "Bệnh viện Từ Dũ, số 284 đường Cống Quỳnh, phường Phạm Ngũ Lão, quận 1, thành phố Hồ Chí"


def born(rows: Sequence[str], *answers: tuple[str, float | None]) -> Extracted:
    """Return the place of birth of a page when the second reader sees these in the room below it, print elsewhere."""
    told = list(answers)

    def look(_page: int, boxes: Sequence[Box], _charset: str, /) -> list[tuple[str, float | None]]:
        below = [box for box in boxes if box.top > 270]
        return [told.pop(0) if box in below and told else ("", None) for box in boxes]

    found = {one.name: one for one in extract(FORM, [view(*rows, top=220)], look)}
    return found["noi_sinh"]


LOST = (f"Nơi sinh: {PLACE}", "", "Giới tính: Nữ", "Dân tộc: Kinh", "Quốc tịch: Việt Nam")
NEXT = (f"Nơi sinh: {PLACE}", "Giới tính: Nữ", "Dân tộc: Kinh", "Quốc tịch: Việt Nam", "Quê quán: Lai Châu")


@pytest.mark.parametrize(
    ("answers", "end"),
    [
        ((("Minh", 0.9), ("Minh", 0.8), ("", None)), "Hồ Chí Minh"),
        ((("", None), ("Minh", 0.8), ("", None)), "Hồ Chí Minh"),
        ((("Minh", 0.2), ("x", 0.1), ("", None)), "Hồ Chí"),
        ((("--", 0.9), ("", None), ("", None)), "Hồ Chí"),
    ],
)
def test_the_word_in_an_empty_row(answers: tuple[tuple[str, float | None], ...], end: str) -> None:
    """What the second reader is sure of goes behind the value; a person is asked either way."""
    found = born(LOST, *answers)

    assert found.raw.endswith(end)
    assert any(remark.weight is Weight.DOUBT for remark in found.remarks)


def test_no_room_is_looked_at_where_a_row_follows() -> None:
    """A row read right below leaves no lost row between."""
    assert born(NEXT, ("Minh", 0.9), ("Minh", 0.9), ("Minh", 0.9)).raw.endswith("Hồ Chí")
