"""A stack of readable pages as the flow leaves it: three pages of two papers, with words that the sorter can judge."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from PIL import Image

from ocr.texts import reading_to_json
from ocr.words import Box, Line, Reading, Word
from pipeline.bench import Bench
from pipeline.intake import Upload, receive
from pipeline.model import Document, Dossier, Entry, FieldValue, Page, State, User
from pipeline.stages.check import check
from pipeline.stages.decide import decide
from validators.verdict import Value

UNIT = "H26.15"
WIDTH, HEIGHT, DPI = 620, 877, 75
LAN = User("lan", "Lan", UNIT, ("approver",))
HOA = User("hoa", "Hoa", UNIT, ("approver",))
MINH = User("minh", "Minh", UNIT, ("approver",))


def picture() -> bytes:
    """Draw a page that is darker at its top, so that turning it shows."""
    image = Image.new("L", (WIDTH, HEIGHT), 250)
    image.paste(90, (0, 0, WIDTH, 40))
    out = BytesIO()
    image.save(out, "JPEG", quality=60)
    return out.getvalue()


def line(row: int, words: str) -> Line:
    """Return words set one after another in a row."""
    boxes = (Box(40 + 70 * at, 60 + 30 * row, 100 + 70 * at, 80 + 30 * row) for at in range(len(words.split())))
    return Line(tuple(Word(word, box, 0.95) for word, box in zip(words.split(), boxes, strict=True)))


def page(number: int, text: str, bench: Bench) -> Page:
    """Store a page with lines of text on it."""
    lines = tuple(line(row, words) for row, words in enumerate(text.splitlines()))
    reading = Reading(WIDTH, HEIGHT, DPI, "drawn", lines)
    return Page(
        number,
        "f" * 64,
        number,
        DPI,
        WIDTH,
        HEIGHT,
        image=bench.blobs.put(picture()),
        reading=bench.blobs.put(reading_to_json(reading).encode()),
    )


def value(text: Value, page_number: int = 1, author: str = "machine") -> FieldValue:
    """Return a value that one witness gave."""
    witnesses = ("print",) if author == "machine" else ()
    return FieldValue(str(text), text, 0.7, author, "drawn", page_number, Box(50, 60, 200, 80), witnesses)


def certificate(number: int, pages: tuple[int, ...], bench: Bench, **values: Value) -> Document:
    """Return a birth certificate with the given machine values, each with one witness only."""
    form = bench.catalogue["giay_khai_sinh"]
    entries = tuple(Entry(name, value(values[name], pages[0]) if name in values else None) for name in form.fields)
    return Document(number, form.id, form.edition, 0.97, pages, entries=entries)


def stored(bench: Bench, documents: tuple[Document, ...], pages: int = 3) -> Dossier:
    """Store a dossier under review with plain pages and the given papers, decided by the real rules."""
    fresh = receive((Upload("stack.pdf", b"%PDF stack"),), bench, unit=UNIT, by="lan")
    sheets = tuple(page(number, f"trang {number}", bench) for number in range(1, pages + 1))
    whole = replace(fresh, pages=sheets, documents=documents, state=State.TO_REVIEW, passed=("open@1",))
    return bench.dossiers.save(decide(check(whole, bench), bench))
