"""The table of good and bad values of the kind text."""

from __future__ import annotations

import pytest

from tests.values.cases import Case, asked, check, good

CASES = [
    asked("tố chức Hội nghị tập huấn", "tố chức Hội nghị tập huấn", "text.phrase_accents"),
    good("Tổ chức hội nghị; uỷ ban nhân dân", "Tổ chức hội nghị; uỷ ban nhân dân"),
    asked("ứng phó với mưa lũ, sạt lở đất năm", "ứng phó với mưa lũ, sạt lở đất năm", "text.broken_off"),
    asked("Các phòng, đơn vị trực thuộc (để", "Các phòng, đơn vị trực thuộc (để", "text.broken_off"),
    good(
        "Đẩy nhanh tiến độ giải quyết\nthủ tục hành chính ..... (1)", "Đẩy nhanh tiến độ giải quyết thủ tục hành chính"
    ),
    good("Theo QĐ số 12/QĐ-UBND của UBND tỉnh", "Theo QĐ số 12/QĐ-UBND của UBND tỉnh"),
    asked("Xác nhận thông tin về cư", "Xác nhận thông tin về cư", "text.broken_off"),
    asked("đăng ký thường", "đăng ký thường", "text.broken_off"),
    good("Chuyển hồ sơ về khu dân cư", "Chuyển hồ sơ về khu dân cư"),
    good("Đất trồng cây lâu năm", "Đất trồng cây lâu năm"),
    asked("Văn phòng Đăng ký đất đai quận", "Văn phòng Đăng ký đất đai quận", "text.broken_off"),
    good("Rà soát hộ nghèo trên địa bàn quận", "Rà soát hộ nghèo trên địa bàn quận"),
    good("15 ngày làm việc", "15 ngày làm việc"),
    good("Mở sổ mới....", "Mở sổ mới"),
    good("Mở sổ mới.", "Mở sổ mới."),
    good("xã Krông Na", "xã Krông Na"),
    asked("Giải quyet hồ sơ", "Giải quyet hồ sơ", "text.odd_words", "text.phrase_accents"),
    asked("Tập ưung xử lý", "Tập ưung xử lý", "text.odd_words"),
    asked(" … ", None, "value.blank"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_printed_text_gives_its_value_and_its_doubts(case: Case) -> None:
    """Each printed text gives exactly its canonical value and exactly its remarks."""
    check("text", case)
