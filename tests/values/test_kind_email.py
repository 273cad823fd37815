"""The table of good and bad values of the kind email."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("a.b_c @ Gmail . com", "a.b_c@gmail.com"),
    good("abc@sotp.bacninh.gov.vn", "abc@sotp.bacninh.gov.vn"),
    asked("an@gmail,com", "an@gmail.com", "field.repaired", repaired=True),
    asked("an©gmail.com", "an@gmail.com", "field.repaired", repaired=True),
    asked("an@gmai1.com", "an@gmai1.com", "email.domain"),
    asked("a b@gmail.com", None, "email.format"),
    asked("lê@gmail.com", None, "email.format"),
    asked("không có", None, "email.format"),
    asked("......", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("email", case)
