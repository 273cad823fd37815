"""Builds dossiers as the flow leaves them: an invented birth certificate with two fields in doubt, and its picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from io import BytesIO

from PIL import Image, ImageDraw

from eforms.catalogue import Catalogue
from ocr.texts import reading_to_json
from ocr.words import Box, Line, Reading, Word
from pipeline.bench import Bench
from pipeline.intake import dossier_id
from pipeline.model import Decision, Document, Dossier, Entry, FieldValue, Grade, Page, SourceFile, State
from pipeline.stages.check import check
from pipeline.stages.decide import decide, outcome
from validators.verdict import Value

WIDTH, HEIGHT, DPI = 1240, 1754, 150
RECEIVED = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
BIRTH: Mapping[str, Value] = {
    "so": "45/2026",
    "ho_ten": "ĐOÀN THỊ THÙY DƯƠNG",
    "ngay_sinh": "2026-01-05",
    "gioi_tinh": "Nữ",
    "dan_toc": "Kinh",
    "quoc_tich": "Việt Nam",
    "noi_sinh": "Bệnh viện đa khoa tỉnh Bến Tre",
    "so_dinh_danh": "083326001234",
    "me_ho_ten": "NGUYỄN THỊ MAI",
    "noi_dang_ky": "Ủy ban nhân dân phường An Hội",
    "ngay_dang_ky": "2026-01-20",
}
"""An invented child; the number has the prefix of its province, and its century, sex and year fit the birth date."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the machine said of one paper: sure values, values with one witness only, and raw text not understood."""

    sure: Mapping[str, Value] = field(default_factory=lambda: {k: v for k, v in BIRTH.items() if k != "me_ho_ten"})
    doubtful: Mapping[str, Value] = field(default_factory=lambda: {"me_ho_ten": BIRTH["me_ho_ten"]})
    unclear: Mapping[str, str] = field(default_factory=lambda: {"me_nam_sinh": "l99?"})
    form: str | None = "giay_khai_sinh"
    form_confidence: float = 0.97


def picture() -> bytes:
    """Draw a page that looks like lines of print."""
    image = Image.new("L", (WIDTH, HEIGHT), 250)
    pen = ImageDraw.Draw(image)
    for row in range(30):
        for word in range(3 + row % 5):
            left = 120 + word * 190
            pen.rectangle((left, 140 + row * 50, left + 150, 162 + row * 50), fill=40)
    out = BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()


def box_of(at: int) -> Box:
    """Return the place of the field that stands in the given row."""
    return Box(310, 138 + at * 50, 700, 166 + at * 50)


def recorded(bench: Bench, told: Told | None = None, *, unit: str = "H26.15", **changes: object) -> Dossier:
    """Store a dossier that has been through the flow, decided by the real rules, and return it."""
    told = told or Told()
    file = SourceFile("khai-sinh.pdf", bench.blobs.put(b"%PDF-1.7 invented " + unit.encode()), 16, "pdf", 1)
    words = (Word("GIẤY", Box(300, 140, 400, 160), 0.9), Word("KHAI", Box(410, 140, 500, 160), 0.9))
    reading = Reading(WIDTH, HEIGHT, DPI, "drawn", (Line(words),))
    page = Page(1, file.blob, 1, DPI, WIDTH, HEIGHT, image=bench.blobs.put(picture()))
    page = replace(page, reading=bench.blobs.put(reading_to_json(reading).encode()), grade=Grade.GOOD)
    edition = bench.catalogue[told.form].edition if told.form else 0
    paper = Document(1, told.form, edition, told.form_confidence, (1,), entries=entries(told, bench.catalogue))
    fresh = Dossier(
        id=dossier_id((file,), unit, None, None), unit=unit, files=(file,), received_at=RECEIVED, created_by="lan"
    )
    done = decide(check(replace(fresh, pages=(page,), documents=(paper,)), bench), bench)
    done = replace(done, state=outcome(done), **changes)  # type: ignore[arg-type]  # tests change any field by name
    return bench.dossiers.save(replace(done, revision=bench.dossiers.create(fresh).revision))


def entries(told: Told, catalogue: Catalogue) -> tuple[Entry, ...]:
    """Return one entry for each field of the form, as extraction would."""
    if told.form is None:
        return ()
    return tuple(_entry(name, at, told) for at, name in enumerate(catalogue[told.form].fields))


def _entry(name: str, at: int, told: Told) -> Entry:
    box = box_of(at)
    if name in told.sure:
        value = told.sure[name]
        machine = FieldValue(str(value), value, 0.96, "machine", "drawn", 1, box, ("print", "second_look"))
    elif name in told.doubtful:
        value = told.doubtful[name]
        machine = FieldValue(str(value), value, 0.71, "machine", "drawn", 1, box, ("print",))
    elif name in told.unclear:
        machine = FieldValue(told.unclear[name], None, 0.4, "machine", "drawn", 1, box, ())
    else:
        return Entry(name, decision=Decision.ABSENT)
    return Entry(name, machine)


def waiting(bench: Bench, *, unit: str = "H26.15") -> Dossier:
    """Store a dossier that was received and not begun."""
    file = SourceFile("cho.pdf", bench.blobs.put(b"%PDF-1.7 waiting"), 16)
    return bench.dossiers.create(
        Dossier(dossier_id((file,), unit, None, None), unit, (file,), RECEIVED, created_by="lan", state=State.RECEIVED)
    )
