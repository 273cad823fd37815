"""Draws the declaration for registering a marriage (TỜ KHAI ĐĂNG KÝ KẾT HÔN): two columns, either side first."""

from __future__ import annotations

from datetime import date
from random import Random

from samples.page import Span
from samples.papers.couple import Couple, Side, couple
from samples.papers.parts import addressee, commune_office, head, place_and_day, signatures, tick_boxes, village
from samples.papers.sheet import Blank, Sheet, sheet
from samples.papers.table import Grid, row_height, table_row
from samples.people import Person
from samples.spelling import date_short
from samples.truth import Draft

VARIANTS = ("nu_truoc", "nam_truoc", "nu_truoc_2025")
DAYS = {
    "nam_truoc": (date(2011, 1, 4), date(2015, 12, 20)),
    "nu_truoc": (date(2016, 1, 4), date(2025, 6, 20)),
    "nu_truoc_2025": (date(2025, 7, 2), date(2026, 6, 20)),
}


def draft(
    rng: Random,
    face: str,
    variant: str,
    *,
    hand: bool = False,
    given: Couple | None = None,
    people: tuple[Person, Person] | None = None,
) -> Draft:
    """Draft one declaration; a whole couple, or wife and husband, may be given."""
    both = given or couple(rng, *DAYS[variant], people)
    page = sheet(rng, face, hand=hand)
    head(page, ["TỜ KHAI ĐĂNG KÝ KẾT HÔN"])
    addressee(page, commune_office(both.place, both.day))
    _columns(page, both, variant)
    page.y += page.step
    page.say(
        "Chúng tôi cam đoan những lời khai trên đây là đúng sự thật, việc kết hôn của chúng tôi là tự nguyện, "
        "không vi phạm quy định của Luật Hôn nhân và gia đình Việt Nam.",
        indent=8,
    )
    page.say("Chúng tôi chịu hoàn toàn trách nhiệm trước pháp luật về nội dung cam đoan của mình.", indent=8)
    if rng.random() < 0.6:
        tick_boxes(page, "Đề nghị cấp bản sao:", ("Có", "Không"), rng.randint(0, 1), None)
    place_and_day(page, village(both.place, both.day), both.day, opening=rng.choice(("Làm tại: ", "")))
    wife, husband = ("Bên nữ", both.wife.person.name, None), ("Bên nam", both.husband.person.name, None)
    signatures(page, [husband, wife] if variant == "nam_truoc" else [wife, husband])
    return page.draft("to_khai_ket_hon", variant)


def _labels(rng: Random, variant: str) -> tuple[tuple[str, str], ...]:
    name = "Họ và tên" if variant == "nam_truoc" else "Họ, chữ đệm, tên"
    home = "Nơi thường trú/tạm trú" if variant == "nam_truoc" else "Nơi cư trú"
    paper = rng.choice(("Giấy tờ tùy thân", "Giấy tờ tùy thân"))
    return (
        (name, "ho_ten"),
        ("Ngày, tháng, năm sinh", "ngay_sinh"),
        ("Dân tộc", "dan_toc"),
        ("Quốc tịch", "quoc_tich"),
        (home, "noi_cu_tru"),
        (paper, "giay_to"),
        ("Kết hôn lần thứ mấy", "so_lan_ket_hon"),
    )


def _columns(page: Sheet, both: Couple, variant: str) -> None:
    rng = page.rng
    order = [*both.sides]
    if variant == "nam_truoc":
        order.reverse()
    wide = page.right - page.left
    grid = Grid(page.left, (wide * 0.22, wide * 0.39, wide * 0.39), page.step, ruled=rng.random() < 0.8)
    if grid.ruled:
        page.leaf.rule(grid.edges[0], page.y, grid.edges[-1], page.y)
    titles = {"vo": rng.choice(("Bên nữ", "BÊN NỮ")), "chong": ""}
    titles["chong"] = "BÊN NAM" if titles["vo"].isupper() else "Bên nam"
    bold = page.style("bold")
    heading = [[Span("Thông tin", bold)], *([Span(titles[prefix], bold)] for prefix, _ in order)]
    page.y = table_row(page.leaf, grid, page.y, heading, ("center",) * 3)
    if not grid.ruled:
        page.leaf.rule(grid.edges[0], page.y, grid.edges[-1], page.y)
    upper = rng.random() < 0.5
    for label, name in _labels(rng, variant):
        cells = [
            [Span(label, page.print)],
            *([_value(page, prefix, side, name, upper=upper)] for prefix, side in order),
        ]
        if page.y + row_height(page.leaf, grid, cells) > page.bottom:
            page.turn()
        page.y = table_row(page.leaf, grid, page.y, cells)
    page.y += page.step * 0.4


def _value(page: Sheet, prefix: str, side: Side, name: str, *, upper: bool) -> Span:
    person = side.person
    blanks = {
        "ho_ten": Blank("", person.name.upper() if upper else person.name, canonical=person.name),
        "ngay_sinh": Blank("", date_short(person.birth), canonical=person.birth.isoformat()),
        "dan_toc": Blank("", person.ethnicity),
        "quoc_tich": Blank("", "Việt Nam"),
        "noi_cu_tru": Blank("", side.home),
        "giay_to": Blank("", side.paper.quoted(page.rng) if name == "giay_to" else "", canonical=side.paper.canonical),
        "so_lan_ket_hon": Blank(
            "", f"{side.times:02d}" if prefix == "vo" else str(side.times), canonical=str(side.times)
        ),
    }
    blank = blanks[name]
    return page.value(Blank("", blank.value, f"{prefix}_{name}", blank.canonical))
