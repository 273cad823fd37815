"""The table of good and bad values of the kind nationality."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("Việt Nam", "Việt Nam"),
    good("Việt nam", "Việt Nam"),
    good("VN", "Việt Nam"),
    good("Việt Nam / Vietnamese", "Việt Nam"),
    good("Đại Hàn Dân Quốc", "Hàn Quốc"),
    asked("Viêt Nam", "Việt Nam", "value.accents_restored"),
    asked("Việt Nan", "Việt Nam", "value.nearest_answer", repaired=True),
    asked("Việt Nam, Hoa Kỳ", "Việt Nam, Hoa Kỳ", "nationality.several"),
    asked("Sao Hỏa", None, "nationality.unknown"),
    asked("", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("nationality", case)
