"""Parts of an administrative paper: head, kind, subject, lists, signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from eforms.blocks import BLOCKS
from eforms.excluded import without_copy_stamp
from eforms.head import find_head, part_bodies
from eforms.layout import sheet_of
from eforms.signature import find_signature, titles_fit
from eforms.subject import find_title
from ocr.words import Box, Line, Word
from tests.papers.pages import HEIGHT, PITCH, Part, centre, office_head, reading, sheet
from validators.verdict import Value

Rows = Sequence[Sequence[Part] | str]
BODY = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015 đã sửa đổi"
LONG = "và các văn bản hướng dẫn thi hành do cơ quan có thẩm quyền ban hành trong năm"


def raw(block: str, rows: Rows) -> str | None:
    """Return what one block reads on a page of these rows."""
    found = BLOCKS[block]([sheet(*rows)])
    return found[0].raw if found else None


def value(block: str, rows: Rows) -> Value:
    """Return the value that one block builds on a page of these rows."""
    found = BLOCKS[block]([sheet(*rows)])
    return found[0].value if found else None


@pytest.mark.parametrize(
    ("number", "read"),
    [
        ("Số: 12/QĐ-SYT", "12/QĐ-SYT"),
        ("Số: 01 /TTr-UBND", "01 /TTr-UBND"),
        ("Só:12/QĐ-SYT", "12/QĐ-SYT"),
        ("Số 05/2024/NQ-HĐND", "05/2024/NQ-HĐND"),
        ("Số: ....... /TB-SYT", "/TB-SYT"),
        ("12/QĐ-SYT", "12/QĐ-SYT"),
        ("Số: 5828-CV/TU", "5828-CV/TU"),
    ],
)
def test_number(number: str, read: str) -> None:
    """Number and symbol are what stands behind `Số:`, also damaged or with the number left blank."""
    assert raw("number", office_head(number=number)) == read


def test_a_displayed_electronic_signature_is_no_number() -> None:
    """The lines of an electronic signature over the head, a stroke of its mark before them, leave number and body."""
    shown: Rows = ["Người ký: Phòng Nội vụ", "/3/ Thời gian ký: 05.03.2024"]

    assert raw("number", [*shown, *office_head(number="Số: 12/QĐ-SYT")]) == "12/QĐ-SYT"
    assert raw("issuer", [*shown, *office_head(number="Số: 12/QĐ-SYT")]) == raw("issuer", office_head())


@pytest.mark.parametrize(
    ("date", "place", "day"),
    [
        ("Hà Nam, ngày 05 tháng 3 năm 2024", "Hà Nam", "ngày 05 tháng 3 năm 2024"),
        ("Hà Nam, ngày24tháng 01 năm 2025", "Hà Nam", "ngày 24 tháng 01 năm 2025"),
        ("Bà Rịa - Vũng Tàu, ngày 15 tháng 7 năm 2019", "Bà Rịa - Vũng Tàu", "ngày 15 tháng 7 năm 2019"),
        ("Hà Nam, ngày ..... tháng 8 năm 2025", "Hà Nam", "ngày tháng 8 năm 2025"),
    ],
)
def test_place_and_date(date: str, place: str, day: str) -> None:
    """The place is what stands before `ngày` on the right, the date runs to the year."""
    assert (raw("place", office_head(date=date)), raw("date", office_head(date=date))) == (place, day)


def test_first_date_of_the_body_is_not_the_papers() -> None:
    """Without a date in the head, the date of a law named in the body is not taken for it."""
    rows = [*office_head(date="Hà Nam"), "", centre("QUYẾT ĐỊNH"), BODY]

    assert raw("date", rows) is None


@pytest.mark.parametrize(
    ("lines", "superior", "issuer"),
    [
        (["UBND TỈNH HÀ NAM", "SỞ Y TẾ"], "UBND TỈNH HÀ NAM", "SỞ Y TẾ"),
        (["ỦY BAN NHÂN DÂN", "TỈNH HÀ NAM"], "", "ỦY BAN NHÂN DÂN TỈNH HÀ NAM"),
        (["BỘ GIÁO DỤC VÀ ĐÀO TẠO"], "", "BỘ GIÁO DỤC VÀ ĐÀO TẠO"),
        (
            ["UBND HUYỆN KIM BẢNG", "TRUNG TÂM", "PHỤC VỤ HÀNH CHÍNH CÔNG"],
            "UBND HUYỆN KIM BẢNG",
            "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        ),
        (["BỘ TƯ PHÁP", "CỤC HỘ TỊCH, QUỐC TỊCH,", "CHỨNG THỰC"], "BỘ TƯ PHÁP", "CỤC HỘ TỊCH, QUỐC TỊCH, CHỨNG THỰC"),
        (["TỈNH ỦY HÀ NAM", "VĂN PHÒNG"], "TỈNH ỦY HÀ NAM", "VĂN PHÒNG"),
        (["ỦY BAN NHÂN DÂN", "HUYỆN KIM BẢNG", "PHÒNG TƯ PHÁP"], "ỦY BAN NHÂN DÂN HUYỆN KIM BẢNG", "PHÒNG TƯ PHÁP"),
    ],
)
def test_bodies(lines: list[str], superior: str, issuer: str) -> None:
    """The last body named issues; a line that only goes on with a name begins no body."""
    words = [sheet(line).rows[0].words for line in lines]
    above, own = part_bodies(words)

    assert (joined(above), joined(own)) == (superior, issuer)


def joined(lines: Sequence[Sequence[object]]) -> str:
    """Join words of lines."""
    return " ".join(getattr(word, "text", "") for line in lines for word in line)


def test_columns_read_as_one_line() -> None:
    """Body and motto that OCR ran together with one blank between are still two columns."""
    rows: Rows = [
        "BỘ GIÁO DỤC VÀ ĐÀO TẠO CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        [(1300, "Độc lập - Tự do - Hạnh phúc")],
        [(340, "Số: 12/QĐ-BGDĐT"), (1300, "Hà Nội, ngày 05 tháng 3 năm 2024")],
    ]

    assert raw("issuer", rows) == "BỘ GIÁO DỤC VÀ ĐÀO TẠO"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("QUYẾT ĐỊNH", "quyết định"),
        ("QUYÉT ĐỊNH", "quyết định"),
        ("TỜ TRÌNH", "tờ trình"),
        ("KE HOACH", "kế hoạch"),
        ("GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN", None),
        ("TỜ KHAI ĐĂNG KÝ KHAI SINH", None),
    ],
)
def test_kind_by_title(title: str, kind: str | None) -> None:
    """The centred line in capitals names the kind; one that is no kind of ours is a foreign title."""
    rows = [*office_head(number="Số: 12/SYT"), "", centre(title), "", BODY, LONG, LONG]
    found = find_title(find_head(sheet(*rows)))

    assert found is not None
    assert found.kind == kind


def test_letter_has_no_title() -> None:
    """A paper with V/v under its number and no title is a công văn, and its symbol says nothing else."""
    rows = [
        *office_head(number="Số: 12/SYT-NV"),
        [(360, "V/v cung cấp hồ sơ")],
        "",
        [(800, "Kính gửi: Sở Tư pháp.")],
        BODY,
    ]
    found = BLOCKS["kind"]([sheet(*rows)])[0]

    assert (found.value, found.witnesses) == ("công văn", ("print", "field:so_ky_hieu"))
    assert raw("subject", rows) == "cung cấp hồ sơ"


def test_subject_ends_before_the_body() -> None:
    """The subject's centred lines end where who decides, or the indented body, begins."""
    rows = [
        *office_head(),
        "",
        centre("QUYẾT ĐỊNH"),
        centre("Về việc ban hành Quy chế tiếp nhận và số hóa hồ sơ"),
        centre("tại Bộ phận Một cửa của Sở"),
        centre("GIÁM ĐỐC SỞ Y TẾ"),
        "",
        BODY,
        LONG,
        LONG,
    ]

    assert raw("subject", rows) == "ban hành Quy chế tiếp nhận và số hóa hồ sơ tại Bộ phận Một cửa của Sở"


