"""The table of good and bad values of the kind dossier_code."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("000.00.00.H12-240305-0001", "000.00.00.H12-240305-0001"),
    good("H29.19-230515-0001", "H29.19-230515-0001"),
    good("Mã hồ sơ: 000.00.00.H12 - 240305 - 0001", "000.00.00.H12-240305-0001"),
    asked("000.00.00.H12-24O305-0001", "000.00.00.H12-240305-0001", "field.repaired", repaired=True),
    asked("000.00.00-240305-0001", "000.00.00-240305-0001", "dossier_code.agency"),
    asked("000.00.00.H12-241305-0001", None, "dossier_code.date"),
    asked("00.00.00.H12-240305-0001", "00.00.00.H12-240305-0001", "dossier_code.agency"),
    asked("000?00.00.H12-240305-0001", None, "dossier_code.format"),
    asked("H12-24", None, "dossier_code.format"),
    asked("", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("dossier_code", case)
