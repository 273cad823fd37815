"""Counts of dossiers, reuses, records, prefills and samples, by the database itself, and the lists behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Select, and_, case, func, literal, or_, select

from pipeline.figures.counts import (
    CountedDossier,
    Measure,
    Reused,
    Span,
    SpoiltRecord,
    Tally,
    Word,
    WrongSample,
)
from pipeline.model import State
from storage.columns import from_moment, key, moment
from storage.counting import ENDED, recount
from storage.database import Database
from storage.paging import cut, page
from storage.quality_counts import lapsed, spoilt, state_of
from storage.tables import DOSSIER_COUNTS, JUDGEMENTS, PREFILLS, RECORD_COUNTS, REUSES

PAGE: Final = 50  # lines of one list on the screen

_D: Final = DOSSIER_COUNTS.c
_R: Final = RECORD_COUNTS.c
_DONE: Final = _D.state == State.ACCEPTED.value
_WAITS: Final = _D.state.not_in(ENDED)
_REUSED: Final = and_(_D.code != "", select(REUSES.c.id).where(REUSES.c.dossier == _D.code).exists())
_IN_TIME: Final = and_(_DONE, _D.closed_at <= _D.due_at)


class DatabaseFigures:
    """Implements pipeline.ports.Figures."""

    def __init__(self, database: Database) -> None:
        """Use an opened database."""
        self._database = database

    def cells(self, span: Span, now: datetime) -> Mapping[tuple[str, str], Tally]:
        """Return counts by unit and procedure, sorted; an empty procedure is one that nobody named."""
        counted: dict[tuple[str, str], dict[str, int]] = {}
        with self._database.read() as connection:
            for query in questions(span, now):
                for row in connection.execute(query).mappings():
                    one = counted.setdefault((row["of_unit"], row["of_procedure"]), {})
                    for name, number in row.items():
                        if name not in {"of_unit", "of_procedure"}:
                            one[name] = one.get(name, 0) + int(number or 0)
        return {cell: Tally(**one) for cell, one in sorted(counted.items()) if any(one.values())}

    def received(self, span: Span, now: datetime) -> Tally:
        """Return the counts of dossiers alone, all groups together: enough for a line over time."""
        counts = _dossier_counts(moment(now))
        wanted = select(*(column.label(name) for name, column in counts.items())).where(*_received(span))
        with self._database.read() as connection:
            row = connection.execute(wanted).mappings().one()
        return Tally(**{name: int(number or 0) for name, number in row.items()})

    def dossiers(
        self, measure: Measure, span: Span, now: datetime, after: str | None = None
    ) -> tuple[Sequence[CountedDossier], str | None]:
        """Return a page of the dossiers behind a count, newest first, and the cursor of the next.

        Raises:
            ValueError: the cursor was not given by this method.
        """
        columns = select(_D.code, _D.unit, _D.procedure, _D.state, _D.due_at, _D.closed_at, _D.received_at, _D.id)
        wanted = columns.where(*_received(span), _measure(measure, moment(now)))
        rows, cursor = self._page(page(wanted, _D.received_at, _D.id, PAGE, after))
        return [_dossier(row) for row in rows], cursor

    def spoilers(
        self, word: Word, span: Span, now: datetime, after: str | None = None
    ) -> tuple[Sequence[SpoiltRecord], str | None]:
        """Return a page of the records that spoil a word of quality, newest first, and the cursor of the next.

        Raises:
            ValueError: the cursor was not given by this method.
        """
        told = (_R.dossier, _R.unit, _R.form, _R.invalid, _R.missing, _R.unclean, _R.twin)
        columns = select(*told, state_of(now).label("status"), _R.sealed_at, _R.id)
        wanted = columns.where(*_sealed(span), spoilt(word, now))
        rows, cursor = self._page(page(wanted, _R.sealed_at, _R.id, PAGE, after))
        return [_record(row) for row in rows], cursor

    def wrong_samples(self, span: Span, limit: int = 200) -> Sequence[WrongSample]:
        """Return the accepted values that persons found wrong, newest first."""
        told = select(JUDGEMENTS.c.dossier, JUDGEMENTS.c.unit, JUDGEMENTS.c.form, JUDGEMENTS.c.field, JUDGEMENTS.c.at)
        wanted = _of_judged(told, span).where(JUDGEMENTS.c.wrong == 1)
        with self._database.read() as connection:
            rows = connection.execute(wanted.order_by(JUDGEMENTS.c.at.desc()).limit(limit)).all()
        return [WrongSample(row.dossier, row.unit, row.form, row.field, from_moment(row.at)) for row in rows]

    def reuses(self, dossier_code: str) -> Sequence[Reused]:
        """Return what was reused in a dossier of the case system, in the order of the components."""
        wanted = select(REUSES.c.component, REUSES.c.record, REUSES.c.form).where(REUSES.c.dossier == key(dossier_code))
        with self._database.read() as connection:
            return [Reused(*row) for row in connection.execute(wanted.order_by(REUSES.c.component))]

    def recount(self) -> int:
        """Count everything anew from the journal's lines, all or nothing; returns how many lines were read."""
        return recount(self._database)

    def _page(self, wanted: Select[Any]) -> tuple[Sequence[Any], str | None]:
        with self._database.read() as connection:
            return cut(connection.execute(wanted).all(), PAGE)


