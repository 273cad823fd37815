"""What is not the applicant's own, what hides in blanks, what is folded, what counts from another date."""

from __future__ import annotations

from collections.abc import Sequence

from eforms.catalogue import load
from eforms.extracting import extract
from ocr.shapes import Structures
from ocr.words import Box
from tests.papers.pages import Part, centre, view
from tests.papers.trial import codes, field, found

NUMBER = field("so", "text", '{ after = ["Vào sổ số"] }')
NAME = field("ho_ten", "person_name", '{ after = ["Họ và tên"] }')
OFFICE: list[Sequence[Part] | str] = [
    [(300, "Họ và tên: LÒ VĂN AN"), (1500, "PHẦN GHI CỦA NGƯỜI NHẬN")],
    [(1500, "Vào sổ số: 12")],
    [(1500, "Ngày 01/02/2024")],
]
BLOCK = '\n[[excluded]]\nstarts = ["PHẦN GHI CỦA NGƯỜI NHẬN"]\ndepth = 8\n'


def test_an_office_block_is_taken_out() -> None:
    """What the office wrote in its own block is no value of the paper."""
    assert found(NUMBER + NAME, *OFFICE)["so"].value == "12"
    seen = found(BLOCK + NUMBER + NAME, *OFFICE)

    assert list(seen) == ["ho_ten"]
    assert seen["ho_ten"].value == "LÒ VĂN AN"


STAMP = ("CHỨNG THỰC BẢN SAO ĐÚNG VỚI BẢN CHÍNH", "Số chứng thực: 99 Vào sổ số: 7")


def test_a_copy_stamp_is_not_the_papers_own_unless_it_says_so() -> None:
    """The certification's number belongs to the stamp; a paper that is about it keeps it."""
    assert "so" not in found(NUMBER, *STAMP)
    assert found("keeps_stamp = true\n" + NUMBER, *STAMP)["so"].value == "7"


class Blank:
    """A second reader that sees one text in every box."""

    def __init__(self, text: str) -> None:
        """Keep the text."""
        self.text = text

    def __call__(self, _: int, boxes: Sequence[Box], _charset: str) -> list[tuple[str, float | None]]:
        """Answer the same for each box."""
        return [(self.text, 0.5)] * len(boxes)


def test_handwriting_in_a_blank_is_asked_about() -> None:
    """A blank in which only the second reader sees letters becomes a question with its place, and no value."""
    seen = found(NAME, "Họ và tên: ............", look=Blank("Nguyễn v An"))["ho_ten"]

    assert (seen.value, codes(seen)) == (None, {"field.handwriting"})
    assert seen.box is not None
    assert seen.box.left >= 490


def test_an_empty_blank_is_left_alone() -> None:
    """Dots and specks in a blank ask nobody."""
    assert found(NAME, "Họ và tên: ............", look=Blank(".. ,")) == {}
    assert found(NAME, "Họ và tên: ............") == {}


def test_pen_strokes_in_a_blank_speak_for_themselves() -> None:
    """Strokes found on the page make the question without any second reader."""
    strokes = Structures(signatures=(Box(700, 190, 1200, 250),))

    assert codes(found(NAME, "Họ và tên:", structures=strokes)["ho_ten"]) == {"field.handwriting"}


def test_a_section_whose_beginning_is_not_read_makes_doubt() -> None:
    """When the mother's label is lost, the next `Dân tộc` may be hers: it becomes nobody's without a question."""
    birth = load()["giay_khai_sinh"]
    rows = (
        centre("GIẤY KHAI SINH"),
        "Họ, chữ đệm, tên: LÒ VĂN SÁNG",
        "Hx, cxx đm, txx nxxxi mx: LÒ THỊ MÂY",
        "Năm sinh: 1990 Dân tộc: Thái",
        "Họ, chữ đệm, tên người cha: LÒ VĂN AN",
        "Năm sinh: 1988 Dân tộc: Mường",
    )
    seen = {each.name: each for each in extract(birth, [view(*rows)])}

    assert "value.section_unsure" in codes(seen["dan_toc"])
    assert "value.section_unsure" in codes(seen["cha_dan_toc"])


def test_inner_labels_belong_to_the_value() -> None:
    """`Ngày cấp` and `Nơi cấp` behind wide gaps or on the next row are part of an identity paper."""
    body = field("giay_to", "id_paper", '{ after = ["Giấy tờ tùy thân"], inner = ["Ngày cấp", "Nơi cấp"], lines = 3 }')
    seen = found(
        body,
        [(300, "Giấy tờ tùy thân: CCCD số 014188001234"), (1500, "Ngày cấp: 02/06/2021")],
        "Nơi cấp: Cục Cảnh sát QLHC về TTXH",
    )["giay_to"]

    assert seen.value == {
        "loai": "căn cước công dân",
        "so": "014188001234",
        "ngay_cap": "2021-06-02",
        "noi_cap": "Cục Cảnh sát QLHC về TTXH",
    }


