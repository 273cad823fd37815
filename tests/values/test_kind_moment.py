"""The table of good and bad values of the kind moment."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("08 giờ 30 phút, ngày 05 tháng 3 năm 2024", "2024-03-05T08:30"),
    good("8 giờ 30 phút ngày 05/03/2024", "2024-03-05T08:30"),
    good("16 giờ, ngày 12/03/2024", "2024-03-12T16:00"),
    good("16h ngày 12/03/2024", "2024-03-12T16:00"),
    good("16h30 ngày 12/03/2024", "2024-03-12T16:30"),
    good("05/03/2024 08:30", "2024-03-05T08:30"),
    good("05/03/2024 08:30:15", "2024-03-05T08:30"),
    good("08:30, ngày 05 tháng 03 năm 2024", "2024-03-05T08:30"),
    good("2024-03-05T08:30", "2024-03-05T08:30"),
    good("..8.. giờ ..05.. phút, ngày 05 tháng 3 năm 2024", "2024-03-05T08:05"),
    asked("ngày 05 tháng 3 năm 2024", "2024-03-05", "moment.no_time"),
    asked("O8 giờ 3O phút, ngày 05/03/2024", "2024-03-05T08:30", "field.repaired", repaired=True),
    asked("28 giờ 30 phút, ngày 05/03/2024", None, "moment.time_impossible"),
    asked("08 giờ 75 phút, ngày 05/03/2024", None, "moment.time_impossible"),
    asked("08 giờ 30 phút", None, "moment.day"),
    asked("08 giờ 30 phút, ngày 31/02/2024", None, "moment.day"),
    asked("08 giờ 30 phút, tháng 3 năm 2024", None, "moment.day"),
    asked("0? giờ 3x phút, ngày 05/03/2024", "2024-03-05", "date.extra_text", "moment.time_unread"),
    asked("2g giờ 05 phút, ngày 05/03/2024", None, "moment.time_unread"),
    asked("sáng mai", None, "moment.day"),
    asked("... giờ ... phút, ngày ... tháng ... năm ...", None, "moment.day"),
    asked("......", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("moment", case)
