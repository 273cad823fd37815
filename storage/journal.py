"""The journal in the database: append only, read in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select

from pipeline.model import Event
from storage.codec import EVENTS as CODEC
from storage.columns import key
from storage.database import Database, inserting
from storage.tables import JOURNAL

_MOST: Final = 10_000  # events of one answer
_LAST_NUMBER: Final = 2**63 - 1


class DatabaseJournal:
    """Implements pipeline.ports.Journal."""

    def __init__(self, database: Database) -> None:
        """Use an opened database."""
        self._database = database

    def append(self, event: Event) -> None:
        """Add one event durably; an event whose key is already there is ignored."""
        row = {"key": key(event.key) or None, "object": key(event.object), "document": CODEC.encode(event)}
        with self._database.write() as connection:
            # Numbers must become visible in order, or who asks for what comes after 7 never sees a late 6.
            self._database.queue(connection, "journal")
            connection.execute(
                inserting(connection, JOURNAL).values(**row).on_conflict_do_nothing(index_elements=["key"])
            )

    def read(self, object_id: str | None = None, limit: int = 1000, after: int = 0) -> Sequence[tuple[int, Event]]:
        """Return (sequence number, event), oldest first, after a sequence number."""
        query = select(JOURNAL.c.number, JOURNAL.c.document).where(JOURNAL.c.number > min(max(after, 0), _LAST_NUMBER))
        if object_id is not None:
            query = query.where(JOURNAL.c.object == key(object_id))
        query = query.order_by(JOURNAL.c.number).limit(max(1, min(limit, _MOST)))
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return [(row.number, CODEC.decode(row.document, f"number {row.number}")) for row in rows]
