"""The contract of Figures, in SQLite and in PostgreSQL, and the formulas of Quyết định 766."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.figures.counts import Measure, Span, Tally
from pipeline.figures.facts import counted
from pipeline.figures.indicators import PointOptions, indicators
from pipeline.figures.periods import BadPeriod, before, period
from pipeline.figures.reporting import Choice, by_procedure, by_unit, told
from pipeline.model import Document, Dossier, Event, State, User
from pipeline.permissions import Forbidden
from pipeline.records.refusals import OutOfScope
from storage.database import Database
from storage.figures import DatabaseFigures
from storage.journal import DatabaseJournal
from tests.commands.running import sohoa
from tests.stores.builders import blob

MARCH = period("2026-03")
DAY = datetime(2026, 3, 10, 3, tzinfo=UTC)
LATER = DAY + timedelta(days=30)
HEAD = User("truong", "Trưởng", "H36.01", ("unit_head",), below=("H36.02",))


def paper(number: int, form: str) -> Document:
    """Return a known paper with its PDF."""
    return Document(number, form, 1, 0.98, (number,), pdf=blob(form))


def received(
    journal: DatabaseJournal, name: str, unit: str = "H36.01", *, forms: str = "", closed: float = 0, **changes: object
) -> Dossier:
    """Tell the journal of a birth registration with these papers, due in five days, closed so many days later."""
    papers = tuple(paper(number, form) for number, form in enumerate(forms.split(), start=1))
    due = DAY + timedelta(days=5)
    plain = Dossier(name, unit, (), DAY, procedure="1.001193", code=f"M-{name}", documents=papers, due_at=due)
    made = replace(plain, **changes)  # type: ignore[arg-type]
    journal.append(counted(replace(made, state=State.RECEIVED, documents=(), revision=1), made.received_at))
    if made.state is not State.RECEIVED or papers:
        journal.append(counted(replace(made, revision=2), made.received_at + timedelta(days=closed)))
    return made


def reuse(journal: DatabaseJournal, dossier: str, unit: str = "H36.01", component: str = "khai_sinh") -> None:
    """Register a reuse."""
    told = {"dossier": dossier, "component": component, "unit": unit, "purpose": "1.001193", "form": "giay_khai_sinh"}
    journal.append(Event(DAY, "record.reused", "r1", "cong-dvc", told, f"record.reused/{dossier}/{component}"))


def spanned(units: tuple[str, ...] | None = None, procedure: str | None = None) -> Span:
    """Return March."""
    return Span(MARCH.start, MARCH.end, units, procedure)


def test_a_month_is_counted_by_office(database: Database) -> None:
    """Components, results, reuses and deadlines are counted where they belong, nothing twice."""
    journal, figures = DatabaseJournal(database), DatabaseFigures(database)
    received(journal, "a", forms="to_khai_khai_sinh giay_chung_sinh giay_khai_sinh", state=State.ACCEPTED, closed=1)
    received(journal, "b", forms="to_khai_khai_sinh", state=State.TO_REVIEW)
    received(journal, "late", "H36.02", forms="to_khai_khai_sinh", state=State.ACCEPTED, closed=6)
    received(journal, "c", "H36.02")
    received(journal, "old", received_at=DAY - timedelta(days=40))
    for _ in range(2):  # told twice, counted once
        reuse(journal, "M-b")
    reuse(journal, "M-b", component="can_cuoc")
    reuse(journal, "M-never-scanned")
    counted_by = by_unit(figures.cells(spanned(), LATER))
    assert set(counted_by) == {"H36.01", "H36.02"}
    own, other = counted_by["H36.01"], counted_by["H36.02"]
    assert (own.dossiers, own.resolved, own.owing, own.with_result) == (3, 1, 1, 1)
    assert (own.digitised, own.digitised_whole, own.straight) == (2, 1, 1)
    assert (own.reused, own.reuses) == (2, 3)
    assert (own.on_time, own.overdue) == (1, 1)
    assert (other.dossiers, other.on_time, other.overdue, other.with_result) == (2, 0, 2, 0)
    taken = figures.reuses("M-b")
    assert [(one.component, one.record) for one in taken] == [("can_cuoc", "r1"), ("khai_sinh", "r1")]


def test_the_reach_and_the_procedure_narrow_the_count(database: Database) -> None:
    """Somebody sees his own offices; another procedure's dossiers are not counted; a province's suffix is none."""
    journal = DatabaseJournal(database)
    received(journal, "a", procedure="1.001193.H36")
    received(journal, "b", "H22")
    received(journal, "c", procedure="1.000894")
    figures = DatabaseFigures(database)
    assert set(by_unit(figures.cells(spanned(("H36.01",)), LATER))) == {"H36.01"}
    assert by_unit(figures.cells(spanned(None, "1.001193"), LATER))["H36.01"].dossiers == 1
    assert set(by_procedure(figures.cells(spanned(), LATER))) == {"1.000894", "1.001193"}
    assert by_unit(figures.cells(spanned(()), LATER)) == {}


def test_every_number_opens_its_list(database: Database) -> None:
    """The lists behind the counts hold exactly the dossiers that were counted, page after page."""
    journal, figures = DatabaseJournal(database), DatabaseFigures(database)
    received(journal, "a", forms="to_khai_khai_sinh giay_khai_sinh", state=State.ACCEPTED, closed=1)
    received(journal, "late", forms="to_khai_khai_sinh", state=State.ACCEPTED, closed=6)
    for number in range(60):
        received(journal, f"w{number:02}", due_at=DAY + timedelta(days=50))
    reuse(journal, "M-a")
    listed = {}
    for measure in Measure:
        found, after = figures.dossiers(measure, spanned(), LATER)
        while after:
            more, after = figures.dossiers(measure, spanned(), LATER, after)
            found = [*found, *more]
        listed[measure] = {one.id for one in found}
        assert len(found) == len(listed[measure])
    assert len(listed[Measure.RECEIVED]) == 62
    assert len(listed[Measure.WAITING]) == 60
    assert listed[Measure.OVERDUE] == listed[Measure.NO_RESULT] == {"late"}
    assert listed[Measure.NOT_REUSED] == listed[Measure.RECEIVED] - {"a"}
    assert listed[Measure.ASKED] == set()
    with pytest.raises(ValueError, match="page mark"):
        figures.dossiers(Measure.WAITING, spanned(), LATER, "nonsense")


def test_prefills_and_samples_are_counted_once(database: Database) -> None:
    """A form filled three times for one dossier counts as last filled; a sample counts for its dossier's procedure."""
    journal, figures = DatabaseJournal(database), DatabaseFigures(database)
    received(journal, "a")
    for filled in ("2", "5"):
        asked = {"dossier": "M-x", "unit": "H36.01", "purpose": "1.004222", "fields": "20", "filled": filled}
        journal.append(Event(DAY, "prefill.asked", "records", "cong-dvc", asked))
    journal.append(Event(DAY, "prefill.asked", "records", "cong-dvc", {"refused": "record.locked"}))
    for sample, right in (("s1", "True"), ("s2", "False")):
        said = {"sample": sample, "unit": "H36.01", "form": "giay_khai_sinh", "name": "ho_ten", "right": right}
        journal.append(Event(DAY, "sample.judged", "a", "lan", said))
    own = by_unit(figures.cells(spanned(), LATER))["H36.01"]
    assert (own.prefills, own.prefill_fields, own.prefill_filled) == (1, 20, 5)
    assert (own.judged, own.wrong) == (2, 1)
    assert by_procedure(figures.cells(spanned(), LATER))["1.001193"].wrong == 1
    assert [(one.dossier, one.field) for one in figures.wrong_samples(spanned(None, "1.001193"))] == [("a", "ho_ten")]


