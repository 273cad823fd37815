"""A stack of pages is cut into papers and each paper sorted, or said to be unknown."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from eforms.catalogue import load
from eforms.paper import PageView
from eforms.sorting import sort
from eforms.splitting import split
from ocr.words import Reading
from tests.papers.pages import Part, centre, office_head, view

CATALOGUE = load()
TEXT = "Ủy ban nhân dân tỉnh yêu cầu các đơn vị thực hiện nghiêm túc nội dung này trong năm"
MOTTO = (centre("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), centre("Độc lập - Tự do - Hạnh phúc"))
SIGNED: list[Sequence[Part] | str] = [
    [(300, "Nơi nhận:"), (1500, "GIÁM ĐỐC")],
    [(300, "- Lưu: VT.")],
    "",
    [(1500, "Lò Thị Mây")],
]


def decision(number: int, *, signed: bool = True) -> PageView:
    """Make the first page of a decision."""
    end: list[Sequence[Part] | str] = SIGNED if signed else [TEXT]
    return view(
        *office_head(), "", centre("QUYẾT ĐỊNH"), centre("Về việc khen thưởng"), "", TEXT, TEXT, *end, number=number
    )


def front(number: int, digits: str = "027199004567") -> PageView:
    """Make a card's front."""
    return view(
        centre("CĂN CƯỚC CÔNG DÂN"), f"Số / No.: {digits}", "Họ và tên / Full name:", "NGUYỄN THỊ LAN", number=number
    )


def back(number: int, digits: str = "199004567") -> PageView:
    """Make a card's back."""
    rows = ("Đặc điểm nhân dạng / Personal identification:", "Nốt ruồi", f"IDVNM{digits}7027{digits}<<0")
    return view(*rows, number=number)


def numbered(number: int, text: str) -> PageView:
    """Make a following page with a page number on top."""
    return view(centre(text), "", TEXT, TEXT, number=number, top=100)


def cuts(*pages: PageView) -> list[tuple[int, ...]]:
    """Return the page numbers of each paper."""
    return [cut.pages for cut in split(pages, CATALOGUE)]


def blank(number: int) -> PageView:
    """Make a blank page."""
    return PageView(number, Reading(2480, 3508, 300, "made"), blank=True)


def mandate(number: int) -> PageView:
    """Make the first page of an authorisation, signed by both sides."""
    sides: list[Sequence[Part] | str] = [
        [(300, "BÊN ỦY QUYỀN"), (1500, "BÊN ĐƯỢC ỦY QUYỀN")],
        "",
        [(300, "Đỗ Thị Lan"), (1500, "Lâm Ngọc Tú")],
    ]
    return view(*MOTTO, centre("GIẤY ỦY QUYỀN"), "BÊN ỦY QUYỀN:", "Nội dung ủy quyền: nộp hồ sơ", *sides, number=number)


def certified(number: int) -> PageView:
    """Make the page with the certifier's words."""
    return view(centre("LỜI CHỨNG CỦA NGƯỜI THỰC HIỆN CHỨNG THỰC"), TEXT, "Số chứng thực: 2146", number=number)


@pytest.mark.parametrize(
    ("pages", "papers"),
    [
        ([decision(1), decision(2)], [(1,), (2,)]),
        ([mandate(1), certified(2), decision(3)], [(1, 2), (3,)]),
        ([decision(1), certified(2)], [(1,), (2,)]),
        ([decision(1, signed=False), numbered(2, "2"), decision(3)], [(1, 2), (3,)]),
        ([decision(1), numbered(2, "2")], [(1, 2)]),
        ([decision(1), numbered(2, "Trang 2/3"), numbered(3, "- 3 -")], [(1, 2, 3)]),
        ([decision(1), numbered(2, "Trang 1/2"), numbered(3, "Trang 2/2")], [(1,), (2, 3)]),
        ([decision(1, signed=False), view(TEXT, TEXT, number=2)], [(1, 2)]),
        ([decision(1), view(TEXT, TEXT, number=2)], [(1,), (2,)]),
        ([decision(1), view(centre("PHỤ LỤC"), TEXT, number=2)], [(1, 2)]),
        ([decision(1), blank(2), decision(3)], [(1,), (3,)]),
        ([decision(1), view(number=2), decision(3)], [(1, 2), (3,)]),
        ([decision(1), view("x ¡ oO", number=2), decision(3)], [(1, 2), (3,)]),
        ([decision(1, signed=False), view(number=2)], [(1, 2)]),
        ([front(1), back(2)], [(1, 2)]),
        ([back(1), front(2)], [(1, 2)]),
        ([front(1), back(2), front(3, "001099001122"), back(4, "099001122")], [(1, 2), (3, 4)]),
        ([front(1), back(2, "099001122")], [(1,), (2,)]),
        ([front(1), decision(2)], [(1,), (2,)]),
        ([front(1), back(2), view(TEXT, number=3)], [(1, 2), (3,)]),
        ([decision(1), view("Người khai", "(Ký, ghi rõ họ tên)", "", "Lò Thị Mây", number=2)], [(1, 2)]),
        ([], []),
    ],
)
def test_split(pages: list[PageView], papers: list[tuple[int, ...]]) -> None:
    """Heads and titles begin papers; numbers, appendices and other sides go on; blank pages belong to none."""
    assert cuts(*pages) == papers


