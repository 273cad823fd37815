"""Dossiers in the database: the newest revision each, guarded by an optimistic lock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, func, select, update

from pipeline.model import Dossier, Event, State
from pipeline.ports import Absent, DossierQuery, StaleRevision, Standing, Telling, untold
from storage.codec import DOSSIERS as CODEC
from storage.columns import from_moment, key, moment, sought
from storage.database import Database, inserting
from storage.journal import tell
from storage.paging import cut, page
from storage.tables import DOSSIERS

_NOWHERE: Final = "\n\n"
"""Stands in no row: a text of punctuation alone is part of no id."""


class DatabaseDossiers:
    """Implements pipeline.ports.Dossiers."""

    def __init__(self, database: Database) -> None:
        """Use an opened database."""
        self._database = database

    def create(self, dossier: Dossier, told: Telling = untold) -> Dossier:
        """Insert at revision 1 with its journal lines; when the id exists return the stored one, lines added to it."""
        first = replace(dossier, revision=1)
        with self._database.write() as connection:
            statement = inserting(connection, DOSSIERS).values(id=key(first.id), **_row(first))
            fresh = connection.execute(statement.on_conflict_do_nothing(index_elements=["id"])).rowcount == 1
            stored = first if fresh else _stored(connection, first.id)
            self._tell(connection, told(stored))
            return stored

    def get(self, dossier_id: str) -> Dossier:
        """Return the newest revision; raises Absent."""
        with self._database.read() as connection:
            return _stored(connection, dossier_id)

    def save(self, dossier: Dossier, told: Telling = untold) -> Dossier:
        """Store as revision + 1 with its journal lines, all or nothing, and return it.

        Raises StaleRevision when the stored revision differs, Absent.
        """
        following = replace(dossier, revision=dossier.revision + 1)
        same = (DOSSIERS.c.id == key(dossier.id)) & (DOSSIERS.c.revision == dossier.revision)
        with self._database.write() as connection:
            if connection.execute(update(DOSSIERS).where(same).values(**_row(following))).rowcount == 1:
                self._tell(connection, told(following))
                return following
            stored = _stored(connection, dossier.id)
        message = (
            f"dossier {dossier.id} was saved by somebody else: revision {stored.revision} is stored, "
            f"{dossier.revision} was read. Read it again and repeat the change"
        )
        raise StaleRevision(message)

    def _tell(self, connection: Connection, events: Sequence[Event]) -> None:
        if events:  # else the journal's lock is left alone
            tell(self._database, connection, *events)

    def census(self) -> Sequence[Standing]:
        """Return every state that has dossiers, for the operator."""
        counted = select(DOSSIERS.c.state, func.count(), func.min(DOSSIERS.c.received_at)).group_by(DOSSIERS.c.state)
        with self._database.read() as connection:
            rows = connection.execute(counted.order_by(DOSSIERS.c.state)).all()
        return [Standing(State(state), count, from_moment(oldest)) for state, count, oldest in rows]

    def find(
        self, query: DossierQuery, limit: int = 50, after: str | None = None
    ) -> tuple[Sequence[Dossier], str | None]:
        """Return one page, newest (or first due) first, and the cursor of the next (None at the end).

        Raises:
            ValueError: the cursor was not given by this method.
        """
        at = DOSSIERS.c.due_at if query.by_due else DOSSIERS.c.received_at
        columns = select(DOSSIERS.c.document, at, DOSSIERS.c.id)
        with self._database.read() as connection:
            wanted = columns.where(*_conditions(query, connection))
            rows = connection.execute(page(wanted, at, DOSSIERS.c.id, limit, after, rising=query.by_due)).all()
        kept, cursor = cut(rows, limit)
        return [CODEC.decode(row.document, row.id) for row in kept], cursor


def _row(dossier: Dossier) -> dict[str, Any]:
    return {
        "revision": dossier.revision,
        "unit": key(dossier.unit),
        "state": dossier.state.value,
        "created_by": key(dossier.created_by),
        "received_at": moment(dossier.received_at),
        "sought": f"{sought(dossier.id)}\n{sought(dossier.code or '')}",
        "document": CODEC.encode(dossier),
        "due_at": moment(dossier.due_at or dossier.received_at),
    }


def _stored(connection: Connection, dossier_id: str) -> Dossier:
    document = connection.execute(select(DOSSIERS.c.document).where(DOSSIERS.c.id == key(dossier_id))).scalar()
    if document is None:
        message = f"there is no dossier {dossier_id!r}"
        raise Absent(message)
    return CODEC.decode(document, dossier_id)


def _conditions(query: DossierQuery, connection: Connection) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if query.units is not None:
        conditions.append(DOSSIERS.c.unit.in_([key(unit) for unit in query.units]))
    if query.states:
        conditions.append(DOSSIERS.c.state.in_([state.value for state in query.states]))
    if query.created_by is not None:
        conditions.append(DOSSIERS.c.created_by == key(query.created_by))
    if query.text and query.text.strip():
        # Not LIKE: its wildcards would be typed by people, and SQLite refuses long patterns.
        position = func.instr if connection.dialect.name == "sqlite" else func.strpos
        conditions.append(position(DOSSIERS.c.sought, sought(query.text) or _NOWHERE) > 0)
    return conditions