class Noon:
    """A clock that stands still."""

    def now(self) -> datetime:
        """Return noon."""
        return LATER


def test_a_head_sees_his_offices_and_a_counter_nothing(database: Database) -> None:
    """The month's report is within the caller's reach, and not for everybody."""
    for name, unit in (("a", "H36.01"), ("b", "H36.02"), ("c", "H22")):
        received(DatabaseJournal(database), name, unit)
    figures, choice = DatabaseFigures(database), Choice(MARCH)
    seen = told(choice, HEAD, figures, Noon(), PointOptions())
    assert set(seen.offices) == {"H36.01", "H36.02"}
    assert (seen.whole.dossiers, seen.procedures["1.001193"].dossiers) == (2, 2)
    with pytest.raises(Forbidden):
        told(choice, replace(HEAD, roles=("counter",)), figures, Noon(), PointOptions())
    with pytest.raises(Forbidden):
        told(replace(choice, unit="H22"), HEAD, figures, Noon(), PointOptions())


def test_another_system_needs_the_scope(database: Database) -> None:
    """A client sees figures only where it was given them, and only of its units."""
    for name, unit in (("a", "H36.01"), ("b", "H36.02")):
        received(DatabaseJournal(database), name, unit)
    figures, client = DatabaseFigures(database), User("cong", "", "H36.01", ("api",), scopes=("purpose:1.001193",))
    with pytest.raises(OutOfScope):
        told(Choice(MARCH), client, figures, Noon(), PointOptions())
    given = replace(client, scopes=("purpose:figures", "unit:H36.02"))
    assert set(told(Choice(MARCH), given, figures, Noon(), PointOptions()).offices) == {"H36.02"}


