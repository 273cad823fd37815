"""Labels are found through OCR damage, and never one person's label for another's."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eforms.catalogue import load
from eforms.extracting import extract
from eforms.labels import build_labels, find_labels
from eforms.runs import letters, plain
from tests.papers.pages import Part, sheet, view

FORM = load()["giay_khai_sinh"]


def found(*rows: str) -> list[str]:
    """Name the labels of the birth certificate in these rows, in reading order."""
    return [hit.label.text for hit in find_labels([sheet(*rows)], FORM.labels.values())]


@pytest.mark.parametrize(
    ("row", "labels"),
    [
        ("Họ, chữ đệm, tên: VÀNG MÍ PÁO", ["Họ, chữ đệm, tên"]),
        ("Họ, chữ đệm, tên(1): VÀNG MÍ PÁO", ["Họ, chữ đệm, tên"]),
        ("Ho, chu dem, ten: VANG MI PAO", ["Họ, chữ đệm, tên"]),
        ("Họ, chử đêm, tèn; VÀNG MÍ PÁO", ["Họ, chữ đệm, tên"]),
        ("Giới tính: Nam Dân tộc: Mông Quốc tịch: Việt Nam", ["Giới tính", "Dân tộc", "Quốc tịch"]),
        ("Giới tính:Nam Dân tộc:Mông Quốc tịch:Việt Nam", ["Giới tính", "Dân tộc", "Quốc tịch"]),
        ("Gíơi tinh: Nam Dàn tộe: Mông Quôc tich: Việt Nam", ["Giới tính", "Dân tộc", "Quốc tịch"]),
        ("Nơi cư trú: số 12 đường Số 3, nơi sinh sống lâu năm", ["Nơi cư trú"]),
        ("Nơi đăng ký khai sinh: Ủy ban nhân dân xã An Hòa", ["Nơi đăng ký khai sinh"]),
        ("Nơi cư trú: nhà gần đường Dân tộc Nội trú, xã An Hòa", ["Nơi cư trú"]),
        ("Số 217 đường Hai Bà Trưng, phường Dịch Vọng", []),
        ("Số 5, ngõ 3, phường Dịch Vọng", []),
        ("Số 150/2023", ["Số"]),
        ("Họ, chữ đệm, tên: NGÔ THỊ LỆ QUYÊN", ["Họ, chữ đệm, tên"]),
        ("Họ, chữ đệm, tên: ĐÀO QUYỀN SỐ", ["Họ, chữ đệm, tên"]),
    ],
)
def test_labels_in_a_row(row: str, labels: list[str]) -> None:
    """The labels of a row are found in order, in spite of lost accents, footnotes and glued words."""
    assert found(row) == labels


@pytest.mark.parametrize(
    ("row", "never"),
    [
        ("Họ, chữ đệm, tên người mẹ: LÒ THỊ MÂY", "cha"),
        ("Họ, chữ đệm, tên người cha: LÒ VĂN SÁNG", "mẹ"),
        ("Họ, chữ đệm, tên người mc: LÒ THỊ MÂY", "cha"),
        ("Họ, chữ đệm, tên người ma: LÒ THỊ MÂY", "cha"),
        ("Họ, chữ đệm, tên người chả: LÒ VĂN SÁNG", "mẹ"),
        ("Họ và tên mẹ: LÒ THỊ MÂY", "cha"),
        ("Họ và tên cha: LÒ VĂN SÁNG", "mẹ"),
    ],
)
def test_mother_is_never_father(row: str, never: str) -> None:
    """A damaged `mẹ` is nobody rather than the father, and the other way round."""
    assert not any(never in label.split() for label in found(row))


@pytest.mark.parametrize("damaged", ["mc", "ine", "rnẹ", "chn", "eha", "Rẹ"])
def test_a_damaged_parent_is_not_the_child(damaged: str) -> None:
    """When the word after `người` is unreadable the line gives no value to the child's own name."""
    assert "Họ, chữ đệm, tên" not in found(f"Họ, chữ đệm, tên người {damaged}: LÒ THỊ MÂY")


def test_a_value_after_a_colon_is_no_label() -> None:
    """The surname LÊ is close to `mẹ`, but behind the colon it is a value."""
    assert found("Họ và tên: LÊ THỊ MÂY") == ["Họ và tên"]


