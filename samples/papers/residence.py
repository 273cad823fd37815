"""Draws the declaration of changed residence (CT01): comb boxes for citizen numbers, a table of household members."""

from __future__ import annotations

from datetime import date
from random import Random

from samples.page import Span, Style, Word
from samples.papers.parts import addressee, boxes_of, email, head, phone, reformed, signatures, village
from samples.papers.sheet import Blank, Sheet, sheet
from samples.papers.table import Grid, row_height, table_row
from samples.people import FEMALE, MALE, Person, day_between, invent, invent_child
from samples.spelling import date_short
from samples.truth import Draft

VARIANTS = ("tt_66_2023", "tt_53_2025", "tt_116_2026")
ORDERS = {
    "tt_66_2023": ("Thông tư số 66/2023/TT-BCA", date(2024, 1, 2), date(2025, 6, 20)),
    "tt_53_2025": ("Thông tư số 53/2025/TT-BCA", date(2025, 7, 2), date(2026, 6, 28)),
    "tt_116_2026": ("Thông tư số 116/2026/TT-BCA", date(2026, 7, 2), date(2026, 10, 30)),
}
WISHES = (
    "Đăng ký thường trú vào hộ của ông {h}",
    "Đăng ký thường trú về chỗ ở hợp pháp tại {a}",
    "Đăng ký tạm trú tại {a}",
    "Tách hộ tại {a}",
    "Điều chỉnh thông tin về cư trú",
    "Xác nhận thông tin về cư trú",
    "Gia hạn tạm trú",
)
KIN = ("Vợ", "Con đẻ", "Con", "Mẹ đẻ", "Em ruột")


def draft(rng: Random, face: str, variant: str, *, hand: bool = False, person: Person | None = None) -> Draft:
    """Draft one declaration, of a given person when there is one."""
    order, first, last = ORDERS[variant]
    day = day_between(rng, first, last)
    who = person or invent(rng, rng.choice((MALE, FEMALE)), (date(1960, 1, 1), date(2006, 1, 1)))
    page = sheet(rng, face, hand=hand, size=rng.choice((12.0, 12.5, 13.0)))
    page.y = 24
    note = Span(f"Mẫu CT01 ban hành kèm theo {order}", Style("italic", 10))
    page.leaf.write(page.right, 14, [note], "right")
    head(page, ["TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ"], 1.5)
    station = f"Công an {who.home.new_commune if reformed(day) else who.home.name(reformed=False)}"
    if reformed(day):
        station = f"Công an {who.home.name(reformed=True)}"
    addressee(page, station, "1")
    _declarant(page, who)
    chief = _household(page, who)
    wish = rng.choice(WISHES).format(h=chief.name, a=who.address(reformed=reformed(day)))
    page.put("10. Nội dung đề nghị:", wish, "noi_dung_de_nghi", note="2")
    _members(page, who, rng.randint(0, 4))
    _signed(page, who, chief, day)
    return page.draft("ct01", variant)


def comb(page: Sheet, label: str, digits: str, field: str) -> None:
    """Print a label and twelve boxes with one digit each; no digits leave the boxes empty."""
    page.room(page.step * 1.3)
    side = page.rng.uniform(5.6, 6.6)
    x = page.leaf.write(page.left, page.y, [Span(f"{label} ", page.print)]) + 1.5
    x = max(x, page.left + page.rng.choice((0.0, 58.0)))
    boxes_of(page.leaf, x, page.y + side * 0.22, 12, side)
    look = page.fill.style
    for number, digit in enumerate(digits):
        wide = page.leaf.measure(digit, look)
        shift = page.rng.uniform(-0.5, 0.5) if page.fill.hand else 0.0
        left = x + side * (number + 0.5) - wide / 2 + shift
        page.leaf.marks.append(Word(digit, left, page.y, wide, look, page.leaf.line, field, glued=number > 0))
    if digits:
        page.values[field] = digits
    page.y += page.step * 1.12


def _declarant(page: Sheet, who: Person) -> None:
    rng = page.rng
    label = rng.choice(("1. Họ, chữ đệm và tên khai sinh:", "1. Họ, chữ đệm và tên:"))
    page.put(label, who.name.upper() if rng.random() < 0.7 else who.name, "ho_ten", who.name)
    mark = rng.choice(("/", "/", " / "))
    page.several(
        [
            Blank("2. Ngày, tháng, năm sinh:", date_short(who.birth, mark), "ngay_sinh", who.birth.isoformat()),
            Blank("3. Giới tính:", who.sex, "gioi_tinh"),
        ],
        [0.0, 0.6],
    )
    comb(page, "4. Số định danh cá nhân:", who.number, "so_dinh_danh")
    shown, digits = phone(rng)
    written = rng.random() < 0.7
    address = Blank("6. Email:", email(rng, who), "email") if written else Blank("6. Email:", "")
    page.several([Blank("5. Số điện thoại liên hệ:", shown, "dien_thoai", digits), address], [0.0, 0.5])


