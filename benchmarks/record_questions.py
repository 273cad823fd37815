"""The questions that records and figures must answer quickly, and how long each takes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Final

from sqlalchemy import event

from benchmarks.record_families import DEATHS, MIDDLES, NAMES, Family, family
from pipeline.bench import Bench
from pipeline.figures.counts import Measure, Word
from pipeline.figures.indicators import PointOptions
from pipeline.figures.periods import period
from pipeline.figures.reporting import Choice, dossiers, spoilers, told
from pipeline.model import Event, User
from pipeline.ports import RecordQuery
from pipeline.reuse.prefill import Asked, prefill
from storage.database import Database
from storage.figures import DatabaseFigures
from storage.journal import DatabaseJournal

WARM: Final = 20
SLOW_WARM: Final = 1
UNIT: Final = "H36.007"
CLIENT: Final = User("bench", "", UNIT, ("admin",))
PROCEDURE: Final = "1.004222"
FULL_MONTH: Final = "2025-03"  # the first: whatever the number of records, it is there

Ask = Callable[[int], object]


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


@dataclass(slots=True)
class Watch:
    """Adds up the statements of one question, and the processor's milliseconds that they take in the database."""

    spent: float = 0.0
    statements: int = 0
    server: int = 0
    """Process id of PostgreSQL's own side of the connection; 0 for SQLite, which works in this process."""
    _began: list[float] = field(default_factory=list)

    def over(self, database: Database) -> Watch:
        """Watch every statement of the database."""
        event.listen(database.engine, "before_cursor_execute", lambda *_: self._began.append(self._database()))
        event.listen(database.engine, "after_cursor_execute", lambda *_: self._end())
        return self

    def of_server(self, database: Database) -> Watch:
        """Remember which process answers; one client that asks one thing after the other keeps its connection."""
        if database.engine.dialect.name == "postgresql":
            with database.read() as connection:
                self.server = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        return self

    def worked(self) -> float:
        """Return the processor time of this process and of the server's, in milliseconds; both on this machine."""
        return time.thread_time() * 1000 + (self._database() if self.server else 0)

    def take(self) -> tuple[float, int]:
        """Return what was added up, and begin anew."""
        found = self.spent, self.statements
        self.spent, self.statements = 0.0, 0
        return found

    def _end(self) -> None:
        self.spent += self._database() - self._began.pop()
        self.statements += 1

    def _database(self) -> float:
        """Return the processor time of PostgreSQL's side; of this process, inside the driver, for SQLite."""
        if not self.server:
            return time.thread_time() * 1000
        return int(Path(f"/proc/{self.server}/schedstat").read_text("ascii").split()[0]) / 1e6


def percentiles(ask: Ask, count: int, watch: Watch) -> str:
    """Ask count times and return a table's cells in ms: 50th, 95th, 99th percentile of clock, database and work."""
    for at in range(WARM if count > WARM else SLOW_WARM):
        ask(at)
    watch.take()
    clock, inside, work, statements = [], [], [], 0
    for at in range(count):
        began, worked = time.perf_counter(), watch.worked()
        ask(at)
        clock.append((time.perf_counter() - began) * 1000)
        work.append(watch.worked() - worked)
        spent, statements = watch.take()
        inside.append(spent)
    return f"{_parts(clock)} | {_parts(inside)} | {_parts(work)} | {statements} |"


def _parts(taken: list[float]) -> str:
    taken.sort()
    return " | ".join(f"{taken[min(len(taken) - 1, len(taken) * part // 100)]:.1f}" for part in (50, 95, 99))


def drawn(count: int, asked: int) -> list[Family]:
    """Return families to ask about, spread over all of them; none whose father has died."""
    rng = Random(7)  # noqa: S311  # picks whom to ask about
    numbers = (rng.randrange(count // 4) for _ in range(asked))
    return [family(number if number % DEATHS else number + 1) for number in numbers]


def questions(bench: Bench, some: list[Family]) -> Iterator[tuple[str, Ask]]:
    """Yield each sort of question about records with the function that asks it."""
    deaf = replace(bench, journal=Deaf(bench.journal))  # type: ignore[arg-type]  # stands in for the journal

    def fill_form(within: Bench) -> Ask:
        return lambda at: prefill(Asked(PROCEDURE, {"citizen": some[at].child}), CLIENT, within, purpose=PROCEDURE)

    def find(query: Callable[[Family], RecordQuery]) -> Ask:
        return lambda at: bench.records.find(query(some[at]), 50)

    unit = (UNIT,)
    yield "owner look-up (owned)", lambda at: bench.records.owned([some[at].child])
    yield "owner look-up (find, unit)", find(lambda one: RecordQuery((one.unit,), one.child))
    yield "prefill, reading", fill_form(deaf)
    yield "prefill, journal written", fill_form(bench)
    yield "newest of a unit", find(lambda _: RecordQuery(unit))
    yield "search: whole name, unit", find(lambda one: RecordQuery((one.unit,), text=_name(one)))
    yield "search: whole name, anywhere", find(lambda one: RecordQuery(text=_name(one)))
    yield "search: surname and middle name, anywhere", find(lambda _: RecordQuery(text='"tran van"'))
    yield "search: commonest name, unit", find(lambda _: RecordQuery(unit, text="nguyen thi lan"))
    yield "search: commonest name, anywhere", find(lambda _: RecordQuery(text="nguyen thi lan"))
    yield "search: nguyen, unit", find(lambda _: RecordQuery(unit, text="nguyen"))
    yield "search: nguyen, anywhere", find(lambda _: RecordQuery(text="nguyen"))
    yield "search: word of every paper, unit", find(lambda _: RecordQuery(unit, text="viet nam"))
    yield "search: word of every paper, anywhere", find(lambda _: RecordQuery(text="viet nam"))
    yield "search: citizen number", find(lambda one: RecordQuery(text=one.child))
    yield "search: dossier code", find(lambda one: RecordQuery(text=one.code))
    yield (
        "search: document number",
        find(lambda one: RecordQuery((one.unit,), text=str(one.records[0]["values"]["so"]))),
    )
    yield (
        "search: nothing found",
        lambda at: bench.records.find(RecordQuery(text=f"{MIDDLES[at % 9]} khongco {NAMES[at % 9]}"), 50),
    )


def figure_questions(database: Database) -> Iterator[tuple[str, Ask]]:
    """Yield each sort of question about figures."""
    figures, clock, points = DatabaseFigures(database), Still(), PointOptions()
    month = Choice(period(FULL_MONTH))
    one_unit, year = replace(month, unit=UNIT), Choice(period("2025"))
    yield "figures: province, month", lambda _: told(month, CLIENT, figures, clock, points)
    yield "figures: one unit, month", lambda _: told(one_unit, CLIENT, figures, clock, points)
    yield "figures: province, year", lambda _: told(year, CLIENT, figures, clock, points)
    yield "list: overdue, province, month", lambda _: dossiers(Measure.OVERDUE, month, CLIENT, figures, clock)
    yield "list: not live, province, month", lambda _: spoilers(Word.LIVE, month, CLIENT, figures, clock)
    yield "list: not clean, one unit, month", lambda _: spoilers(Word.CLEAN, one_unit, CLIENT, figures, clock)


def _name(one: Family) -> str:
    return f'"{one.records[0]["values"]["ho_ten"]}"'