def test_bars_and_guards_come_from_brothers() -> None:
    """A label knows by itself the words that tell it from another field's, and needs none against its own wordings."""
    built = build_labels(
        {"Họ tên cha": frozenset({"cha"}), "Họ tên mẹ": frozenset({"me"}), "Tên cha": frozenset({"cha"})}
    )

    assert built["Họ tên cha"].guards == ("cha",)
    assert built["Tên cha"].guards == ()


@given(st.text(max_size=80))
def test_plain_keeps_length(text: str) -> None:
    """The plain twin of any text has its length, so offsets serve both."""
    assert len(plain(text)) == len(text)


@given(
    st.lists(
        st.text(alphabet="aăâbcdđeêhiklmnoôơpqrstuưvxyÁẾỐ:;.,()123 ", min_size=1, max_size=12), min_size=1, max_size=8
    )
)
def test_any_row_is_searched(words: list[str]) -> None:
    """Labels found in any row lie inside it, do not overlap, and have a score between 0 and 1."""
    rows = sheet([(300 + 300 * index, word) for index, word in enumerate(words)])
    for hit in find_labels([rows], FORM.labels.values()):
        assert 0 <= hit.first < hit.last <= len(rows.rows[hit.row].words)
        assert hit.last <= hit.value_start <= len(rows.rows[hit.row].words)
        assert 0 < hit.score <= 1


@given(st.sampled_from(sorted(FORM.labels)), st.data())
def test_one_wrong_letter_in_a_long_label(text: str, data: st.DataObject) -> None:
    """A long label without guards in the damaged word is still found, as itself, with one letter misread."""
    label = FORM.labels[text]
    places = [index for index, letter in enumerate(text) if letter.isalpha() and index]
    spot = data.draw(st.sampled_from(places))
    damaged = text[:spot] + ("w" if text[spot].islower() else "W") + text[spot + 1 :]
    touched = any(guard not in [letters(word) for word in damaged.split()] for guard in label.guards)
    if len(label.letters) >= 12 and not touched:
        assert found(damaged + ": x")[:1] == [text]


def values(form: str, *rows: Sequence[Part] | str) -> dict[str, str]:
    """Return what is found on a page of these rows, by field."""
    return {one.name: one.raw for one in extract(load()[form], [view(*rows)])}


def test_a_value_goes_on_in_words_that_end_like_a_label() -> None:
    """`ký thường trú tại` begins in small letters with another letter: it is no `Thường trú tại`."""
    said = values(
        "giay_uy_quyen",
        "GIẤY ỦY QUYỀN",
        "Bên ủy quyền ủy quyền cho bên được ủy quyền: Thay mặt tôi làm thủ tục đăng",
        "ký thường trú tại cơ quan có thẩm quyền",
        "Thời hạn ủy quyền: 01 năm",
    )
    assert said["noi_dung"].split()[-4:] == ["quan", "có", "thẩm", "quyền"]


@pytest.mark.parametrize("hint", ["(in hoa):", "(ghi họ tên bằng chữ in hoa):", "ổn hoa):"])
def test_a_hint_whose_bracket_was_misread_is_no_value(hint: str) -> None:
    """The name begins behind the hint, also where its opening bracket was read as a letter."""
    said = values(
        "giay_de_nghi_ho_kinh_doanh",
        "GIẤY ĐỀ NGHỊ ĐĂNG KÝ HỘ KINH DOANH",
        f"Tôi là {hint} THẠCH THỊ SA RƯƠNG     Giới tính: Nữ",
    )
    assert said["chu_ho_ho_ten"].startswith("THẠCH THỊ SA RƯƠNG")


def test_a_term_that_ends_under_its_cell() -> None:
    """A date that stands alone in the row below `Đến ngày` belongs to it."""
    said = values(
        "giay_chung_nhan_quyen_su_dung_dat",
        "GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT",
        "Số tờ bản đồ   Số thửa   Diện tích (m2)   Mục đích sử dụng   Thời hạn sử dụng",
        "22 277 943,9 Đất trồng cây lâu năm Đến ngày",
        [(1500, "15/10/2063")],
        "Phần ghi thêm: Không",
    )
    assert said.get("thoi_han") == "Đến ngày 15/10/2063"
