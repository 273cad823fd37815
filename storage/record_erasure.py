"""Takes every revision of a record out of the database for good: rows, owners, words; a tombstone stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, bindparam, delete, insert, select, text

from pipeline.model import Event, Record
from pipeline.ports import StaleRevision
from pipeline.webhooks.messages import Message
from storage.columns import key
from storage.database import Database
from storage.journal import tell
from storage.outbox import post
from storage.record_rows import row_of
from storage.tables import RECORD_OWNERS, RECORDS

_VOCABULARY: Final = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.record_words_vocabulary USING fts5vocab(main, record_words, instance)"
)
_OF_ROWS: Final = text("SELECT doc, offset, term FROM temp.record_words_vocabulary WHERE doc IN :numbers").bindparams(
    bindparam("numbers", expanding=True)
)


def erase(database: Database, tombstone: Record, event: Event, message: Message | None) -> None:
    """Put the tombstone in the place of all revisions before it, with message and journal line: all or nothing.

    Raises:
        StaleRevision: the record has another newest revision than the one before the tombstone.
    """
    with database.read() as connection:
        words = _words(connection, _numbers(connection, tombstone))
    with database.write() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("PRAGMA secure_delete = ON"))  # freed pages are overwritten, not only given back
        numbers = _numbers(connection, tombstone)
        newest = select(RECORDS.c.revision).where(RECORDS.c.id == key(tombstone.id))
        if max(connection.execute(newest).scalars(), default=0) != tombstone.revision - 1:
            said = f"record {tombstone.id} was changed meanwhile; read the newest revision and decide again"
            raise StaleRevision(said)
        _forget_words(connection, numbers, words)
        connection.execute(delete(RECORD_OWNERS).where(RECORD_OWNERS.c.number.in_(numbers)))
        connection.execute(delete(RECORDS).where(RECORDS.c.number.in_(numbers)))
        connection.execute(insert(RECORDS).values(**row_of(tombstone)))
        if message is not None:
            post(connection, message, tombstone.sealed_at)
        tell(database, connection, event)


def _numbers(connection: Connection, tombstone: Record) -> list[int]:
    return list(connection.execute(select(RECORDS.c.number).where(RECORDS.c.id == key(tombstone.id))).scalars())


def _words(connection: Connection, numbers: Sequence[int]) -> Mapping[int, str]:
    """Return the very words of the index, in their order; none for PostgreSQL, which knows which row they are in.

    SQLite's index keeps no copy of what it was given, and takes words out only when it is told exactly which. They are
    read from the index itself, whole: minutes with a million records, for something that is done once in years.
    """
    if connection.dialect.name != "sqlite":
        return {}
    connection.execute(text(_VOCABULARY))
    placed: dict[int, list[tuple[int, str]]] = {number: [] for number in numbers}
    rows = connection.execute(_OF_ROWS, {"numbers": list(numbers)})
    for doc, offset, term in rows:
        placed[doc].append((offset, term))
    return {number: " ".join(term for _, term in sorted(found)) for number, found in placed.items()}


def _forget_words(connection: Connection, numbers: Sequence[int], words: Mapping[int, str]) -> None:
    if connection.dialect.name != "sqlite":
        for number in numbers:
            connection.execute(text("DELETE FROM record_words WHERE number = :number"), {"number": number})
        return
    for number in numbers:
        told = {"number": number, "words": words[number]}
        connection.execute(
            text("INSERT INTO record_words (record_words, rowid, words) VALUES ('delete', :number, :words)"), told
        )
    # What was taken out still stands in the index's older segments until they are written anew.
    connection.execute(text("INSERT INTO record_words (record_words) VALUES ('optimize')"))
