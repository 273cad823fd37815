"""Draws the request to register a change of land (ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI …) of three editions."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from samples.page import Span, Style
from samples.papers.identity import id_paper
from samples.papers.parts import (
    addressee,
    email,
    head,
    phone,
    place_and_day,
    reformed,
    signatures,
    village,
    working_day,
)
from samples.papers.plot import Plot, plot
from samples.papers.sheet import Blank, Sheet, sheet
from samples.people import MALE, full_name
from samples.places import titled
from samples.spelling import date_short
from samples.truth import Draft

VARIANTS = ("mau_09", "mau_11", "mau_18")
EDITIONS = {
    "mau_09": ("Mẫu số 09/ĐK", date(2015, 1, 5), date(2024, 7, 20)),
    "mau_11": ("Mẫu số 11/ĐK", date(2024, 8, 5), date(2025, 6, 20)),
    "mau_18": ("Mẫu số 18", date(2025, 7, 2), date(2026, 6, 20)),
}
CHANGES = (
    ("Chuyển nhượng quyền sử dụng đất", "Nhận chuyển nhượng toàn bộ thửa đất"),
    ("Tặng cho quyền sử dụng đất", "Cha mẹ tặng cho con"),
    ("Thừa kế quyền sử dụng đất", "Nhận thừa kế theo văn bản khai nhận di sản"),
    ("Thay đổi số chứng minh nhân dân thành số căn cước công dân", "Đổi sang thẻ căn cước công dân"),
    ("Thế chấp quyền sử dụng đất", "Vay vốn ngân hàng"),
    ("Thay đổi diện tích do đo đạc lại", "Đo đạc lại theo hiện trạng sử dụng"),
)
ENCLOSED = (
    "Bản gốc Giấy chứng nhận đã cấp",
    "Hợp đồng chuyển nhượng quyền sử dụng đất",
    "Bản sao căn cước công dân",
    "Tờ khai thuế thu nhập cá nhân",
    "Tờ khai lệ phí trước bạ",
)


def draft(rng: Random, face: str, variant: str, *, hand: bool = False, given: Plot | None = None) -> Draft:
    """Draft one request, about a given plot when there is one."""
    edition, first, last = EDITIONS[variant]
    land = given or plot(rng, date(2010, 1, 5), first - timedelta(days=30), changed=False)
    day = working_day(max(first, land.day + timedelta(days=rng.randint(40, 300))))
    day = min(day, last)
    page = sheet(rng, face, hand=hand, size=rng.choice((12.0, 12.5)))
    page.leaf.write(page.right, 13, [Span(edition, Style("bold", 11))], "right")
    noted = variant != "mau_18" and rng.random() < 0.7
    page.y = 21
    if noted:
        page.right -= 50
        _office_block(page)
    lines = ["ĐƠN ĐĂNG KÝ BIẾN ĐỘNG", "ĐẤT ĐAI, TÀI SẢN GẮN LIỀN VỚI ĐẤT"]
    if noted:
        _narrow_head(page, lines)
    else:
        head(page, lines if rng.random() < 0.7 else ["ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI, TÀI SẢN GẮN LIỀN VỚI ĐẤT"], 1)
    _addressed(page, land, day)
    if noted:
        page.right += 50
        page.y = max(page.y, 72.0)
    _owner(page, land, day)
    _matter(page, land, variant)
    place_and_day(page, village(land.place, day), day)
    signatures(page, [("Người viết đơn", land.owners[0][0].name, None)])
    return page.draft("don_dang_ky_bien_dong_dat", variant)


def _narrow_head(page: Sheet, lines: list[str]) -> None:
    """Print motto and title in the columns that the office block leaves."""
    middle = (page.left + page.right) / 2
    for text, weight, size in (
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "bold", 11.5),
        ("Độc lập - Tự do - Hạnh phúc", "bold", 12),
    ):
        page.leaf.write(middle, page.y, [Span(text, Style(weight, size))], "center")
        page.y += 5.6
    page.y += 6
    for line in lines:
        page.leaf.write(middle, page.y, [Span(line, Style("bold", 12.5))], "center")
        page.y += 6.5
    page.y += 3


def _office_block(page: Sheet) -> None:
    """Print the block of the receiving officer at the right: nothing in it is the applicant's."""
    rng, leaf = page.rng, page.leaf
    left, top, wide = page.right + 4, 17.0, 46.0
    small, look = Style("regular", 7.8), Style("regular", 9, page.fill.style.colour, page.fill.style.family)
    rows = (
        [Span("PHẦN GHI CỦA NGƯỜI", Style("bold", 8.5))],
        [Span("NHẬN HỒ SƠ", Style("bold", 8.5))],
        [Span("Đã kiểm tra nội dung đơn đầy đủ, rõ", small)],
        [Span("ràng, thống nhất với giấy tờ xuất trình.", small)],
        [Span("Vào sổ tiếp nhận hồ sơ số: ", small), Span(str(rng.randint(10, 900)), look)],
        [Span("Ngày ", small), Span(f"{rng.randint(1, 28)}/{rng.randint(1, 12)}/{rng.randint(2015, 2025)}", look)],
        [
            Span("Quyển số ", small),
            Span(f"{rng.randint(1, 9):02d}", look),
            Span(" Số thứ tự ", small),
            Span(str(rng.randint(1, 300)), look),
        ],
        [Span("Người nhận hồ sơ: ", small), Span(" ".join(full_name(rng, MALE).split()[-2:]), look)],
    )
    for number, spans in enumerate(rows):
        leaf.write(left + 1.5, top + 5 + 5.4 * number, spans)
    bottom = top + 5.4 * len(rows) + 3
    for x0, y0, x1, y1 in (
        (left, top, left + wide, top),
        (left, bottom, left + wide, bottom),
        (left, top, left, bottom),
        (left + wide, top, left + wide, bottom),
    ):
        leaf.rule(x0, y0, x1, y1)


