"""The trail: any line changed, removed, put in, moved or cut is found and named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, select, update

from pipeline.audit.chain import START, Break, Line, breaks, link
from pipeline.audit.trail import prove, read, seal
from pipeline.bench import Bench
from pipeline.model import Event, User
from pipeline.permissions import Forbidden
from storage.database import Database
from storage.seals import DiskSeals
from storage.sqlite import SqliteOptions
from storage.tables import JOURNAL
from tests.flow.builders import UNIT, build_bench

AUDITOR = User("kiem-toan", "Kiểm toán", UNIT, ("auditor",))


def chain(texts: list[str]) -> list[Line]:
    """Return a sound chain over the texts."""
    lines, last = [], START
    for number, text in enumerate(texts, start=1):
        last = link(last, text)
        lines.append(Line(number, text, last))
    return lines


@given(st.lists(st.text(max_size=20), min_size=2, max_size=12), st.data())
def test_no_change_of_a_chain_goes_unseen(texts: list[str], data: st.DataObject) -> None:
    """Changing, removing (but the last) or swapping lines breaks the chain; an untouched one is sound."""
    sound = chain(texts)
    assert list(breaks(sound)) == []
    at = data.draw(st.integers(0, len(sound) - 2))
    changed = [*sound[:at], Line(sound[at].number, sound[at].text + "x", sound[at].link), *sound[at + 1 :]]
    removed = sound[:at] + sound[at + 1 :]
    swapped = [*sound[:at], sound[at + 1], sound[at], *sound[at + 2 :]]
    for tampered in (changed, removed, swapped):
        assert list(breaks(tampered)) != []


def full_bench(folder: Path, events: int = 5) -> Bench:
    """Return a bench whose journal holds some events."""
    bench = build_bench(folder)
    for number in range(events):
        bench.journal.append(Event(bench.clock.now(), "dossier.received", f"d{number}", "can-bo", {}))
    return bench


def tamper(folder: Path, how: Callable[[Connection], object]) -> None:
    """Do something to the journal behind the program's back."""
    database = Database(SqliteOptions(file=folder / "sohoa.sqlite3"))
    with database.write() as connection:
        how(connection)
    database.close()


def rewrite(connection: Connection) -> None:
    """Change one line and link everything after it anew, as a clever intruder would."""
    last = START
    for row in connection.execute(select(JOURNAL).order_by(JOURNAL.c.number)).all():
        text = row.document.replace("can-bo", "ke-gian") if row.number == 2 else row.document
        last = link(last, text)
        connection.execute(update(JOURNAL).where(JOURNAL.c.number == row.number).values(document=text, link=last))


TAMPERINGS: dict[str, tuple[Callable[[Connection], object], Break]] = {
    "changed": (
        lambda c: c.execute(update(JOURNAL).where(JOURNAL.c.number == 2).values(document='{"kind":"x"}')),
        Break(2, "audit.broken"),
    ),
    "removed": (lambda c: c.execute(delete(JOURNAL).where(JOURNAL.c.number == 3)), Break(4, "audit.broken")),
    "rewritten": (rewrite, Break(5, "audit.resealed")),
    "cut": (lambda c: c.execute(delete(JOURNAL).where(JOURNAL.c.number >= 4)), Break(5, "audit.cut")),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_tampering_is_named(tmp_path: Path, name: str) -> None:
    """With one daily seal, a change, a removal, a full rewrite and a cut tail are each found at their line."""
    how, expected = TAMPERINGS[name]
    bench, seals = full_bench(tmp_path), DiskSeals(tmp_path / "seals")
    seal(bench, seals)
    assert prove(bench, seals).breaks == ()
    tamper(tmp_path, how)
    assert expected in prove(bench, seals).breaks


def test_a_day_is_sealed_once(tmp_path: Path) -> None:
    """The second seal of a day is the first; events after it are still proved by the chain."""
    bench, seals = full_bench(tmp_path), DiskSeals(tmp_path / "seals")
    first = seal(bench, seals)
    bench.journal.append(Event(bench.clock.now(), "record.fetched", "r1", "cong-dvc", {}))
    assert seal(bench, seals) == first
    proof = prove(bench, seals)
    assert (proof.lines, proof.seals, proof.breaks) == (6, 1, ())
    assert json.loads(seals.every()[0][1])["number"] == 5


def test_reading_the_trail_is_itself_in_the_trail(tmp_path: Path) -> None:
    """An auditor may read, others may not, and every reading leaves its own line."""
    bench = full_bench(tmp_path)
    assert len(read(AUDITOR, bench)) == 5
    assert [event.kind for _, event in read(AUDITOR, bench)][-1] == "audit.read"
    with pytest.raises(Forbidden):
        read(User("can-bo", "Cán bộ", UNIT, ("counter", "reviewer")), bench)
