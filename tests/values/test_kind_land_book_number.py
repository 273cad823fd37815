"""The table of good and bad values of the kind land_book_number."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("CH 00120", "CH 00120"),
    good("CS03027", "CS03027"),
    good("số CH00120", "CH00120"),
    good("H 01234", "H 01234"),
    good("00345", "00345"),
    good("00345 QSDĐ/1234", "00345 QSDĐ/1234"),
    good("00345/QSDĐ", "00345/QSDĐ"),
    good("VP 00012;", "VP 00012"),
    asked("CH 0O120", "CH 00120", "field.repaired", repaired=True),
    asked("XQ 00120", "XQ 00120", "land_book.prefix"),
    asked("CH 00120 12", "CH 00120", "land_book.extra_text"),
    asked("CH 00120?", None, "land_book.format"),
    asked("AA 09273289", None, "land_book.format"),
    asked("CH", None, "land_book.format"),
    asked("chưa có", None, "land_book.format"),
    asked("....", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("land_book_number", case)
