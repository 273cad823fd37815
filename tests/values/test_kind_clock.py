"""The table of good and bad values of the kind clock."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("14 giờ 30 phút", "14:30"),
    good("14h30", "14:30"),
    good("14:05", "14:05"),
    good("7 giờ", "07:00"),
    good("..08.. giờ ..05.. phút", "08:05"),
    asked("28 giờ 30 phút", None, "moment.time_impossible"),
    asked("buổi sáng", None, "moment.time_unread"),
    asked("... giờ ... phút", None, "moment.time_unread"),
    asked("......", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("clock", case)
