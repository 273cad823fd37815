"""Draws the receipt of a dossier (GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ) with its QR code and list of components."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from samples.page import Leaf, Span, Style
from samples.papers.card import qr_painter
from samples.papers.heads import motto
from samples.papers.parts import email, phone, reformed, signatures, working_day
from samples.papers.procedures import PROCEDURES, dossier_code
from samples.papers.sheet import Blank, Sheet, typed
from samples.papers.table import Grid, table
from samples.people import FEMALE, MALE, Person, day_between, full_name, invent
from samples.places import bare
from samples.truth import Draft

VARIANTS = ("a4", "a5", "a4_bang")
FIRST_DAY, LAST_DAY = date(2019, 1, 3), date(2026, 6, 25)
OFFICE = (("BỘ PHẬN TIẾP NHẬN", "VÀ TRẢ KẾT QUẢ"), ("TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG"))


def moment(at: datetime, rng: Random) -> str:
    """Return a moment as receipts print it."""
    return rng.choice(
        (
            f"{at.hour:02d} giờ {at.minute:02d} phút, ngày {at.day:02d} tháng {at.month:02d} năm {at.year}",
            f"{at.hour:02d} giờ {at.minute:02d} phút ngày {at:%d/%m/%Y}",
            f"{at:%H:%M} ngày {at:%d/%m/%Y}",
        )
    )


def draft(rng: Random, face: str, variant: str, *, person: Person | None = None) -> Draft:
    """Draft one receipt, of a given applicant when there is one."""
    day = working_day(day_between(rng, FIRST_DAY, LAST_DAY))
    who = person or invent(rng, rng.choice((MALE, FEMALE)), (date(1955, 1, 1), date(2004, 1, 1)))
    small = variant == "a5"
    size = 9.5 if small else rng.choice((12.0, 12.5, 13.0))
    leaf = Leaf(face, 148.0, 210.0) if small else Leaf(face)
    page = Sheet(leaf, rng, typed(size, rng), size=size, pitch=rng.uniform(1.35, 1.5))
    page.left, page.right, page.bottom = (14.0, 136.0, 202.0) if small else (25.0, 193.0, 284.0)
    page.leader = rng.choice(("none", "none", "after"))
    code = dossier_code(rng, who.home, day)
    procedure = rng.choice(PROCEDURES)
    _head(page, who, day, code, small=small)
    page.put(rng.choice(("Tiếp nhận hồ sơ của:", "Tiếp nhận hồ sơ của ông/bà:")), who.name, "nguoi_nop")
    page.put("Địa chỉ:", who.address(reformed=reformed(day)), "dia_chi")
    shown, digits = phone(rng)
    page.several([Blank("Số điện thoại:", shown, "dien_thoai", digits), Blank("Email:", email(rng, who))], [0.0, 0.48])
    page.put("Nội dung yêu cầu giải quyết:", procedure.title, "ten_thu_tuc")
    if rng.random() < 0.6:
        page.put("Mã thủ tục:", procedure.code, "ma_thu_tuc")
    _components(page, procedure.components, ruled=variant != "a5" or rng.random() < 0.3)
    page.put("Số lượng hồ sơ:", f"{rng.choice(('01', '01', '02'))} (bộ)")
    page.put("Thời gian giải quyết hồ sơ theo quy định là:", f"{procedure.days:02d} ngày làm việc")
    _times(page, day, procedure.days)
    page.put(
        "Đăng ký nhận kết quả tại:", rng.choice(("Bộ phận Tiếp nhận và Trả kết quả", "Qua dịch vụ bưu chính công ích"))
    )
    year = day.year
    page.say(f"Vào Sổ theo dõi hồ sơ, Quyển số: {rng.randint(1, 9):02d}/{year}; Số thứ tự: {rng.randint(1, 900)}")
    officer = full_name(rng, FEMALE)
    page.skip(0.3)
    signatures(page, [("NGƯỜI NỘP HỒ SƠ", who.name, None), ("NGƯỜI TIẾP NHẬN HỒ SƠ", officer, "nguoi_tiep_nhan")], 18.0)
    return page.draft("giay_tiep_nhan_ho_so", variant)


def _head(page: Sheet, who: Person, day: date, code: str, *, small: bool) -> None:
    leaf, rng, home = page.leaf, page.rng, who.home
    shrink = 0.72 if small else 1.0
    upper = f"UBND {(home.new_commune if reformed(day) else home.district).upper()}"
    own = rng.choice(OFFICE)
    x_left, x_right = leaf.width * 0.3, leaf.width * 0.7
    side = 15 if small else 20
    leaf.picture(6, 6, side, side, qr_painter(code))
    size = 12.0 * shrink
    y = 12.0 if small else 20.0
    leaf.write(x_left, y, [Span(upper, Style("regular", size))], "center")
    for below, line in enumerate(own, start=1):
        leaf.write(x_left, y + below * 5.2 * shrink, [Span(line, Style("bold", size))], "center")
    after = motto(leaf, x_right, y, rng, size)
    page.values["ma_ho_so"] = code
    top = y + 18 * shrink
    label = rng.choice(("Số:", "Mã hồ sơ:"))
    leaf.write(
        x_left, top, [Span(f"{label} ", Style("regular", size)), Span(code, Style("bold", size), "ma_ho_so")], "center"
    )
    where = bare(home.new_commune if reformed(day) else home.district)
    line = f"{where}, ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"
    leaf.write(x_right, max(after, top), [Span(line, Style("italic", size))], "center")
    page.y = max(after, top) + 10 * shrink + 3
    title = Style("bold", 15 * (0.8 if small else 1.0))
    leaf.write(leaf.width / 2, page.y, [Span("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", title)], "center")
    page.y += 6
    copy = rng.choice(("(Liên: Giao khách hàng)", "(Liên: Lưu)"))
    leaf.write(leaf.width / 2, page.y, [Span(copy, Style("italic", page.size))], "center")
    page.y += 8


def _components(page: Sheet, names: tuple[str, ...], *, ruled: bool) -> None:
    rng = page.rng
    chosen = [name for name in names if rng.random() < 0.85] or [names[0]]
    rows = []
    truth = []
    for number, name in enumerate(chosen, start=1):
        original = rng.choice(("1", "1", "0"))
        copies = "0" if original == "1" and rng.random() < 0.6 else "1"
        truth.append({"ten": name, "ban_chinh": original, "ban_sao": copies})
        rows.append((str(number), name, original, copies))
    page.values["thanh_phan"] = truth
    page.say("Thành phần hồ sơ nộp gồm:")
    if not ruled:
        for figure, name, original, copies in rows:
            page.spans(
                [
                    Span(f"{figure}. ", page.print),
                    Span(name, page.print, "thanh_phan"),
                    Span(f" (bản chính: {original}, bản sao: {copies})", page.print, "thanh_phan"),
                ]
            )
        return
    wide, small = page.right - page.left, page.style("regular", -1)
    grid = Grid(page.left, tuple(wide * share for share in (0.08, 0.6, 0.16, 0.16)), page.step * 0.9)
    bold = page.style("bold", -1)
    heading = [[Span(text, bold)] for text in ("STT", "Tên giấy tờ", "Bản chính", "Bản sao")]
    cells = [[[Span(row[0], small)], *([Span(text, small, "thanh_phan")] for text in row[1:])] for row in rows]
    page.y = table(page.leaf, grid, page.y - page.step * 0.6, [heading, *cells], ("center", "left", "center", "center"))
    page.y += page.step


def _times(page: Sheet, day: date, days: int) -> None:
    rng = page.rng
    taken = datetime(day.year, day.month, day.day, rng.randint(7, 16), rng.randint(0, 59))  # noqa: DTZ001 - printed time
    back = day
    for _ in range(days):
        back = working_day(back + timedelta(days=1))
    due = datetime(back.year, back.month, back.day, rng.choice((9, 10, 15, 16)), rng.choice((0, 30)))  # noqa: DTZ001
    for label, at, field in (
        ("Thời gian nhận hồ sơ:", taken, "tiep_nhan_luc"),
        (rng.choice(("Thời gian trả kết quả giải quyết hồ sơ:", "Thời gian trả kết quả:")), due, "hen_tra_luc"),
    ):
        page.put(label, moment(at, rng), field, f"{at:%Y-%m-%dT%H:%M}")
