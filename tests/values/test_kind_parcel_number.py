"""The table of good and bad values of the kind parcel_number."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("125", "125"),
    good("12-4", "12-4"),
    good("125(2)", "125(2)"),
    good("DC 12", "DC 12"),
    good("125, 126", "125, 126"),
    good("....125....", "125"),
    asked("l25", "125", "field.repaired", repaired=True),
    asked("125 cũ", "125", "parcel_number.extra_text"),
    asked("125 tờ 7", None, "parcel_number.format"),
    asked("-/-", None, "value.blank"),
    asked("chưa đo", None, "parcel_number.format"),
    asked("123456789", None, "parcel_number.format"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("parcel_number", case)