@pytest.mark.parametrize(("blank", "subject"), [(0, "số hóa hồ sơ tại Bộ phận Một cửa"), (1, "số hóa hồ sơ")])
def test_marks_under_a_line_end_the_subject_only_before_a_gap(blank: int, subject: str) -> None:
    """Accents between two lines read as letters do not end a subject; the rule under it, with room below, does."""
    rows = [*office_head(), "", centre("QUYẾT ĐỊNH"), centre("Về việc số hóa hồ sơ")]
    page = reading(*rows, *[""] * blank, centre("tại Bộ phận Một cửa"), "", "", BODY, LONG, LONG)
    top = 200 + PITCH * (len(rows) - 1) + HEIGHT + 12
    marks = Line((Word("H", Box(1200, top, 1212, top + 14), 0.7), Word("4", Box(1260, top, 1272, top + 14), 0.6)))
    lines = sorted((*page.lines, marks), key=lambda each: each.box.top)
    found = BLOCKS["subject"]([sheet_of(1, replace(page, lines=tuple(lines)))])
    assert found[0].raw == subject


def test_addressees_and_copies() -> None:
    """Items begin with a dash or end with a semicolon; a row that goes on joins its item; `Lưu` ends the copies."""
    rows = [
        *office_head(number="Số: 12/SYT-NV"),
        [(360, "V/v cung cấp hồ sơ")],
        "",
        [(800, "Kính gửi:")],
        [(900, "- Các sở, ban, ngành;")],
        [(900, "- Ủy ban nhân dân các huyện,")],
        [(930, "thị xã, thành phố.")],
        "",
        BODY,
        "",
        [(300, "Nơi nhận:"), (1500, "GIÁM ĐỐC")],
        [(300, "- Như trên;")],
        [(300, "- Lưu: VT, NV.")],
        [(300, "Điện thoại: 0226 3851 234")],
        [(1450, "Lò Thị Mây")],
    ]

    assert value("sent_to", rows) == ("Các sở, ban, ngành", "Ủy ban nhân dân các huyện, thị xã, thành phố")
    assert value("copies", rows) == ("Như trên", "Lưu: VT, NV")
    assert (raw("signer_title", rows), raw("signer", rows)) == ("GIÁM ĐỐC", "Lò Thị Mây")


