"""Draws the request for registering a household business (GIẤY ĐỀ NGHỊ ĐĂNG KÝ HỘ KINH DOANH)."""

from __future__ import annotations

from datetime import date
from random import Random

from samples.page import Span, Style
from samples.papers.business import Business, business, dotted
from samples.papers.parts import addressee, email, head, phone, place_and_day, reformed, signatures, tick_boxes, village
from samples.papers.sheet import Blank, Sheet, sheet
from samples.papers.table import Grid, row_height, table_row
from samples.people import Person
from samples.places import titled
from samples.spelling import amount_in_words, date_short
from samples.truth import Draft

VARIANTS = ("tt_01_2021", "tt_68_2025")
DAYS = {"tt_01_2021": (date(2021, 5, 4), date(2025, 6, 20)), "tt_68_2025": (date(2025, 7, 2), date(2026, 6, 20))}


def draft(
    rng: Random,
    face: str,
    variant: str,
    *,
    hand: bool = False,
    given: Business | None = None,
    owner: Person | None = None,
) -> Draft:
    """Draft one request; a whole business, or its owner, may be given."""
    shop = given or business(rng, *DAYS[variant], owner)
    page = sheet(rng, face, hand=hand)
    place_and_day(page, village(shop.owner.home, shop.day), shop.day)
    page.y += 2
    head(
        page,
        ["GIẤY ĐỀ NGHỊ", "ĐĂNG KÝ HỘ KINH DOANH"] if rng.random() < 0.5 else ["GIẤY ĐỀ NGHỊ ĐĂNG KÝ HỘ KINH DOANH"],
    )
    addressee(page, _office(shop))
    _owner(page, shop, variant)
    page.say("Đăng ký hộ kinh doanh do tôi làm chủ hộ với các nội dung sau:", "bold")
    _name_and_place(page, shop, variant)
    _trades(page, shop)
    _money(page, shop)
    page.say(
        "Tôi cam kết bản thân không thuộc diện pháp luật cấm kinh doanh và chịu trách nhiệm trước pháp luật về tính "
        "hợp pháp, chính xác, trung thực của nội dung đăng ký trên.",
        indent=8,
    )
    signatures(page, [("CHỦ HỘ KINH DOANH", shop.owner.name, None)])
    return page.draft("giay_de_nghi_ho_kinh_doanh", variant)


def _office(shop: Business) -> str:
    """Return the office that registers, in the administration of the day."""
    home = shop.owner.home
    if reformed(shop.day):
        return f"Phòng Kinh tế {home.new_commune}, {titled(home.new_province)}"
    return f"Phòng Tài chính - Kế hoạch {home.district}, {titled(home.province)}"


def _name_and_place(page: Sheet, shop: Business, variant: str) -> None:
    rng = page.rng
    page.put(
        "1. Tên hộ kinh doanh viết bằng tiếng Việt (ghi bằng chữ in hoa):"
        if rng.random() < 0.5
        else "1. Tên hộ kinh doanh:",
        shop.name,
        "ten_ho_kinh_doanh",
    )
    label = (
        "2. Địa chỉ trụ sở hộ kinh doanh:"
        if variant == "tt_68_2025" or rng.random() < 0.5
        else "2. Địa điểm kinh doanh:"
    )
    page.put(label, shop.place, "dia_diem_kinh_doanh")
    shown, digits = phone(rng)
    page.several(
        [
            Blank("Điện thoại:", shown, "dien_thoai", digits),
            Blank("Email:", email(rng, shop.owner) if rng.random() < 0.5 else ""),
        ],
        [0.0, 0.5],
    )


def _money(page: Sheet, shop: Business) -> None:
    """Print capital, taxes and who founds the business."""
    rng = page.rng
    words = amount_in_words(shop.money)
    page.put("4. Vốn kinh doanh:", f"{dotted(shop.money)} đồng", "von_kinh_doanh", str(shop.money))
    page.put("Bằng chữ:", f"{words[0].upper()}{words[1:]} đồng")
    page.put("5. Thông tin đăng ký thuế: Số lượng lao động (dự kiến):", str(rng.randint(1, 9)))
    tick_boxes(
        page,
        "6. Chủ thể thành lập hộ kinh doanh:",
        ("Cá nhân", "Các thành viên hộ gia đình"),
        0 if rng.random() < 0.8 else 1,
        None,
    )


def _owner(page: Sheet, shop: Business, variant: str) -> None:
    rng, who = page.rng, shop.owner
    label = rng.choice(("Tôi là (ghi họ tên bằng chữ in hoa):", "Tôi là (in hoa):"))
    page.row(Blank(label, who.name.upper(), "chu_ho_ho_ten", strong=True))
    page.several(
        [
            Blank(
                "Sinh ngày:" if rng.random() < 0.4 else "Ngày sinh:",
                date_short(who.birth),
                "chu_ho_ngay_sinh",
                who.birth.isoformat(),
            ),
            Blank("Giới tính:", who.sex, "chu_ho_gioi_tinh"),
        ],
        [0.0, 0.55],
    )
    if variant == "tt_68_2025":
        number = {"loai": "", "so": who.number, "ngay_cap": "", "noi_cap": ""}
        page.put("Số định danh cá nhân:", who.number, "chu_ho_giay_to", number)
    else:
        page.several([Blank("Dân tộc:", who.ethnicity), Blank("Quốc tịch:", "Việt Nam")], [0.0, 0.55])
        page.put("Giấy tờ pháp lý của cá nhân:", shop.paper.quoted(rng), "chu_ho_giay_to", shop.paper.canonical)
    page.put("Địa chỉ thường trú:", who.address(reformed=reformed(shop.day)))
    page.put("Địa chỉ liên lạc:", who.address(reformed=reformed(shop.day)))


def _trades(page: Sheet, shop: Business) -> None:
    rng, look = page.rng, page.fill.style
    look = Style(look.weight, look.size - 1, look.colour, look.family)
    page.say("3. Ngành, nghề kinh doanh:")
    wide = page.right - page.left
    grid = Grid(page.left, tuple(wide * share for share in (0.08, 0.54, 0.16, 0.22)), page.step * 0.88)
    bold = page.style("bold", -1.5)
    last = rng.choice(("Ngành, nghề kinh doanh chính", "Ngành chính"))
    titles = ("STT", "Tên ngành", "Mã ngành", last)
    page.room(page.step * 4)
    page.y -= page.step * 0.6
    page.leaf.rule(grid.edges[0], page.y, grid.edges[-1], page.y)
    page.y = table_row(page.leaf, grid, page.y, [[Span(title, bold)] for title in titles], ("center",) * 4)
    truth = []
    for number, (name, code) in enumerate(shop.trades):
        main = "X" if number == 0 else ""
        cells = [
            [Span(str(number + 1), page.style("regular", -1.5))],
            [Span(name, look, "nganh_nghe")],
            [Span(code, look, "nganh_nghe")],
            [Span(main, look, "nganh_nghe")] if main else [],
        ]
        if page.y + row_height(page.leaf, grid, cells) > page.bottom:
            page.turn()
            page.leaf.rule(grid.edges[0], page.y, grid.edges[-1], page.y)
        page.y = table_row(page.leaf, grid, page.y, cells, ("center", "left", "center", "center"))
        truth.append({"ten": name, "ma": code, "chinh": main.lower()})
    page.values["nganh_nghe"] = truth
    page.y += page.step
