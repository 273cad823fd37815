"""The table of good and bad values of the kind sex."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("Nam", "Nam"),
    good("NỮ", "Nữ"),
    good("Nữ / Female", "Nữ"),
    good("Nam ☒ Nữ ☐", "Nam"),
    good("☐ Nam ☑ Nữ", "Nữ"),
    good("Nam [ ] Nữ [x]", "Nữ"),
    asked("Nư", "Nữ", "value.accents_restored"),
    asked("Nam / Nữ", None, "sex.not_one_tick"),
    asked("☐ Nam ☐ Nữ", None, "sex.not_one_tick"),
    asked("☒ Nam ☒ Nữ", None, "sex.not_one_tick"),
    asked("Nam / Female", None, "sex.unknown"),
    asked("Việt Nam", None, "sex.unknown"),
    asked("...", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("sex", case)
