"""Moves everything from one pair of stores into an empty other one, each object read back and compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Table, func, insert, select, text

from pipeline.model import Record
from pipeline.ports import Absent, Blobs, Damaged, Seals
from storage.codec import RECORDS as CODEC
from storage.database import Database
from storage.record_rows import described
from storage.search import index_rows
from storage.tables import METADATA, RECORDS

_ROWS: Final = 500  # of one statement: a dossier's row may hold half a megabyte

Texts = Callable[[Record], str]
"""Gives the recognised text of a record, for the word index, which cannot be copied."""


class TargetInUse(ValueError):
    """The place to move to holds something already."""


@dataclass(frozen=True, slots=True)
class Place:
    """A database, the store of files below any encryption, and the journal's seals."""

    database: Database
    blobs: Blobs
    seals: Seals


@dataclass(frozen=True, slots=True)
class Moved:
    """How much was moved: files, and rows by table."""

    files: int
    rows: dict[str, int]


def move(source: Place, target: Place, texts: Texts, tell: Callable[[int, int], None]) -> Moved:
    """Copy everything; the source is only read. An interrupted move is run again after the target was emptied.

    Raises:
        TargetInUse: there is something at the target.
        Damaged: an object at the source is broken, or what was written did not come back the same.
        Unavailable: a store is down.
    """
    _demand_empty(target)
    refs = list(source.blobs.refs())
    for at, ref in enumerate(refs, start=1):
        data = source.blobs.get(ref)
        if target.blobs.put(data) != ref or target.blobs.get(ref) != data:
            message = f"the file {ref} did not come back from the target as it was written"
            raise Damaged(message)
        tell(at, len(refs))
    with source.database.read() as old, target.database.write() as new:
        rows = {table.name: _copy(old, new, table) for table in METADATA.sorted_tables}
        _index(old, new, texts)
        _continue_numbers(new)
    for name, kept in source.seals.every():
        target.seals.add(name, kept)
    _compare(source, target)
    return Moved(len(refs), rows)


def _demand_empty(target: Place) -> None:
    with target.database.read() as connection:
        used = [table.name for table in METADATA.sorted_tables if _count(connection, table)]
    if used or target.blobs.refs():
        message = f"the target holds something already ({', '.join(used) or 'files'}); move into empty stores"
        raise TargetInUse(message)


def _copy(old: Connection, new: Connection, table: Table) -> int:
    order = list(table.primary_key.columns)
    count = 0
    for part in old.execution_options(yield_per=_ROWS).execute(select(table).order_by(*order)).mappings().partitions():
        new.execute(insert(table), [dict(row) for row in part])
        count += len(part)
    return count


def _index(old: Connection, new: Connection, texts: Texts) -> None:
    for part in _records(old):
        index_rows(new, [(number, one.unit, [*described(one), texts(one)]) for number, one in part])


def _records(old: Connection) -> Iterator[list[tuple[int, Record]]]:
    wanted = select(RECORDS.c.number, RECORDS.c.id, RECORDS.c.document).order_by(RECORDS.c.number)
    for part in old.execution_options(yield_per=_ROWS).execute(wanted).partitions():
        yield [(row.number, CODEC.decode(row.document, row.id)) for row in part]


def _continue_numbers(new: Connection) -> None:
    """Let counted columns go on after the highest copied number; SQLite sees it by itself."""
    if new.dialect.name != "postgresql":
        return
    for table in METADATA.sorted_tables:
        for column in table.primary_key.columns:
            if column is not table.autoincrement_column:
                continue
            sequence = f"pg_get_serial_sequence('{table.name}', '{column.name}')"
            highest = f"(SELECT max({column.name}) FROM {table.name})"  # noqa: S608  # names of our own tables
            new.execute(text(f"SELECT setval({sequence}, {highest}) WHERE {highest} IS NOT NULL"))


def _compare(source: Place, target: Place) -> None:
    with source.database.read() as old, target.database.read() as new:
        wrong = [table.name for table in METADATA.sorted_tables if _count(old, table) != _count(new, table)]
    missing = set(source.blobs.refs()) - set(target.blobs.refs())
    if wrong or missing:
        message = f"not everything arrived: {', '.join(wrong)} {len(missing)} files; was the source still in use?"
        raise Absent(message)


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())
