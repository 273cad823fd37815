"""Dossiers, records, events and accounts of invented people, complete enough to lose something on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

from ocr.words import Box
from pipeline.model import (
    Decision,
    Document,
    Dossier,
    Entry,
    Event,
    FieldValue,
    Finding,
    Grade,
    Page,
    Record,
    Session,
    SourceFile,
    State,
    Unread,
    User,
)
from validators.verdict import Weight

MORNING = datetime(2026, 3, 2, 8, 30, 0, 123456, tzinfo=UTC)
HANOI = timezone(timedelta(hours=7))
NAME = "NGUYỄN THỊ BƯỞI"


def blob(seed: str) -> str:
    """Return a digest."""
    return sha256(seed.encode()).hexdigest()


def later(minutes: float) -> datetime:
    """Return a moment so many minutes after the morning."""
    return MORNING + timedelta(minutes=minutes)


def value(raw: str = NAME) -> FieldValue:
    """Return a value read by the machine."""
    return FieldValue(raw, raw, 0.97, "machine", "after:Họ, chữ đệm, tên", 1, Box(10, 20, 310, 60), ("print", "words"))


def dossier(identity: str = "d1", unit: str = "phuong-a", minutes: float = 0, state: State = State.RECEIVED) -> Dossier:
    """Return a dossier with something in every field."""
    doubt = Finding("citizen_number.birth_year", Weight.DOUBT, ("so_dinh_danh",), 1, Box(0, 0, 5, 5), {"year": "1987"})
    entry = Entry("ho_ten", value(), value("NGUYỄN THỊ BƯỞI "), Decision.REVIEW, ("name.rare",), (doubt,))
    return Dossier(
        id=identity,
        unit=unit,
        files=(SourceFile("tờ khai số 1.pdf", blob("file"), 1234, "pdf", 2, 1),),
        received_at=later(minutes),
        procedure="1.001193",
        code="G22.99.108-260302-0012",
        created_by="can-bo-mot-cua",
        state=state,
        pages=(
            Page(
                1, blob("file"), 1, 300, 2480, 3508, 180, -0.25, Grade.POOR, ("blur",), blob("image"), blob("reading")
            ),
            Page(2, blob("file"), 2, blank=True, codes=("079087001234||NGUYỄN THỊ BƯỞI",)),
        ),
        documents=(
            Document(1, "giay_khai_sinh", 1, 0.98, (1, 2), "machine", "title", (entry,), (doubt,), blob("pdf"), "r1"),
        ),
        findings=(doubt,),
        unread=(Unread("hỏng.pdf", "pdf.encrypted", {"pages": "3"}),),
        passed=("open/1/abc",),
    )


def record(identity: str = "r1", revision: int = 1, minutes: float = 0, unit: str = "phuong-a") -> Record:
    """Return a sealed record; its digest depends on what is given here."""
    return Record(
        id=identity,
        revision=revision,
        form="giay_khai_sinh",
        edition=1,
        unit=unit,
        dossier="d1",
        document=1,
        subject="001187000017",
        title="Giấy khai sinh",
        values={"ho_ten": NAME, "so_ban_sao": 2, "thanh_vien": [{"ho_ten": "TRẦN VĂN CÓC"}], "chu_so_huu": ["LÊ MẬN"]},
        provenance={"ho_ten": value()},
        files={"original-1": blob("file"), "pdfa": blob("pdf")},
        metadata={"typeName": "Giấy khai sinh"},
        sealed_at=later(minutes),
        sealed_by="lanh-dao",
        valid_from="2026-03-02",
        digest=blob(f"{identity}/{revision}/{minutes}/{unit}"),
    )


def event(thing: str = "d1", key: str = "", minutes: float = 0) -> Event:
    """Return a line of the journal."""
    return Event(later(minutes), "stage.passed", thing, "máy", {"stage": "đọc"}, key)


def user(login: str = "can-bo") -> User:
    """Return a clerk."""
    return User(login, "Phạm Thị Quýt", "phuong-a", ("clerk", "reviewer"), "$argon2id$v=19$invented")


def session(seed: str = "s1", login: str = "can-bo", minutes: float = 60) -> Session:
    """Return a login; its secret is made of the seed."""
    return Session(blob(seed), login, later(minutes).astimezone(HANOI))


def renamed(one: Record, name: str) -> Record:
    """Return the record about somebody else, sealed anew."""
    return replace(one, values={**one.values, "ho_ten": name}, digest=blob(one.digest + name))
