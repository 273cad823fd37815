"""Sealed records in the database: every revision is kept, lists show the newest ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, insert, select

from pipeline.model import Event, Record
from pipeline.ports import Absent, RecordQuery, StaleRevision
from pipeline.webhooks.messages import Message
from storage.codec import RECORDS as CODEC
from storage.columns import key
from storage.database import Database, inserting
from storage.journal import tell
from storage.outbox import post
from storage.paging import cut
from storage.record_erasure import erase
from storage.record_lists import NEWEST, listings, of_owners
from storage.record_rows import described, owners_of, row_of
from storage.search import index_words
from storage.tables import RECORD_OWNERS, RECORDS

_MOST_OWNED: Final = 1000
"""Records of the owners asked for at once; a person has some dozens, and more would only fill the memory."""


class DatabaseRecords:
    """Implements pipeline.ports.Records."""

    def __init__(self, database: Database) -> None:
        """Use an opened database."""
        self._database = database

    def add(self, record: Record, text: str, message: Message | None = None, event: Event | None = None) -> None:
        """Store a new revision with its searchable text, message and journal line; title and values are found too.

        The same (id, revision) with the same digest is a no-op, with another digest it raises StaleRevision.
        """
        with self._database.write() as connection:
            statement = inserting(connection, RECORDS).values(**row_of(record))
            fresh = statement.on_conflict_do_nothing(index_elements=["id", "revision"]).returning(RECORDS.c.number)
            number = connection.execute(fresh).scalar()
            if number is None:
                _same_or_stale(connection, record)
            else:
                _own(connection, record, number)
                index_words(connection, number, record.unit, [*described(record), text])
                if message is not None:
                    post(connection, message, record.sealed_at)
            if event is not None:
                tell(self._database, connection, event)

    def get(self, record_id: str, revision: int | None = None) -> Record:
        """Return one revision, the newest by default; raises Absent."""
        query = select(RECORDS.c.document).where(RECORDS.c.id == key(record_id))
        if revision is None:
            query = query.order_by(RECORDS.c.revision.desc()).limit(1)
        else:
            query = query.where(RECORDS.c.revision == revision)
        with self._database.read() as connection:
            document = connection.execute(query).scalar()
        if document is None:
            message = f"there is no record {record_id!r}" + (f" in revision {revision}" if revision is not None else "")
            raise Absent(message)
        return CODEC.decode(document, record_id)

    def find(
        self, query: RecordQuery, limit: int = 50, after: str | None = None
    ) -> tuple[Sequence[Record], str | None]:
        """Return one page, newest first, and the cursor of the next (None at the end).

        All words of query.text must be found; words in double quotes must stand side by side.

        Raises:
            ValueError: the cursor was not given by this method.
        """
        with self._database.read() as connection:
            for statement in listings(connection, query, limit, after):
                rows = connection.execute(statement).all()
                kept, cursor = cut(rows, limit)
                if cursor is not None:  # the page is full
                    break
        return [CODEC.decode(row.document, row.id) for row in kept], cursor

    def owned(self, owners: Sequence[str], forms: Sequence[str] | None = None) -> Sequence[Record]:
        """Return the newest revision of every record of any of these owners, newest first; of all units."""
        if not owners:
            return []
        wanted = select(RECORDS.c.document, RECORDS.c.id).where(NEWEST, of_owners(owners))
        if forms is not None:
            wanted = wanted.where(RECORDS.c.form.in_([key(form) for form in forms]))
        wanted = wanted.order_by(RECORDS.c.sealed_at.desc(), RECORDS.c.id.desc()).limit(_MOST_OWNED)
        with self._database.read() as connection:
            return [CODEC.decode(row.document, row.id) for row in connection.execute(wanted)]

    def revisions(self, record_id: str) -> Sequence[Record]:
        """Return every revision, oldest first; raises Absent."""
        query = select(RECORDS.c.document).where(RECORDS.c.id == key(record_id)).order_by(RECORDS.c.revision)
        with self._database.read() as connection:
            found = connection.execute(query).scalars().all()
        if not found:
            message = f"there is no record {record_id!r}"
            raise Absent(message)
        return [CODEC.decode(document, record_id) for document in found]

    def erase(self, tombstone: Record, event: Event, message: Message | None = None) -> None:
        """Put the tombstone in the place of all revisions before it; raises StaleRevision."""
        erase(self._database, tombstone, event, message)

    def filed(self, record: Record) -> bool:
        """Tell whether the columns by which this revision is found say what the record says; raises Absent."""
        row = row_of(record)
        columns = [RECORDS.c.number, *(RECORDS.c[name] for name in row)]
        same = (RECORDS.c.id == row["id"]) & (RECORDS.c.revision == record.revision)
        with self._database.read() as connection:
            found = connection.execute(select(*columns).where(same)).mappings().first()
            if found is None:
                message = f"there is no record {record.id!r} in revision {record.revision}"
                raise Absent(message)
            owners = select(RECORD_OWNERS.c.owner).where(RECORD_OWNERS.c.number == found["number"])
            filed_owners = set(connection.execute(owners).scalars())
        return all(found[name] == value for name, value in row.items()) and filed_owners == owners_of(record)


def _own(connection: Connection, record: Record, number: int) -> None:
    """Note whose record it is."""
    if owners := sorted(owners_of(record)):
        connection.execute(insert(RECORD_OWNERS), [{"owner": owner, "number": number} for owner in owners])


def _same_or_stale(connection: Connection, record: Record) -> None:
    same = (RECORDS.c.id == key(record.id)) & (RECORDS.c.revision == record.revision)
    if connection.execute(select(RECORDS.c.digest).where(same)).scalar() == key(record.digest):
        return
    message = (
        f"record {record.id} has another revision {record.revision} already; "
        "read the newest revision and seal the change on top of it"
    )
    raise StaleRevision(message)
