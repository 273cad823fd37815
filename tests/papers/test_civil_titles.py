"""Papers of one family of titles are told apart: declarations, certificates, extracts, and those that no form knows."""

from __future__ import annotations

import pytest

from eforms.catalogue import load
from eforms.sorting import sort
from tests.papers.pages import centre, view


@pytest.mark.parametrize(
    ("titles", "form"),
    [
        (["TỜ KHAI ĐĂNG KÝ KHAI SINH"], "to_khai_khai_sinh"),
        (["TỜ KHAI ĐĂNG KÝ LẠI KHAI SINH"], "to_khai_khai_sinh"),
        (["TỜ KHAI", "ĐĂNG KÝ KHAI SINH"], "to_khai_khai_sinh"),
        (["TỜ KHAI ĐĂNG KÝ KHAI TỬ"], None),
        (["GIẤY CHỨNG SINH"], "giay_chung_sinh"),
        (["GIAY CHỨNG S1NH"], "giay_chung_sinh"),
        (["ĐƠN ĐỀ NGHỊ CẤP LẠI GIẤY CHỨNG SINH"], None),
        (["TỜ KHAI ĐĂNG KÝ KẾT HÔN"], "to_khai_ket_hon"),
        (["GIẤY CHỨNG NHẬN KẾT HÔN"], "giay_chung_nhan_ket_hon"),
        (["TRÍCH LỤC KẾT HÔN (BẢN SAO)"], "giay_chung_nhan_ket_hon"),
        (["TRÍCH LỤC LY HÔN"], None),
        (["GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN"], "giay_xac_nhan_hon_nhan"),
        (["TỜ KHAI", "CẤP GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN"], None),
        (["TỜ KHAI CẤP GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN"], None),
        (["TRÍCH LỤC KHAI TỬ"], "trich_luc_khai_tu"),
        (["TRÍCH LỤC KHAI TỬ (BẢN SAO)"], "trich_luc_khai_tu"),
        (["GIẤY CHỨNG TỬ"], "trich_luc_khai_tu"),
        (["GIẤY BÁO TỬ"], None),
        (["TRÍCH LỤC KHAI SINH"], "giay_khai_sinh"),
    ],
)
def test_titles(titles: list[str], form: str | None) -> None:
    """A title decides alone, damaged or on two lines; its near neighbours stay unknown."""
    page = view(*(centre(title) for title in titles), "Họ, chữ đệm, tên: LÒ VĂN SÁNG")

    assert sort([page], load()).form == form


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("GIẤY CHỨNG NHẬN KẾT", "giay_chung_nhan_ket_hon"),
        ("GIẤY NHẬN KẾT HÔN", "giay_chung_nhan_ket_hon"),
        ("GIẤY CHỨNG NHẬN KẾT QUẢ", None),
        ("GIẤY CHỨNG", None),
    ],
)
def test_a_title_of_which_a_word_was_lost(title: str, form: str | None) -> None:
    """What is left of a title counts beside other signs, unless a word of another title stands in it."""
    signs = ("Họ, chữ đệm, tên vợ: LÒ THỊ MÂY", "Nơi đăng ký kết hôn: UBND xã Tả Lèng")

    assert sort([view(centre(title), *signs)], load()).form == form
    assert sort([view(centre(title), "Trao cho ông Lò Văn Sáng")], load()).form is None
