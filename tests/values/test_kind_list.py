"""The table of good and bad values of the kind list."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("- Như trên;\n- Sở Tư pháp,\n tỉnh nhà;\n- Lưu: VT.", ["Như trên", "Sở Tư pháp, tỉnh nhà", "Lưu: VT"]),
    good("một\nhai", ["một", "hai"]),
    good("một; hai;", ["một", "hai"]),
    asked("- quyet", ["quyet"], "text.odd_words"),
    asked("\n - \n", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("list", case)
