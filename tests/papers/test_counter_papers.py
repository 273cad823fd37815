"""Counter papers: codes against print, office-use blocks, titles that are no body's name, lists that are no tables."""

from __future__ import annotations

import pytest

from eforms.catalogue import load
from eforms.extracted import Extracted
from eforms.extracting import extract
from eforms.head import find_head, part_bodies
from tests.papers.pages import Part, centre, sheet, view

CODE = "000.00.00.H50-250804-0117"


def found(form: str, *rows: list[Part] | str, codes: tuple[str, ...] = ()) -> dict[str, Extracted]:
    """Return the fields found on one page of these rows."""
    return {each.name: each for each in extract(load()[form], [view(*rows, codes=codes)])}


@pytest.mark.parametrize(
    ("printed", "code", "value", "witnesses", "doubts"),
    [
        (CODE, f"{CODE}|1.004203", CODE, ("print", "qr"), []),
        ("000.00.00.H50-250804-0111", CODE, CODE, ("qr",), ["field.witnesses_disagree"]),
        ("....", CODE, CODE, ("qr",), []),
        (CODE, "https://vneid.example", CODE, ("print",), []),
    ],
)
def test_the_systems_code_is_heard(
    printed: str, code: str, value: str, witnesses: tuple[str, ...], doubts: list[str]
) -> None:
    """The QR code confirms the printed dossier code, or wins with a doubt; another code on the page says nothing."""
    rows = (f"Mã hồ sơ: {printed}", centre("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"))
    field = found("giay_tiep_nhan_ho_so", *rows, codes=(code,))["ma_ho_so"]

    assert (field.value, field.witnesses) == (value, witnesses)
    assert [each.code for each in field.remarks if each.weight != "note"] == doubts


def test_the_offices_block_is_not_the_applicants() -> None:
    """Date and numbers in the receiver's block are nobody's data."""
    fields = found(
        "don_dang_ky_bien_dong_dat",
        [(1500, "PHẦN GHI CỦA NGƯỜI NHẬN HỒ SƠ")],
        [(1500, "Số vào sổ: CH 00771")],
        [(1500, "Vinh Quang, ngày 18 tháng 6 năm 2021")],
        centre("ĐƠN ĐĂNG KÝ BIẾN ĐỘNG"),
        "Tên (viết chữ in hoa): Y THỊ BLIA",
    )

    assert "so_vao_so" not in fields
    assert "ngay_lam_don" not in fields
    assert fields["ho_ten"].raw == "Y THỊ BLIA"


def test_a_centred_title_is_no_line_of_the_body() -> None:
    """Where no number stands under the body's name, the title below is not joined to it."""
    page = sheet(
        [(300, "UBND THỊ XÃ SA PA"), (1300, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")],
        [(300, "PHÒNG TÀI CHÍNH"), (1400, "Độc lập - Tự do - Hạnh phúc")],
        centre("GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH"),
        "Tên hộ kinh doanh: HỘ KINH DOANH AN",
    )
    _, own = part_bodies(find_head(page).bodies)

    assert [" ".join(word.text for word in line) for line in own] == ["PHÒNG TÀI CHÍNH"]


def test_a_row_that_names_columns_in_passing_is_no_header() -> None:
    """Items that speak of originals and copies are rows of a list; the procedure above them keeps its value."""
    fields = found(
        "giay_tiep_nhan_ho_so",
        centre("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"),
        "Nội dung yêu cầu giải quyết: Đăng ký thường trú",
        "Thành phần hồ sơ nộp gồm:",
        "1. Giấy tờ chứng minh chỗ ở hợp pháp, STT 4 (bản chính: 0, bản sao: 1)",
        "Số lượng hồ sơ: 01 (bộ)",
    )

    assert fields["ten_thu_tuc"].value == "Đăng ký thường trú"
    assert fields["so_bo"].value == "1"


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Bên được ủy quyền: bà Mai Thị Lựu", True),
        ("Bên được ủy quyền thay mặt bên ủy quyền nộp hồ sơ", False),
    ],
)
def test_a_wording_with_a_colon_demands_it(text: str, *, section: bool) -> None:
    """`Bên được ủy quyền:` begins the other party's part; the same words in a sentence do not."""
    rows = (centre("GIẤY ỦY QUYỀN"), "BÊN ỦY QUYỀN", text, "Họ và tên: CAO XUÂN VINH")
    fields = found("giay_uy_quyen", *rows)

    assert ("ben_duoc_uy_quyen_ho_ten" in fields) == section


@pytest.mark.parametrize(
    ("row", "raw"),
    [
        ("Tôi là (in hoa): HỒ THỊ LỤA", "HỒ THỊ LỤA"),
        ("Tôi là (chữ in, không viết tắt) : HỒ THỊ LỤA", "HỒ THỊ LỤA"),
        ("Tôi là(1) (in hoa): HỒ THỊ LỤA", "HỒ THỊ LỤA"),
        ("Tôi là: HỒ THỊ LỤA (in hoa)", "HỒ THỊ LỤA (in hoa)"),
    ],
)
def test_a_hint_between_label_and_colon_is_no_value(row: str, raw: str) -> None:
    """What a form says in brackets before the colon is skipped; brackets of a value stay."""
    fields = found("giay_de_nghi_ho_kinh_doanh", centre("GIẤY ĐỀ NGHỊ ĐĂNG KÝ HỘ KINH DOANH"), row)

    assert fields["chu_ho_ho_ten"].raw == raw


def test_an_amount_in_words_in_brackets_is_a_value() -> None:
    """A colon inside the brackets belongs to the value."""
    fields = found(
        "giay_chung_nhan_quyen_su_dung_dat",
        centre("GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT"),
        "Thửa đất số: 12",
        "Diện tích (bằng chữ: Một trăm mét vuông)",
    )

    assert fields["dien_tich_bang_chu"].value == "100"


@pytest.mark.parametrize(("between", "doubted"), [((), False), (("",), True)])
def test_an_address_printed_once_is_the_couples(between: tuple[str, ...], *, doubted: bool) -> None:
    """Behind the last owner it holds for both; where a row between them may be lost, a person is asked."""
    rows = ("Ông: LÊ HỮU NGHĨA, năm sinh: 1968", *between, "Bà: ĐINH THỊ PHƯỢNG, năm sinh: 1971")
    head = (centre("GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT"), "Tên người sử dụng đất")
    owners = found("giay_chung_nhan_quyen_su_dung_dat", *head, *rows, "Địa chỉ thường trú: tổ 4, phường An Tân")[
        "chu_su_dung"
    ]

    assert isinstance(owners.value, tuple)
    assert [row["dia_chi"] for row in owners.value if isinstance(row, dict)] == ["tổ 4, phường An Tân"] * 2
    assert ("value.column_unsure" in {remark.code for remark in owners.remarks}) == doubted
