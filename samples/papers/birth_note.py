"""Draws the hospital's note of a birth (GIẤY CHỨNG SINH)."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from samples.ink import stamp
from samples.page import Span, Style
from samples.papers.heads import Seal, motto
from samples.papers.identity import id_paper
from samples.papers.parts import place_and_day, reformed, signatures
from samples.papers.sheet import Blank, Sheet, sheet
from samples.people import FEMALE, MALE, Family, Person, full_name, invent_family
from samples.places import HOSPITALS, titled
from samples.spelling import date_long, date_short
from samples.truth import Draft

VARIANTS = ("mau_2012", "mau_2015", "mau_2017")
BORN = (date(2014, 1, 2), date(2026, 6, 1))
STATES = ("Khỏe mạnh", "Bình thường", "Sống, khỏe", "Trẻ khỏe, hồng hào")


def draft(rng: Random, face: str, variant: str, *, hand: bool = False, family: Family | None = None) -> Draft:
    """Draft one note."""
    people = family or invent_family(rng, BORN)
    child, mother = people.child, people.mother
    page = sheet(rng, face, hand=hand)
    day = child.birth + timedelta(days=rng.randint(0, 3))
    province = titled(child.home.new_province if reformed(day) else child.home.province)
    hospital = child.born_at if child.born_at.startswith("Bệnh viện") else f"{rng.choice(HOSPITALS)} {province}"
    _head(page, hospital, province, day, variant)
    _mother(page, mother, child.birth, day, variant)
    page.put("Họ và tên cha:", people.father.name if rng.random() < 0.9 else "", "cha_ho_ten")
    _birth(page, people, hospital)
    named = rng.random()
    page.put(
        "Dự định đặt tên con là:",
        child.name if named < 0.7 else ("Chưa đặt tên" if named < 0.8 else ""),
        "ten_du_dinh" if named < 0.7 else None,
    )
    place = child.home.new_province if reformed(day) else child.home.province
    place_and_day(page, place, day, "ngay_cap")
    _signers(page, hospital)
    return page.draft("giay_chung_sinh", variant)


def _mother(page: Sheet, mother: Person, birth: date, day: date, variant: str) -> None:
    rng = page.rng
    label = "Họ và tên mẹ/Người nuôi dưỡng:" if variant != "mau_2012" else "Họ và tên mẹ (hoặc người nuôi dưỡng):"
    page.put(label, mother.name if rng.random() < 0.5 else mother.name.upper(), "me_ho_ten", mother.name)
    full = rng.random() < 0.6
    born = date_short(mother.birth) if full else str(mother.birth.year)
    page.put(
        "Ngày, tháng, năm sinh:" if full else "Năm sinh:",
        born,
        "me_ngay_sinh",
        mother.birth.isoformat() if full else born,
    )
    page.put("Nơi đăng ký thường trú, tạm trú:", mother.address(reformed=reformed(day)), "me_noi_cu_tru")
    page.put(
        "Mã số BHXH/Thẻ BHYT số:",
        f"{mother.home.code[1:]}{rng.randint(0, 99_999_999):08d}" if rng.random() < 0.7 else "",
    )
    paper = id_paper(mother, birth)
    if rng.random() < 0.5:
        page.put("Số CMND/CCCD/Hộ chiếu:", paper.quoted(rng), "me_giay_to", paper.canonical)
    else:
        bare = {"loai": "", "so": paper.number, "ngay_cap": "", "noi_cap": ""}
        page.put("Số CMND/CCCD/Hộ chiếu:", paper.number, "me_giay_to", bare)
    page.put("Dân tộc:", mother.ethnicity, "me_dan_toc")


def _head(page: Sheet, hospital: str, province: str, day: date, variant: str) -> None:
    leaf, rng = page.leaf, page.rng
    leaf.write(52, 20, [Span(f"SỞ Y TẾ {province.upper()}", Style("regular", 11))], "center")
    above, _, _ = hospital.upper().partition(" THÀNH PHỐ ")
    above, _, _ = above.partition(" TỈNH ")
    leaf.write(52, 25.4, [Span(above, Style("bold", 11))], "center")
    after = motto(leaf, 146, 20, rng, 12)
    number = f"{rng.randint(1, 4000):05d}.GCS.{rng.randint(1, 96):02d}{rng.randint(100, 999)}.{day.year % 100:02d}"
    number = number if variant == "mau_2017" else str(rng.randint(1, 900))
    book = f"{rng.randint(1, 12):02d}/{day.year}"
    page.values |= {"so": number, "quyen_so": book}
    x = 52 if rng.random() < 0.5 else page.right - 30
    small = Style("regular", 12)
    leaf.write(x, 32, [Span("Số: ", small), Span(number, page.fill.style, "so")], "center")
    leaf.write(x, 38, [Span("Quyển số: ", small), Span(book, page.fill.style, "quyen_so")], "center")
    page.y = max(after, 42) + 8
    leaf.write(leaf.width / 2, page.y, [Span("GIẤY CHỨNG SINH", page.style("bold", 5))], "center")
    page.y += 11


def _birth(page: Sheet, people: Family, hospital: str) -> None:
    rng, child = page.rng, people.child
    hour, minute = rng.randint(0, 23), rng.randint(0, 59)
    page.values["sinh_luc"] = f"{child.birth.isoformat()}T{hour:02d}:{minute:02d}"
    pen, field = page.fill.style, "sinh_luc"
    long_day = date_long(child.birth, padded=False).split()
    spans = [
        Span("Đã sinh con vào lúc: ", page.print),
        Span(f"{hour:02d} ", pen, field),
        Span("giờ ", page.print, field),
    ]
    spans += [Span(f"{minute:02d} ", pen, field), Span("phút, ", page.print, field)]
    spans += [Span(f"{word} ", pen if word.isdigit() else page.print, field) for word in long_day]
    page.spans(spans)
    page.put("Tại:", hospital, "noi_sinh")
    page.several(
        [Blank("Số lần sinh:", str(rng.randint(1, 3))), Blank("Số con hiện sống:", str(rng.randint(1, 3)))], [0.0, 0.5]
    )
    page.put("Số con trong lần sinh này:", "1", "so_con_lan_nay")
    weight = rng.randint(24, 40) * 100
    shown = rng.choice((f"{weight} gam", f"{weight}g", f"{weight} gr", str(weight)))
    page.several(
        [Blank("Giới tính khi sinh:", child.sex, "gioi_tinh"), Blank("Cân nặng:", shown, "can_nang_gram", str(weight))],
        [0.0, 0.5],
    )
    page.put("Tình trạng của con:", rng.choice(STATES), "tinh_trang_con")


def _signers(page: Sheet, hospital: str) -> None:
    rng = page.rng
    top = page.y
    midwife, head = full_name(rng, FEMALE), full_name(rng, MALE)
    signatures(
        page, [("Người đỡ đẻ", midwife, "nguoi_do_de"), ("Thủ trưởng cơ sở khám bệnh, chữa bệnh", head, "thu_truong")]
    )
    if rng.random() < 0.8:
        seal = Seal("SỞ Y TẾ", "* BỆNH VIỆN *")
        paint = stamp(seal.top, seal.bottom, seal.middle, f"{hospital}:{rng.random()}")
        page.leaf.picture(page.right - 62, min(top, page.y) - 2, 34, 34, paint)
