"""Web process, worker threads and command line on one database and one blob store at the same time."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

from pipeline.model import Unread
from pipeline.ports import DossierQuery, StaleRevision
from storage.database import Database
from storage.dossiers import DatabaseDossiers
from storage.journal import DatabaseJournal
from storage.postgres import PostgresOptions
from storage.records import DatabaseRecords
from storage.schema import open_database
from storage.sqlite import SqliteOptions
from tests.stores.builders import dossier, event, record

THREADS = 4
PROCESSES = 3
TURNS = 8
PATIENCE = 120  # seconds; a busy machine of two cores, each write waits for the disk


def _add_marks(database: Database, name: str) -> None:
    """Add marks to one dossier, reading again whenever somebody was faster, and tell the journal each time."""
    dossiers, journal = DatabaseDossiers(database), DatabaseJournal(database)
    for turn in range(TURNS):
        while True:
            one = dossiers.get("shared")
            try:
                dossiers.save(replace(one, unread=(*one.unread, Unread(f"{name}.{turn}", "mark"))))
            except StaleRevision:
                continue
            break
        journal.append(event("shared", key=f"{name}.{turn}"))
        journal.append(event("shared", key=f"turn.{turn}"))


def _process(options: SqliteOptions | PostgresOptions, name: str) -> None:
    database = open_database(options)
    with ThreadPoolExecutor(THREADS) as pool:
        for done in [pool.submit(_add_marks, database, f"{name}.{number}") for number in range(THREADS)]:
            done.result(timeout=PATIENCE)
    database.close()


def test_no_change_is_lost_between_threads_and_processes(
    database: Database, database_options: SqliteOptions | PostgresOptions
) -> None:
    """Every mark of every thread of every process is there exactly once, in dossier and journal."""
    DatabaseDossiers(database).create(replace(dossier("shared"), unread=()))
    forks = get_context("fork")
    running = [forks.Process(target=_process, args=(database_options, f"p{number}")) for number in range(PROCESSES)]
    for one in running:
        one.start()
    while any(one.is_alive() for one in running):
        DatabaseDossiers(database).find(DossierQuery())  # a reader at the same time is never refused
    for one in running:
        one.join(PATIENCE)
    assert [one.exitcode for one in running] == [0] * PROCESSES
    final = DatabaseDossiers(database).get("shared")
    expected = {f"p{p}.{t}.{turn}" for p in range(PROCESSES) for t in range(THREADS) for turn in range(TURNS)}
    assert {mark.file for mark in final.unread} == expected
    assert len(final.unread) == len(expected)
    assert final.revision == 1 + len(expected)
    keys = [one.key for _, one in DatabaseJournal(database).read("shared")]
    assert sorted(keys) == sorted(expected | {f"turn.{turn}" for turn in range(TURNS)})


def test_only_one_of_many_sealers_wins(database: Database) -> None:
    """Two people sealing the next revision at once: one is stored, the others are told; the index holds one text."""
    records = DatabaseRecords(database)

    def seal(number: int) -> bool:
        try:
            records.add(replace(record(), digest=str(number)), f"text{number}")
        except StaleRevision:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(seal, range(24))) == 1


def test_only_one_of_many_uploads_creates(database: Database) -> None:
    """The same papers handed in many times at once are one dossier, and all callers get that one."""
    dossiers = DatabaseDossiers(database)
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda number: dossiers.create(replace(dossier(), created_by=str(number))), range(24)))
    assert len({one.created_by for one in made}) == 1


def _child(dossiers: DatabaseDossiers) -> None:
    for turn in range(TURNS):
        dossiers.create(dossier(f"child{os.getpid()}.{turn}"))


def test_a_forked_child_uses_connections_of_its_own(database: Database) -> None:
    """Celery forks its workers: parent and children go on with one store object made before the fork."""
    dossiers = DatabaseDossiers(database)
    dossiers.create(dossier("before"))
    forks = get_context("fork")
    children = [forks.Process(target=_child, args=(dossiers,)) for _ in range(3)]
    for child in children:
        child.start()
    for turn in range(TURNS):
        dossiers.create(dossier(f"parent.{turn}"))
    for child in children:
        child.join(PATIENCE)
    assert [child.exitcode for child in children] == [0, 0, 0]
    assert len(dossiers.find(DossierQuery(), limit=100)[0]) == 1 + TURNS * 4
