"""The table of good and bad values of the kind choice."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("QUYẾT ĐỊNH", "quyết định"),
    good("HOẢ TỐC", "hỏa tốc"),
    good("Con đẻ", "con đẻ"),
    good("1 ☒ 2 ☐", "1"),
    good("Câu trả lời khác", "câu trả lời khác"),
    asked("quyet dinh", "quyết định", "value.accents_restored"),
    asked("☐ Có ☐ Không", None, "choice.not_one_tick"),
    asked("....", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("choice", case)
