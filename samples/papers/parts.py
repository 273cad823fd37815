"""Parts that declarations share: motto head, addressee, place and day, signature places, footnotes, tick boxes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from PIL import Image, ImageDraw

from samples.flow import POINT, Setting, flow
from samples.ink import signature
from samples.page import BLUE, Leaf, Painter, Span, Style
from samples.papers.heads import motto
from samples.papers.sheet import Blank, Sheet
from samples.people import Person
from samples.places import Place, bare
from samples.spelling import without_accents

REFORM = date(2025, 7, 1)  # NQ 202/2025/QH15: two levels of administration from this day
MOBILE = ("032", "035", "038", "070", "077", "081", "086", "090", "091", "094", "097", "098")


def reformed(day: date) -> bool:
    """Tell whether a day lies in the two-level administration."""
    return day >= REFORM


def phone(rng: Random) -> tuple[str, str]:
    """Invent a mobile number: as people write it, and its ten digits."""
    digits = rng.choice(MOBILE) + f"{rng.randint(0, 9_999_999):07d}"
    shown = rng.choice(
        (digits, digits, f"{digits[:4]} {digits[4:7]} {digits[7:]}", f"{digits[:4]}.{digits[4:7]}.{digits[7:]}")
    )
    return shown, digits


def email(rng: Random, person: Person) -> str:
    """Invent an e-mail address of a person; example domains belong to nobody."""
    name = without_accents(person.name).lower().split()
    return f"{name[-1]}{name[0]}{rng.randint(1, 99)}@{rng.choice(('example.com', 'example.vn', 'mail.example.com'))}"


def working_day(day: date) -> date:
    """Return the day itself, or the Monday after a weekend."""
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day


def commune_office(place: Place, day: date) -> str:
    """Return the people's committee of a commune, as addressed."""
    return f"Ủy ban nhân dân {place.name(reformed=reformed(day))}"


def village(place: Place, day: date) -> str:
    """Return the short name that stands before a date."""
    return bare(place.new_commune if reformed(day) else place.commune)


def head(sheet: Sheet, title: Sequence[str], more: float = 3.0) -> None:
    """Print the motto in the middle and the title below."""
    leaf = sheet.leaf
    sheet.y = motto(leaf, leaf.width / 2, sheet.y, sheet.rng, 13.0) + sheet.rng.uniform(1, 5)
    for line in title:
        leaf.write(leaf.width / 2, sheet.y, [Span(line, sheet.style("bold", more))], "center")
        sheet.y += (sheet.size + more) * POINT * 1.3
    sheet.y += sheet.rng.uniform(2, 4)


def addressee(sheet: Sheet, body: str, note: str = "") -> None:
    """Print `Kính gửi:` with the body written to."""
    blank = Blank("Kính gửi:", body, "kinh_gui", note=note)
    spans = [*sheet.labelled(blank), sheet.value(blank)]
    if sheet.leaf.spans_width(spans) < sheet.right - sheet.left - 24:
        sheet.leaf.write(sheet.left + sheet.rng.uniform(8, 24), sheet.y, spans)
        sheet.y += sheet.step
    else:
        sheet.row(blank)
    sheet.skip(0.25)


def place_and_day(sheet: Sheet, place: str, day: date, field: str = "ngay_lam_don", opening: str = "") -> None:
    """Print `place, ngày .. tháng .. năm ..` at the right, the figures filled in, after the opening words."""
    pen, plain = sheet.fill.style, Style("italic" if not sheet.fill.hand else "regular", sheet.size)
    sheet.values[field] = day.isoformat()
    figure = (f"{day.day:02d}", f"{day.month:02d}" if day.month < 3 else str(day.month), str(day.year))
    spans = [Span(opening, plain)] if opening else []
    spans += [Span(place, pen), Span(", ", plain)]
    for word, number in zip(("ngày", "tháng", "năm"), figure, strict=True):
        spans += [Span(f"{word} ", plain, field), Span(f"{number} " if word != "năm" else number, pen, field)]
    middle = sheet.right - sheet.leaf.spans_width(spans) / 2 - 2
    sheet.room(sheet.step)
    sheet.leaf.write(middle, sheet.y, spans, "center")
    sheet.y += sheet.step


