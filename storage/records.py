"""Sealed records in the database: every revision is kept, lists show the newest ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, false, select

from pipeline.model import Record
from pipeline.ports import Absent, RecordQuery, StaleRevision
from storage.codec import RECORDS as CODEC
from storage.columns import key, moment
from storage.database import Database, inserting
from storage.paging import cut, page
from storage.search import holds, index_words, phrases
from storage.tables import RECORDS
from validators.verdict import Value


class DatabaseRecords:
    """Implements pipeline.ports.Records."""

    def __init__(self, database: Database) -> None:
        """Use an opened database."""
        self._database = database

    def add(self, record: Record, text: str) -> None:
        """Store a new revision with its searchable text; title and values are found too.

        The same (id, revision) with the same digest is a no-op, with another digest it raises StaleRevision.
        """
        with self._database.write() as connection:
            statement = inserting(connection, RECORDS).values(**_row(record))
            fresh = statement.on_conflict_do_nothing(index_elements=["id", "revision"]).returning(RECORDS.c.number)
            number = connection.execute(fresh).scalar()
            if number is None:
                _same_or_stale(connection, record)
                return
            index_words(connection, number, [record.title, *_texts(record.values), text])

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
        columns = select(RECORDS.c.document, RECORDS.c.sealed_at, RECORDS.c.id)
        with self._database.read() as connection:
            wanted = columns.where(_newest(), *_conditions(query), *_words(query.text, connection))
            rows = connection.execute(page(wanted, RECORDS.c.sealed_at, RECORDS.c.id, limit, after)).all()
        kept, cursor = cut(rows, limit)
        return [CODEC.decode(row.document, row.id) for row in kept], cursor


def _row(record: Record) -> dict[str, Any]:
    return {
        "id": key(record.id),
        "revision": record.revision,
        "digest": key(record.digest),
        "unit": key(record.unit),
        "form": key(record.form),
        "dossier": key(record.dossier),
        "subject": None if record.subject is None else key(record.subject),
        "sealed_at": moment(record.sealed_at),
        "document": CODEC.encode(record),
    }


def _same_or_stale(connection: Connection, record: Record) -> None:
    same = (RECORDS.c.id == key(record.id)) & (RECORDS.c.revision == record.revision)
    if connection.execute(select(RECORDS.c.digest).where(same)).scalar() == key(record.digest):
        return
    message = (
        f"record {record.id} has another revision {record.revision} already; "
        "read the newest revision and seal the change on top of it"
    )
    raise StaleRevision(message)


def _newest() -> ColumnElement[bool]:
    later = RECORDS.alias("later")
    return ~exists().where(later.c.id == RECORDS.c.id, later.c.revision > RECORDS.c.revision)


def _conditions(query: RecordQuery) -> Iterator[ColumnElement[bool]]:
    if query.units is not None:
        yield RECORDS.c.unit.in_([key(unit) for unit in query.units])
    pairs = ((RECORDS.c.subject, query.subject), (RECORDS.c.form, query.form), (RECORDS.c.dossier, query.dossier))
    for column, wanted in pairs:
        if wanted is not None:
            yield column == key(wanted)


def _words(asked: str | None, connection: Connection) -> Iterator[ColumnElement[bool]]:
    if asked and asked.strip():
        found = phrases(asked)
        yield holds(connection, found) if found else false()  # only punctuation was typed: no record has such a word


def _texts(values: Mapping[str, Value]) -> Iterator[str]:
    for value in values.values():
        yield from _parts(value)


def _parts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from value.values()
    elif isinstance(value, Sequence):
        for part in value:
            yield from _parts(part)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value)