def _addressed(page: Sheet, land: Plot, day: date) -> None:
    place = land.place
    if reformed(day):
        body = f"Ủy ban nhân dân {place.name(reformed=True)}"
    else:
        body = page.rng.choice(
            (
                f"Chi nhánh Văn phòng Đăng ký đất đai {place.district}",
                f"Ủy ban nhân dân {place.district}, {titled(place.province)}",
            )
        )
    addressee(page, body)


def _owner(page: Sheet, land: Plot, day: date) -> None:
    rng = page.rng
    owner, _ = land.owners[0]
    paper = id_paper(owner, day)
    page.say("1. Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất:", "bold")
    label = rng.choice(("1.1. Tên (viết chữ in hoa):", "a) Tên:", "1.1. Tên:"))
    page.put(label, owner.name.upper() if "hoa" in label or rng.random() < 0.5 else owner.name, "ho_ten", owner.name)
    label = rng.choice(("Giấy tờ nhân thân/pháp nhân:", "b) Giấy tờ nhân thân/pháp nhân số:"))
    page.put(label, paper.quoted(rng), "giay_to_tuy_than", paper.canonical)
    page.put(rng.choice(("1.2. Địa chỉ:", "c) Địa chỉ:")), owner.address(reformed=reformed(day)), "dia_chi")
    shown, digits = phone(rng)
    mail = email(rng, owner) if rng.random() < 0.5 else ""
    page.several(
        [Blank("Điện thoại liên hệ:", shown, "dien_thoai", digits), Blank("Email:", mail, "email" if mail else None)],
        [0.0, 0.5],
    )


def _matter(page: Sheet, land: Plot, variant: str) -> None:
    rng = page.rng
    page.say("2. Giấy chứng nhận đã cấp:", "bold")
    page.several(
        [
            Blank("2.1. Số vào sổ cấp GCN:", land.book, "so_vao_so"),
            Blank("2.2. Số phát hành GCN:", land.serial, "so_phat_hanh"),
        ],
        [0.0, 0.5],
    )
    page.put("2.3. Ngày cấp GCN:", date_short(land.day), "ngay_cap_gcn", land.day.isoformat())
    change, why = rng.choice(CHANGES)
    label = rng.choice(("3. Nội dung biến động về:", "3. Nội dung biến động:"))
    page.put(label, change, "noi_dung_bien_dong")
    if variant == "mau_09":
        page.put(
            "3.1. Nội dung trên GCN trước khi biến động:", f"Thửa đất số {land.number}, tờ bản đồ số {land.map_sheet}"
        )
        page.put("3.2. Nội dung sau khi biến động:", change)
    page.put("4. Lý do biến động:", why, "ly_do")
    page.put(
        "5. Tình hình thực hiện nghĩa vụ tài chính về đất đai đối với thửa đất đăng ký biến động:",
        rng.choice(("Đã thực hiện", "Không")),
    )
    page.say("6. Giấy tờ liên quan đến nội dung thay đổi nộp kèm theo đơn này gồm có:")
    items = rng.sample(ENCLOSED, rng.randint(1, 3))
    page.values["giay_to_kem"] = items
    for item in items:
        page.spans([Span("- ", page.print), Span(item, page.fill.style, "giay_to_kem"), Span(";", page.print)])
    page.say("Tôi có trách nhiệm kê khai đúng sự thật và chịu trách nhiệm trước pháp luật.", indent=8)