def _household(page: Sheet, who: Person) -> Person:
    rng = page.rng
    own = rng.random() < 0.3
    chief = who if own else invent(rng, MALE, (date(1945, 1, 1), date(1985, 1, 1)), who.home)
    relation = (
        "Chủ hộ"
        if own
        else rng.choice(
            ("Con đẻ", "Vợ", "Cháu ruột", "Em ruột") if who.sex == FEMALE else ("Con đẻ", "Cháu ruột", "Em ruột")
        )
    )
    page.put("7. Họ, chữ đệm và tên chủ hộ:", chief.name, "chu_ho_ho_ten")
    page.put(rng.choice(("8. Mối quan hệ với chủ hộ:", "8. Quan hệ với chủ hộ:")), relation, "quan_he_chu_ho")
    comb(page, "9. Số định danh cá nhân của chủ hộ:", chief.number, "chu_ho_so_dinh_danh")
    return chief


def _members(page: Sheet, who: Person, count: int) -> None:
    rng, printed, look = page.rng, page.style("regular", -1.5), page.fill.style
    look = Style(look.weight, look.size - 1.5, look.colour, look.family)
    page.say("11. Những thành viên trong hộ gia đình cùng thay đổi:")
    wide = page.right - page.left
    grid = Grid(page.left, tuple(wide * share for share in (0.06, 0.26, 0.16, 0.1, 0.22, 0.2)), page.step * 0.86)
    titles = (
        "TT",
        "Họ, chữ đệm và tên",
        "Ngày, tháng, năm sinh",
        "Giới tính",
        "Số định danh cá nhân",
        "Mối quan hệ với chủ hộ",
    )
    bold = Style("bold", printed.size)
    page.room(page.step * 3)
    page.y -= page.step * 0.6
    page.leaf.rule(grid.edges[0], page.y, grid.edges[-1], page.y)
    page.y = table_row(page.leaf, grid, page.y, [[Span(title, bold)] for title in titles], ("center",) * 6)
    truth = []
    for number in range(max(count, 2)):
        cells: list[list[Span]] = [[Span(str(number + 1), printed)], [], [], [], [], []]
        if number < count:
            child = invent_child(rng, who, day_between(rng, date(2008, 1, 1), date(2024, 1, 1)))
            other = child if rng.random() < 0.7 else invent(rng, FEMALE, (date(1965, 1, 1), date(2000, 1, 1)), who.home)
            kin = (
                rng.choice(("Con đẻ", "Con", "Cháu ruột")) if other is child else rng.choice(("Vợ", "Em ruột", "Mẹ đẻ"))
            )
            row = (other.name, date_short(other.birth), other.sex, other.number, kin)
            cells[1:] = [[Span(text, look, "thanh_vien")] for text in row]
            truth.append(dict(zip(("ho_ten", "ngay_sinh", "gioi_tinh", "so_dinh_danh", "quan_he"), row, strict=True)))
            truth[-1]["ngay_sinh"] = other.birth.isoformat()
        if page.y + row_height(page.leaf, grid, cells) > page.bottom:
            page.turn()
            page.leaf.rule(grid.edges[0], page.y, grid.edges[-1], page.y)
        page.y = table_row(page.leaf, grid, page.y, cells)
    if truth:
        page.values["thanh_vien"] = truth
    page.y += page.step


def _signed(page: Sheet, who: Person, chief: Person, day: date) -> None:
    """Print the places of consent and signature; the police confirms at the foot."""
    small = page.size
    page.size = 10.5
    where = village(who.home, day)
    line = f"{where}, ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"
    page.room(40)
    page.leaf.write(page.right - 26, page.y, [Span(line, Style("italic", 10.5))], "center")
    page.y += 5
    empty: tuple[tuple[str, str, str | None], ...] = (
        ("Ý KIẾN CỦA CHỦ HỘ", chief.name if page.rng.random() < 0.6 else "", None),
        ("Ý KIẾN CỦA CHỦ SỞ HỮU CHỖ Ở HỢP PHÁP", "", None),
        ("Ý KIẾN CỦA CHA, MẸ HOẶC NGƯỜI GIÁM HỘ", "", None),
        ("NGƯỜI KÊ KHAI", who.name, None),
    )
    signatures(page, empty)
    page.size = small
