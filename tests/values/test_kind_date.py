"""The table of good and bad values of the kind date."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("Bà Rịa - Vũng Tàu, ngày 15 tháng 7 năm 2019", "2019-07-15"),
    good("ngày 05 tháng 3 năm 2024", "2024-03-05"),
    good("21 tháng 4 năm 1988", "1988-04-21"),  # its "ngày" stands in the label
    asked("tổ 5, tháng 4 năm 1988", None, "date.format"),
    good("Ngày…15…tháng …7… năm 20 19", "2019-07-15"),
    good("nqày 15 tháne 7 năm 2019.", "2019-07-15"),
    good("15/07/2001", "2001-07-15"),
    good("15-7-2001", "2001-07-15"),
    good("15.07.2001", "2001-07-15"),
    good("1 5 / 0 7 / 2 0 0 1", "2001-07-15"),
    good("2001-07-15", "2001-07-15"),
    good("15/07/2001 (15/07/2001)", "2001-07-15"),
    good("8 giờ 30 phút, ngày 01/02/2021", "2021-02-01"),
    good("ngày 15 tháng 7 năm 2019 (1)", "2019-07-15"),
    good("Không thời hạn", "không thời hạn"),
    asked("Năm sinh: 1985", "1985", "date.partial"),
    asked("05/1987", "1987-05", "date.partial"),
    asked("tháng 5 năm 1987", "1987-05", "date.partial"),
    asked("l5/O7/2001", "2001-07-15", "field.repaired", repaired=True),
    asked("15072001", "2001-07-15", "date.separators_lost"),
    asked("1 5/07/2001", "2001-07-15", "date.spaced"),
    asked("ngày       tháng 7 năm 2019", "2019-07", "date.day_missing", "date.partial"),
    asked("15/07/2001 số 12", "2001-07-15", "date.extra_text"),
    asked("01/02/2021 và 03/04/2022", None, "date.several"),
    asked("31/02/2020", None, "date.impossible"),
    asked("07/15/2001", None, "date.impossible"),
    asked("05/8/1990", "1990-08-05", "date.padding"),
    asked("5/08/1990", "1990-08-05", "date.padding"),
    good("ngày 05 tháng 8 năm 1990", "1990-08-05"),
    asked("ngày 05 tháng 1 năm 1990", "1990-01-05", "date.padding"),
    asked("0/10/1959", None, "date.impossible"),
    asked("16/0/1956", None, "date.impossible"),
    asked("ngày n tháng 8 năm 2001", "2001-08", "date.day_missing", "date.partial"),
    asked("ngày 01 tháng 07 năm 195q", None, "date.format"),
    asked("15/07/01", None, "date.two_digit_year"),
    asked("15/07/3001", None, "date.year"),
    asked("??/07/2001", None, "date.format"),
    asked("115/07/2001", None, "date.format"),
    asked("15/0712001", None, "date.format"),
    asked("20 tháng 9 năm 19824.", "1982-09-20", "date.extra_text"),
    asked("19572", "1957", "date.extra_text", "date.partial"),
    asked("1949000000000", "1949", "date.extra_text", "date.partial"),
    asked("35724", None, "date.format"),
    asked("hôm qua", None, "date.format"),
    asked("……/……/……", None, "value.blank"),
    asked("٠١/٠٢/٢٠٢١", None, "date.format"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("date", case)
