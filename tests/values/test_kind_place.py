"""The table of good and bad values of the kind place."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    good("Phường 1, thành phố Vũng Tàu, Bà Rịa - Vũng Tàu", "Phường 1, thành phố Vũng Tàu, Bà Rịa - Vũng Tàu"),
    good("Phủ Thông, Bạch Thông, Bắc Kạn.", "Phủ Thông, Bạch Thông, Bắc Kạn"),
    good("xã Ea Tu, tỉnh Đăk Lăk", "xã Ea Tu, tỉnh Đăk Lăk"),
    asked(
        "thị trấn Bút Sơn, huyện Hoằng Hóa, tỉnh Thanh",
        "thị trấn Bút Sơn, huyện Hoằng Hóa, tỉnh Thanh",
        "place.province_cut",
    ),
    asked("phường Bến Thành, thành phố Hồ Chí", "phường Bến Thành, thành phố Hồ Chí", "place.province_cut"),
    asked("phường Phú Cường, thành", "phường Phú Cường, thành", "place.province_cut"),
    asked("Bệnh viện Từ Dũ", "Bệnh viện Từ Dũ", "place.no_province"),
    asked("xã Phú An, Hà Nôi", "xã Phú An, Hà Nôi", "place.province_spelling"),
    asked("xã Phú An, Quảng Ngái", "xã Phú An, Quảng Ngái", "place.province_spelling"),
    asked("xã Phuú An, Hà Nội", "xã Phuú An, Hà Nội", "text.odd_words"),
    asked("1234", "1234", "place.format", "place.no_province"),
    asked("………", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("place", case)
