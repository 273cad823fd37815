"""Draws the confirmation of marital status (GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN) that a commune issues."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from samples.page import Leaf, Span, Style
from samples.papers.heads import Seal, Signer, body, motto, sign
from samples.papers.identity import id_paper
from samples.papers.parts import reformed, village, working_day
from samples.papers.sheet import Blank, Sheet, typed
from samples.people import FEMALE, MALE, Person, day_between, full_name, invent
from samples.places import bare
from samples.spelling import date_long, date_short
from samples.truth import Draft

VARIANTS = ("mau_2015", "mau_2020", "mau_2025")
DAYS = {
    "mau_2015": (date(2016, 2, 1), date(2020, 7, 10)),
    "mau_2020": (date(2020, 7, 20), date(2025, 6, 20)),
    "mau_2025": (date(2025, 7, 2), date(2026, 6, 20)),
}
STATES = (
    "Chưa đăng ký kết hôn với ai",
    "Hiện tại chưa đăng ký kết hôn với ai",
    "Đã ly hôn theo Quyết định số {n}/{y}/QĐST-HNGĐ của Tòa án nhân dân {d}; hiện tại chưa đăng ký kết hôn với ai",
    "Đã đăng ký kết hôn, nhưng vợ hoặc chồng đã chết; hiện tại chưa đăng ký kết hôn với ai",
)


def six_months_on(day: date) -> date:
    """Return the last day of a paper that is good for six months from a day (NĐ 123/2015)."""
    month = day.month + 6
    year, month = (day.year + 1, month - 12) if month > 12 else (day.year, month)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    return date(year, month, 28)


def draft(
    rng: Random,
    face: str,
    variant: str,
    *,
    person: Person | None = None,
    partner: Person | None = None,
    day: date | None = None,
) -> Draft:
    """Draft one confirmation, for marrying a given partner when there is one."""
    issued = working_day(day or day_between(rng, *DAYS[variant]))
    born = (issued - timedelta(days=50 * 365), issued - timedelta(days=20 * 366))
    who = person or invent(rng, rng.choice((MALE, FEMALE)), born)
    new = reformed(issued)
    size = rng.choice((13.0, 13.0, 13.5))
    page = Sheet(Leaf(face), rng, typed(size, rng), size=size, pitch=rng.uniform(1.4, 1.55))
    page.leader = rng.choice(("none", "none", "after"))
    _head(page, who, issued)
    page.say(f"Xét đề nghị của ông/bà: {who.name}", indent=8)
    page.say(f"về việc cấp Giấy xác nhận tình trạng hôn nhân cho {'ông' if who.sex == MALE else 'bà'} có tên dưới đây,")
    page.say("XÁC NHẬN:", "bold", "center")
    _person(page, who, issued)
    if rng.random() < 0.4:
        since = day_between(rng, issued - timedelta(days=2500), issued - timedelta(days=700))
        stay = f"từ ngày {date_short(since)} đến ngày {date_short(issued)}"
        page.say(f"Trong thời gian cư trú tại {who.home.name(reformed=new)}, {stay}.")
    state = rng.choice((STATES[0], STATES[1], *STATES)).format(
        n=rng.randint(10, 400), y=issued.year - 3, d=who.home.district
    )
    page.put("Tình trạng hôn nhân:", state, "tinh_trang_hon_nhan")
    _purpose(page, who, partner)
    _validity(page, issued, variant)
    _signer(page, who, issued)
    return page.draft("giay_xac_nhan_hon_nhan", variant)


def _person(page: Sheet, who: Person, issued: date) -> None:
    rng = page.rng
    page.put("Họ, chữ đệm, tên:", who.name.upper(), "ho_ten", strong="yes")
    page.put("Ngày, tháng, năm sinh:", date_short(who.birth), "ngay_sinh", who.birth.isoformat())
    cells = [
        Blank("Giới tính:", who.sex, "gioi_tinh"),
        Blank("Dân tộc:", who.ethnicity, "dan_toc"),
        Blank("Quốc tịch:", "Việt Nam", "quoc_tich"),
    ]
    page.several(cells, [0.0, 0.32, 0.64])
    paper = id_paper(who, issued)
    page.put("Giấy tờ tùy thân:", paper.quoted(rng), "giay_to_tuy_than", paper.canonical)
    page.put("Nơi cư trú:", who.address(reformed=reformed(issued)), "noi_cu_tru")


def _head(page: Sheet, who: Person, issued: date) -> None:
    leaf, rng, home = page.leaf, page.rng, who.home
    upper, own = (
        (f"UBND {home.district.upper()}", ["ỦY BAN NHÂN DÂN", home.commune.upper()])
        if not reformed(issued)
        else ("", ["ỦY BAN NHÂN DÂN", home.new_commune.upper()])
    )
    after_left = body(leaf, 58, 22, upper, own, 66, "co_quan_cap")
    after_right = motto(leaf, 146, 22, rng, 12.5)
    number = f"{rng.randint(3, 900)}/UBND-XNTTHN"
    page.values |= {"so": number, "co_quan_cap": " ".join(own)}
    small = Style("regular", 13)
    leaf.write(58, after_left, [Span("Số: ", small), Span(number, small, "so")], "center")
    page.values["ngay_cap"] = issued.isoformat()
    text = f"{village(home, issued)}, "
    leaf.write(
        146,
        after_right,
        [Span(text, Style("italic", 13)), Span(date_long(issued), Style("italic", 13), "ngay_cap")],
        "center",
    )
    page.y = max(after_left, after_right) + 13
    leaf.write(leaf.width / 2, page.y, [Span("GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN", Style("bold", 15))], "center")
    page.y += 10
    commune = f"ỦY BAN NHÂN DÂN {home.new_commune.upper() if reformed(issued) else home.commune.upper()}"
    if rng.random() < 0.6:
        leaf.write(leaf.width / 2, page.y, [Span(commune, Style("bold", 13))], "center")
        page.y += 9


def _purpose(page: Sheet, who: Person, partner: Person | None) -> None:
    rng = page.rng
    other = partner or (invent(rng, FEMALE if who.sex == MALE else MALE, (date(1980, 1, 1), date(2003, 1, 1))))
    title = "bà" if other.sex == FEMALE else "ông"
    known = f"sinh ngày {date_short(other.birth)}, số định danh cá nhân {other.number}"
    purpose = f"Đăng ký kết hôn với {title} {other.name}, {known}"
    if partner is None and rng.random() < 0.4:
        purpose = rng.choice(("Bổ túc hồ sơ mua bán nhà đất", "Làm thủ tục vay vốn ngân hàng", "Đăng ký kết hôn"))
    page.put("Giấy này được cấp để:", purpose, "muc_dich")


def _validity(page: Sheet, issued: date, variant: str) -> None:
    until = six_months_on(issued)
    page.values["hieu_luc_den"] = until.isoformat()
    if variant == "mau_2015" or page.rng.random() < 0.6:
        page.spans(
            [Span("Giấy này có giá trị ", page.print), Span("06 tháng kể từ ngày cấp.", page.print, "hieu_luc_den")]
        )
    else:
        page.spans(
            [
                Span("Giấy này có giá trị đến ngày ", page.print),
                Span(f"{date_short(until)}.", page.print, "hieu_luc_den"),
            ]
        )


def _signer(page: Sheet, who: Person, issued: date) -> None:
    rng = page.rng
    deputy = rng.random() < 0.5
    signer = Signer(
        "KT. CHỦ TỊCH" if deputy else "",
        "PHÓ CHỦ TỊCH" if deputy else "CHỦ TỊCH",
        full_name(rng, MALE),
        "" if deputy else "TM. ỦY BAN NHÂN DÂN",
    )
    commune = who.home.new_commune if reformed(issued) else who.home.commune
    above = who.home.new_province if reformed(issued) else who.home.district
    sign(page.leaf, 145, page.y + 5, signer, rng, Seal(f"U.B.N.D {commune.upper()}", f"* {bare(above).upper()} *"))
    page.values["nguoi_ky"] = signer.name
