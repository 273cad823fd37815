"""Builders for benches, dossiers and papers of invented people; stores are the real embedded ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from eforms.catalogue import load
from ocr.texts import reading_to_json
from ocr.words import Box, Line, Reading, Word
from pipeline.bench import Bench, Options
from pipeline.model import (
    Decision,
    Document,
    Dossier,
    Entry,
    FieldValue,
    Finding,
    Page,
    SourceFile,
    State,
    User,
)
from storage.desks.opening import open_desks
from storage.disk import DiskBlobs, DiskOptions
from storage.dossiers import DatabaseDossiers
from storage.journal import DatabaseJournal
from storage.records import DatabaseRecords
from storage.schema import open_database
from storage.sqlite import SqliteOptions
from validators.verdict import Value, Weight

NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
UNIT = "000.00.00.H36"


class TickingClock:
    """A clock that moves one second at each look, so that order shows."""

    def __init__(self, start: datetime = NOON) -> None:
        """Start at a fixed moment."""
        self._now = start

    def now(self) -> datetime:
        """Return the next second."""
        self._now += timedelta(seconds=1)
        return self._now


def build_bench(folder: Path, options: Options | None = None) -> Bench:
    """Return a bench on real embedded stores below folder."""
    database = open_database(SqliteOptions(file=folder / "sohoa.sqlite3"))
    return Bench(
        blobs=DiskBlobs(DiskOptions(folder=folder / "blobs")),
        dossiers=DatabaseDossiers(database),
        records=DatabaseRecords(database),
        journal=DatabaseJournal(database),
        clock=TickingClock(),
        catalogue=load(),
        desks=open_desks(database, folder / "arriving"),
        options=options or Options(),
    )


def value(text: Value = "Kinh", *, witnesses: tuple[str, ...] = ("print", "second_look"), **changes: Any) -> FieldValue:
    """Return a machine value that two witnesses gave, on page 1."""
    plain = FieldValue(
        raw=text if isinstance(text, str) else "",
        value=text,
        confidence=0.95,
        author="machine",
        how="after:nhãn",
        page=1,
        box=Box(10, 10, 100, 30),
        witnesses=witnesses,
    )
    return replace(plain, **changes)


def entry(name: str = "dan_toc", machine: FieldValue | None = None, **changes: Any) -> Entry:
    """Return an undecided entry with a machine value."""
    return replace(Entry(name, machine or value()), **changes)


BIRTH: dict[str, Value] = {
    "so": "45/2021",
    "ho_ten": "LÝ GIA HÂN",
    "ngay_sinh": "2021-05-09",
    "gioi_tinh": "Nữ",
    "dan_toc": "Kinh",
    "quoc_tich": "Việt Nam",
    "noi_sinh": "Trạm Y tế xã Đạ Nhim, huyện Lạc Dương, tỉnh Lâm Đồng",
    "noi_dang_ky": "Ủy ban nhân dân xã Đạ Nhim",
    "ngay_dang_ky": "2021-05-20",
    "so_dinh_danh": "068321004417",
}
"""An invented birth certificate: all required fields, consistent with each other."""


def birth_document(changes: dict[str, Value | None] | None = None, **more: Any) -> Document:
    """Return a birth certificate on page 1, every field accepted by two witnesses unless changed."""
    values = {**BIRTH, **(changes or {})}
    entries = tuple(
        Entry(name, value(values[name]) if values.get(name) is not None else None, decision=Decision.ACCEPT)
        if values.get(name) is not None
        else Entry(name)
        for name in load()["giay_khai_sinh"].fields
    )
    plain = Document(
        number=1, form="giay_khai_sinh", edition=1, form_confidence=0.98, pages=(1,), reason="title", entries=entries
    )
    return replace(plain, **more)


def reading(*lines: str) -> Reading:
    """Return a reading with one line of words under the other."""
    rows = []
    for number, text in enumerate(lines):
        top = 100 + 60 * number
        words = [
            Word(word, Box(100 + 150 * at, top, 240 + 150 * at, top + 40), 0.9) for at, word in enumerate(text.split())
        ]
        rows.append(Line(tuple(words)))
    return Reading(2480, 3508, 300, "test", tuple(rows))


def build_dossier(bench: Bench, *documents: Document, state: State = State.TO_REVIEW) -> Dossier:
    """Store a dossier of one scanned page with these papers and return it."""
    scan = bench.blobs.put(b"%PDF-1.7 invented")
    image = bench.blobs.put(_one_page_jpeg())
    read = bench.blobs.put(reading_to_json(reading("GIẤY KHAI SINH")).encode())
    page = Page(1, scan, 1, dpi=300, width=2480, height=3508, image=image, reading=read)
    created = bench.dossiers.create(
        Dossier(
            id="d" * 24,
            unit=UNIT,
            files=(SourceFile("ho so.pdf", scan, 17, "pdf", 1),),
            received_at=NOON,
            created_by="quay1",
        )
    )
    full = replace(created, state=state, pages=(page,), documents=documents or (birth_document(),))
    return bench.dossiers.save(full)


def _one_page_jpeg() -> bytes:
    import numpy as np

    from pipeline.pages import encode

    return encode(np.full((3508, 2480), 250, np.uint8))


def user(*roles: str, unit: str = UNIT, login: str = "ra_soat") -> User:
    """Return a user with roles in the unit."""
    return User(login=login, name="Người thử", unit=unit, roles=roles)


def doubt(code: str = "field.witnesses_disagree", *fields: str) -> Finding:
    """Return a doubtful finding on fields."""
    return Finding(code, Weight.DOUBT, fields, page=1)
