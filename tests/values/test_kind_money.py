"""The table of good and bad values of the kind money."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("1.250.000 đồng", "1250000"),
    good("1.250.000,00 đồng", "1250000"),
    good("1,250,000 đ", "1250000"),
    good("500 triệu đồng", "500000000"),
    good("1,5 tỷ đồng", "1500000000"),
    good("một trăm hai mươi lăm triệu", "125000000"),
    good("Năm mươi triệu đồng Việt Nam chẵn", "50000000"),
    good("100.000.000 đồng (Bằng chữ: Một trăm triệu đồng chẵn)", "100000000"),
    asked("1.25O.000 đồng", "1250000", "field.repaired", repaired=True),
    asked("100.000.000 đồng (Một trăm mười triệu đồng)", None, "money.words_differ"),
    asked("100.000.000 đồng (Một trăm trăm đồng)", "100000000", "money.words_unread"),
    asked("500 đồng", "500", "money.small"),
    asked("1,250", None, "money.format"),
    asked("12.50.000", None, "money.format"),
    asked("100.000 đồng và 200.000 đồng", None, "money.several"),
    asked("113.100 .000 đồng", None, "value.digits_lost"),
    asked("1.977c000 đồng", None, "value.digits_lost"),
    asked(".543.000 đồng", None, "value.digits_lost"),
    asked("076.000 đồng", None, "money.format"),
    asked("100 USD", None, "money.currency"),
    asked("…………", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("money", case)
