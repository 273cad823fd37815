"""One accent in a kind of unit or in the province's name is no disagreement of two readings; anywhere else it is."""

from __future__ import annotations

import pytest

from eforms.catalogue import load
from eforms.judging import judge_text
from eforms.unit_words import same_place

PRINTED = "158/6 Lý Thường Kiệt, phường 2, thành phố Đà Lạt, tỉnh Lâm Đồng"


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (PRINTED, True),
        ("158/6 Lý Thường Kiệt, phường 2, thành phố Đà Lạt, tình Lâm Đồng", True),
        ("158/6 Lý Thường Kiệt, phương 2, thanh phố Đà Lạt, tỉnh Lâm Đông", True),
        ("158/6 Lý Thương Kiệt, phường 2, thành phố Đà Lạt, tỉnh Lâm Đồng", False),
        ("158/6 Lý Thường Kiệt, phường 2, thành phố Đà Lát, tỉnh Lâm Đồng", False),
        ("158/6 Lý Thường Kiệt, phường 3, thành phố Đà Lạt, tỉnh Lâm Đồng", False),
        ("158/6 Lý Thường Kiệt, phường 2, thành phố Đà Lạt, tỉnh Lâm", False),
        ("", False),
    ],
)
def test_same_place(other: str, *, same: bool) -> None:
    """Only what a closed list proves may differ."""
    assert same_place(PRINTED, other) == same


@pytest.mark.parametrize(
    "printed", ["phường 2, thành phố Đà Lạt, tình Lâm Đồng", "phường 2, thành phố Đà Lạt, tỉnh Lâm Đông", "phường 2"]
)
def test_a_print_that_no_list_proves(printed: str) -> None:
    """A print with the wrong accent itself is not excused by another reading."""
    assert not same_place(printed, "phường 2, thành phố Đà Lạt, tỉnh Lâm Đồng")


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("Thôn Bình An, huyện Bạch Thông, tỉnh Bắc Kạn Số tờ bản đồ", True),
        ("Đường Trần Phú, phường 1, thành phố Vũng Tàu, tỉnh Bà Rịa - Vũng Tàu Số tờ bản", True),
        ("Đường Trần Phú, phường 1, thành phố Vũng Tàu, tỉnh Bà Rịa - Vũng Tàu", False),
        ("Thôn Bình An, huyện Bạch Thông, tỉnh Bắc Kạn", False),
        ("Số 5 phố Huế, thành phố Hà Nội, Việt Nam", False),
        ("Thôn Bình An, huyện Bạch Thông", False),
    ],
)
def test_words_behind_the_province(text: str, *, doubted: bool) -> None:
    """An address ends with its province: what stands behind it came from the row below."""
    spec = load()["giay_chung_nhan_quyen_su_dung_dat"].fields["dia_chi_thua_dat"]
    codes = {remark.code for remark in judge_text(spec, text).remarks}

    assert ("value.label_inside" in codes) == doubted


@pytest.mark.parametrize(
    ("text", "doubted"),
    [("ỦY BAN NHÂN DÂN TỈNH ĐẮK", True), ("ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK", False), ("SỞ Y TẾ", False)],
)
def test_a_body_that_stops_inside_a_place_is_asked_about(text: str, *, doubted: bool) -> None:
    """A superior body whose last word stood on a row that was lost is no whole name."""
    spec = load()["van_ban_hanh_chinh"].fields["co_quan_chu_quan"]
    assert ("text.broken_off" in {remark.code for remark in judge_text(spec, text).remarks}) == doubted
