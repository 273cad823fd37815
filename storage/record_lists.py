"""The statement behind a list of records: newest revisions only, filtered, in an order that an index gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Connection, Select, exists, false, select

from pipeline.ports import RecordQuery
from pipeline.records.standing import Status
from storage.columns import key
from storage.paging import end_of, numbered, page
from storage.search import matches, phrases, recent_matches
from storage.tables import RECORD_OWNERS, RECORDS

_LATER: Final = RECORDS.alias("later")
NEWEST: Final = ~exists().where(_LATER.c.id == RECORDS.c.id, _LATER.c.revision > RECORDS.c.revision)
"""The condition that there is no later revision."""
_RECENT: Final = 2000
"""Newest records walked before the word index is asked: some 10 ms, in which every word of more than 3 % of the
records fills a page of fifty; rarer ones leave at most 30,000 of a million to the index."""


def listings(connection: Connection, query: RecordQuery, limit: int, after: str | None) -> Iterator[Select[Any]]:
    """Yield the statements for one page, newest first: the first that fills it is right, and the last in any case.

    Words are walked in the order of the index, which is that of sealing: a word that every paper bears must not be
    sorted a million times before fifty are shown.
    """
    if query.text and query.text.strip():
        if connection.dialect.name == "postgresql":
            yield _found_by_words(connection, query, limit, after, recent=True)
        yield _found_by_words(connection, query, limit, after)
        return
    columns = select(RECORDS.c.document, RECORDS.c.sealed_at, RECORDS.c.id)
    narrow = query.subject is not None or query.dossier is not None
    wanted = columns.where(NEWEST, *_conditions(query, guided=narrow))
    yield page(wanted, RECORDS.c.sealed_at, RECORDS.c.id, limit, after)


def of_owners(owners: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition that one of these owns the record."""
    numbers = select(RECORD_OWNERS.c.number).where(RECORD_OWNERS.c.owner.in_([key(owner) for owner in owners]))
    return RECORDS.c.number.in_(numbers)


def _found_by_words(
    connection: Connection, query: RecordQuery, limit: int, after: str | None, *, recent: bool = False
) -> Select[Any]:
    """Return the search by words; recent: among the newest records alone, where a common word fills its page at once.

    PostgreSQL's word index knows no order: it would sort a million for a word that stands in every one.
    """
    asked = phrases(query.text or "")
    if recent:
        before = None if after is None else end_of(after)
        index, number, condition = recent_matches(asked, query.units, _RECENT, before)
    else:
        index, number, condition = matches(connection, asked, query.units)
    columns = select(RECORDS.c.document, number.label("at"), RECORDS.c.id)
    wanted = columns.join_from(index, RECORDS, RECORDS.c.number == number)
    # Only punctuation was typed: no record has such a word.
    wanted = wanted.where(condition if asked else false(), NEWEST, *_conditions(query, guided=True))
    return numbered(wanted, number, limit, after)


def _conditions(query: RecordQuery, *, guided: bool) -> Iterator[ColumnElement[bool]]:
    """Yield the filters; guided: something narrower leads the way, and no index of units or forms shall."""
    if query.units is not None:
        yield _shy(RECORDS.c.unit, guided=guided).in_([key(unit) for unit in query.units])
    if query.subject is not None:
        yield of_owners([query.subject])
    if query.forms is not None:
        yield RECORDS.c.form.in_([key(form) for form in query.forms])
    if query.valid_on is not None:
        yield RECORDS.c.status == Status.VALID.value
        yield RECORDS.c.valid_until.is_(None) | (RECORDS.c.valid_until >= query.valid_on)
    if query.form is not None:
        yield RECORDS.c.form == key(query.form)
    if query.dossier is not None:
        yield RECORDS.c.dossier == key(query.dossier)


def _shy(column: Column[str], *, guided: bool) -> ColumnElement[str]:
    """Return the column as an expression that no index serves.

    Without figures of its own SQLite takes a unit of thousands of records for as narrow as a person's own five.
    """
    return column.concat("") if guided else column
