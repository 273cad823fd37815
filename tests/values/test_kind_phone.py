"""The table of good and bad values of the kind phone."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("0912 345 678", "0912345678"),
    good("+84 912 345 678", "0912345678"),
    good("(84-24) 38251234", "02438251234"),
    good("024.3825.1234", "02438251234"),
    asked("O9I2345678", "0912345678", "field.repaired", repaired=True),
    asked("0912.345.678 - 0987654321", "0912345678", "phone.several"),
    asked("01234567890", "01234567890", "phone.old_prefix"),
    asked("0912345", None, "phone.format"),
    asked("0012345678", None, "phone.format"),
    asked("....", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("phone", case)