def questions(span: Span, now: datetime) -> Iterator[Select[Any]]:
    """Yield the statements that a table of figures is added up from."""
    yield _dossiers(span, moment(now))
    yield _strangers(span)
    yield _reuses(span)
    yield _prefills(span)
    yield _judged(span)
    yield _records(span, now)


def _dossiers(span: Span, now: int) -> Select[Any]:
    return _grouped(_D.unit, _D.procedure, _dossier_counts(now)).where(*_received(span))


def _dossier_counts(now: int) -> dict[str, ColumnElement[Any]]:
    return {
        "dossiers": func.count(),
        "resolved": _sum(_DONE),
        "owing": _sum(and_(_DONE, _D.owes == 1)),
        "with_result": _sum(and_(_DONE, _D.owes == 1, _D.results > 0)),
        "digitised": _sum(_D.components > 0),
        "digitised_whole": _sum(and_(_D.components > 0, _D.results > 0)),
        "reused": _sum(_REUSED),
        "straight": _sum(and_(_DONE, _D.asked == 0)),
        "on_time": _sum(_IN_TIME),
        "overdue": _sum(_late(now)),
        "fields": func.sum(_D.fields),
        "asked": func.sum(_D.asked),
    }


def _strangers(span: Span) -> Select[Any]:
    """Count dossiers of the case system of which nothing was scanned, all being reused: received with their reuse."""
    ours = select(_D.id).where(_D.code == REUSES.c.dossier).exists()
    earlier = REUSES.alias("earlier")
    first = (
        ~select(earlier.c.id)
        .where(
            earlier.c.dossier == REUSES.c.dossier,
            or_(earlier.c.at < REUSES.c.at, and_(earlier.c.at == REUSES.c.at, earlier.c.id < REUSES.c.id)),
        )
        .exists()
    )
    counts = {"dossiers": func.count(), "reused": func.count()}
    return _of_reuses(_grouped(REUSES.c.unit, REUSES.c.purpose, counts), span).where(~ours, first)


def _reuses(span: Span) -> Select[Any]:
    return _of_reuses(_grouped(REUSES.c.unit, REUSES.c.purpose, {"reuses": func.count()}), span)


def _of_reuses(wanted: Select[Any], span: Span) -> Select[Any]:
    return wanted.where(*_within(span, REUSES.c.at, REUSES.c.unit, REUSES.c.purpose))


