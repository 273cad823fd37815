"""Counts of dossiers and reuses by office, by the database itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, case, distinct, func, or_, select

from pipeline.figures.indicators import Reused, Tally
from pipeline.model import State
from storage.columns import key, moment
from storage.database import Database
from storage.tables import DOSSIERS, RECORDS, REUSES

_D: Final = DOSSIERS.c


class DatabaseFigures:
    """Implements pipeline.ports.Figures."""

    def __init__(self, database: Database) -> None:
        """Use an opened database."""
        self._database = database

    def tallies(
        self, units: Sequence[str] | None, procedure: str | None, start: datetime, end: datetime, now: datetime
    ) -> Mapping[str, Tally]:
        """Return counts by unit for what was received from start to before end; None = all."""
        span = (moment(start), moment(end))
        with self._database.read() as connection:
            counted = {
                row["unit"]: dict(row) for row in self._dossiers(connection, units, procedure, span, moment(now))
            }
            for row in self._reuses(connection, units, procedure, span):
                found = counted.setdefault(row["unit"], {"dossiers": 0})
                found |= {"reused": row["reused"], "reuses": row["reuses"]}
                found["dossiers"] += row["strangers"]
        return {unit: _tally(row) for unit, row in sorted(counted.items())}

    def reuses(self, dossier_code: str) -> Sequence[Reused]:
        """Return what was reused in a dossier of the case system, in the order of the components."""
        wanted = select(REUSES.c.component, REUSES.c.record, REUSES.c.form).where(REUSES.c.dossier == key(dossier_code))
        with self._database.read() as connection:
            return [Reused(*row) for row in connection.execute(wanted.order_by(REUSES.c.component))]

    def _dossiers(
        self,
        connection: Connection,
        units: Sequence[str] | None,
        procedure: str | None,
        span: tuple[int, int],
        now: int,
    ) -> Sequence[Any]:
        sealed = select(func.min(RECORDS.c.sealed_at)).where(RECORDS.c.dossier == _D.id).scalar_subquery()
        done = _D.state == State.ACCEPTED.value
        in_time = and_(done, sealed <= _D.due_at)
        late = or_(and_(done, sealed > _D.due_at), and_(_D.state.not_in(_ENDED), _D.due_at < now))
        columns = {
            "dossiers": func.count(),
            "resolved": _sum(done),
            "with_result": _sum(and_(done, _D.results > 0)),
            "digitised": _sum(_D.components > 0),
            "digitised_whole": _sum(and_(_D.components > 0, _D.results > 0)),
            "straight": _sum(and_(done, _D.asked == 0)),
            "on_time": _sum(in_time),
            "overdue": _sum(late),
            "fields": func.sum(_D.fields),
            "asked": func.sum(_D.asked),
        }
        wanted = select(_D.unit, *(column.label(name) for name, column in columns.items()))
        wanted = wanted.where(_D.received_at >= span[0], _D.received_at < span[1])
        if units is not None:
            wanted = wanted.where(_D.unit.in_([key(unit) for unit in units]))
        if procedure is not None:
            wanted = wanted.where(_D.procedure == key(procedure))
        return connection.execute(wanted.group_by(_D.unit)).mappings().all()

    def _reuses(
        self, connection: Connection, units: Sequence[str] | None, procedure: str | None, span: tuple[int, int]
    ) -> Sequence[Any]:
        """Count reuses; strangers are case-system dossiers of which nothing was scanned, all being reused."""
        ours = select(_D.id).where(_D.code == REUSES.c.dossier).exists()
        strange = case((~ours, REUSES.c.dossier), else_=None)
        wanted = select(
            REUSES.c.unit,
            func.count(distinct(REUSES.c.dossier)).label("reused"),
            func.count().label("reuses"),
            func.count(distinct(strange)).label("strangers"),
        ).where(REUSES.c.at >= span[0], REUSES.c.at < span[1])
        if units is not None:
            wanted = wanted.where(REUSES.c.unit.in_([key(unit) for unit in units]))
        if procedure is not None:
            wanted = wanted.where(REUSES.c.purpose == procedure)
        return connection.execute(wanted.group_by(REUSES.c.unit)).mappings().all()


_ENDED: Final = (State.ACCEPTED.value, State.REJECTED.value)


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _tally(row: Mapping[str, Any]) -> Tally:
    return Tally(**{name: int(row.get(name) or 0) for name in Tally.__dataclass_fields__})
