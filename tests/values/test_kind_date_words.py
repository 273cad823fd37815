"""The table of good and bad values of the kind date_words."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("Ngày mười lăm, tháng ba, năm hai nghìn không trăm hai mươi bốn", "2024-03-15"),
    good("ngày năm tháng năm năm một nghìn chín trăm tám mươi lăm", "1985-05-05"),
    good("Mùng một tháng giêng năm một chín chín chín", "1999-01-01"),
    good("hai mươi mốt tháng mười hai năm hai ngàn lẻ một", "2001-12-21"),
    good("ngay muoi lam thang bay nam hai nghin khong tram linh mot", "2001-07-15"),
    good("Năm một nghìn chín trăm chín mươi", "1990"),
    good("tháng ba năm hai nghìn", "2000-03"),
    good("Ngày 15 tháng 7 năm 2019", "2019-07-15"),
    asked("ngày hai thámg mười năm hai nghìn", "2000-10-02", "field.repaired", repaired=True),
    asked("ngày ba mươi mốt tháng hai năm hai nghìn", None, "date_words.format"),
    asked("ngày hai ba tháng tư năm hai nghìn", None, "date_words.format"),
    asked("ngày chín, tháng bả, năm hai nghìn", "2000-03-09", "field.repaired", repaired=True),
    asked("không rõ", None, "date_words.format"),
    asked(".........", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("date_words", case)
