"""Measures looking up, prefilling and searching: `python -m benchmarks.records [COUNT] [--postgres] [--asked N]`.

Records are invented (benchmarks/record_families.py) and written straight into the tables, as `DatabaseRecords.add`
would; nothing is tuned afterwards but what the product does itself. Printed: sizes, plans, and the 50th, 95th and 99th
percentile of each question in milliseconds, asked one after the other by one client after a short warm-up; `work` is
the processor time of this process, which holds SQLite whole and of PostgreSQL only the asking. `prefill` is the whole
use case with its journal, `prefill, reading` the same without waiting for the journal's disk.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import insert, text

from benchmarks.record_families import MIDDLES, NAMES, RECORDS_EACH, TEXT, UNITS, child_of, families
from eforms.catalogue import load as load_catalogue
from pipeline.bench import Bench
from pipeline.model import Event, Record, User
from pipeline.ports import RecordQuery
from pipeline.reuse.prefill import Asked, prefill
from storage import records as stored
from storage.database import Database
from storage.desks.opening import open_desks
from storage.disk import DiskBlobs, DiskOptions
from storage.dossiers import DatabaseDossiers
from storage.journal import DatabaseJournal
from storage.record_lists import listing
from storage.records import DatabaseRecords
from storage.schema import open_database
from storage.search import index_rows
from storage.sqlite import SqliteOptions
from storage.tables import RECORD_OWNERS, RECORDS
from tests.servers import postgres
from tests.servers.server import started

BATCH = 2000  # families a transaction
ASKED = 500  # questions of each sort
WARM = 20
UNIT = "H36.007"
CLIENT = User("bench", "", UNIT, ("admin",))
PROCEDURE = "1.004222"


@dataclass(frozen=True, slots=True)
class Still:
    """A clock that stands still."""

    moment: datetime = datetime(2026, 3, 2, 3, tzinfo=UTC)

    def now(self) -> datetime:
        """Return the moment."""
        return self.moment


class Deaf:
    """A journal that keeps nothing, so that only reading is measured."""

    def __init__(self, journal: DatabaseJournal) -> None:
        """Read from the real one."""
        self.read, self.lines, self.head = journal.read, journal.lines, journal.head

    def append(self, *events: Event) -> None:
        """Forget the events."""


def fill(database: Database, count: int) -> list[tuple[Record, ...]]:
    """Write the records and return some of the families."""
    kept: list[tuple[Record, ...]] = []
    made, number, start = families(count), 1, time.monotonic()
    while batch := list(islice(made, BATCH)):
        kept += batch[:: max(1, BATCH // 20)]
        flat = [record for family in batch for record in family]
        numbered = list(enumerate(flat, start=number))
        with database.write() as connection:
            connection.execute(insert(RECORDS), [stored.row_of(one) | {"number": at} for at, one in numbered])
            owners = [{"owner": who, "number": at} for at, one in numbered for who in sorted(stored.owners_of(one))]
            connection.execute(insert(RECORD_OWNERS), owners)
            index_rows(connection, [(at, one.unit, [*stored.described(one), TEXT]) for at, one in numbered])
        number += len(flat)
        print(f"{number - 1} records after {time.monotonic() - start:.0f} s", flush=True)
    if database.engine.dialect.name == "postgresql":
        with database.write() as connection:
            connection.execute(
                text("SELECT setval(pg_get_serial_sequence('records', 'number'), :last)"), {"last": number}
            )
    return kept


def percentiles(ask: Callable[[int], object], count: int) -> str:
    """Ask count times and return the percentiles in milliseconds: of the clock, and of this process's own work."""
    for at in range(WARM):
        ask(at)
    clock, work = [], []
    for at in range(count):
        began, worked = time.perf_counter(), time.thread_time()
        ask(at)
        clock.append((time.perf_counter() - began) * 1000)
        work.append((time.thread_time() - worked) * 1000)
    return f"{_parts(clock)}   work {_parts(work)}"


def _parts(taken: list[float]) -> str:
    taken.sort()
    return "  ".join(f"p{part} {taken[min(len(taken) - 1, len(taken) * part // 100)]:8.2f}" for part in (50, 95, 99))