def signatures(sheet: Sheet, places: Sequence[tuple[str, str, str | None]], room: float = 22.0) -> None:
    """Print signature places side by side: (title, name, field of the name); a name signs, no name leaves it empty."""
    sheet.room(room - 5.0)  # the name under a signature may stand in the lower margin
    wide = (sheet.right - sheet.left) / max(len(places), 2)
    start = sheet.right - wide * len(places)
    top = sheet.y
    for number, (title, name, field) in enumerate(places):
        x = start + wide * (number + 0.5)
        setting = Setting(x - wide / 2 + 1, wide - 2, pitch=1.2, align="center")
        y = flow(sheet.leaf, top, [Span(title, sheet.style("bold"))], setting)
        flow(sheet.leaf, y, [Span("(Ký, ghi rõ họ, chữ đệm, tên)", sheet.style("italic", -2))], setting)
        if not name:
            continue
        seed = f"{name}:{sheet.rng.random()}"
        sheet.leaf.picture(x - 21, y + 3, 42, room - 7, signature(seed, sheet.rng.choice((BLUE, (25, 25, 45)))))
        if field:
            sheet.values[field] = name
        sheet.leaf.write(x, y + room, [Span(name, sheet.fill.style, field)], "center")
        sheet.y = max(sheet.y, y + room + sheet.step)


def footnotes(sheet: Sheet, notes: Sequence[str]) -> None:
    """Print what the footnote marks mean, in small type under a short line."""
    small = Style("italic", sheet.size * 0.72)
    sheet.room(6.0 + 4.0 * len(notes))
    sheet.leaf.rule(sheet.left, sheet.y - 2, sheet.left + 45, sheet.y - 2, width=0.2)
    sheet.y += 1.5
    sheet.leaf.write(sheet.left, sheet.y, [Span("Chú thích:", Style("bold_italic", sheet.size * 0.72))])
    for number, note in enumerate(notes, start=1):
        sheet.y += small.size * POINT * 1.25
        setting = Setting(sheet.left, sheet.right - sheet.left, pitch=1.2)
        sheet.y = flow(sheet.leaf, sheet.y, [Span(f"({number}) {note}", small)], setting) - small.size * POINT * 1.2
    sheet.y += sheet.step


def tick(seed: str, *, ticked: bool, cross: bool) -> Painter:
    """Return a painter of a tick box: empty, ticked or crossed by hand."""

    def paint(width: int, height: int) -> Image.Image:
        rng = Random(seed)
        image = Image.new("RGB", (width * 3, height * 3), "white")
        pen = ImageDraw.Draw(image)
        wide, high = image.size
        edge = max(2, wide // 14)
        pen.rectangle((edge, edge, wide - edge, high - edge), outline=(20, 20, 22), width=edge)
        strokes = (
            [((0.2, 0.55), (0.42, 0.8), (0.85, 0.15))]
            if not cross
            else [((0.2, 0.2), (0.8, 0.8)), ((0.8, 0.2), (0.2, 0.8))]
        )
        for stroke in strokes if ticked else []:
            points = [((x + rng.uniform(-0.05, 0.05)) * wide, (y + rng.uniform(-0.05, 0.05)) * high) for x, y in stroke]
            pen.line(points, fill=(24, 36, 120), width=max(3, wide // 9), joint="curve")
        return image.resize((max(1, width), max(1, height)), Image.Resampling.LANCZOS)

    return paint


def tick_boxes(
    sheet: Sheet, label: str, options: Sequence[str], chosen: int | None, field: str | None, canonical: str = ""
) -> None:
    """Print a label and its options, each with a box before or behind it; the chosen one is ticked or crossed."""
    sheet.room(sheet.step)
    side, cross = sheet.size * POINT * 0.85, sheet.rng.random() < 0.4
    x = sheet.leaf.write(sheet.left, sheet.y, [Span(f"{label} ", sheet.print)] if label else [])
    for number, option in enumerate(options):
        x = max(x, sheet.left) + 3
        x = sheet.leaf.write(x, sheet.y, [Span(f"{option} ", sheet.print)], same_line=True) + 0.8
        ticked = number == chosen
        paint = tick(f"{field}:{number}:{sheet.rng.random()}", ticked=ticked, cross=cross)
        sheet.leaf.picture(x, sheet.y - side * 0.9, side, side, paint, field if ticked else None)
        x += side + 5
    if field and chosen is not None:
        sheet.values[field] = canonical or options[chosen]
    sheet.y += sheet.step


def boxes_of(leaf: Leaf, x: float, y: float, count: int, side: float) -> None:
    """Draw comb boxes in a row, x and y being their lower left corner."""
    leaf.rule(x, y, x + count * side, y, width=0.25)
    leaf.rule(x, y - side, x + count * side, y - side, width=0.25)
    for number in range(count + 1):
        leaf.rule(x + number * side, y - side, x + number * side, y, width=0.25)
