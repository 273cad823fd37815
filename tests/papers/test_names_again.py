"""Signers' names under a seal are read again in wider boxes, and a person is asked about what comes of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from eforms.catalogue import load
from eforms.extracted import Extracted
from eforms.names_again import signers_again
from ocr.words import Box
from validators.verdict import Remark, Weight

FORM = load()["van_ban_hanh_chinh"]
HIDDEN = Remark("signer.part_hidden", Weight.DOUBT)


def signer(raw: str, *remarks: Remark) -> Extracted:
    """Return a signer's name as the page reading gave it."""
    box = Box(1500, 3000, 1700, 3040)
    return Extracted("nguoi_ky", raw, raw, 0.5, 1, box, "block:signer", ("print",), remarks, line_boxes=(box,))


def again(each: Extracted, *texts: str) -> Extracted:
    """Return the name after a second reader said these texts, one for each width."""

    def look(_page: int, boxes: Sequence[Box], _charset: str, /) -> list[tuple[str, float | None]]:
        assert boxes[0] in each.line_boxes
        assert {box.left < 1500 for box in boxes} == {box.right > 1700 for box in boxes} == {True, False}
        return [(text, 0.9) for text in texts]

    return signers_again(FORM, {"nguoi_ky": each}, look)["nguoi_ky"]


@pytest.mark.parametrize(
    ("raw", "texts", "name"),
    [
        ("Thị Mây", ("Thị Mây", "ò Thị Mây", "Lò Thị Mây", "„ Lò Thị Mây"), "Lò Thị Mây"),
        ("Vn Lò Thị Sgọc", ("Lở Thị Sgọc", "Lò Thị Ngọc", "", ""), "Vn Lò Thị Sgọc"),
        ("Ñ Lò Thị Sgọc Mây", ("Lo Thị Ngọc Mây", "", "", ""), "Lò Thị Ngọc Mây"),
        ("Thị Mây", ("Thị Mây", "Vàng Thị May", "Thị Mây", "T4 Thị Mây"), "Thị Mây"),
        ("Thị Mây", ("", "", "", ""), "Thị Mây"),
        ("Lò Thị", ("Lò Thị", "Lò Thị", "Lò Thị", "Lò Thị", "Lò Thị Mây.", "Lò Thị Mây"), "Lò Thị Mây"),
        ("Lò Thị", ("Lò Thị", "Vàng Thị Mây", "Lò Thi", "", "Lù Thị Mây", ""), "Lò Thị"),
    ],
)
def test_a_name_is_made_whole(raw: str, texts: tuple[str, ...], name: str) -> None:
    """A wider look gives the surname, two readings word by word a name; one that ends otherwise is another's."""
    found = again(signer(raw, HIDDEN), *texts)

    assert found.value == name
    assert any(remark.weight is not Weight.NOTE for remark in found.remarks)
    assert found.witnesses == (("print",) if name == raw else ("second_look",))


def test_an_undoubted_name_is_left_alone() -> None:
    """Nothing is looked at again where nobody doubts."""
    each = signer("Lò Thị Mây")

    assert again(each, "Vàng Thị Mây", "Vàng Thị Mây", "Vàng Thị Mây", "Vàng Thị Mây") is each
    assert signers_again(FORM, {"nguoi_ky": signer("Thị Mây", HIDDEN)}, None)["nguoi_ky"].value == "Thị Mây"
