"""The table of good and bad values of the kind count."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("3.200 gram", "3200"),
    good("3200g", "3200"),
    good("3,2 kg", "3200"),
    good("3 kg", "3000"),
    good("02", "2"),
    good("01 (một)", "1"),
    good("hai", "2"),
    good("01 con", "1"),
    good("Lần thứ nhất", "1"),
    good("lần đầu", "1"),
    good("thứ hai", "2"),
    asked("01 (hai)", "1", "count.words_differ"),
    asked("2 hoặc 3", None, "count.several"),
    asked("2,5", None, "count.several"),
    asked("nhiều", None, "count.format"),
    asked("......", None, "value.blank"),
    asked("O2", "2", "field.repaired", repaired=True),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("count", case)
