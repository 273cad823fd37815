"""One open database, SQLite or PostgreSQL: transactions, and every driver error as a port's error."""

from __future__ import annotations

import os
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import Connection, Engine, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.schema import Table

from pipeline.ports import Unavailable
from storage.postgres import PostgresOptions, postgres_engine
from storage.sqlite import WRITING, SqliteOptions, sqlite_engine

DatabaseOptions = Annotated[SqliteOptions | PostgresOptions, Field(discriminator="kind")]
"""For settings: `kind` says which."""


class Database:
    """Gives transactions; safe for threads, and a forked child starts with connections of its own."""

    def __init__(self, options: SqliteOptions | PostgresOptions) -> None:
        """Build the engine; the first use connects."""
        self.options = options
        self.engine = sqlite_engine(options) if isinstance(options, SqliteOptions) else postgres_engine(options)
        self.place = str(options.file) if isinstance(options, SqliteOptions) else f"{options.host}/{options.database}"
        _guard_forks(self.engine)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection in a transaction that only reads."""
        with self._refusals(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection in a transaction, durable when the block ends without an error, else undone."""
        with (
            self._refusals(),
            self.engine.connect().execution_options(**{WRITING: True}) as connection,
            connection.begin(),
        ):
            yield connection

    def queue(self, connection: Connection, name: str) -> None:
        """Let only one transaction of the whole database past this point until it ends.

        SQLite has one writer anyway; PostgreSQL takes an advisory lock by the name.
        """
        if connection.dialect.name == "postgresql":
            connection.execute(
                text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"), {"name": f"sohoa/{name}"}
            )

    def close(self) -> None:
        """Close the idle connections; the next use opens new ones."""
        self.engine.dispose()

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            cause = getattr(error, "orig", None) or error
            if getattr(cause, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_READONLY:
                # A file opened while the disk refused writing stays read-only for its connection, whatever is mended.
                self.engine.dispose()
            message = f"the database {self.place} cannot be used: {_first_line(cause)}. Check that it runs and has room"
            raise Unavailable(message) from error
        except OSError as error:
            message = f"the database {self.place} cannot be used: {error.strerror}. Check the folder's owner and rights"
            raise Unavailable(message) from error


def inserting(connection: Connection, table: Table) -> Any:  # noqa: ANN401 - two unrelated classes with the same ON CONFLICT methods
    """Return an INSERT that knows ON CONFLICT, in the words of the connection's database."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def _first_line(error: BaseException) -> str:
    """Return what the driver says, without the statement and its values: they may be a citizen's data."""
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def _guard_forks(engine: Engine) -> None:
    """Close idle connections before a fork; the child forgets those in use without touching them.

    Both processes would speak on one socket, and SQLite's file locks do not pass to a child (sqlite.org/howtocorrupt).
    """
    known = weakref.ref(engine)

    def before() -> None:
        if found := known():
            found.dispose()

    def in_child() -> None:
        if found := known():
            found.dispose(close=False)

    os.register_at_fork(before=before, after_in_child=in_child)