TERM = field("ngay_cap", "date", '{ after = ["Ngày cấp"] }') + field(
    "den", "date", "{ pattern = 'gia tri (?P<value>[0-9]+ thang)', months_from = \"ngay_cap\" }"
)


def test_a_term_in_months_counts_from_its_date() -> None:
    """`có giá trị 06 tháng kể từ ngày cấp` gives the day, as sure as the date it counts from."""
    seen = found(TERM, "Ngày cấp: 31/08/2023", "Giấy này có giá trị 06 tháng kể từ ngày cấp")["den"]

    assert (seen.value, seen.raw, seen.how) == ("2024-02-29", "06 tháng", "months:ngay_cap")


def test_a_term_without_its_date_says_nothing() -> None:
    """Six months from an unread day are no date."""
    assert "den" not in found(TERM, "Giấy này có giá trị 06 tháng kể từ ngày cấp")


FOLDED = "folded = true\n" + NAME + field("ghi_chu", "text", '{ after = ["Ghi chú"], lines = 3 }')


def test_a_folded_sheet_is_two_pages() -> None:
    """On a landscape scan of a folded paper values of one page do not run on into the other; boxes stay."""
    seen = found(
        FOLDED,
        [(300, "Ghi chú: đất ở"), (2300, "GIẤY THỬ")],
        [(300, "không tranh chấp"), (2300, "Họ và tên: LÒ VĂN AN")],
        [(300, "và không thế chấp"), (2300, "sinh năm một nghìn chín trăm tám mươi")],
        [(300, "với ai khác"), (2300, "trú tại xã Mường La")],
        size=(4000, 2800),
    )

    assert seen["ghi_chu"].value == "đất ở không tranh chấp và không thế chấp"
    assert seen["ho_ten"].value == "LÒ VĂN AN"
    assert seen["ho_ten"].page == 1
    assert seen["ho_ten"].box is not None
    assert seen["ho_ten"].box.left > 2300


def test_a_name_under_a_title() -> None:
    """The name under a signer's title is found below its hint and its signature, not the neighbour's."""
    body = field("nguoi_do_de", "person_name", '{ signed = ["Người đỡ đẻ"] }')
    seen = found(
        body,
        [(300, "Người đỡ đẻ"), (1500, "Thủ trưởng cơ sở")],
        [(280, "(Ký, ghi rõ họ tên)"), (1500, "(Ký tên)")],
        "",
        [(290, "Mai Thanh Hà"), (1500, "Lưu Minh Toàn")],
    )["nguoi_do_de"]

    assert seen.value == "Mai Thanh Hà"


def test_a_label_does_not_reach_over_its_colon() -> None:
    """In `Giấy báo tử: Số 12` the number's own word is value although `Giấy báo tử số` is a label as well."""
    body = field("giay_bao_tu", "text", '{ after = ["Giấy báo tử", "Giấy báo tử số"] }')

    assert found(body, "Giấy báo tử: Số 12/GBT")["giay_bao_tu"].value == "Số 12/GBT"


def test_a_value_that_ends_with_its_province_is_whole() -> None:
    """A full row that ends with a province asks nobody whether it goes on."""
    body = field("gui", "text", '{ after = ["Kính gửi"], lines = 2 }')
    long = "Kính gửi: Ủy ban nhân dân phường Nguyễn An Ninh, thành phố Vũng Tàu, tỉnh Bà Rịa - Vũng Tàu"
    cut = "Kính gửi: Ủy ban nhân dân phường Nguyễn An Ninh, thành phố Vũng Tàu, bên bờ biển xanh nắng"

    assert codes(found(body, "Ghi chú", long, "", "", "Tôi tên là", "An")["gui"]) == set()
    assert "value.may_go_on" in codes(found(body, "Ghi chú", cut, "", "", "Tôi tên là", "An")["gui"])


def test_a_value_longer_than_its_rows_is_asked_about() -> None:
    """An address that goes on after the rows its form allows is not cut in silence."""
    body = field("noi", "address", '{ after = ["Nơi ở"], lines = 2 }')
    seen = found(body, "Nơi ở: số 5 ngõ 7", "phường Hai Bà Trưng,", "thành phố Hà Nội")["noi"]

    assert "value.may_go_on" in codes(seen)