def _prefills(span: Span) -> Select[Any]:
    counts = {
        "prefills": func.count(),
        "prefill_fields": func.sum(PREFILLS.c.fields),
        "prefill_filled": func.sum(PREFILLS.c.filled),
    }
    wanted = _grouped(PREFILLS.c.unit, PREFILLS.c.procedure, counts)
    return wanted.where(*_within(span, PREFILLS.c.at, PREFILLS.c.unit, PREFILLS.c.procedure))


def _judged(span: Span) -> Select[Any]:
    counts = {"judged": func.count(), "wrong": func.sum(JUDGEMENTS.c.wrong)}
    return _of_judged(_grouped(JUDGEMENTS.c.unit, func.coalesce(_D.procedure, ""), counts), span)


def _of_judged(wanted: Select[Any], span: Span) -> Select[Any]:
    """Narrow a question about samples; their procedure is their dossier's."""
    wanted = wanted.join_from(JUDGEMENTS, DOSSIER_COUNTS, JUDGEMENTS.c.dossier == _D.id, isouter=True)
    return wanted.where(*_within(span, JUDGEMENTS.c.at, JUDGEMENTS.c.unit, _D.procedure))


def _records(span: Span, now: datetime) -> Select[Any]:
    counts = {
        "records": func.count(),
        "invalid": _sum(_R.invalid > 0),
        "incomplete": _sum(_R.missing > 0),
        "unclean": _sum(spoilt(Word.CLEAN, now)),
        "lapsed": _sum(lapsed(now)),
    }
    return _grouped(_R.unit, _R.procedure, counts).where(*_sealed(span))


def _grouped(
    unit: ColumnElement[str], procedure: ColumnElement[str], counts: Mapping[str, ColumnElement[Any]]
) -> Select[Any]:
    columns = (column.label(name) for name, column in counts.items())
    return select(unit.label("of_unit"), procedure.label("of_procedure"), *columns).group_by(unit, procedure)


def _received(span: Span) -> Iterator[ColumnElement[bool]]:
    return _within(span, _D.received_at, _D.unit, _D.procedure)


def _sealed(span: Span) -> Iterator[ColumnElement[bool]]:
    return _within(span, _R.sealed_at, _R.unit, _R.procedure)


def _within(span: Span, at: Column[int], unit: Column[str], procedure: Column[str]) -> Iterator[ColumnElement[bool]]:
    yield at >= moment(span.start)
    yield at < moment(span.end)
    if span.units is not None:
        yield unit.in_([key(one) for one in span.units])
    if span.procedure is not None:
        yield procedure == key(span.procedure)


def _late(now: int) -> ColumnElement[bool]:
    return or_(and_(_DONE, _D.closed_at > _D.due_at), and_(_WAITS, _D.due_at < now))


def _measure(measure: Measure, now: int) -> ColumnElement[bool]:
    return {
        Measure.RECEIVED: literal(1) == 1,
        Measure.WAITING: _WAITS,
        Measure.OVERDUE: _late(now),
        Measure.NO_RESULT: and_(_DONE, _D.owes == 1, _D.results == 0),
        Measure.NOT_WHOLE: or_(_D.components == 0, _D.results == 0),
        Measure.NOT_REUSED: ~_REUSED,
        Measure.ASKED: and_(_DONE, _D.asked > 0),
    }[measure]


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _dossier(row: Any) -> CountedDossier:  # noqa: ANN401 - a row has no type of its own
    closed = None if row.closed_at is None else from_moment(row.closed_at)
    times = from_moment(row.received_at), from_moment(row.due_at), closed
    return CountedDossier(row.id, row.code, row.unit, row.procedure, row.state, *times)


def _record(row: Any) -> SpoiltRecord:  # noqa: ANN401 - a row has no type of its own
    sealed = from_moment(row.sealed_at)
    flaws = row.invalid, row.missing, row.unclean, row.twin or ""
    return SpoiltRecord(row.id, row.dossier, row.unit, row.form, row.status, sealed, *flaws)
