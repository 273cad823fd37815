"""Users and sessions in the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Table, delete, select

from pipeline.model import Session, User
from pipeline.ports import Absent
from storage.codec import SESSIONS as SESSION_CODEC
from storage.codec import USERS as USER_CODEC
from storage.columns import key, moment
from storage.database import Database, inserting
from storage.tables import SESSIONS, USERS


class DatabaseAccounts:
    """Implements pipeline.ports.Accounts."""

    def __init__(self, database: Database) -> None:
        """Use an opened database."""
        self._database = database

    def put_user(self, user: User) -> None:
        """Insert or replace by login."""
        self._put(USERS, USERS.c.login, {"login": key(user.login), "document": USER_CODEC.encode(user)})

    def user(self, login: str) -> User:
        """Return the user; raises Absent."""
        document = self._document(USERS, USERS.c.login, login)
        if document is None:
            message = f"there is no user {login!r}"
            raise Absent(message)
        return USER_CODEC.decode(document, login)

    def users(self) -> Sequence[User]:
        """Return all users, by login."""
        with self._database.read() as connection:
            rows = connection.execute(select(USERS.c.login, USERS.c.document)).all()
        # Sorted here: each database would put accented letters elsewhere.
        return sorted((USER_CODEC.decode(row.document, row.login) for row in rows), key=lambda user: user.login)

    def put_session(self, session: Session) -> None:
        """Insert or replace by digest."""
        row = {
            "digest": key(session.digest),
            "login": key(session.login),
            "expires_at": moment(session.expires_at),
            "document": SESSION_CODEC.encode(session),
        }
        self._put(SESSIONS, SESSIONS.c.digest, row)

    def session(self, digest: str) -> Session:
        """Return the session, also an expired one; raises Absent (also after it was ended)."""
        document = self._document(SESSIONS, SESSIONS.c.digest, digest)
        if document is None:
            message = "there is no such session; log in again"
            raise Absent(message)
        return SESSION_CODEC.decode(document, "asked for")

    def end_session(self, digest: str) -> None:
        """Forget the session; no error when it is gone already."""
        with self._database.write() as connection:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.digest == key(digest)))

    def forget_expired(self, now: datetime) -> int:
        """Delete the sessions that ended before now; returns how many. Call it from time to time."""
        with self._database.write() as connection:
            return connection.execute(delete(SESSIONS).where(SESSIONS.c.expires_at < moment(now))).rowcount

    def _put(self, table: Table, identity: Column[str], row: dict[str, Any]) -> None:
        with self._database.write() as connection:
            statement = inserting(connection, table).values(**row)
            connection.execute(statement.on_conflict_do_update(index_elements=[identity], set_=row))

    def _document(self, table: Table, identity: Column[str], wanted: str) -> str | None:
        with self._database.read() as connection:
            document: str | None = connection.execute(select(table.c.document).where(identity == key(wanted))).scalar()
        return document