@pytest.mark.parametrize(
    ("lines", "authority", "title", "fits"),
    [
        (["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", True),
        (
            ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
            "TL. CHỦ TỊCH KT. CHÁNH VĂN PHÒNG",
            "PHÓ CHÁNH VĂN PHÒNG",
            True,
        ),
        (["GIÁM ĐỐC"], "", "GIÁM ĐỐC", True),
        (["KT. GIÁM ĐỐC", "GIÁM ĐỐC"], "KT. GIÁM ĐỐC", "GIÁM ĐỐC", False),
        (["PHÓ GIÁM ĐỐC"], "", "PHÓ GIÁM ĐỐC", False),
        (["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", True),
    ],
)
def test_signature(lines: list[str], authority: str, title: str, fits: bool) -> None:  # noqa: FBT001 - a column of the table
    """Authority lines come first, the own title after them; a deputy without KT. (or the reverse) does not fit."""
    rows: list[Sequence[Part] | str] = [[(300, "Nơi nhận:"), (1500, lines[0])], *[[(1500, line)] for line in lines[1:]]]
    found = find_signature([sheet(*rows, "", "", [(1500, "Lò Thị Mây")], [(300, "- Lưu: VT.")])])

    assert found is not None
    assert (joined(found.authority), joined(found.title), joined([found.name])) == (authority, title, "Lò Thị Mây")
    assert titles_fit(found) is fits


def test_copy_stamp_is_not_the_papers_own() -> None:
    """Number, date and signer of a certification stamp are gone, the paper's own lines stay."""
    page = sheet(
        "Nơi đăng ký: Ủy ban nhân dân xã An Hòa",
        [(300, "CHỨNG THỰC BẢN SAO ĐÚNG VỚI BẢN CHÍNH"), (1600, "CHỦ TỊCH")],
        [(320, "Số chứng thực: 1508 Quyển số: 01-SCT/BS")],
        [(340, "Ngày 20 tháng 5 năm 2024")],
        [(400, "Lý Thanh Hải"), (1600, "Nông Thị Dung")],
    )

    assert [row.text for row in without_copy_stamp(page).rows] == [
        "Nơi đăng ký: Ủy ban nhân dân xã An Hòa",
        "CHỦ TỊCH",
        "Nông Thị Dung",
    ]


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("Đề nghị các đơn vị gửi báo cáo trước ngày 05/9/2023 để tổng hợp.", "05/9/2023"),
        ("Yêu cầu hoàn thành chậm nhất đến ngày 15 tháng 7 năm 2019.", "15 tháng 7 năm 2019"),
        ("Người sinh trước ngày 01/01/1990 được hưởng chế độ.", None),
        ("Đề nghị báo cáo trước ngày 05/9/2023; nộp hồ sơ trước ngày 10/9/2023.", None),
    ],
)
def test_deadline(text: str, deadline: str | None) -> None:
    """A deadline is a date by which something is asked for; two different ones are nobody's guess."""
    assert raw("deadline", [*office_head(), "", text]) == deadline


def test_a_name_whose_surname_a_seal_hides() -> None:
    """Without title and surname the line that is written as a name is proposed, and a person is asked."""
    rows: Rows = [
        *office_head(),
        "",
        BODY,
        "",
        [(300, "Nơi nhận:"), (1500, "1T, GIÁN ĐÓC")],
        [(300, "- Lưu: VT.")],
        "",
        [(1500, "Thị Mây")],
        [(1450, "Nà Tăm, ngày 4 tháng 5")],
    ]
    (found,) = BLOCKS["signer"]([sheet(*rows)])

    assert (found.raw, [remark.code for remark in found.remarks]) == ("Thị Mây", ["signer.part_hidden"])
