"""The table of good and bad values of the kind land_terms."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("Sử dụng riêng", "Sử dụng riêng"),
    good("riêng: 312,5 m²; chung: không m²", "riêng: 312,5 m²; chung: không m²"),
    good(
        "Đất ở tại nông thôn: 100,0 m², đất trồng cây lâu năm: 212,5 m²",
        "Đất ở tại nông thôn: 100,0 m², đất trồng cây lâu năm: 212,5 m²",
    ),
    good("Đất ở: Lâu dài; ONT: đến ngày 01/7/2064", "Đất ở: Lâu dài; ONT: đến ngày 01/7/2064"),
    asked("Lâu dài Nguồn gốc sử dụng: giao đất", "Lâu dài Nguồn gốc sử dụng: giao đất", "value.label_inside"),
    asked("Đất trồng lúa 200 m² Thời hạn: lâu dài", "Đất trồng lúa 200 m² Thời hạn: lâu dài", "value.label_inside"),
    asked("......", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("land_terms", case)