def questions(bench: Bench, kept: Sequence[tuple[Record, ...]]) -> Iterator[tuple[str, Callable[[int], object]]]:
    """Yield each sort of question with the function that asks it."""
    rng = Random(7)  # noqa: S311  # picks whom to ask about
    some = [rng.choice(kept) for _ in range(ASKED)]
    deaf = replace(bench, journal=Deaf(bench.journal))  # type: ignore[arg-type]  # stands in for the journal

    def fill_form(within: Bench) -> Callable[[int], object]:
        return lambda at: prefill(Asked(PROCEDURE, {"citizen": child_of(some[at])}), CLIENT, within, purpose=PROCEDURE)

    def find(query: Callable[[int], RecordQuery]) -> Callable[[int], object]:
        return lambda at: bench.records.find(query(at), 50)

    unit = (UNIT,)
    yield "owner look-up (owned)", lambda at: bench.records.owned([child_of(some[at])])
    yield "owner look-up (find, unit)", find(lambda at: RecordQuery((some[at][0].unit,), child_of(some[at])))
    yield "prefill, reading", fill_form(deaf)
    yield "prefill, journal written", fill_form(bench)
    yield "newest of a unit", find(lambda _: RecordQuery(unit))
    yield "search: whole name, unit", find(lambda at: RecordQuery((some[at][0].unit,), text=_name(some[at])))
    yield "search: whole name, anywhere", find(lambda at: RecordQuery(text=_name(some[at])))
    yield "search: commonest name, unit", find(lambda _: RecordQuery(unit, text="nguyen thi lan"))
    yield "search: commonest name, anywhere", find(lambda _: RecordQuery(text="nguyen thi lan"))
    yield "search: nguyen, unit", find(lambda _: RecordQuery(unit, text="nguyen"))
    yield "search: nguyen, anywhere", find(lambda _: RecordQuery(text="nguyen"))
    yield "search: word of every paper, unit", find(lambda _: RecordQuery(unit, text="viet nam"))
    yield "search: word of every paper, anywhere", find(lambda _: RecordQuery(text="viet nam"))
    yield "search: citizen number", find(lambda at: RecordQuery(text=child_of(some[at])))
    yield "search: dossier code", find(lambda at: RecordQuery(text=some[at][0].facts.dossier_code))
    yield (
        "search: document number",
        find(lambda at: RecordQuery((some[at][0].unit,), text=str(some[at][0].values["so"]))),
    )
    yield "search: nothing found", find(lambda at: RecordQuery(text=f"{MIDDLES[at % 9]} khongco {NAMES[at % 9]}"))


def _name(family: tuple[Record, ...]) -> str:
    return f'"{family[0].values["ho_ten"]}"'


def plans(database: Database) -> Iterator[str]:
    """Yield how the database goes about the main questions."""
    dialect = database.engine.dialect.name
    explain = "EXPLAIN QUERY PLAN" if dialect == "sqlite" else "EXPLAIN"
    for title, query in (
        ("owner look-up", RecordQuery((UNIT,), "000126000002")),
        ("newest of a unit", RecordQuery((UNIT,))),
        ("search in a unit", RecordQuery((UNIT,), text="nguyen thi lan")),
        ("search anywhere", RecordQuery(text="nguyen thi lan")),
    ):
        yield f"plan of {title}:"
        with database.read() as connection:
            statement = listing(connection, query, 50, None)
            compiled = statement.compile(database.engine, compile_kwargs={"literal_binds": True})
            for row in connection.exec_driver_sql(f"{explain} {compiled}".replace("%", "%%")):
                yield f"    {row[-1]}"


def sizes(database: Database) -> Iterator[str]:
    """Yield what lies on disk."""
    if isinstance(database.options, SqliteOptions):
        with database.read() as connection:
            for name, size in connection.execute(
                text("SELECT name, SUM(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 14")
            ):
                yield f"{name:40} {size / 1e6:10.1f} MB"
        yield f"{'whole file':40} {database.options.file.stat().st_size / 1e6:10.1f} MB"
        return
    query = (
        "SELECT relname, pg_total_relation_size(oid) - CASE relkind WHEN 'r' THEN pg_indexes_size(oid) ELSE 0 END "
        "FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i') ORDER BY 2 DESC LIMIT 14"
    )
    with database.read() as connection:
        for name, size in connection.execute(text(query)):
            yield f"{name:40} {size / 1e6:10.1f} MB"
        whole = connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one()
    yield f"{'whole database':40} {whole / 1e6:10.1f} MB"


def measure(database: Database, folder: Path, count: int, asked: int) -> None:
    """Fill one database, ask it, and print the figures."""
    kept = fill(database, count)
    if database.engine.dialect.name == "postgresql":
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("SET statement_timeout = 0"))
            connection.execute(text("VACUUM ANALYZE"))  # what its autovacuum does within minutes
    records = DatabaseRecords(database)
    bench = Bench(
        blobs=DiskBlobs(DiskOptions(folder=folder / "blobs")),
        dossiers=DatabaseDossiers(database),
        records=records,
        journal=DatabaseJournal(database),
        clock=Still(),
        catalogue=load_catalogue(),
        desks=open_desks(database, folder / "arriving"),
    )
    print(f"\n{database.engine.dialect.name}, {count} records, {count // RECORDS_EACH} families, {UNITS} units")
    print("\n".join(sizes(database)))
    print("\n".join(plans(database)))
    for title, ask in questions(bench, kept):
        print(f"{title:40} {percentiles(ask, asked)}  ms", flush=True)


@contextmanager
def _opened(kind: str, folder: Path) -> Iterator[Database]:
    if kind == "sqlite":
        database = open_database(SqliteOptions(file=folder / "records.sqlite3"))
        yield database
        database.close()
        return
    server: Any = started(postgres.postgres)
    database = open_database(postgres.new_database(server))
    yield database
    database.close()
    server.remove()


def main() -> None:
    """Measure on SQLite, and with --postgres on PostgreSQL instead."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=100_000)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--asked", type=int, default=ASKED, help=f"questions of each sort, {ASKED} at most")
    options = parser.parse_args()
    kind = "postgres" if options.postgres else "sqlite"
    with tempfile.TemporaryDirectory() as folder, _opened(kind, Path(folder)) as database:
        measure(database, Path(folder), options.count, options.asked)


if __name__ == "__main__":
    main()
