"""Measures looking up, prefilling, searching and counting: `python -m benchmarks.records [COUNT] [--postgres]`.

Records are invented (benchmarks/record_families.py) and written straight into the tables (benchmarks/record_store.py);
nothing is tuned afterwards but what the product does itself. Printed, as Markdown: sizes, plans, and for each question
the 50th, 95th and 99th percentile in milliseconds, asked one after the other by one client after a short warm-up.
`clock` is what the caller waits on this machine, however busy it is; `work` the processor time of this process and of
PostgreSQL's side, which is what an idle machine would show; `database` the part of it inside the database (of SQLite:
until the first row). `prefill` is the whole use case with its journal, `prefill, reading` the same without writing it.

--home FOLDER keeps the SQLite file, --server HOST:PORT/DATABASE uses a PostgreSQL that is there: a run that was
interrupted goes on where it stopped; --fill-only and --minutes cut the work into pieces.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import text

from benchmarks.record_questions import (
    FULL_MONTH,
    UNIT,
    Still,
    Watch,
    drawn,
    figure_questions,
    percentiles,
    questions,
)
from benchmarks.record_store import fill
from eforms.catalogue import load as load_catalogue
from pipeline.bench import Bench
from pipeline.figures.counts import Span
from pipeline.figures.periods import period
from pipeline.ports import RecordQuery
from storage.database import Database
from storage.desks.opening import open_desks
from storage.disk import DiskBlobs, DiskOptions
from storage.dossiers import DatabaseDossiers
from storage.figures import questions as counting
from storage.journal import DatabaseJournal
from storage.postgres import PostgresOptions
from storage.record_lists import listings
from storage.records import DatabaseRecords
from storage.schema import open_database
from storage.sqlite import SqliteOptions
from tests.servers import postgres
from tests.servers.server import started

ASKED = 500  # questions of each sort
COUNTED = 15  # questions about figures, each of which counts a province
BUFFERS = "512MB"  # of PostgreSQL: a quarter of a small office server's memory
HEAD = "| question | clock p50 | p95 | p99 | database p50 | p95 | p99 | work p50 | p95 | p99 | statements |"


def plans(database: Database) -> Iterator[str]:
    """Yield how the database goes about the main questions."""
    dialect = database.engine.dialect.name
    explain = "EXPLAIN QUERY PLAN" if dialect == "sqlite" else "EXPLAIN"
    month = period(FULL_MONTH)
    with database.read() as connection:
        asked: list[tuple[str, Any]] = [
            (title, statement)
            for title, query in (
                ("owner look-up", RecordQuery((UNIT,), "000126000002")),
                ("newest of a unit", RecordQuery((UNIT,))),
                ("search in a unit", RecordQuery((UNIT,), text="nguyen thi lan")),
                ("search anywhere", RecordQuery(text="nguyen thi lan")),
                ("search of a quoted name", RecordQuery(text='"tran van nam"')),
            )
            for statement in listings(connection, query, 50, None)
        ]
        parts = counting(Span(month.start, month.end), Still().now())
        names = ("dossiers", "dossiers all reused", "reuses", "prefills", "samples", "quality of records")
        asked += [(f"a month's {name}", query) for name, query in zip(names, parts, strict=True)]
        for title, statement in asked:
            yield f"plan of {title}:"
            compiled = statement.compile(database.engine, compile_kwargs={"literal_binds": True})
            for row in connection.exec_driver_sql(f"{explain} {compiled}".replace("%", "%%")):
                yield f"    {row[-1]}"


def sizes(database: Database) -> Iterator[str]:
    """Yield what lies on disk."""
    if isinstance(database.options, SqliteOptions):
        with database.read() as connection:
            for name, size in connection.execute(
                text("SELECT name, SUM(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 24")
            ):
                yield f"{name} {size / 1e6:.1f} MB"
        yield f"whole file {database.options.file.stat().st_size / 1e6:.1f} MB"
        return
    query = (
        "SELECT relname, pg_total_relation_size(oid) - CASE relkind WHEN 'r' THEN pg_indexes_size(oid) ELSE 0 END "
        "FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i') ORDER BY 2 DESC LIMIT 24"
    )
    with database.read() as connection:
        for name, size in connection.execute(text(query)):
            yield f"{name} {size / 1e6:.1f} MB"
        whole = connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one()
    yield f"whole database {whole / 1e6:.1f} MB"


def measure(database: Database, folder: Path, count: int, asked: int, part: str = "all") -> None:
    """Ask a filled database, and print the figures; part: records or figures alone."""
    bench = Bench(
        blobs=DiskBlobs(DiskOptions(folder=folder / "blobs")),
        dossiers=DatabaseDossiers(database),
        records=DatabaseRecords(database),
        journal=DatabaseJournal(database),
        clock=Still(),
        catalogue=load_catalogue(),
        desks=open_desks(database, folder / "arriving"),
    )
    print(f"\n{database.engine.dialect.name}, {count} records\n\n" + "; ".join(sizes(database)) + "\n")
    print("\n".join(plans(database)) + "\n")
    print(HEAD + "\n|" + "---|" * (HEAD.count("|") - 1))
    watch = Watch().over(database).of_server(database)
    gc.collect()
    gc.freeze()  # as the serving process does once it is loaded (webapp.app.create_to_serve)
    if part != "figures":
        for title, ask in questions(bench, drawn(count, asked)):
            print(f"| {title} | {percentiles(ask, asked, watch)}", flush=True)
    if part != "records":
        for title, ask in figure_questions(database):
            print(f"| {title} | {percentiles(ask, min(COUNTED, asked), watch)}", flush=True)


@contextmanager
def _opened(chosen: argparse.Namespace, folder: Path) -> Iterator[Database]:
    server: Any = None
    if chosen.server:
        place, _, name = chosen.server.partition("/")
        host, _, port = place.partition(":")
        options = PostgresOptions(host=host, port=int(port), database=name, user=postgres.OWNER, tls="disable")
    elif chosen.postgres:
        server = started(lambda: postgres.postgres(shared_buffers=BUFFERS, fsync="on", max_wal_size="4GB"))
        options = postgres.new_database(server)
    database = open_database(
        options if chosen.server or chosen.postgres else SqliteOptions(file=folder / "records.sqlite3")
    )
    try:
        yield database
    finally:
        database.close()
        if server is not None:
            server.remove()


def main(arguments: Sequence[str] | None = None) -> None:
    """Fill and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=100_000)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--server", default="")
    parser.add_argument("--home", type=Path)
    parser.add_argument("--fill-only", action="store_true")
    parser.add_argument("--minutes", type=float, default=1e9, help="stop filling after so long; run again to go on")
    parser.add_argument("--part", choices=("all", "records", "figures"), default="all")
    parser.add_argument("--asked", type=int, default=ASKED, help="questions of each sort")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as passing:
        folder = chosen.home or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        with _opened(chosen, folder) as database:
            whole = fill(database, chosen.count, chosen.minutes)
            if whole and not chosen.fill_only:
                measure(database, folder, chosen.count, chosen.asked, chosen.part)


if __name__ == "__main__":
    main()
