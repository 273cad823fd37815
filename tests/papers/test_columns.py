"""Two-column papers: bride and groom in either order, labels once or in both columns, doubt where columns blur."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from eforms.catalogue import load
from eforms.extracted import Extracted
from eforms.extracting import extract
from ocr.words import Box
from tests.papers.pages import Part, centre, view
from tests.papers.trial import codes, field, found, ruled

REQUEST = load()["to_khai_ket_hon"]
CERTIFICATE = load()["giay_chung_nhan_ket_hon"]
TWO = "".join(
    field(f"{side}_{name}", kind, f'{{ after = ["{label}"], side = "{side}", lines = 4 }}')
    for side in ("vo", "chong")
    for name, kind, label in (("ho_ten", "person_name", "Họ và tên"), ("noi_cu_tru", "address", "Nơi cư trú"))
)
SIDES = """
[[sides]]
name = "vo"
heads = ["Bên nữ", "Vợ"]

[[sides]]
name = "chong"
heads = ["Bên nam", "Chồng"]
"""
BODY = SIDES + TWO


def rows(left: str, right: str) -> list[Sequence[Part] | str]:
    """Make a table without rules: heads, names, ethnic groups."""
    return [
        [(1100, left), (1800, right)],
        [(300, "Họ, chữ đệm, tên"), (1000, "LÒ THỊ MÂY"), (1700, "LÒ VĂN AN")],
        [(300, "Dân tộc"), (1000, "Thái"), (1700, "Mường")],
    ]


def values(*page: Sequence[Part] | str) -> dict[str, object]:
    """Return what the declaration's form finds on these rows."""
    return {each.name: each.value for each in extract(REQUEST, [view(centre("TỜ KHAI ĐĂNG KÝ KẾT HÔN"), *page)])}


@pytest.mark.parametrize(
    ("left", "right", "first", "second"),
    [
        ("Bên nữ", "Bên nam", "vo", "chong"),
        ("Bên nam", "Bên nữ", "chong", "vo"),
        ("BÊN NỮ", "BÊN NAM", "vo", "chong"),
        ("Vợ", "Chồng", "vo", "chong"),
        ("Bên nàm", "Bên nữ", "chong", "vo"),
    ],
)
def test_heads_decide(left: str, right: str, first: str, second: str) -> None:
    """The heads say whose column is whose, in either order."""
    seen = values(*rows(left, right))

    assert seen[f"{first}_ho_ten"] == "LÒ THỊ MÂY"
    assert seen[f"{second}_ho_ten"] == "LÒ VĂN AN"
    assert (seen[f"{first}_dan_toc"], seen[f"{second}_dan_toc"]) == ("Thái", "Mường")


@pytest.mark.parametrize(("left", "right"), [("Bên nx", "Bên nam"), ("Bên nam", "Bên nam"), ("Bên", "Bên"), ("", "")])
def test_without_both_heads_nobody_has_a_value(left: str, right: str) -> None:
    """Where one head is not read no column is given to anybody: the wrong spouse is worse than none."""
    assert not any(name.startswith(("vo_", "chong_")) for name in values(*rows(left, right)))


def test_a_head_in_a_sentence_is_none() -> None:
    """`vợ chồng` in running text parts no columns."""
    page = ("Hai bên vợ và chồng đã có mặt: đúng", [(300, "Họ và tên"), (1000, "LÒ THỊ MÂY"), (1700, "LÒ VĂN AN")])

    assert not any(name.startswith(("vo_", "chong_")) for name in values(*page))


def test_a_label_broken_over_rows() -> None:
    """A label set on two rows of a narrow column is one label, and its value stands beside its first row."""
    seen = values(
        [(1100, "Bên nữ"), (1800, "Bên nam")],
        [(300, "Ngày, tháng,"), (1000, "05/03/1999"), (1700, "07/08/1996")],
        [(300, "năm sinh")],
        [(300, "Dân tộc"), (1000, "Kinh"), (1700, "Kinh")],
    )

    assert (seen["vo_ngay_sinh"], seen["chong_ngay_sinh"]) == ("1999-03-05", "1996-08-07")


