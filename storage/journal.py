"""The journal in the database: append only, read in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, bindparam, insert, select

from pipeline.audit.chain import START, Line, link
from pipeline.model import Event
from storage.codec import EVENTS as CODEC
from storage.columns import key
from storage.counting import count
from storage.database import Database
from storage.tables import JOURNAL

_MOST: Final = 10_000  # events of one answer
_LAST_NUMBER: Final = 2**63 - 1
_KEY: Final = select(JOURNAL.c.number).where(JOURNAL.c.key == bindparam("key"))
_LAST_LINK: Final = select(JOURNAL.c.link).order_by(JOURNAL.c.number.desc()).limit(1)


class DatabaseJournal:
    """Implements pipeline.ports.Journal."""

    def __init__(self, database: Database) -> None:
        """Use an opened database."""
        self._database = database

    def append(self, *events: Event) -> None:
        """Add events durably, all or none, in their order; an event whose key is already there is ignored."""
        with self._database.write() as connection:
            tell(self._database, connection, *events)

    def read(self, object_id: str | None = None, limit: int = 1000, after: int = 0) -> Sequence[tuple[int, Event]]:
        """Return (sequence number, event), oldest first, after a sequence number."""
        query = select(JOURNAL.c.number, JOURNAL.c.document).where(JOURNAL.c.number > min(max(after, 0), _LAST_NUMBER))
        if object_id is not None:
            query = query.where(JOURNAL.c.object == key(object_id))
        query = query.order_by(JOURNAL.c.number).limit(max(1, min(limit, _MOST)))
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return [(row.number, CODEC.decode(row.document, f"number {row.number}")) for row in rows]

    def lines(self, after: int = 0, limit: int = 1000) -> Sequence[Line]:
        """Return stored lines with their links, oldest first, after a number; nothing is decoded."""
        query = select(JOURNAL.c.number, JOURNAL.c.document, JOURNAL.c.link).order_by(JOURNAL.c.number)
        query = query.where(JOURNAL.c.number > min(max(after, 0), _LAST_NUMBER)).limit(max(1, min(limit, _MOST)))
        with self._database.read() as connection:
            return [Line(*row) for row in connection.execute(query)]

    def head(self) -> Line | None:
        """Return the last line, None while there is none."""
        query = select(JOURNAL.c.number, JOURNAL.c.document, JOURNAL.c.link).order_by(JOURNAL.c.number.desc()).limit(1)
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return None if row is None else Line(*row)


def tell(database: Database, connection: Connection, *events: Event) -> None:
    """Add events inside the caller's transaction, as its last step: until it ends nobody else can add any."""
    # Numbers must become visible in order, or who asks for what comes after 7 never sees a late 6;
    # and each link stands on the one before it.
    database.queue(connection, "journal")
    for event in events:
        _append(connection, event)


def _append(connection: Connection, event: Event) -> None:
    text, unique = CODEC.encode(event), key(event.key) or None
    if unique is not None and connection.execute(_KEY, {"key": unique}).first():
        return
    before = connection.execute(_LAST_LINK).scalar() or START
    row = {"key": unique, "object": key(event.object), "document": text, "link": link(before, text)}
    number = connection.execute(insert(JOURNAL).values(**row).returning(JOURNAL.c.number)).scalar_one()
    count(connection, number, event)
