"""The contract of Figures, in SQLite and in PostgreSQL, and the formulas of Quyết định 766."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.figures.indicators import PointOptions, Tally, indicators, month
from pipeline.figures.reporting import monthly
from pipeline.model import Document, Dossier, Event, State, User
from pipeline.permissions import Forbidden
from storage.database import Database
from storage.dossiers import DatabaseDossiers
from storage.figures import DatabaseFigures
from storage.journal import DatabaseJournal
from storage.records import DatabaseRecords
from tests.commands.running import sohoa
from tests.stores.builders import blob, record

MARCH = month(2026, 3)
DAY = datetime(2026, 3, 10, 3, tzinfo=UTC)
LATER = DAY + timedelta(days=30)
HEAD = User("truong", "Trưởng", "H36.01", ("unit_head",), below=("H36.02",))


def paper(number: int, form: str) -> Document:
    """Return a known paper with its PDF."""
    return Document(number, form, 1, 0.98, (number,), pdf=blob(form))


def received(
    store: DatabaseDossiers, name: str, unit: str = "H36.01", *, forms: str = "", **changes: object
) -> Dossier:
    """Store a birth registration with these papers, due in five days."""
    papers = tuple(paper(number, form) for number, form in enumerate(forms.split(), start=1))
    due = DAY + timedelta(days=5)
    plain = Dossier(name, unit, (), DAY, procedure="1.001193", code=f"M-{name}", documents=papers, due_at=due)
    return store.create(replace(plain, **changes))  # type: ignore[arg-type]


def reuse(journal: DatabaseJournal, dossier: str, unit: str = "H36.01", component: str = "khai_sinh") -> None:
    """Register a reuse."""
    told = {"dossier": dossier, "component": component, "unit": unit, "purpose": "1.001193", "form": "giay_khai_sinh"}
    journal.append(Event(DAY, "record.reused", "r1", "cong-dvc", told, f"record.reused/{dossier}/{component}"))


def test_a_month_is_counted_by_office(database: Database) -> None:
    """Components, results, reuses and deadlines are counted where they belong, nothing twice."""
    dossiers, journal = DatabaseDossiers(database), DatabaseJournal(database)
    received(dossiers, "a", forms="to_khai_khai_sinh giay_chung_sinh giay_khai_sinh", state=State.ACCEPTED)
    received(dossiers, "b", forms="to_khai_khai_sinh", state=State.TO_REVIEW)
    received(dossiers, "c", "H36.02")
    received(dossiers, "old", received_at=DAY - timedelta(days=40))
    DatabaseRecords(database).add(replace(record("r1"), dossier="a", sealed_at=DAY + timedelta(days=1)), "")
    for _ in range(2):  # told twice, counted once
        reuse(journal, "M-b")
    reuse(journal, "M-b", component="can_cuoc")
    reuse(journal, "M-never-scanned")
    counted = DatabaseFigures(database).tallies(None, None, *MARCH, LATER)
    assert set(counted) == {"H36.01", "H36.02"}
    own = counted["H36.01"]
    assert (own.dossiers, own.resolved, own.with_result) == (3, 1, 1)
    assert (own.digitised, own.digitised_whole) == (2, 1)
    assert (own.reused, own.reuses) == (2, 3)
    assert (own.on_time, own.overdue) == (1, 1)
    assert (counted["H36.02"].dossiers, counted["H36.02"].overdue) == (1, 1)
    told = DatabaseFigures(database).reuses("M-b")
    assert [(one.component, one.record) for one in told] == [("can_cuoc", "r1"), ("khai_sinh", "r1")]


def test_the_reach_and_the_procedure_narrow_the_count(database: Database) -> None:
    """Somebody sees his own offices; another procedure's dossiers are not counted."""
    dossiers = DatabaseDossiers(database)
    received(dossiers, "a")
    received(dossiers, "b", "H22")
    received(dossiers, "c", procedure="1.000894")
    figures = DatabaseFigures(database)
    assert set(figures.tallies(("H36.01",), None, *MARCH, LATER)) == {"H36.01"}
    assert figures.tallies(None, "1.001193", *MARCH, LATER)["H36.01"].dossiers == 1
    assert figures.tallies((), None, *MARCH, LATER) == {}


class Noon:
    """A clock that stands still."""

    def now(self) -> datetime:
        """Return noon."""
        return LATER


def test_a_head_sees_his_offices_and_a_counter_nothing(database: Database) -> None:
    """The month's report is within the caller's reach, and not for everybody."""
    for name, unit in (("a", "H36.01"), ("b", "H36.02"), ("c", "H22")):
        received(DatabaseDossiers(database), name, unit)
    figures = DatabaseFigures(database)
    told = monthly((2026, 3), HEAD, figures, Noon(), PointOptions())
    assert set(told.offices) == {"H36.01", "H36.02"}
    assert told.whole.dossiers == 2
    with pytest.raises(Forbidden):
        monthly((2026, 3), replace(HEAD, roles=("counter",)), figures, Noon(), PointOptions())


def test_the_formulas_of_the_decision() -> None:
    """4.1 and 4.4 are linear, 4.2 and 4.3 full from 80 per cent, 4.5 is not ours to know."""
    tally = Tally(dossiers=200, resolved=150, with_result=120, digitised_whole=120, reused=170)
    lines = {one.code: (one.rate, one.points) for one in indicators(tally, PointOptions())}
    assert lines == {
        "4.1": (Decimal("80.00"), Decimal("4.80")),
        "4.2": (Decimal("60.00"), Decimal("3.00")),
        "4.3": (Decimal("85.00"), Decimal(2)),
        "4.4": (Decimal("85.00"), Decimal("4.25")),
        "4.5": (None, None),
    }


def test_nothing_received_gives_no_score() -> None:
    """A zero denominator is no nought."""
    assert {one.rate for one in indicators(Tally(), PointOptions())} == {None}


@given(st.integers(0, 1000), st.integers(1, 1000))
def test_points_stay_within_their_bounds(part: int, whole: int) -> None:
    """Never below nought, never above the most."""
    part = min(part, whole)
    tally = Tally(dossiers=whole, resolved=whole, with_result=part, digitised_whole=part, reused=part)
    for line in indicators(tally, PointOptions()):
        assert line.points is None or 0 <= line.points <= line.most


def test_a_month_begins_and_ends_in_ha_noi() -> None:
    """The first of March begins at 17:00 UTC of the last of February; December is followed by January."""
    assert MARCH[0].astimezone(UTC) == datetime(2026, 2, 28, 17, tzinfo=UTC)
    assert month(2026, 12)[1] == month(2027, 1)[0]
    with pytest.raises(ValueError, match="month"):
        month(2026, 13)


@pytest.mark.slow
def test_the_command_prints_and_writes(tmp_path: Path) -> None:
    """JSON on stdout, XLSX for people; a wrong month is told."""
    assert sohoa(tmp_path, "figures", "2026-03").json["whole"]["dossiers"] == 0
    assert sohoa(tmp_path, "figures", "2026-03", "--out", tmp_path / "a.xlsx").code == 0
    assert (tmp_path / "a.xlsx").read_bytes()[:2] == b"PK"
    assert sohoa(tmp_path, "figures", "tháng ba").code == 2
