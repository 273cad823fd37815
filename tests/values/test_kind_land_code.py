"""The table of good and bad values of the kind land_code."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("BP29757661|415|37|21112024", {"so_phat_hanh": "BP 29757661", "ngay_cap": "2024-11-21"}),
    good("AA 09273318|x", {"so_phat_hanh": "AA 09273318", "ngay_cap": ""}),
    good("AA09273318|21112024|22112024", {"so_phat_hanh": "AA 09273318", "ngay_cap": ""}),
    asked("AA09273318|AB09273318", None, "land_code.format"),
    asked("000.00.00.H12-240305-0001", None, "land_code.format"),
    asked("  ", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("land_code", case)
