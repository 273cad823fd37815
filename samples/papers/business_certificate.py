"""Draws the certificate of a household business (GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH)."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from samples.guilloche import frame
from samples.page import RED, Leaf, Span, Style
from samples.papers.business import Business, business, dotted
from samples.papers.heads import Seal, Signer, body, motto, sign
from samples.papers.identity import IdPaper
from samples.papers.parts import phone, reformed, working_day
from samples.papers.sheet import Blank, Sheet, typed
from samples.people import MALE, Person, full_name
from samples.places import bare
from samples.spelling import amount_in_words, date_long, date_short
from samples.truth import Draft

VARIANTS = ("tt_01_2021", "tt_68_2025")
DAYS = {"tt_01_2021": (date(2021, 5, 4), date(2025, 6, 20)), "tt_68_2025": (date(2025, 7, 2), date(2026, 6, 20))}


def draft(rng: Random, face: str, variant: str, *, given: Business | None = None, owner: Person | None = None) -> Draft:
    """Draft one certificate; a whole business, or its owner, may be given."""
    shop = given or business(rng, *DAYS[variant], owner)
    size = rng.choice((12.5, 13.0))
    page = Sheet(Leaf(face), rng, typed(size, rng), size=size, pitch=rng.uniform(1.38, 1.5))
    page.leader = rng.choice(("none", "none", "after"))
    if rng.random() < 0.4:
        page.leaf.picture(0, 0, page.leaf.width, page.leaf.height, frame((190, 150, 120)))
    signer = _head(page, shop, variant)
    page.put("1. Tên hộ kinh doanh:", shop.name, "ten_ho_kinh_doanh", strong="yes")
    label = "2. Địa chỉ trụ sở hộ kinh doanh:" if variant == "tt_68_2025" else "2. Địa điểm kinh doanh:"
    page.put(label, shop.place, "dia_diem_kinh_doanh")
    shown, digits = phone(rng)
    page.several([Blank("Điện thoại:", shown, "dien_thoai", digits), Blank("Fax:", "")], [0.0, 0.5])
    trades = "; ".join(name for name, _ in shop.trades)
    page.put("3. Ngành, nghề kinh doanh:", trades, "nganh_nghe")
    words = amount_in_words(shop.money)
    money = f"{dotted(shop.money)} đồng"
    if rng.random() < 0.6:
        page.put(
            "4. Vốn kinh doanh:", f"{money} ({words[0].upper()}{words[1:]} đồng)", "von_kinh_doanh", str(shop.money)
        )
    else:
        page.put("4. Vốn kinh doanh:", money, "von_kinh_doanh", str(shop.money))
    _owner(page, shop)
    deputy = rng.random() < 0.4
    seal = Seal(
        signer.upper()[:26],
        f"* {bare(shop.owner.home.new_province if reformed(shop.day) else shop.owner.home.district).upper()} *",
    )
    title = "PHÓ TRƯỞNG PHÒNG" if deputy else "TRƯỞNG PHÒNG"
    who = Signer("KT. TRƯỞNG PHÒNG" if deputy else "", title, full_name(rng, MALE))
    room = max(17.0, min(26.0, 286 - page.y - 16))
    sign(page.leaf, 146, page.y + 3, who, rng, seal, room)
    page.values["nguoi_ky"] = who.name
    return page.draft("giay_chung_nhan_ho_kinh_doanh", variant)


def _head(page: Sheet, shop: Business, variant: str) -> str:
    leaf, rng, home = page.leaf, page.rng, shop.owner.home
    new = reformed(shop.day)
    upper = f"UBND {(home.new_commune if new else home.district).upper()}"
    own = "PHÒNG KINH TẾ" if new else "PHÒNG TÀI CHÍNH - KẾ HOẠCH"
    page.values["co_quan_cap"] = own
    after_left = body(leaf, 58, 24, upper, [own], 66, "co_quan_cap")
    after_right = motto(leaf, 146, 24, rng, 12.5)
    page.y = max(after_left, after_right) + 10
    title = Style("bold", 16, RED if rng.random() < 0.4 else (24, 24, 26))
    for line in ("GIẤY CHỨNG NHẬN", "ĐĂNG KÝ HỘ KINH DOANH"):
        leaf.write(leaf.width / 2, page.y, [Span(line, title)], "center")
        page.y += 7.2
    _number(page, shop, variant)
    page.y += 3
    return own


def _number(page: Sheet, shop: Business, variant: str) -> None:
    """Print number, first registration and perhaps a later change under the title."""
    leaf, rng = page.leaf, page.rng
    owner = shop.owner
    number = (
        owner.number
        if variant == "tt_68_2025"
        else f"{owner.home.code[1:]}{rng.choice('ABCDE')}{rng.randint(8_000_000, 8_099_999)}"
    )
    page.values["so"] = number
    label = "Mã số hộ kinh doanh:" if variant == "tt_68_2025" else "Số:"
    leaf.write(
        leaf.width / 2, page.y, [Span(f"{label} ", page.print), Span(number, page.style("bold"), "so")], "center"
    )
    page.y += 6.5
    first = [Span("Đăng ký lần đầu: " if rng.random() < 0.6 else "Đăng ký lần đầu, ", page.style("italic"))]
    page.values["ngay_dang_ky_lan_dau"] = shop.day.isoformat()
    leaf.write(
        leaf.width / 2,
        page.y,
        [*first, Span(date_long(shop.day), page.style("italic"), "ngay_dang_ky_lan_dau")],
        "center",
    )
    page.y += 6.5
    if rng.random() < 0.35:
        later = working_day(shop.day + timedelta(days=rng.randint(90, 600)))
        text = f"Đăng ký thay đổi lần thứ 1: {date_long(later)}"
        leaf.write(leaf.width / 2, page.y, [Span(text, page.style("italic"))], "center")
        page.y += 6.5


def _owner(page: Sheet, shop: Business) -> None:
    rng, who = page.rng, shop.owner
    page.put(
        rng.choice(("5. Chủ hộ kinh doanh:", "5. Họ và tên chủ hộ kinh doanh (ghi bằng chữ in hoa):")),
        who.name.upper(),
        "chu_ho_ho_ten",
    )
    page.several(
        [
            Blank("Giới tính:", who.sex, "chu_ho_gioi_tinh"),
            Blank("Sinh ngày:", date_short(who.birth), "chu_ho_ngay_sinh", who.birth.isoformat()),
        ],
        [0.0, 0.4],
    )
    page.several(
        [Blank("Dân tộc:", who.ethnicity, "chu_ho_dan_toc"), Blank("Quốc tịch:", "Việt Nam", "chu_ho_quoc_tich")],
        [0.0, 0.4],
    )
    _paper(page, shop.paper)
    page.put(
        "Nơi thường trú:" if rng.random() < 0.5 else "Địa chỉ thường trú:",
        who.address(reformed=reformed(shop.day)),
        "chu_ho_noi_thuong_tru",
    )
    page.put("Địa chỉ liên lạc:", who.address(reformed=reformed(shop.day)))


def _paper(page: Sheet, paper: IdPaper) -> None:
    """Quote the owner's identity paper on one line, or in rows of their own."""
    rng = page.rng
    if rng.random() < 0.5:
        page.put("Loại giấy tờ pháp lý của cá nhân:", paper.quoted(rng), "chu_ho_giay_to", paper.canonical)
    else:
        kind = {"căn cước công dân": "Căn cước công dân", "căn cước": "Thẻ căn cước"}.get(
            paper.kind, "Chứng minh nhân dân"
        )
        page.values["chu_ho_giay_to"] = paper.canonical
        for label, value in (
            ("Loại giấy tờ pháp lý của cá nhân:", kind),
            ("Số giấy tờ pháp lý của cá nhân:", paper.number),
        ):
            page.row(Blank(label, value, "chu_ho_giay_to", paper.canonical))
        page.several(
            [
                Blank("Ngày cấp:", date_short(paper.issued), "chu_ho_giay_to", paper.canonical),
                Blank("Nơi cấp:", paper.office, "chu_ho_giay_to", paper.canonical),
            ],
            [0.0, 0.36],
        )
