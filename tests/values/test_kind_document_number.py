"""The table of good and bad values of the kind document_number."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("Số: *6940* /UBND-VP", "6940/UBND-VP"),
    good("Số: 5828-CV/TU", "5828-CV/TU"),
    good("Só 12 / QĐ – UBND", "12/QĐ-UBND"),
    good("45/2016/QĐ-TTg", "45/2016/QĐ-TTg"),
    good("15/2020/QH14", "15/2020/QH14"),
    good("12/QĐ-UBND ngày 05/3/2024", "12/QĐ-UBND"),
    good("45/2019", "45/2019"),
    good("45", "45"),
    good("01327.GCS.12096.25", "01327.GCS.12096.25"),
    good("123/UBND-XNTTHN", "123/UBND-XNTTHN"),
    asked("126/QD-UBND", "126/QĐ-UBND", "value.accents_restored"),
    asked("12/TTR-UBND", "12/TTr-UBND", "value.accents_restored"),
    asked("l26/QĐ-UBND", "126/QĐ-UBND", "field.repaired", repaired=True),
    asked("299-TTg", "299-TTg", "document_number.old_style"),
    asked("1168 QĐ/UB", "1168 QĐ/UB", "document_number.old_style"),
    asked("123/HDANN", "123/HDANN", "document_number.symbol"),
    asked("126/QĐ-UBNO", "126/QĐ-UBNO", "document_number.symbol"),
    asked("12/QĐ-BND", "12/QĐ-BND", "document_number.symbol"),
    asked("12/UBND.VP", "12/UBND.VP", "document_number.symbol"),
    asked("317B/QĐ-UBND", "317B/QĐ-UBND", "document_number.letter"),
    asked("6940/UBND VP", "6940/UBND", "document_number.extra_text"),
    asked("Số:      /UBND-VP", None, "document_number.no_number"),
    asked("123IQĐ-UBND", None, "document_number.format"),
    asked("Số: ........", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("document_number", case)
