"""Draws the extract of a death registration (TRÍCH LỤC KHAI TỬ), original and copy."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from samples.page import Leaf, Span, Style
from samples.papers.heads import Seal, Signer, body, motto, sign
from samples.papers.identity import id_paper
from samples.papers.parts import commune_office, reformed, village, working_day
from samples.papers.sheet import Blank, Sheet, typed
from samples.people import FEMALE, MALE, Person, day_between, full_name, invent
from samples.places import bare, titled
from samples.spelling import date_in_words, date_long, date_short
from samples.truth import Draft

VARIANTS = ("ban_chinh", "ban_sao", "mau_2025")
DAYS = {
    "ban_chinh": (date(2016, 2, 1), date(2025, 6, 1)),
    "ban_sao": (date(2016, 2, 1), date(2025, 6, 1)),
    "mau_2025": (date(2025, 7, 3), date(2026, 6, 1)),
}
CAUSES = (
    "Bệnh già",
    "Già yếu",
    "Tai biến mạch máu não",
    "Bệnh tim",
    "Ung thư phổi",
    "Tai nạn giao thông",
    "Suy hô hấp",
)


def draft(rng: Random, face: str, variant: str, *, person: Person | None = None, died: date | None = None) -> Draft:
    """Draft one extract, of a given person when there is one."""
    end = died or day_between(rng, *DAYS[variant])
    who = person or invent(
        rng, rng.choice((MALE, FEMALE)), (end - timedelta(days=95 * 365), end - timedelta(days=45 * 366))
    )
    day = working_day(end + timedelta(days=rng.randint(1, 14)))
    size = rng.choice((12.5, 13.0, 13.5))
    page = Sheet(Leaf(face), rng, typed(size, rng), size=size, pitch=rng.uniform(1.42, 1.6))
    page.leader = rng.choice(("none", "none", "after", "under"))
    _head(page, who, day, variant)
    _dead(page, who, end, day)
    _notice(page, who, end)
    _applicant(page, who, day)
    page.put(rng.choice(("Nơi đăng ký khai tử:", "Đăng ký khai tử tại:")), commune_office(who.home, day), "noi_dang_ky")
    shown = date_long(day) if rng.random() < 0.5 else date_short(day)
    page.put("Ngày, tháng, năm đăng ký:", shown, "ngay_dang_ky", day.isoformat())
    if rng.random() < 0.5:
        page.put("Ghi chú:", "Không" if rng.random() < 0.5 else "Đăng ký đúng hạn")
    _signer(page, who, day)
    return page.draft("trich_luc_khai_tu", variant)


def _head(page: Sheet, who: Person, day: date, variant: str) -> None:
    leaf, rng, home = page.leaf, page.rng, who.home
    new = reformed(day)
    upper = "" if new else f"UBND {home.district.upper()}"
    after_left = body(leaf, 58, 22, upper, ["ỦY BAN NHÂN DÂN", (home.new_commune if new else home.commune).upper()], 66)
    after_right = motto(leaf, 146, 22, rng, 12.5)
    number = f"{rng.randint(2, 260)}/TLKT" + ("-BS" if variant == "ban_sao" else "")
    page.values["so"] = number
    small = Style("regular", 13)
    leaf.write(58, after_left, [Span("Số: ", small), Span(number, small, "so")], "center")
    copied = day + timedelta(days=rng.randint(100, 900)) if variant == "ban_sao" else day
    leaf.write(146, after_right, [Span(f"{village(home, day)}, {date_long(copied)}", Style("italic", 13))], "center")
    page.y = max(after_left, after_right) + 13
    leaf.write(leaf.width / 2, page.y, [Span("TRÍCH LỤC KHAI TỬ", Style("bold", 16))], "center")
    page.y += 7
    if variant == "ban_sao":
        leaf.write(leaf.width / 2, page.y, [Span("(BẢN SAO)", Style("bold", 14))], "center")
        page.y += 4
    page.y += 5


def _dead(page: Sheet, who: Person, end: date, day: date) -> None:
    rng = page.rng
    page.put("Họ, chữ đệm, tên:", who.name.upper(), "ho_ten", strong="yes")
    known = rng.random() < 0.75
    born = date_short(who.birth) if known else str(who.birth.year)
    page.put("Ngày, tháng, năm sinh:", born, "ngay_sinh", who.birth.isoformat() if known else born)
    cells = [
        Blank("Giới tính:", who.sex, "gioi_tinh"),
        Blank("Dân tộc:", who.ethnicity, "dan_toc"),
        Blank("Quốc tịch:", "Việt Nam", "quoc_tich"),
    ]
    page.several(cells, [0.0, 0.32, 0.64])
    if rng.random() < 0.3:
        bare_number = {"loai": "", "so": who.number, "ngay_cap": "", "noi_cap": ""}
        page.put("Số định danh cá nhân:", who.number, "giay_to_tuy_than", bare_number)
    else:
        paper = id_paper(who, end)
        page.put("Giấy tờ tùy thân:", paper.quoted(rng), "giay_to_tuy_than", paper.canonical)
    page.put(
        rng.choice(("Nơi cư trú cuối cùng:", "Nơi cư trú cuối cùng:", "Nơi cư trú:")),
        who.address(reformed=reformed(day)),
        "noi_cu_tru",
    )
    _moment(page, end)
    place = rng.choice(
        (
            f"Bệnh viện Đa khoa {titled(who.home.new_province if reformed(day) else who.home.province)}",
            f"Tại nhà, {who.home.name(reformed=reformed(day))}",
        )
    )
    page.put("Nơi chết:", place, "noi_chet")
    page.put("Nguyên nhân chết:", rng.choice(CAUSES), "nguyen_nhan_chet")


def _moment(page: Sheet, end: date) -> None:
    """Print when: hour and minute, day in figures, day in words."""
    rng, look = page.rng, page.fill.style
    hour, minute = rng.randint(0, 23), rng.randint(0, 59)
    page.values |= {"ngay_chet": end.isoformat(), "gio_chet": f"{hour:02d}:{minute:02d}"}
    spans = [
        Span("Đã chết vào lúc: ", page.print),
        Span(f"{hour:02d} giờ {minute:02d} phút", look, "gio_chet"),
        Span(", ", page.print),
        Span(date_long(end), look, "ngay_chet"),
    ]
    page.spans(spans)
    page.put(
        rng.choice(("Ghi bằng chữ:", "(Ghi bằng chữ:")).lstrip("("), date_in_words(end, rng.choice(("commas", "plain")))
    )


def _notice(page: Sheet, who: Person, end: date) -> None:
    rng = page.rng
    issued = end + timedelta(days=rng.randint(0, 2))
    issuer = rng.choice(("Bệnh viện Đa khoa", "Trạm Y tế")) + f" {bare(who.home.district)}"
    text = f"Số {rng.randint(2, 300)}/GBT, {issuer} cấp ngày {date_short(issued)}"
    page.put(rng.choice(("Giấy báo tử:", "Giấy báo tử/Giấy tờ thay thế Giấy báo tử:")), text, "giay_bao_tu")


def _applicant(page: Sheet, who: Person, day: date) -> None:
    rng = page.rng
    applicant = invent(rng, rng.choice((MALE, FEMALE)), (date(1965, 1, 1), date(1998, 1, 1)), who.home)
    page.put(
        rng.choice(("Họ, chữ đệm, tên người yêu cầu:", "Họ, chữ đệm, tên người đi khai tử:")),
        applicant.name,
        "nguoi_yeu_cau_ho_ten",
    )
    page.put("Giấy tờ tùy thân:", id_paper(applicant, day).quoted(rng))
    if rng.random() < 0.5:
        page.put("Quan hệ với người đã chết:", rng.choice(("Con", "Con đẻ", "Cháu")))


def _signer(page: Sheet, who: Person, day: date) -> None:
    rng = page.rng
    y = page.y + 3
    page.leaf.write(145, y, [Span("NGƯỜI KÝ TRÍCH LỤC", Style("bold", 12.5))], "center")
    signer = Signer("", rng.choice(("CHỦ TỊCH", "PHÓ CHỦ TỊCH")), full_name(rng, MALE))
    commune = who.home.new_commune if reformed(day) else who.home.commune
    above = who.home.new_province if reformed(day) else who.home.district
    room = max(16.0, min(24.0, 288 - y - 12))
    sign(page.leaf, 145, y + 6, signer, rng, Seal(f"U.B.N.D {commune.upper()}", f"* {bare(above).upper()} *"), room)
