"""The table of good and bad values of the kind business_number."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("41A8012345", "41A8012345"),
    good("41A 8012345", "41A8012345"),
    good("Số: 46C8001234", "46C8001234"),
    asked("17D8004412", "17D8004412", "business_number.unusual"),
    good("0301000003", "0301000003"),
    good("01.00.11.2437", "0100112437"),
    good("0314409058-002", "0314409058-002"),
    good("0314 40 90 58 - 001", "0314409058-001"),
    good("079301000123", "079301000123"),
    asked("03O1000003", "0301000003", repaired=True),
    asked("0312345678", None, "business_number.check_digit"),
    asked("3700000000", None, "business_number.check_digit"),
    asked("0314409058-000", None, "business_number.check_digit"),
    asked("99301000123X", "99301000123X", "business_number.unusual"),
    asked("45/HKD", None, "business_number.format"),
    asked("....", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("business_number", case)
