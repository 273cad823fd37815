"""The table of data keys: which blob lies where, under which wrapped key. Deleting a row is erasure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select, update

from pipeline.model import BlobRef
from storage.database import Database, inserting
from storage.tables import DATA_KEYS


@dataclass(frozen=True, slots=True)
class DataKey:
    """How one blob is stored: digest of its encrypted bytes, name of the master key, the wrapped key."""

    ref: BlobRef
    stored: BlobRef
    master: str
    wrapped: bytes


class DataKeys:
    """Rows by the blob's own digest."""

    def __init__(self, database: Database) -> None:
        """Use an opened database."""
        self._database = database

    def find(self, ref: BlobRef) -> DataKey | None:
        """Return the row of a blob, None when it is not known."""
        with self._database.read() as connection:
            row = connection.execute(select(DATA_KEYS).where(DATA_KEYS.c.ref == ref)).first()
        return None if row is None else DataKey(row.ref, row.stored, row.master, row.wrapped)

    def put(self, one: DataKey) -> None:
        """Insert, or replace what was there."""
        row = {"ref": one.ref, "stored": one.stored, "master": one.master, "wrapped": one.wrapped}
        with self._database.write() as connection:
            connection.execute(
                inserting(connection, DATA_KEYS).values(**row).on_conflict_do_update(index_elements=["ref"], set_=row)
            )

    def rewrap(self, old: DataKey, new: DataKey) -> None:
        """Replace a wrapping, unless somebody replaced the blob's key meanwhile."""
        change = update(DATA_KEYS).where(DATA_KEYS.c.ref == old.ref, DATA_KEYS.c.wrapped == old.wrapped)
        with self._database.write() as connection:
            connection.execute(change.values(master=new.master, wrapped=new.wrapped))

    def forget(self, ref: BlobRef) -> None:
        """Destroy the key of a blob."""
        with self._database.write() as connection:
            connection.execute(delete(DATA_KEYS).where(DATA_KEYS.c.ref == ref))

    def refs(self) -> Sequence[BlobRef]:
        """Return the digests of all blobs, sorted."""
        with self._database.read() as connection:
            return list(connection.execute(select(DATA_KEYS.c.ref).order_by(DATA_KEYS.c.ref)).scalars())

    def wrapped_by_others(self, master: str) -> Iterator[DataKey]:
        """Yield all rows that another master key wraps."""
        with self._database.read() as connection:
            rows = connection.execute(select(DATA_KEYS).where(DATA_KEYS.c.master != master)).all()
        for row in rows:
            yield DataKey(row.ref, row.stored, row.master, row.wrapped)
