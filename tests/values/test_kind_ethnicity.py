"""The table of good and bad values of the kind ethnicity."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("Kinh", "Kinh"),
    good("KINH.....", "Kinh"),
    good("kinh (Việt)", "Kinh"),
    good("H'Mông", "Mông"),
    good("Ê-đê", "Ê Đê"),
    good("K’Ho", "Cơ Ho"),
    good("Cao Lan", "Sán Chay"),
    asked("Tay", "Tày", "value.accents_restored"),
    asked("Ma", "Mạ", "value.accents_restored"),
    asked("Mườnq", "Mường", "value.nearest_answer", repaired=True),
    asked("Thá", "Thái", "value.nearest_answer", repaired=True),
    asked("Xyz", None, "ethnicity.unknown"),
    asked("......", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("ethnicity", case)
