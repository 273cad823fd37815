"""The benchmark's comparison calls right what is right and wrong what is wrong."""

from __future__ import annotations

import pytest

from benchmarks.comparing import is_right, said_to_machines
from eforms.catalogue import load
from samples.truth import Truth, Value

CATALOGUE = load()
WORDS = "Ngày hai mươi lăm tháng mười năm hai nghìn không trăm hai mươi mốt"
PAPER = {"loai": "căn cước công dân", "so": "092094310929", "ngay_cap": "2021-03-01", "noi_cap": "Bộ Công an"}
ROW = {"ho_ten": "Lý Gia Hân", "ngay_sinh": "2016-05-09", "gioi_tinh": "Nữ", "so_dinh_danh": "068316004417"}


@pytest.mark.parametrize(
    ("form", "field", "want", "got", "right"),
    [
        ("giay_khai_sinh", "ho_ten", "LÝ GIA HÂN", "Lý Gia Hân", True),
        ("giay_khai_sinh", "ho_ten", "HOÀNG THÙY AN", "Hoàng Thuỳ An", True),
        ("giay_khai_sinh", "ho_ten", "LÝ GIA HÂN", "Lý Gia Han", False),
        ("giay_khai_sinh", "ngay_sinh", "2021-10-25", "2021-10-25", True),
        ("giay_khai_sinh", "ngay_sinh", "2021-10-25", "2021-10-26", False),
        ("giay_khai_sinh", "ngay_sinh_bang_chu", WORDS, "2021-10-25", True),
        ("giay_khai_sinh", "ngay_sinh_bang_chu", WORDS, "2021-10-26", False),
        ("giay_khai_sinh", "nguoi_di_khai_giay_to", PAPER, dict(PAPER), True),
        ("giay_khai_sinh", "nguoi_di_khai_giay_to", PAPER, {**PAPER, "ngay_cap": ""}, False),
        ("giay_khai_sinh", "quyen_so", "01/2021", None, False),
        ("ct01", "thanh_vien", [ROW], [dict(ROW)], True),
        ("ct01", "thanh_vien", [ROW, ROW], [dict(ROW)], False),
        ("ct01", "thanh_vien", [ROW], [{**ROW, "gioi_tinh": "Nam"}], False),
        ("van_ban_hanh_chinh", "kinh_gui", ["Các sở", "Các xã"], ("Các sở", "Các xã"), True),
        ("van_ban_hanh_chinh", "kinh_gui", ["Các sở", "Các xã"], ("Các xã", "Các sở"), False),
    ],
)
def test_values(form: str, field: str, want: Value, got: object, right: bool) -> None:  # noqa: FBT001  # a table's column
    """Case, spaces and the place of tone marks do not count; letters, figures, rows and their order do."""
    assert is_right(CATALOGUE[form].fields[field], Truth(want, str(want)), got) is right


def test_a_blank_line_must_stay_blank() -> None:
    """Where the paper says nothing, only nothing is right."""
    spec = CATALOGUE["ct01"].fields["email"]

    assert is_right(spec, None, None)
    assert not is_right(spec, None, "a@example.vn")


def test_a_card_says_its_number_and_name_to_machines_too() -> None:
    """What only the code on the back of a card says is said by the paper; its zone without accents gives no name."""
    code = "066052000504||Lưu Tuấn Tài|12091952|Nam|Tổ 21, Sài Gòn, Hồ Chí Minh|28072025||Lưu Ngọc Vỹ|Đặng Ngọc Hoa"
    form = CATALOGUE["can_cuoc"]

    name = said_to_machines(form, "ho_ten", {"qr": Truth(code, code)})

    assert name is not None
    assert name.value == "Lưu Tuấn Tài"
    assert said_to_machines(form, "ho_ten", {}) is None
