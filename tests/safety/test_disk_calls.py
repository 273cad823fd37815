"""Killed, cut off from power or refused by the disk at every single call: what was acknowledged is there and whole."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.audit.chain import breaks
from pipeline.model import Dossier, Event
from pipeline.ports import Absent, DossierQuery, RecordQuery, Unavailable
from storage.backup.folder import BackupFolder
from storage.backup.generations import generations, manifest_of, restore, save
from storage.database import Database
from storage.desks.parts import DiskParts
from storage.disk import DiskBlobs, DiskOptions
from storage.dossiers import DatabaseDossiers
from storage.journal import DatabaseJournal
from storage.records import DatabaseRecords
from storage.schema import open_database
from storage.seals import DiskSeals
from storage.sqlite import SqliteOptions
from tests.safety.disk_calls import SYNCS, WRITES, Call, ChildFailed, Durable, watched
from tests.stores.builders import MORNING, dossier, event, record
from validators.messages import sentence
from workers.faults import fault_of

pytestmark = pytest.mark.slow
STRIDE = 3
"""Of the calls that are refused one after another; 1 tries all, which takes a minute and was done for each release."""
PART = "a" * 32
PIECES = (b"first piece of a scan " * 400, b"second piece " * 900)
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Stores:
    """The embedded stores of one folder."""

    folder: Path
    database: Database

    @property
    def blobs(self) -> DiskBlobs:
        """Return the scans and pictures."""
        return DiskBlobs(DiskOptions(folder=self.folder / "blobs"))

    @property
    def parts(self) -> DiskParts:
        """Return the uploads on their way."""
        return DiskParts(self.folder / "arriving")

    @property
    def seals(self) -> DiskSeals:
        """Return the daily heads of the journal."""
        return DiskSeals(self.folder / "seals")


def database_of(folder: Path) -> SqliteOptions:
    """Return the options of a folder's database."""
    return SqliteOptions(file=folder / "sohoa.sqlite3")


@contextmanager
def opened(folder: Path) -> Iterator[Stores]:
    """Give the stores of a folder."""
    with closing(open_database(database_of(folder))) as database:
        yield Stores(folder, database)


def told(stored: Dossier) -> tuple[Event, ...]:
    """Say one line for each revision of a dossier."""
    name = f"{stored.id}/{stored.revision}"
    return (replace(event(name, key=name), object=stored.id, details={"revision": str(stored.revision)}),)


STEPS: tuple[tuple[str, Callable[[Stores], object]], ...] = (
    ("part 0", lambda s: s.parts.append(PART, 0, PIECES[0])),
    ("part 1", lambda s: s.parts.append(PART, len(PIECES[0]), PIECES[1])),
    ("blob", lambda s: s.blobs.put(b"".join(PIECES))),
    ("again", lambda s: s.blobs.put(b"".join(PIECES))),
    ("dossier 1", lambda s: DatabaseDossiers(s.database).create(dossier("d1"), told)),
    ("dossier 2", lambda s: DatabaseDossiers(s.database).save(replace(dossier("d1"), revision=1), told)),
    (
        "record",
        lambda s: DatabaseRecords(s.database).add(
            record("r1"), "chữ đầu " + "giữa " * 300 + "cuối", None, event("r1", key="r1")
        ),
    ),
    ("event", lambda s: DatabaseJournal(s.database).append(event("e1", key="e1"))),
    ("seal", lambda s: s.seals.add("2026-03-02", '{"number":1}')),
)
"""What an office's day comes down to on the disk; each step is acknowledged when it returns."""


def day(folder: Path, say: Say) -> None:
    """Do all steps."""
    with opened(folder) as stores:
        for name, step in STEPS:
            step(stores)
            say(name)


def check(folder: Path, said: list[str]) -> None:
    """Everything that was said is there, everything that is there is whole, rows and lines agree."""
    with opened(folder) as stores:
        _check_files(stores, set(said))
        _check_rows(stores, set(said))


def _check_files(stores: Stores, said: set[str]) -> None:
    scan = b"".join(PIECES)
    refs = stores.blobs.refs()
    assert refs in ([], [sha256(scan).hexdigest()])
    assert [stores.blobs.get(ref) for ref in refs] == [scan] * len(refs)
    assert refs or "blob" not in said
    least = len(b"".join(piece for at, piece in enumerate(PIECES) if f"part {at}" in said))
    arrived = stores.parts.whole(PART) if stores.parts.size(PART) else b""
    assert len(arrived) >= least
    assert scan.startswith(arrived)
    assert stores.seals.every() in ([], [("2026-03-02", '{"number":1}')])
    assert stores.seals.every() or "seal" not in said


