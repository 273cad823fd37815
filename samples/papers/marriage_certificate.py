"""Draws the marriage certificate (GIẤY CHỨNG NHẬN KẾT HÔN): a landscape booklet of two columns, or an A4 sheet."""

from __future__ import annotations

from datetime import date
from random import Random

from samples.guilloche import frame, rings
from samples.ink import signature
from samples.page import BLACK, RED, Leaf, Span, Style
from samples.papers.couple import Couple, Side, couple
from samples.papers.heads import Seal, Signer, motto, sign
from samples.papers.parts import commune_office, reformed
from samples.papers.sheet import Blank, Sheet, typed
from samples.people import MALE, full_name
from samples.places import bare
from samples.spelling import date_long, date_short
from samples.truth import Draft

VARIANTS = ("mau_2006", "mau_2015", "mau_2025")
DAYS = {
    "mau_2006": (date(2007, 1, 4), date(2015, 12, 20)),
    "mau_2015": (date(2016, 1, 4), date(2025, 6, 20)),
    "mau_2025": (date(2025, 7, 2), date(2026, 6, 20)),
}
PINK = (247, 216, 220)


def draft(rng: Random, face: str, variant: str, *, given: Couple | None = None) -> Draft:
    """Draft one certificate."""
    both = given or couple(rng, *DAYS[variant])
    wide = variant == "mau_2006" or rng.random() < 0.4
    leaf = Leaf(face, 297.0, 210.0) if wide else Leaf(face)
    if rng.random() < 0.7:
        leaf.picture(0, 0, leaf.width, leaf.height, frame((214, 140, 150)))
        leaf.picture(leaf.width / 2 - 60, leaf.height / 2 - 60, 120, 120, rings(PINK))
    size = rng.choice((12.0, 12.5, 13.0))
    page = Sheet(leaf, rng, typed(size, rng), size=size, left=24.0, right=leaf.width - 22, pitch=rng.uniform(1.35, 1.5))
    page.leader = rng.choice(("none", "under"))
    page.bottom = leaf.height - 12
    page.values |= {"so": f"{rng.randint(2, 320)}" + (f"/{both.day.year}" if variant != "mau_2006" else "")}
    _head(page, variant, both)
    _columns(page, both, variant)
    _registration(page, both, variant)
    return page.draft("giay_chung_nhan_ket_hon", variant)


def _head(page: Sheet, variant: str, both: Couple) -> None:
    leaf, rng, small = page.leaf, page.rng, Style("regular", page.size)
    y = motto(leaf, leaf.width / 2, 22, rng, 13)
    number = str(page.values["so"])
    leaf.write(page.right - 44, y, [Span("Số: ", small), Span(number, page.fill.style, "so")])
    if variant != "mau_2025" or rng.random() < 0.3:
        book = f"{rng.randint(1, 3):02d}/{both.day.year}"
        page.values["quyen_so"] = book
        leaf.write(page.right - 44, y + 6, [Span("Quyển số: ", small), Span(book, page.fill.style, "quyen_so")])
    title = Style("bold", 20, RED if rng.random() < 0.6 else BLACK)
    leaf.write(leaf.width / 2, y + 15, [Span("GIẤY CHỨNG NHẬN KẾT HÔN", title)], "center")
    page.y = y + 25


def _columns(page: Sheet, both: Couple, variant: str) -> None:
    """Set the two halves side by side, the husband left on the old edition."""
    left, right, top = page.left, page.right, page.y
    middle = (left + right) / 2
    order = [*both.sides]
    if variant == "mau_2006":
        order.reverse()
    ends = []
    for number, (prefix, side) in enumerate(order):
        page.left, page.right = (left, middle - 3) if number == 0 else (middle + 3, right)
        page.y = top
        _half(page, prefix, side, variant)
        ends.append(page.y)
    page.left, page.right, page.y = left, right, max(ends) + 2
    if page.rng.random() < 0.5:
        page.leaf.rule(middle, top - 4, middle, page.y - 5, width=0.2)


def _half(page: Sheet, prefix: str, side: Side, variant: str) -> None:
    rng, person = page.rng, side.person
    who = "vợ" if prefix == "vo" else "chồng"
    label = f"Họ và tên {who}:" if variant == "mau_2006" else f"Họ, chữ đệm, tên {who}:"
    page.put(label, person.name.upper(), f"{prefix}_ho_ten", strong="yes")
    born = date_long(person.birth, padded=False)[5:] if rng.random() < 0.2 else date_short(person.birth)
    page.put("Ngày, tháng, năm sinh:", born, f"{prefix}_ngay_sinh", person.birth.isoformat())
    cells = [
        Blank("Dân tộc:", person.ethnicity, f"{prefix}_dan_toc"),
        Blank("Quốc tịch:", "Việt Nam", f"{prefix}_quoc_tich"),
    ]
    page.several(cells, [0.0, 0.45])
    home = "Nơi thường trú/tạm trú:" if variant == "mau_2006" else "Nơi cư trú:"
    page.put(home, side.home, f"{prefix}_noi_cu_tru")
    page.put("Giấy tờ tùy thân:", side.paper.quoted(rng), f"{prefix}_giay_to", side.paper.canonical)


def _registration(page: Sheet, both: Couple, variant: str) -> None:
    rng = page.rng
    office = commune_office(both.place, both.day)
    page.put(rng.choice(("Nơi đăng ký kết hôn:", "Nơi đăng ký:")), office, "noi_dang_ky")
    shown = date_long(both.day) if rng.random() < 0.5 else date_short(both.day)
    page.put("Ngày, tháng, năm đăng ký:", shown, "ngay_dang_ky", both.day.isoformat())
    wide, leaf = page.right - page.left, page.leaf
    y = page.y + 2
    places = [("Vợ", both.wife), ("Chồng", both.husband)]
    for share, (title, side) in zip((0.16, 0.42), places[::-1] if variant == "mau_2006" else places, strict=True):
        x = page.left + wide * share
        leaf.write(x, y, [Span(title, page.style("bold"))], "center")
        leaf.write(x, y + 5, [Span("(Ký, ghi rõ họ, chữ đệm, tên)", page.style("italic", -3))], "center")
        leaf.picture(x - 18, y + 7, 36, 14, signature(f"{side.person.name}:{rng.random()}"))
        leaf.write(x, y + 25, [Span(side.person.name, page.style("regular", -1))], "center")
    deputy = rng.random() < 0.5
    signer = Signer("KT. CHỦ TỊCH" if deputy else "", "PHÓ CHỦ TỊCH" if deputy else "CHỦ TỊCH", full_name(rng, MALE))
    commune = both.place.new_commune if reformed(both.day) else both.place.commune
    above = both.place.new_province if reformed(both.day) else both.place.district
    seal = Seal(f"U.B.N.D {commune.upper()}", f"* {bare(above).upper()} *")
    room = max(16.0, min(24.0, leaf.height - 8 - y - 10))
    sign(leaf, page.left + wide * 0.8, y, signer, rng, seal, room)
    page.values["nguoi_ky"] = signer.name
