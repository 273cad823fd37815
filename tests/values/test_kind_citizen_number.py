"""The table of good and bad values of the kind citizen_number."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("079301000123", "079301000123"),
    good("006085001234", "006085001234"),
    good("079 301 000 123", "079301000123"),
    good("079.301.000.123", "079301000123"),
    good("|0|7|9|3|0|1|0|0|0|1|2|3|", "079301000123"),
    good("số 079301000123 cấp ngày 01/02/2021", "079301000123"),
    asked("07930100O123", "079301000123", "field.repaired", repaired=True),
    asked("O7930I000123 do", "079301000123", "field.repaired", repaired=True),
    asked("041085001234", "041085001234", "citizen_number.province"),
    asked("079901000123", "079901000123", "citizen_number.century"),
    asked("079301000123 1", "079301000123", "citizen_number.extra_digits"),
    asked("079301000123 001085001234", None, "citizen_number.several"),
    asked("06085001234", None, "citizen_number.length"),
    asked("0793010001234", None, "citizen_number.length"),
    asked("123456789", None, "citizen_number.old_number"),
    asked("chưa có", None, "citizen_number.format"),
    asked("OOOOOOOOOOOO", None, "citizen_number.format"),
    asked("٠٧٩٣٠١٠٠٠١٢٣", None, "citizen_number.format"),
    asked("............", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("citizen_number", case)
