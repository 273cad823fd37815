"""Draws administrative letters by the layout of NĐ 30/2020: công văn, quyết định, tờ trình and others."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from samples.flow import POINT, Setting, broken, set_line
from samples.ink import boxed, handwritten
from samples.page import Leaf, Span, Style
from samples.papers import content
from samples.papers.content import Letter
from samples.papers.heads import Seal, Signer, body, motto, sign
from samples.papers.prose import KINDS
from samples.spelling import date_long
from samples.truth import Draft, Value

VARIANTS = (*KINDS, "cong_van_khan", "cong_van_mat", "cong_van_dai", "quyet_dinh_dai")
SIGN_ROOM = 62.0  # millimetres: recipients, signature and stamp stay together on one page
NO_BREAK = "\u00a0"


@dataclass(slots=True)
class Book:
    """The pages of one letter, filled from the top; a new page starts where the last is full."""

    face: str
    left: float
    right: float
    size: float
    pitch: float
    leaves: list[Leaf]
    y: float = 0.0

    @property
    def leaf(self) -> Leaf:
        """The page being filled."""
        return self.leaves[-1]

    @property
    def width(self) -> float:
        """The width of the text in millimetres."""
        return self.right - self.left

    @property
    def plain(self) -> Style:
        """The style of the body."""
        return Style("regular", self.size)

    def room(self, needed: float) -> None:
        """Turn to a new page, with its number on top, when fewer millimetres are left than needed."""
        if self.y + needed <= self.leaf.height - 20:
            return
        self.leaves.append(Leaf(self.face))
        self.leaf.write(self.leaf.width / 2, 14, [Span(str(len(self.leaves)), Style("regular", 13))], "center")
        self.y = 26.0

    def paragraph(self, spans: list[Span], indent: float = 11.0, *, after: float = 1.8) -> None:
        """Set a justified paragraph line by line, over pages where needed."""
        setting = Setting(self.left, self.width, indent, self.pitch, justify=True)
        lines = broken(self.leaf, spans, setting)
        for number, line in enumerate(lines):
            self.room(self.size * POINT)
            inset = indent if number == 0 else 0.0
            set_line(self.leaf, self.y, line, setting, inset, stretch=number < len(lines) - 1)
            self.y += self.size * POINT * self.pitch
        self.y += after


def draft(rng: Random, face: str, variant: str) -> Draft:
    """Draft one letter."""
    letter = content.invent_letter(rng, variant)
    size = rng.choice((13.0, 13.5, 14.0))
    book = Book(face, rng.uniform(28, 34), 210 - rng.uniform(15, 20), size, rng.uniform(1.18, 1.45), [Leaf(face)])
    values: dict[str, Value] = {"loai_van_ban": letter.kind.name}
    _head(book, letter, rng, values)
    _title(book, letter, values)
    _addressees(book, letter, rng, values)
    last = letter.paragraphs[-1]
    for paragraph in letter.paragraphs:
        if paragraph is last:
            book.room(SIGN_ROOM + 12)  # NĐ 30/2020: a signature never stands on a page without text
        if paragraph.centred:
            book.room(12)
            book.leaf.write((book.left + book.right) / 2, book.y, list(paragraph.spans(book.size)), "center")
            book.y += book.size * POINT * 1.6
        else:
            book.paragraph(list(paragraph.spans(book.size)))
    _foot(book, letter, rng, values)
    values["van_ban_lien_quan"] = [reference.symbol for reference in letter.references]
    if letter.deadline:
        values["han_xu_ly"] = letter.deadline.isoformat()
    return Draft("van_ban_hanh_chinh", variant, tuple(book.leaves), values)


def _head(book: Book, letter: Letter, rng: Random, values: dict[str, Value]) -> None:
    leaf, office = book.leaf, letter.office
    left_middle, right_middle = book.left + book.width * 0.17, book.left + book.width * 0.7
    top = rng.uniform(20, 26)
    after_left = body(leaf, left_middle, top, office.upper, office.own, book.width * 0.4)
    after_right = motto(leaf, right_middle, top, rng, 13)
    line = max(after_left, after_right)
    _number(leaf, left_middle, line, letter, rng)
    day = date_long(letter.day, padded=rng.random() < 0.8)
    look = Style("italic", rng.choice((13.0, 13.5)))
    dated = [Span(office.place, look, "dia_danh"), Span(", ", look), Span(day, look, "ngay_ban_hanh")]
    leaf.write(right_middle, line, dated, "center")
    values |= {"co_quan_ban_hanh": " ".join(office.own), "so_ky_hieu": letter.symbol}
    values |= {"dia_danh": office.place, "ngay_ban_hanh": letter.day.isoformat()}
    if office.upper:
        values["co_quan_chu_quan"] = office.upper
    book.y = line + 6.0
    if not letter.kind.symbol:
        book.y = _subject_left(book, letter, left_middle)
    for field, mark in (("do_khan", letter.urgency), ("do_mat", letter.secrecy)):
        if mark:
            values[field] = mark.lower()
            _mark(book, left_middle, mark, field)
    book.y += rng.uniform(5, 9)


def _number(leaf: Leaf, x: float, y: float, letter: Letter, rng: Random) -> None:
    look = Style("regular", 13)
    number, rest = letter.symbol.split("/", 1)
    ink = handwritten(number, f"{rng.random()}") if letter.by_hand else None
    spans = [Span("Số: ", look), Span(number, look, "so_ky_hieu", ink), Span(f"/{rest}", look, "so_ky_hieu")]
    leaf.write(x, y, spans, "center")


def _subject_left(book: Book, letter: Letter, x: float) -> float:
    """Set the subject of a công văn under its number, broken to the left column; return the line that follows."""
    look = Style("regular", 12)
    wide = book.width * 0.4
    spans = [Span("V/v ", look), Span(letter.subject, look, "trich_yeu")]
    setting = Setting(x - wide / 2, wide, pitch=1.15, align="center")
    y = book.y
    for line in broken(book.leaf, spans, setting):
        set_line(book.leaf, y, line, setting, 0.0, stretch=False)
        y += 12 * POINT * 1.15
    return y


def _mark(book: Book, x: float, text: str, field: str) -> None:
    """Put a red framed mark of urgency or secrecy below the number, as a rubber stamp of 8 mm leaves it."""
    book.leaf.write(
        x, book.y + 7.5, [Span(text.replace(" ", NO_BREAK), Style("bold", 20), field, boxed(text))], "center"
    )
    book.y += 11.0


def _title(book: Book, letter: Letter, values: dict[str, Value]) -> None:
    values["trich_yeu"] = letter.subject
    if not letter.kind.symbol:
        return
    middle = (book.left + book.right) / 2
    book.leaf.write(middle, book.y, [Span(letter.kind.name.upper(), Style("bold", 14.5), "loai_van_ban")], "center")
    book.y += 6.5
    look = Style("bold", 13.5)
    spans = [Span(letter.opening, look)] if letter.opening else []
    spans.append(Span(letter.subject, look, "trich_yeu"))
    setting = Setting(middle - book.width * 0.4, book.width * 0.8, pitch=1.2, align="center")
    for line in broken(book.leaf, spans, setting):
        set_line(book.leaf, book.y, line, setting, 0.0, stretch=False)
        book.y += 13.5 * POINT * 1.2
    book.leaf.rule(middle - 18, book.y - 2.6, middle + 18, book.y - 2.6, width=0.3)
    book.y += 6


def _addressees(book: Book, letter: Letter, rng: Random, values: dict[str, Value]) -> None:
    if not letter.recipients:
        return
    values["kinh_gui"] = list(letter.recipients)
    look = book.plain
    start = book.left + book.width * rng.uniform(0.2, 0.3)
    if len(letter.recipients) == 1:
        spans = [Span("Kính gửi: ", look), Span(letter.recipients[0], look, "kinh_gui")]
        book.leaf.write((book.left + book.right) / 2, book.y, spans, "center")
        book.y += 10
        return
    book.leaf.write(start, book.y, [Span("Kính gửi:", look)])
    start += book.leaf.measure("Kính gửi: ", look)
    below = rng.random() < 0.5
    for number, name in enumerate(letter.recipients):
        if number or below:
            book.y += book.size * POINT * 1.3
        end = "." if number == len(letter.recipients) - 1 else ";"
        spans = [Span("- ", look), Span(name, look, "kinh_gui"), Span(end, look)]
        book.leaf.write(start, book.y, spans, same_line=not number and not below)
    book.y += 10


def _foot(book: Book, letter: Letter, rng: Random, values: dict[str, Value]) -> None:
    book.room(SIGN_ROOM)
    book.y += 2
    top, leaf = book.y, book.leaf
    signer = Signer(letter.authority, letter.title, letter.signer, letter.body_line)
    stamped = " ".join(letter.office.own)
    seal = Seal(stamped, f"* {letter.office.level.upper()} *") if letter.stamped else None
    sign(leaf, book.left + book.width * 0.74, top, signer, rng, seal)
    leaf.write(book.left, top, [Span("Nơi nhận:", Style("bold_italic", 12))])
    y = top + 5.2
    for number, name in enumerate(letter.copies):
        end = "." if number == len(letter.copies) - 1 else ";"
        small = Style("regular", 11)
        leaf.write(book.left, y, [Span("- ", small), Span(name, small, "noi_nhan"), Span(end, small)])
        y += 4.6
    values |= {"noi_nhan": list(letter.copies), "chuc_vu_nguoi_ky": letter.title, "nguoi_ky": letter.signer}
    if letter.body_line or letter.authority:  # all lines above the title, as papers' registers note them
        values["quyen_han_ky"] = f"{letter.body_line} {letter.authority}".strip()