def test_values_run_on_in_their_own_column() -> None:
    """An address of three rows and one of two stay apart, and end at the next label."""
    seen = found(
        BODY,
        [(1100, "Bên nữ"), (1800, "Bên nam")],
        [(300, "Nơi cư trú"), (1000, "Thôn Đông, xã"), (1700, "Tổ 4, phường")],
        [(1000, "Hòa Tiến, tỉnh"), (1700, "Sơn La, tỉnh")],
        [(1000, "Bắc Ninh"), (1700, "Sơn La")],
        [(300, "Họ và tên"), (1000, "LÒ THỊ MÂY"), (1700, "LÒ VĂN AN")],
    )

    assert seen["vo_noi_cu_tru"].value == "Thôn Đông, xã Hòa Tiến, tỉnh Bắc Ninh"
    assert seen["chong_noi_cu_tru"].value == "Tổ 4, phường Sơn La, tỉnh Sơn La"


def test_a_word_over_the_border_is_doubted() -> None:
    """A word that reaches from one column into the other makes the value a question."""
    seen = found(
        BODY,
        [(1100, "Bên nữ"), (1800, "Bên nam")],
        [(300, "Họ và tên"), (1000, "LÒ THỊ MÂYLÒVĂNANHỒNGHẢIĐĂNGVĂNTHỊMÂYAN")],
        [(300, "Nơi cư trú"), (1000, "Thôn Đông"), (1700, "phường Chiềng")],
    )

    assert "value.column_unsure" in codes(seen["vo_ho_ten"])


def test_a_row_nearer_to_the_label_below_is_doubted() -> None:
    """A label in the middle of its cell may have its value's first row above it: that is asked, never guessed."""
    seen = found(
        BODY,
        [(1100, "Bên nữ"), (1800, "Bên nam")],
        [(300, "Họ và tên"), (1000, "LÒ THỊ MÂY"), (1700, "LÒ VĂN AN")],
        "",
        [(1000, "Thôn Đông, xã"), (1700, "Tổ 4, phường")],
        [(300, "Nơi cư trú"), (1000, "Hòa Tiến, tỉnh"), (1700, "Sơn La, tỉnh")],
        [(1000, "Bắc Ninh"), (1700, "Sơn La")],
    )

    assert "value.column_unsure" in codes(seen["vo_noi_cu_tru"])


def test_labels_in_both_columns() -> None:
    """The certificate has its labels in each column; each column's labels serve that column alone."""
    seen = _certificate(
        [(200, "Họ, chữ đệm, tên vợ: LÒ THỊ MÂY"), (1300, "Họ, chữ đệm, tên chồng: LÒ VĂN AN")],
        [(200, "Dân tộc: Thái"), (1300, "Dân tộc: Mường")],
        [(200, "Quốc tịch: Việt Nam"), (1300, "Quốc tịch: Việt Nam")],
        "Nơi đăng ký kết hôn: Ủy ban nhân dân xã Mường La, tỉnh Sơn La",
    )

    assert (seen["vo_ho_ten"].value, seen["chong_ho_ten"].value) == ("LÒ THỊ MÂY", "LÒ VĂN AN")
    assert (seen["vo_dan_toc"].value, seen["chong_dan_toc"].value) == ("Thái", "Mường")
    assert seen["noi_dang_ky"].value == "Ủy ban nhân dân xã Mường La, tỉnh Sơn La"


