"""The table of good and bad values of the kind case_code."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("000.00.00.H12-240305-0001", {"ma_ho_so": "000.00.00.H12-240305-0001", "ma_thu_tuc": ""}),
    good(
        "H12.15-240305-0001|1.001612|An Văn Bình|Tờ khai",
        {"ma_ho_so": "H12.15-240305-0001", "ma_thu_tuc": "1.001612"},
    ),
    good(
        "https://dvc.an.vn/tra-cuu?ma=000.00.00.H12-240305-0001",
        {"ma_ho_so": "000.00.00.H12-240305-0001", "ma_thu_tuc": ""},
    ),
    asked("H12.15-240305-0001|H12.15-240305-0002", None, "case_code.format"),
    asked("000.00.00.H12-24O305-0001", None, "case_code.format"),
    asked("079301000123||Trần Thị Bích Ngọc|15072001|Nữ|Hà Nội|20082021", None, "case_code.format"),
    asked(" ", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("case_code", case)
