"""Values behind and under labels: cut at labels and gaps, run on over rows, freed of leaders and footnotes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eforms.catalogue import load
from eforms.extracting import extract
from eforms.judging import judge_text
from tests.papers.pages import Part, centre, view

BIRTH = load()["giay_khai_sinh"]
TITLE = centre("GIẤY KHAI SINH")
Rows = Sequence[Sequence[Part] | str]


def raws(*rows: Sequence[Part] | str) -> dict[str, str]:
    """Return the raw text of every field found on a birth certificate of these rows."""
    return {each.name: each.raw for each in extract(BIRTH, [view(TITLE, *rows)])}


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (
            ["Giới tính: Nam Dân tộc: Kinh Quốc tịch: Việt Nam"],
            {"gioi_tinh": "Nam", "dan_toc": "Kinh", "quoc_tich": "Việt Nam"},
        ),
        (["Giới tính:Nam Dân tộc:Kinh"], {"gioi_tinh": "Nam", "dan_toc": "Kinh"}),
        (["3. Giới tính: Nam 4. Dân tộc: Kinh"], {"gioi_tinh": "Nam", "dan_toc": "Kinh"}),
        (["Họ, chữ đệm, tên: ....LÒ VĂN SÁNG......"], {"ho_ten": "LÒ VĂN SÁNG"}),
        (["Họ, chữ đệm, tên(1): LÒ VĂN SÁNG"], {"ho_ten": "LÒ VĂN SÁNG"}),
        (["Họ, chữ đệm, tên (1): LÒ VĂN SÁNG"], {"ho_ten": "LÒ VĂN SÁNG"}),
        (
            ["Quê quán: xã An Hòa,", "tỉnh Sơn La", "Ghi chú: không"],
            {"que_quan": "xã An Hòa, tỉnh Sơn La", "ghi_chu": "không"},
        ),
        (["Quê quán: xã An Hòa", "", "", "", "chữ ký"], {"que_quan": "xã An Hòa"}),
        (["Quê quán: .................", "Số định danh cá nhân: 014223001234"], {"so_dinh_danh": "014223001234"}),
        ([[(300, "Số: 45/2023"), (1700, "Quyển số: 01/2023")]], {"so": "45/2023", "quyen_so": "01/2023"}),
        ([[(300, "Họ, chữ đệm, tên: LÒ VĂN SÁNG"), (1900, "Ảnh")]], {"ho_ten": "LÒ VĂN SÁNG"}),
        (
            [
                "Họ, chữ đệm, tên người mẹ: LÒ THỊ MÂY",
                "Năm sinh: 1990",
                "Họ, chữ đệm, tên người cha: LÒ VĂN AN",
                "Năm sinh: 1988",
            ],
            {"me_ho_ten": "LÒ THỊ MÂY", "me_nam_sinh": "1990", "cha_ho_ten": "LÒ VĂN AN", "cha_nam_sinh": "1988"},
        ),
        (
            ["Họ và tên cha: LÒ VĂN AN", "Năm sinh: 1988", "Họ và tên mẹ: LÒ THỊ MÂY", "Năm sinh: 1990"],
            {"me_ho_ten": "LÒ THỊ MÂY", "me_nam_sinh": "1990", "cha_ho_ten": "LÒ VĂN AN", "cha_nam_sinh": "1988"},
        ),
    ],
)
def test_values(rows: Rows, wanted: dict[str, str]) -> None:
    """Each value is cut where it ends, and nothing else is found."""
    assert raws(*rows) == wanted


def test_blank_parent_takes_nobody_elses_values() -> None:
    """A father left blank has no value; the next person's is not slid into his place."""
    found = raws(
        "Họ, chữ đệm, tên người mẹ: LÒ THỊ MÂY",
        "Năm sinh: 1990",
        "Họ, chữ đệm, tên người cha: ............",
        "Năm sinh: ......",
        "Họ, chữ đệm, tên người đi khai sinh: LÒ THỊ MÂY",
    )

    assert not any(name.startswith("cha_") for name in found)


def test_a_lost_row_is_doubted() -> None:
    """A value that fills its row, with room for one more row below that nobody read, may go on: a person is asked."""
    long = "Quê quán: tổ dân phố số 4, phường Chiềng Sinh, thành phố Sơn La, tỉnh Sơn La, cách chợ hai"
    full = {each.name: each for each in extract(BIRTH, [view(TITLE, "Giới tính: Nam", long, "", "Ghi chú: không")])}
    whole = {each.name: each for each in extract(BIRTH, [view(TITLE, "Giới tính: Nam", long, "Ghi chú: không")])}

    assert "value.may_go_on" in {remark.code for remark in full["que_quan"].remarks}
    assert "value.may_go_on" not in {remark.code for remark in whole["que_quan"].remarks}


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.lists(
            st.tuples(
                st.integers(0, 2300),
                st.one_of(
                    st.sampled_from(
                        [*BIRTH.labels, "12/03/2020", "LÒ VĂN SÁNG", "....", "(1)", ":", "Số:", "Nơi nhận:"]
                    ),
                    st.text(max_size=15),
                ),
            ),
            max_size=4,
        ),
        max_size=12,
    )
)
def test_any_page_is_extracted(rows: list[list[Part]]) -> None:
    """Extraction raises on no page, and every box lies where the words of the value stand."""
    page = view(*(row for row in rows if all(text.split() for _, text in row)))
    for form in load().values():
        for each in extract(form, [page]):
            assert each.name in form.fields
            assert each.raw
            assert each.confidence is None or 0 <= each.confidence <= 1


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("TRƯỜNG CAO ĐẲNG ĐÒNG NAI", True),
        ("TRƯỜNG CAO ĐẲNG ĐỒNG NAI", False),
        ("CỤC THUẾ HÀ NÀM", True),
        ("SỞ Y TẾ", False),
    ],
)
def test_a_body_whose_province_is_nearly_one_is_doubted(text: str, *, doubted: bool) -> None:
    """A province's name with other accents at the end of a body's name asks a person, whoever agrees on it."""
    spec = load()["van_ban_hanh_chinh"].fields["co_quan_ban_hanh"]

    codes = {remark.code for remark in judge_text(spec, text).remarks}

    assert ("place.province_spelling" in codes) == doubted


def test_an_unknown_label_ends_the_value_above() -> None:
    """A row that begins with a label the form does not know is not swallowed by the address above it."""
    rows = ("Quê quán: Phường 2, thành phố Đà Lạt, tỉnh Lâm Đồng", "Mã tra cứu: 068318621731")

    assert raws(*rows)["que_quan"] == "Phường 2, thành phố Đà Lạt, tỉnh Lâm Đồng"


def test_a_label_inside_a_value_is_asked_about() -> None:
    """A colon in the middle of an address is doubted, whoever agrees on it."""
    spec = BIRTH.fields["que_quan"]

    codes = {one.code for one in judge_text(spec, "xã Đạ Nhim, tỉnh Lâm Đồng Tôn giáo: Không").remarks}

    assert "value.label_inside" in codes


def test_a_signature_to_the_right_does_not_continue_a_note() -> None:
    """What begins far to the right of a value is the block of the signer."""
    rows = ("Ghi chú: Không", ((1500, "CHỦ TỊCH"),))

    assert raws(*rows)["ghi_chu"] == "Không"