def _check_rows(stores: Stores, said: set[str]) -> None:
    database = stores.database
    with database.read() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    lines = DatabaseJournal(database).lines()
    assert list(breaks(lines)) == []
    keys = [one.key for _, one in DatabaseJournal(database).read()]
    found = DatabaseDossiers(database).find(DossierQuery())[0]
    revision = found[0].revision if found else 0
    assert revision >= max((number for number in (1, 2) if f"dossier {number}" in said), default=0)
    assert [key for key in keys if key.startswith("d1/")] == [f"d1/{number}" for number in range(1, revision + 1)]
    sealed = DatabaseRecords(database).find(RecordQuery(text="dau cuoi"))[0]
    assert len(sealed) == len(DatabaseRecords(database).find(RecordQuery())[0]) == ("r1" in keys)
    assert sealed or "record" not in said
    assert "e1" in keys or "event" not in said


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Give a folder with an empty, prepared database."""
    folder = tmp_path / "office"
    with opened(folder):
        pass
    return folder


def test_a_kill_or_a_power_cut_before_any_call_loses_nothing(office: Path, tmp_path: Path) -> None:
    """At every one of the calls of a day: the folder as a kill leaves it, and as a power cut does, are both sound."""
    durable = Durable(office)
    durable.sync_all()
    moments: list[tuple[Call, list[str], Path, Path]] = []

    def keep(call: Call, said: list[str]) -> int:
        killed, cut = tmp_path / f"killed-{call.number}", tmp_path / f"cut-{call.number}"
        shutil.copytree(office, killed)
        durable.written(cut)
        moments.append((call, list(said), killed, cut))
        if call.name in SYNCS:
            durable.sync(Path(call.path))
        return 0

    said = watched(office, lambda say: day(office, say), keep)
    durable.written(tmp_path / "cut-end")
    assert said == [name for name, _ in STEPS]
    assert len([call for call, *_ in moments if call.name in SYNCS]) > 10
    check(tmp_path / "cut-end", said)
    for call, so_far, killed, cut in moments:
        for state in (killed, cut):
            try:
                check(state, so_far)
            except (AssertionError, Unavailable, Absent) as wrong:
                pytest.fail(f"{state.name}, before {call.name} {Path(call.path).name}, said {so_far}: {wrong!r}")


def refusal(call: Call) -> int:
    """Return what a full, dying or read-only disk says to such a call."""
    if call.name in WRITES:
        return errno.ENOSPC
    return errno.EIO if call.name in SYNCS else errno.EROFS


def stubborn(folder: Path, say: Say) -> None:
    """Do all steps; one that is refused with the clear fault is done again, as a person would; starting as well."""
    try:
        database = open_database(database_of(folder))
    except Unavailable as error:
        say(f"refused start: {error}")
        database = open_database(database_of(folder))
    with closing(database):
        stores = Stores(folder, database)
        for name, step in STEPS:
            try:
                step(stores)
            except Unavailable as error:
                fault = fault_of(error)
                assert fault is not None
                assert "báo quản trị viên" in sentence(fault.code, {}, "vi")
                say(f"refused {name}: {error}")
                step(stores)
            say(name)


def test_a_disk_that_refuses_any_call_loses_nothing(office: Path, tmp_path: Path) -> None:
    """At the calls in turn: the fault says so clearly, nothing half is left, and the next try succeeds."""
    shutil.copytree(office, tmp_path / "empty")
    number, refused = 1 - STRIDE, 0
    while True:
        number += STRIDE
        shutil.rmtree(office)
        shutil.copytree(tmp_path / "empty", office)
        calls: list[Call] = []

        def once(call: Call, _: list[str], number: int = number, calls: list[Call] = calls) -> int:
            calls.append(call)
            return refusal(call) if call.number == number else 0

        try:
            said = watched(office, lambda say: stubborn(office, say), once)
        except ChildFailed as error:
            pytest.fail(f"call {calls[number - 1]} refused: {error}")
        if len(calls) < number:
            break
        refused += any(line.startswith("refused") for line in said)
        check(office, said)
    assert number > 60
    assert refused > 30 // STRIDE


def test_a_disk_that_stays_full_keeps_what_is_there(office: Path) -> None:
    """From the full moment on every step is refused with the fault that says so, and all of before can be read."""

    def full(folder: Path, say: Say) -> None:
        with opened(folder) as stores:
            STEPS[2][1](stores)
            STEPS[4][1](stores)
            say("full")
            for name, step in (STEPS[0], STEPS[5], STEPS[6], STEPS[8]):
                with pytest.raises(Unavailable) as refused:
                    step(stores)
                say(f"refused {name}: {refused.value}")
            _check_files(stores, {"blob"})
            _check_rows(stores, {"dossier 1"})

    def no_room(call: Call, said: list[str]) -> int:
        return errno.ENOSPC if said and (call.name in WRITES or call.name in {"mkdir", "mkdirat"}) else 0

    said = watched(office, lambda say: full(office, say), no_room)
    assert len(said) == 5
    assert all("full" in line for line in said)
    check(office, ["blob", "dossier 1"])


def test_a_backup_killed_at_any_call_can_be_made_again(office: Path, tmp_path: Path) -> None:
    """What a kill leaves of a backup is either whole or not there, and the next backup into the same place is whole."""
    with opened(office) as stores:
        for _, step in STEPS:
            step(stores)
    place = tmp_path / "backup"
    place.mkdir()
    states: list[Path] = []

    def work(say: Say) -> None:
        _backed_up(office, place)
        say("backup")

    def keep(call: Call, _: list[str]) -> int:
        if call.number % 3 == 1:  # every third call: a restore costs a tenth of a second
            states.append(tmp_path / f"backup-{call.number}")
            shutil.copytree(place, states[-1])
        return 0

    assert watched(place, work, keep) == ["backup"]
    assert len(states) > 5
    for state in states:
        _backed_up(office, state)
        again = tmp_path / f"restored-{state.name}"
        _restored(state, again)
        check(again, [name for name, _ in STEPS if not name.startswith("part")])


def _backed_up(office: Path, place: Path) -> None:
    with opened(office) as stores:
        save(BackupFolder(place, None), database_of(office), stores.blobs, stores.seals, MORNING, lambda *_: None)


def _restored(place: Path, target: Path) -> None:
    backup = BackupFolder(place, None)
    newest = manifest_of(backup, generations(backup)[-1])
    blobs, seals = DiskBlobs(DiskOptions(folder=target / "blobs")), DiskSeals(target / "seals")
    restore(backup, newest, database_of(target), blobs, seals, lambda *_: None)
