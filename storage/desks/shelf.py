"""One kind of small object in the table that all desks share, found by id or by what it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, and_, delete, select

from pipeline.ports import Absent
from storage.codec import Codec
from storage.columns import key, moment
from storage.database import Database, inserting
from storage.tables import DESK_OBJECTS as TABLE

T = TypeVar("T")


class Shelf(Generic[T]):
    """Keeps the objects of one kind; an object is (id, what it belongs to, a moment) for the database."""

    def __init__(
        self, database: Database, kind: str, codec: Codec[T], place: Callable[[T], tuple[str, str, datetime | None]]
    ) -> None:
        """Remember how objects of this kind are named."""
        self.database = database
        self._kind = kind
        self._codec = codec
        self._place = place

    def put(self, one: T, connection: Connection | None = None) -> None:
        """Insert or replace by id, durably; inside a transaction when one is given."""
        if connection is None:
            with self.database.write() as own:
                self.put(one, own)
            return
        identity, belongs, at = self._place(one)
        row: dict[str, Any] = {
            "kind": self._kind,
            "id": key(identity),
            "belongs": key(belongs),
            "at": moment(at) if at else 0,
            "document": self._codec.encode(one),
        }
        statement = inserting(connection, TABLE).values(**row)
        connection.execute(statement.on_conflict_do_update(index_elements=["kind", "id"], set_=row))

    def renew(self, one: T) -> None:
        """Replace by id, durably; raises Absent when there is none (any more)."""
        identity = self._place(one)[0]
        with self.database.write() as connection:
            mine = and_(TABLE.c.kind == self._kind, TABLE.c.id == key(identity))
            if connection.execute(select(TABLE.c.id).where(mine).with_for_update()).first() is None:
                message = f"there is no {self._kind} {identity!r}"
                raise Absent(message)
            self.put(one, connection)

    def find(self, identity: str, connection: Connection | None = None) -> T | None:
        """Return one, None when there is none."""
        found = self._found(TABLE.c.id == key(identity), connection)
        return found[0] if found else None

    def get(self, identity: str) -> T:
        """Return one; raises Absent."""
        found = self.find(identity)
        if found is None:
            message = f"there is no {self._kind} {identity!r}"
            raise Absent(message)
        return found

    def of(self, belongs: Sequence[str]) -> Sequence[T]:
        """Return what belongs to any of the given, oldest first."""
        return self._found(TABLE.c.belongs.in_([key(one) for one in belongs]))

    def holds(self, belongs: str) -> bool:
        """Tell whether anything belongs to something, without reading it."""
        mine = and_(TABLE.c.kind == self._kind, TABLE.c.belongs == key(belongs))
        with self.database.read() as connection:
            return connection.execute(select(TABLE.c.id).where(mine).limit(1)).first() is not None

    def all(self) -> Sequence[T]:
        """Return every object of this kind, oldest first."""
        return self._found()

    def before(self, at: datetime) -> Sequence[T]:
        """Return what is older than a moment, oldest first."""
        return self._found(TABLE.c.at < moment(at))

    def since(self, at: datetime) -> Sequence[T]:
        """Return what is younger than a moment, oldest first."""
        return self._found(TABLE.c.at > moment(at))

    def drop(self, identity: str, connection: Connection | None = None) -> None:
        """Forget one; no error when it is gone already."""
        self._drop(TABLE.c.id == key(identity), connection)

    def drop_of(self, belongs: str) -> None:
        """Forget everything that belongs to something."""
        self._drop(TABLE.c.belongs == key(belongs))

    def _found(self, condition: ColumnElement[bool] | None = None, connection: Connection | None = None) -> Sequence[T]:
        if connection is None:
            with self.database.read() as own:
                return self._found(condition, own)
        mine = TABLE.c.kind == self._kind
        wanted = select(TABLE.c.id, TABLE.c.document).where(mine if condition is None else and_(mine, condition))
        rows = connection.execute(wanted.order_by(TABLE.c.at, TABLE.c.id)).all()
        return [self._codec.decode(row.document, row.id) for row in rows]

    def _drop(self, condition: ColumnElement[bool], connection: Connection | None = None) -> None:
        if connection is None:
            with self.database.write() as own:
                self._drop(condition, own)
            return
        connection.execute(delete(TABLE).where(TABLE.c.kind == self._kind, condition))
