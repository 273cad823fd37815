"""Moving an office: everything arrives, proved; nothing is mixed; the journal goes on where it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.audit.chain import breaks
from pipeline.bench import Bench
from pipeline.model import Event, Record, State
from pipeline.ports import Damaged, RecordQuery
from pipeline.stages.archive import archive
from storage.database import Database
from storage.disk import DiskBlobs, DiskOptions
from storage.journal import DatabaseJournal
from storage.moving import Place, TargetInUse, move
from storage.postgres import PostgresOptions
from storage.records import DatabaseRecords
from storage.s3 import S3Blobs
from storage.s3_bucket import S3Options
from storage.s3_seals import S3Seals
from storage.schema import open_database
from storage.seals import DiskSeals
from storage.sqlite import SqliteOptions
from tests.flow.builders import NOON, build_bench, build_dossier
from workers.clock import SystemClock


def silent(_done: int, _total: int) -> None:
    """Tell nobody."""


def words(_: Record) -> str:
    """Return what was recognised on every record's pages."""
    return "GIẤY KHAI SINH số định danh"


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """Give the office to move: one dossier, one sealed record."""
    made = build_bench(tmp_path / "old")
    made.dossiers.save(replace(archive(build_dossier(made), made), state=State.ACCEPTED))
    return made


@pytest.fixture
def source(bench: Bench, tmp_path: Path) -> Iterator[Place]:
    """Give where it is now."""
    seals = DiskSeals(tmp_path / "old" / "seals")
    seals.add("2026-03-02", "{}")
    place = Place(open_database(SqliteOptions(file=tmp_path / "old" / "sohoa.sqlite3")), bench.blobs, seals)
    yield place
    place.database.close()


@pytest.fixture(params=["embedded", pytest.param("server", marks=pytest.mark.server)])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Give where it goes: another folder, or PostgreSQL and S3."""
    if request.param == "embedded":
        blobs = DiskBlobs(DiskOptions(folder=tmp_path / "new" / "blobs"))
        database = open_database(SqliteOptions(file=tmp_path / "new" / "db"))
        yield Place(database, blobs, DiskSeals(tmp_path / "new" / "seals"))
        database.close()
        return
    options: PostgresOptions = request.getfixturevalue("postgres_options")
    bucket: S3Options = request.getfixturevalue("s3_options")
    store, seals, database = S3Blobs(bucket), S3Seals(bucket, SystemClock().now), open_database(options)
    yield Place(database, store, seals)
    database.close()
    seals.close()
    store.close()


def test_everything_arrives_and_goes_on(source: Place, target: Place, bench: Bench) -> None:
    """Files, rows, seals and the word index are there; the next event links to the last one moved."""
    moved = move(source, target, words, silent)
    assert moved.files == len(bench.blobs.refs()) == len(target.blobs.refs())
    assert moved.rows["records"] == moved.rows["dossiers"] == 1
    assert target.seals.every() == [("2026-03-02", "{}")]
    records = DatabaseRecords(target.database)
    assert len(records.find(RecordQuery(text="ly gia han"))[0]) == 1
    assert len(records.find(RecordQuery(text="dinh danh"))[0]) == 1
    journal = DatabaseJournal(target.database)
    journal.append(Event(NOON, "dossier.received", "d9", "quay", {}))
    lines = journal.lines()
    assert [line.text for line in lines[:-1]] == [line.text for line in bench.journal.lines()]
    assert list(breaks(lines)) == []


def test_a_place_in_use_is_refused(source: Place, target: Place) -> None:
    """Nothing is mixed with what is there already."""
    target.blobs.put(b"somebody's scan")
    with pytest.raises(TargetInUse):
        move(source, target, words, silent)


def test_a_broken_file_stops_the_move(source: Place, target: Place, bench: Bench, tmp_path: Path) -> None:
    """Damage is found before it is carried on; the database at the target stays empty."""
    ref = bench.blobs.refs()[0]
    path = tmp_path / "old" / "blobs" / ref[:2] / ref[2:4] / ref
    path.chmod(0o600)
    path.write_bytes(b"rotten")
    with pytest.raises(Damaged, match=ref):
        move(source, target, words, silent)
    assert DatabaseJournal(target.database).lines() == []
    assert isinstance(source.database, Database)
