"""The table of good and bad values of the kind line_code."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("4711", "4711"),
    good("56101", "56101"),
    good("G4711", "4711"),
    good("4 7 1 1", "4711"),
    asked("47l1", "4711", "field.repaired", repaired=True),
    asked("47", None, "line_code.format"),
    asked("471123", None, "line_code.format"),
    asked("SOIl", None, "line_code.format"),
    asked("...", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("line_code", case)