def test_labels_in_both_columns_need_not_stand_in_one_row() -> None:
    """Where a value takes two rows in one column, its labels below stand lower than the other column's."""
    seen = _certificate(
        [(200, "Họ, chữ đệm, tên vợ: LÒ THỊ MÂY"), (1300, "Họ, chữ đệm, tên chồng: LÒ VĂN AN")],
        [(200, "Ngày, tháng, năm sinh: 4 tháng 9 năm"), (1300, "Ngày, tháng, năm sinh: 20/05/1997")],
        [(200, "2001"), (1300, "Dân tộc: Mường")],
        [(200, "Dân tộc: Thái"), (1300, "Nơi cư trú: xã Yên Na")],
        [(200, "Nơi cư trú: xã Lượng Minh")],
    )
    assert (seen["vo_dan_toc"].value, seen["chong_dan_toc"].value) == ("Thái", "Mường")
    assert (seen["vo_ngay_sinh"].value, seen["chong_ngay_sinh"].value) == ("2001-09-04", "1997-05-20")


def test_a_damaged_label_of_one_column_takes_nothing_from_the_other() -> None:
    """When one column's `Dân tộc` cannot be read that spouse has none; the other's is not taken twice."""
    seen = _certificate(
        [(200, "Họ, chữ đệm, tên vợ: LÒ THỊ MÂY"), (1300, "Họ, chữ đệm, tên chồng: LÒ VĂN AN")],
        [(200, "Ngày, tháng, năm sinh: 01/02/1999"), (1300, "Ngày, tháng, năm sinh: 03/04/1995")],
        [(200, "Dân tộc: Thái"), (1300, "Dxx txx: Mường")],
        [(200, "Quốc tịch: Việt Nam"), (1300, "Quốc tịch: Việt Nam")],
    )

    assert seen["vo_dan_toc"].value == "Thái"
    assert "chong_dan_toc" not in seen


def _certificate(*page: Sequence[Part] | str) -> dict[str, Extracted]:
    return {each.name: each for each in extract(CERTIFICATE, [view(centre("GIẤY CHỨNG NHẬN KẾT HÔN"), *page)])}


def test_ink_in_a_column_s_blank_is_asked_about() -> None:
    """A value of one column that only the second reader sees becomes a question, the other column's stays."""
    body = SIDES + "".join(
        field(f"{side}_lan", "count", f'{{ after = ["Kết hôn lần thứ mấy"], side = "{side}" }}')
        for side in ("vo", "chong")
    )
    rows = ([(1100, "Bên nữ"), (1800, "Bên nam")], [(300, "Kết hôn lần thứ mấy"), (1000, "02")])
    boxes: list[Box] = []

    def look(_: int, asked: Sequence[Box], _charset: str) -> list[tuple[str, float | None]]:
        boxes.extend(asked)
        return [("1", 0.5)] * len(asked)

    seen = found(body, *rows, look=look)

    assert seen["vo_lan"].value == "2"
    assert (seen["chong_lan"].value, codes(seen["chong_lan"])) == (None, {"field.handwriting"})
    assert all(box.right > 1000 for box in boxes)


def test_cells_of_a_ruled_table() -> None:
    """In a ruled table the cells decide: a label in the middle of its cell, values of other heights."""
    page = (
        [(1100, "Bên nữ"), (1800, "Bên nam")],
        [(1000, "Thôn Đông, xã"), (1700, "Tổ 4, Sơn La")],
        [(300, "Nơi cư trú"), (1000, "Hòa Tiến, tỉnh")],
        [(1000, "Bắc Ninh")],
        [(300, "Họ và tên"), (1000, "LÒ THỊ MÂY"), (1700, "LÒ VĂN AN")],
    )
    seen = found(BODY, *page, structures=ruled((250, 950, 1650, 2300), (180, 270, 510, 590)))

    assert seen["vo_noi_cu_tru"].value == "Thôn Đông, xã Hòa Tiến, tỉnh Bắc Ninh"
    assert seen["chong_noi_cu_tru"].value == "Tổ 4, Sơn La"
    assert seen["chong_ho_ten"].value == "LÒ VĂN AN"
