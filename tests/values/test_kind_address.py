"""The table of good and bad values of the kind address."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good(
        "Số 12, đường Lê Lợi, phường Bến Nghé,\nQuận 1, TP.HCM", "Số 12, đường Lê Lợi, phường Bến Nghé, Quận 1, TP.HCM"
    ),
    good("Tổ 3, phường Sài Gòn, Thành phố Hồ Chí Minh", "Tổ 3, phường Sài Gòn, Thành phố Hồ Chí Minh"),
    asked("thôn Đông, xã Tây", "thôn Đông, xã Tây", "place.no_province"),
    asked("", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("address", case)
