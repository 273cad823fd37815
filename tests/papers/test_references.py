"""Other papers that a paper names are listed with their numbers."""

from __future__ import annotations

from eforms.blocks import BLOCKS
from tests.papers.pages import office_head, sheet


def mentioned(*rows: str) -> object:
    """Return the numbers named in the body under an office's head."""
    return BLOCKS["mentioned"]([sheet(*office_head(), "", *rows)])[0].value


def test_references() -> None:
    """Other papers named in the body are listed once, with their number and date."""
    rows = [
        "Căn cứ Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 của Chính phủ; Quyết định",
        "số 126/QĐ-UBND ngày 21 tháng 01 năm 2019; Nghị định số 107/2021/NĐ-CP; 12/20 đơn vị;",
    ]

    assert mentioned(*rows) == (
        "107/2021/NĐ-CP",
        "126/QĐ-UBND",
    )


def test_a_symbol_parted_at_its_hyphen() -> None:
    """`NĐ-` and `CP` are one symbol, on one line or two."""
    rows = [
        "Căn cứ Nghị định số 61/2018/NĐ- CP ngày 23/4/2018;",
        "Quyết định số 12/QĐ-",
        "UBND",
    ]

    assert mentioned(*rows) == ("61/2018/NĐ-CP", "12/QĐ-UBND")
