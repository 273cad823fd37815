"""The table of good and bad values of the kind area."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("128,5 m²", "128.5"),
    good("128.5m2", "128.5"),
    good("1.250 m²", "1250"),
    good("0,5 ha", "5000"),
    good("80,0 m²", "80"),
    good("Một trăm hai mươi tám phẩy năm mét vuông", "128.5"),
    good("128,5 m² (Bằng chữ: Một trăm hai mươi tám phẩy năm mét vuông)", "128.5"),
    asked("128,5 m² (một trăm mét vuông)", None, "area.words_differ"),
    asked("100 m² (Một trăm trăm mét vuông)", "100", "area.words_unread"),
    asked("120 m² và 30 m²", None, "area.several"),
    asked("19065 m²", "19065", "area.ungrouped"),
    asked("1820, m²", None, "value.digits_lost"),
    asked("8n2,0 m²", None, "value.digits_lost"),
    asked("?050,7 m²", None, "value.digits_lost"),
    asked("bả mươi mét vuông", "30", "field.repaired", repaired=True),
    asked("rộng", None, "area.format"),
    asked("...", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("area", case)
