"""The table of good and bad values of the kind procedure_code."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("1.001612", "1.001612"),
    good("1.001612.H36", "1.001612.H36"),
    good("1.001612.000.00.00.H48", "1.001612.000.00.00.H48"),
    good("Mã thủ tục: 2.000815", "2.000815"),
    good("(1. 001612)", "1.001612"),
    asked("1.0O1612", "1.001612", "field.repaired", repaired=True),
    asked("1.001612 và 1.001613", None, "procedure_code.several"),
    asked("1.00161", None, "procedure_code.format"),
    asked("1.0016121", None, "procedure_code.format"),
    asked("1001612", None, "procedure_code.format"),
    asked("....", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("procedure_code", case)