SHEET = "SOHOA-TO-PHAN-CACH:1|H29.19-230515-0001|"
RECEIPT = "H29.19-230515-0001|1.001193|Giấy khai sinh"


def sheet(number: int, component: str = "") -> PageView:
    """Make a separator sheet."""
    return view("TỜ PHÂN CÁCH HỒ SƠ", number=number, codes=(SHEET + component,))


@pytest.mark.parametrize(
    ("pages", "papers"),
    [
        ([sheet(1, "a"), decision(2), sheet(3, "b"), view(TEXT, number=4)], [(2,), (4,)]),
        ([sheet(1, "a"), decision(2, signed=False), decision(3)], [(2, 3)]),
        ([sheet(1), decision(2, signed=False), decision(3)], [(2,), (3,)]),
        ([sheet(1, "a"), front(2), back(3), front(4, "001099001122")], [(2, 3), (4,)]),
        ([sheet(1, "a"), decision(2), view(TEXT, number=3)], [(2, 3)]),
        ([decision(1, signed=False), sheet(2, "a"), view(TEXT, number=3)], [(1,), (3,)]),
        ([sheet(1, "a"), sheet(2, "b")], []),
        ([decision(1, signed=False), view(TEXT, number=2, codes=(RECEIPT,))], [(1,), (2,)]),
        ([view(TEXT, number=1, codes=(RECEIPT,)), view(TEXT, number=2, codes=(RECEIPT,))], [(1, 2)]),
        ([view(TEXT, number=1, codes=(RECEIPT,)), view(TEXT, number=2)], [(1, 2)]),
    ],
)
def test_sheets_and_codes_part_a_stack(pages: list[PageView], papers: list[tuple[int, ...]]) -> None:
    """Sheets belong to no paper and part what is around them; behind a named one only a known title begins another."""
    assert cuts(*pages) == papers


def test_a_cut_knows_its_sheet() -> None:
    """The component of the sheet goes with every paper behind it."""
    parts = split([decision(1), sheet(2, "to_khai"), decision(3)], CATALOGUE)

    assert [part.sheet.component if part.sheet else None for part in parts] == [None, "to_khai"]
    assert parts[1].reason == "starts:separator"


def test_a_code_with_a_name_sorts_a_paper() -> None:
    """The case system's name of a paper is believed where its own title was not read, and doubted where it was."""
    assert sort([view(TEXT, TEXT, codes=(RECEIPT,))], CATALOGUE).form == "giay_khai_sinh"
    assert sort([view(centre("GIẤY CHỨNG SINH"), TEXT, codes=(RECEIPT,))], CATALOGUE).form is None


def test_reasons_are_kept() -> None:
    """Each cut says why it begins and why its pages belong to it."""
    reasons = [cut.reason for cut in split([decision(1, signed=False), numbered(2, "2"), front(3)], CATALOGUE)]

    assert reasons == ["starts:head, continues:page_number 2", "starts:title can_cuoc_cong_dan"]


@pytest.mark.parametrize(
    ("page", "form"),
    [
        (decision(1), "van_ban_hanh_chinh"),
        (front(1), "can_cuoc_cong_dan"),
        (back(1), "can_cuoc_cong_dan"),
        (view(centre("GIẤY KHAI SINH"), "Họ, chữ đệm, tên: LÒ VĂN SÁNG"), "giay_khai_sinh"),
        (view(centre("GIAY KHA1 SINH"), "Họ, chữ đệm, tên: LÒ VĂN SÁNG"), "giay_khai_sinh"),
        (view(centre("TRÍCH LỤC KHAI SINH (BẢN SAO)"), "Họ, chữ đệm, tên: LÒ VĂN SÁNG"), "giay_khai_sinh"),
        (view(centre("TRÍCH LỤC KHAI TỬ"), "Họ, chữ đệm, tên: LÒ VĂN SÁNG"), "trich_luc_khai_tu"),
        (view(centre("GIẤY CHỨNG SINH"), "Họ và tên mẹ: LÒ THỊ MÂY"), "giay_chung_sinh"),
        (view(centre("TỜ KHAI ĐĂNG KÝ KHAI SINH"), "Họ, chữ đệm, tên: LÒ VĂN SÁNG"), "to_khai_khai_sinh"),
        (view(centre("GIẤY BÁO TỬ"), "Họ và tên: LÒ VĂN SÁNG"), None),
        (view(centre("TỜ KHAI ĐĂNG KÝ KHAI TỬ"), "Họ, chữ đệm, tên: LÒ VĂN SÁNG"), None),
        (view("Mang theo Giấy khai sinh bản chính khi nộp hồ sơ tại Bộ phận Một cửa"), None),
        (view(*office_head(number="Số: 31/UBND-XN"), "", centre("GIẤY XÁC NHẬN"), TEXT, TEXT, *SIGNED), None),
        (view(centre("CĂN CƯỚC"), "Số định danh cá nhân / Personal identification number: 027199004567"), "can_cuoc"),
        (view(TEXT, TEXT), None),
        (view(), None),
    ],
)
def test_sort(page: PageView, form: str | None) -> None:
    """A paper is known by its own title; a similar title, a mention in a text or a foreign paper is not enough."""
    assert sort([page], CATALOGUE).form == form


def test_unknown_is_honest() -> None:
    """An unknown paper has a low confidence and says what came nearest."""
    guess = sort([view(TEXT, TEXT)], CATALOGUE)

    assert guess.confidence < 0.5
    assert guess.reason.startswith("sort:unknown")