def test_the_formulas_of_the_decision() -> None:
    """4.1 and 4.4 are linear, 4.2 and 4.3 full from 80 per cent, 4.5 is not ours to know."""
    tally = Tally(dossiers=200, resolved=170, owing=150, with_result=120, digitised_whole=120, reused=170)
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
    tally = Tally(dossiers=whole, owing=whole, with_result=part, digitised_whole=part, reused=part)
    for line in indicators(tally, PointOptions()):
        assert line.points is None or 0 <= line.points <= line.most


@pytest.mark.parametrize(
    ("text", "start", "end", "title"),
    [
        ("2026-03", "2026-02-28T17:00", "2026-03-31T17:00", "tháng 3/2026"),
        ("2026-12", "2026-11-30T17:00", "2026-12-31T17:00", "tháng 12/2026"),
        ("2026-Q4", "2026-09-30T17:00", "2026-12-31T17:00", "quý 4/2026"),
        ("2026", "2025-12-31T17:00", "2026-12-31T17:00", "năm 2026"),
    ],
)
def test_periods_begin_and_end_in_ha_noi(text: str, start: str, end: str, title: str) -> None:
    """The first of March begins at 17:00 UTC of the last of February."""
    found = period(text)
    assert found.start == datetime.fromisoformat(f"{start}+00:00")
    assert found.end == datetime.fromisoformat(f"{end}+00:00")
    assert found.title == title


@pytest.mark.parametrize("text", ["", "2026-13", "2026-00", "2026-Q5", "26-03", "tháng ba", "0000-01", "2026-3"])
def test_other_texts_are_no_periods(text: str) -> None:
    """What cannot be a period is told, with how to write one."""
    with pytest.raises(BadPeriod, match="2026-10"):
        period(text)


def test_months_go_back_over_the_year() -> None:
    """Two months before January is November of the year before."""
    assert [before("2026-01", months) for months in (0, 1, 2, 13)] == ["2026-01", "2025-12", "2025-11", "2024-12"]


@pytest.mark.slow
def test_the_command_prints_and_writes(tmp_path: Path) -> None:
    """JSON on stdout, CSV for people; a wrong month is told."""
    assert sohoa(tmp_path, "figures", "show", "2026-03").json["whole"]["dossiers"] == 0
    assert sohoa(tmp_path, "figures", "show", "2026-03", "--out", tmp_path / "a.csv").code == 0
    assert "Đơn vị" in (tmp_path / "a.csv").read_text("utf-8-sig")
    assert sohoa(tmp_path, "figures", "show", "tháng ba").code == 2
    assert sohoa(tmp_path, "figures", "report", "--month", "2026-03", "--out", tmp_path / "bc").code == 0
    assert (tmp_path / "bc" / "bao-cao-2026-03.pdf").read_bytes().startswith(b"%PDF-1.")
    assert (tmp_path / "bc" / "bao-cao-2026-03.xlsx").read_bytes().startswith(b"PK")
    assert sohoa(tmp_path, "figures", "recount").json == {"lines": 0, "told": 0}
