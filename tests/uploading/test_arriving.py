"""The use cases of resumable uploads: offsets, limits, owners, verdicts, and one dossier at the end."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFilter

from pipeline.arriving import (
    Announced,
    TooLarge,
    WrongOffset,
    abandon,
    add,
    batch_of,
    begin,
    forget_old,
    hand_over,
    judge,
    stored_size,
)
from pipeline.bench import Bench
from pipeline.desks import Arrival
from pipeline.model import User
from pipeline.permissions import Forbidden
from pipeline.ports import Absent
from samples.fonts import load
from tests.desks.conftest import StillDispatcher

UNIT = "H26.15"
LAN = User("lan", "Lan", UNIT, ("counter",))
BUU = User("buu", "Bưu", UNIT, ("postal",))
BATCH = "b" * 32
MOST = 5_000_000


def scan(name: str = "NGUYỄN THỊ MAI", *, blurred: bool = False, dark: bool = False) -> bytes:
    """Draw a page of print about somebody."""
    image = Image.new("L", (1240, 1754), 60 if dark else 250)
    pen = ImageDraw.Draw(image)
    face = load("liberation-serif", "regular", 27)
    for row in range(30):
        words = f"Họ và tên: {name}" if row == 7 else f"{row}. Kính gửi Ủy ban nhân dân phường An Hội, tỉnh Vĩnh Long"
        pen.text((130, 120 + row * 48), words, font=face, fill=10)
    if blurred:
        image = image.filter(ImageFilter.GaussianBlur(7))
    out = BytesIO()
    image.save(out, "JPEG", quality=80, dpi=(150, 150))
    return out.getvalue()


def sent(name: str, data: bytes, user: User, bench: Bench) -> Arrival:
    """Send a whole file in two pieces and judge it."""
    fresh = begin(Announced(BATCH, name, len(data)), MOST, user, bench)
    half = len(data) // 2
    assert add(fresh.id, 0, data[:half], user, bench)[0] == half
    size, whole = add(fresh.id, half, data[half:], user, bench)
    assert size == len(data)
    assert whole.blob == bench.blobs.put(data)
    judge(fresh.id, bench)
    return bench.desks.arrivals.get(fresh.id)


def test_bytes_are_taken_only_where_the_last_ones_ended(bench: Bench) -> None:
    """A repeated or missing piece is refused with the place to go on; more than announced never fits."""
    fresh = begin(Announced(BATCH, "a.pdf", 10), MOST, LAN, bench)
    assert add(fresh.id, 0, b"12345", LAN, bench)[0] == 5
    for wrong in (0, 4, 6):
        with pytest.raises(WrongOffset) as told:
            add(fresh.id, wrong, b"x", LAN, bench)
        assert told.value.size == 5
    with pytest.raises(TooLarge):
        add(fresh.id, 5, b"123456", LAN, bench)
    assert stored_size(fresh.id, LAN, bench)[0] == 5
    assert add(fresh.id, 5, b"67890", LAN, bench)[1].blob is not None
    assert stored_size(fresh.id, LAN, bench)[0] == 10


@pytest.mark.parametrize(("size", "refusal"), [(MOST + 1, TooLarge), (0, ValueError), (-1, ValueError)])
def test_files_of_impossible_size_are_refused_before_they_come(
    bench: Bench, size: int, refusal: type[Exception]
) -> None:
    """The limit is told before choosing and held here as well."""
    with pytest.raises(refusal):
        begin(Announced(BATCH, "a.pdf", size), MOST, LAN, bench)


def test_nobody_touches_anothers_file(bench: Bench) -> None:
    """Knowing an id is not enough; roles without an upload desk cannot even begin."""
    fresh = begin(Announced(BATCH, "a.pdf", 10), MOST, LAN, bench)
    for attempt in (
        lambda: stored_size(fresh.id, BUU, bench),
        lambda: add(fresh.id, 0, b"x", BUU, bench),
        lambda: abandon(fresh.id, BUU, bench),
    ):
        with pytest.raises(Absent):
            attempt()
    assert batch_of(BATCH, BUU, bench) == []
    with pytest.raises(Forbidden):
        begin(Announced(BATCH, "a.pdf", 10), MOST, User("hoa", "Hoa", UNIT, ("reviewer",)), bench)


@pytest.mark.parametrize(
    ("data", "grade", "reason"),
    [(scan(), "good", ""), (scan(blurred=True), "unreadable", "blur"), (scan(dark=True), "poor", "too_dark")],
    ids=["good", "blurred", "dark"],
)
def test_each_page_gets_a_verdict_on_arrival(bench: Bench, data: bytes, grade: str, reason: str) -> None:
    """Before anything is read: good, or scan again and why."""
    [glance] = sent("a.jpg", data, LAN, bench).glances

    assert glance.grade == grade
    assert any(reason in one for one in glance.reasons) if reason else glance.reasons == ()


def test_files_that_do_not_open_and_repeated_ones_are_named(bench: Bench) -> None:
    """A broken file has the code of its fault; the same bytes and the same picture name their twin."""
    assert sent("hỏng.pdf", b"not a picture at all", LAN, bench).fault
    sent("một.jpg", scan(), LAN, bench)
    with Image.open(BytesIO(scan())) as picture:
        out = BytesIO()
        picture.save(out, "PNG")
    assert sent("lại.jpg", scan(), LAN, bench).twin == "một.jpg"
    assert sent("lại.png", out.getvalue(), LAN, bench).glances[0].twin == "một.jpg, 1"
    assert sent("khác.jpg", scan("LÝ HÂN"), LAN, bench).glances[0].twin == ""


def test_a_batch_becomes_one_dossier_with_its_days(bench: Bench, dispatcher: StillDispatcher) -> None:
    """Only whole files are handed in; due and promised are reckoned; the batch is empty afterwards."""
    sent("một.jpg", scan(), BUU, bench)
    begin(Announced(BATCH, "nửa.pdf", 100), MOST, BUU, bench)

    dossier = hand_over(BATCH, "1.001193", "H26.15-260302-0001", BUU, bench, dispatcher)

    assert [one.name for one in dossier.files] == ["một.jpg"]
    assert dispatcher.submitted == [dossier.id]
    assert dossier.due_at is not None
    assert dossier.promised_at is not None
    assert dossier.promised_at >= dossier.due_at
    assert [one.name for one in batch_of(BATCH, BUU, bench)] == ["nửa.pdf"]


def test_what_nobody_hands_in_is_forgotten(bench: Bench) -> None:
    """Unfinished files do not fill the disk for ever."""
    fresh = begin(Announced(BATCH, "a.pdf", 10), MOST, LAN, bench)
    add(fresh.id, 0, b"12345", LAN, bench)
    assert forget_old(bench) == 0
    bench.clock._now += timedelta(days=3)  # type: ignore[attr-defined]  # noqa: SLF001  # the ticking clock of the builders
    assert forget_old(bench) == 1
    assert bench.desks.parts.size(fresh.id) == 0
