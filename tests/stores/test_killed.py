"""A writer killed with SIGKILL at any moment: what it was told is stored is stored, and nothing is half."""

from __future__ import annotations

import os
import random
import resource
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from pipeline.model import State
from pipeline.ports import DossierQuery, RecordQuery
from storage.database import Database
from storage.disk import DiskBlobs, DiskOptions
from storage.dossiers import DatabaseDossiers
from storage.journal import DatabaseJournal
from storage.postgres import PostgresOptions
from storage.records import DatabaseRecords
from storage.s3 import S3Blobs
from storage.s3_bucket import S3Options
from storage.schema import open_database
from storage.sqlite import SqliteOptions
from tests.stores.builders import dossier, event, record

KILLS = 6
BLOB_SIZE = 300_000  # about one page image


def _store_blobs(options: DiskOptions | S3Options, told: Connection, life: int) -> None:
    store = DiskBlobs(options) if isinstance(options, DiskOptions) else S3Blobs(options)
    for number in count():
        told.send(store.put(f"{life}.{number}.".encode() * (BLOB_SIZE // 8)))


def _store_rows(options: SqliteOptions | PostgresOptions, told: Connection, life: int) -> None:
    database = open_database(options)
    dossiers, records, journal = DatabaseDossiers(database), DatabaseRecords(database), DatabaseJournal(database)
    for number in count():
        name = f"n{life}x{number}"
        one = dossiers.create(dossier(name))
        told.send(("dossier", name, 1))
        dossiers.save(replace(one, state=State.ACCEPTED))
        told.send(("dossier", name, 2))
        records.add(record(name), f"chữ {name} " + "đầy trang " * 500 + f"cuối{name}")
        told.send(("record", name, 1))
        journal.append(event(name, key=name))
        told.send(("event", name, 1))


def _killed(target: Callable[..., None], options: object, life: int, luck: random.Random) -> list[Any]:
    """Run a writer, kill it after its first success plus a moment, and return all that it was told."""
    forks = get_context("fork")
    ours, theirs = forks.Pipe(duplex=False)
    writer = forks.Process(target=target, args=(options, theirs, life))
    writer.start()
    theirs.close()
    told: list[Any] = [ours.recv()]
    time.sleep(luck.uniform(0.0, 0.15))
    os.kill(writer.pid or 0, signal.SIGKILL)
    writer.join(30)
    assert writer.exitcode == -signal.SIGKILL
    try:
        while True:
            told.append(ours.recv())
    except EOFError:
        return told
    finally:
        ours.close()


def test_no_half_blob_is_left(blob_options: DiskOptions | S3Options) -> None:
    """Every acknowledged blob is there, and every blob that is there is whole."""
    luck = random.Random(20260302)  # noqa: S311 - moments to kill, repeatable
    told = [ref for life in range(KILLS) for ref in _killed(_store_blobs, blob_options, life, luck)]
    store = DiskBlobs(blob_options) if isinstance(blob_options, DiskOptions) else S3Blobs(blob_options)
    stored = store.refs()
    assert set(told) <= set(stored)
    for ref in stored:
        assert len(store.get(ref)) >= BLOB_SIZE // 2  # get raises Damaged for anything that is not whole
    if isinstance(store, S3Blobs):
        store.close()


def test_no_half_row_is_left(database: Database, database_options: SqliteOptions | PostgresOptions) -> None:
    """Every acknowledged row is there, a record is found by its first and last word or is not there at all."""
    luck = random.Random(20260303)  # noqa: S311 - moments to kill, repeatable
    told = [one for life in range(KILLS) for one in _killed(_store_rows, database_options, life, luck)]
    dossiers, records = DatabaseDossiers(database), DatabaseRecords(database)
    events = {one.key for _, one in DatabaseJournal(database).read(limit=10_000)}
    for kind, name, revision in told:
        if kind == "dossier":
            assert dossiers.get(name).revision >= revision
        elif kind == "record":
            assert records.get(name) == record(name)
        else:
            assert name in events
    for one in records.find(RecordQuery(), limit=1000)[0]:
        for words in (one.id, f"cuoi{one.id}"):
            assert [found.id for found in records.find(RecordQuery(text=words))[0]] == [one.id]
    assert all(one.revision in {1, 2} for one in dossiers.find(DossierQuery(), limit=1000)[0])
    if isinstance(database_options, SqliteOptions):
        with database.read() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def test_a_log_cut_by_a_power_failure_shows_whole_rows(tmp_path: Path) -> None:
    """When the end of SQLite's log is missing, the rows before it are whole and the later ones are gone."""
    file, copy = tmp_path / "sohoa.db", tmp_path / "copy.db"
    database = open_database(SqliteOptions(file=file))
    for number in range(20):
        DatabaseDossiers(database).create(dossier(f"d{number:02}"))
    log = file.with_name("sohoa.db-wal").read_bytes()
    copy.write_bytes(file.read_bytes())
    copy.with_name("copy.db-wal").write_bytes(log[: len(log) * 4 // 5])
    database.close()
    opened = open_database(SqliteOptions(file=copy))
    found = DatabaseDossiers(opened).find(DossierQuery())[0]
    assert 0 < len(found) < 20
    assert all(one == replace(dossier(one.id), revision=1) for one in found)
    opened.close()


def _die_at(size: int, work: Callable[[], object]) -> None:
    """Let the kernel kill this process in the middle of the write that would make a file larger than size."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    work()


def _dies_at(size: int, work: Callable[[], object]) -> None:
    writer = get_context("fork").Process(target=_die_at, args=(size, work))
    writer.start()
    writer.join(30)
    assert writer.exitcode == -signal.SIGXFSZ


def test_death_in_the_middle_of_a_blob_leaves_none(tmp_path: Path) -> None:
    """A blob of which only the first part was written is not there, and can be put again."""
    store = DiskBlobs(DiskOptions(folder=tmp_path))
    store.put(b"before")
    for size in (1, 5000, 99_999):
        _dies_at(size, lambda: store.put(b"x" * 100_000))
        assert len(store.refs()) == 1
    assert len(list((tmp_path / "incoming").iterdir())) == 3
    assert store.get(store.put(b"x" * 100_000)) == b"x" * 100_000


def test_death_in_the_middle_of_a_transaction_leaves_nothing(tmp_path: Path) -> None:
    """A save of which only some pages reached SQLite's log never happened; the database goes on."""
    file = tmp_path / "sohoa.db"
    big = replace(record(), metadata={"x": "y" * 2_000_000})

    def add() -> None:
        DatabaseRecords(open_database(SqliteOptions(file=file))).add(big, "chữ " * 20_000)

    database = open_database(SqliteOptions(file=file))
    DatabaseDossiers(database).create(dossier())
    before = file.with_name("sohoa.db-wal").stat().st_size
    for more in (1000, 4096, 50_000, 500_000, 1_500_000):
        _dies_at(before + more, add)
        assert DatabaseRecords(database).find(RecordQuery())[0] == []
        assert DatabaseRecords(database).find(RecordQuery(text="chu"))[0] == []
        assert DatabaseDossiers(database).get("d1").revision == 1
    add()
    assert DatabaseRecords(database).get("r1") == big
    database.close()
