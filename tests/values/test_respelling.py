"""Addresses read from handwriting are spelt as the table of units has them, and only where one unit is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validators.units.respelling import respelt

READ = [
    ("Tổ 6, phường Thủ Dầu Hột, thềnh chố Hồ Chí Minh", "Tổ 6, phường Thủ Dầu Một, thành phố Hồ Chí Minh"),
    (
        "TỔ 8. PHUỒNG HỘI THUONG, THẰNH PHỐ PLEIKU. TỈNH GIA LAI",
        "TỔ 8, PHƯỜNG HỘI THƯƠNG, THÀNH PHỐ PLEIKU, TỈNH GIA LAI",
    ),
    ("xốn 13, xã Hoằng Hóa, tỉnh Thanh Hóa", "xóm 13, xã Hoằng Hóa, tỉnh Thanh Hóa"),
    ("Tố 1, TỒ 2, lô 3, tỉnh Thanh Hóa", "Tổ 1, TỔ 2, lô 3, tỉnh Thanh Hóa"),
    ("Công an xã Hoằng đóa, tỉnh Thanh Hóa", "Công an xã Hoằng Hóa, tỉnh Thanh Hóa"),
    ("phường 1, thành phố Vũng Tàu, đỉnh Bà Rịa – Vũng Tàu", "phường 1, thành phố Vũng Tàu, tỉnh Bà Rịa - Vũng Tàu"),
    ("Phuờng Bến Nhé quận 1 thành phố Hồ Chí Minh", "Phường Bến Nghé, quận 1, thành phố Hồ Chí Minh"),
]  # fmt: skip
LEFT = [
    "Xóm 4, xã Kim Liên, huyện Nam Đàn, tỉnh Nghệ An",
    "Bán lẻ hàng tạp hóa",
    "xã Xa Xôi, tỉnh Nghệ An",
    "xã Hòa, tỉnh Xa Xôi",
    "",
]


@pytest.mark.parametrize(("read", "spelt"), READ)
def test_near_units_are_spelt_right(read: str, spelt: str) -> None:
    """From the province down, a unit one or two letters away is put right, in the capitals it was written in."""
    assert respelt(read) == spelt


@pytest.mark.parametrize("text", LEFT)
def test_what_is_right_or_unknown_stays(text: str) -> None:
    """A right address, a text without a province and a name near no unit are left alone."""
    assert respelt(text) == text


def test_a_unit_as_near_to_two_is_left() -> None:
    """An Giang's first letters misread could be Hà Giang's or Kiên Giang's: nothing is guessed."""
    assert respelt("tỉnh Ba Giang") == "tỉnh Ba Giang"


@given(st.text(max_size=60))
def test_any_text_is_taken(text: str) -> None:
    """Nothing raises, and what was respelt once is not respelt otherwise."""
    assert respelt(respelt(text)) == respelt(text)
