"""The engine for SQLite: durable, many readers beside one writer, writers queue instead of failing."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import URL, Connection, Engine, create_engine, event

WRITING: Final = "sohoa_writing"
"""Execution option of a connection whose next transaction writes."""

_PRIVATE_FOLDER: Final = 0o700  # the database holds citizens' data: nobody but the service's own user
_PRIVATE_FILE: Final = 0o600
_WAL_PAUSE: Final = 0.05  # seconds between tries; a file that others are switching refuses at once instead of queueing


class SqliteOptions(BaseModel):
    """A database in one file, for one machine; never on a network drive, whose locks cannot be trusted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["sqlite"] = "sqlite"
    file: Path
    busy_seconds: Annotated[float, Field(gt=0)] = 30.0
    """How long a writer waits for other writers; one write takes milliseconds."""


def sqlite_engine(options: SqliteOptions) -> Engine:
    """Return the engine; the file and its folder are made by the first connection."""
    url = URL.create("sqlite", database=str(options.file))
    engine = create_engine(url, connect_args={"timeout": options.busy_seconds}, hide_parameters=True)

    @event.listens_for(engine, "do_connect")
    def make_private(*_: object) -> None:
        options.file.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        if not options.file.exists():
            os.close(os.open(options.file, os.O_CREAT | os.O_RDWR, _PRIVATE_FILE))

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _: object) -> None:  # noqa: ANN401 - SQLAlchemy names no type for the driver's connection
        connection.isolation_level = None  # the driver shall not begin transactions by itself; `begin` below does
        _switch_to_wal(connection, options.busy_seconds)
        # FULL: a commit survives a power cut, also in WAL mode.
        for pragma in ("synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer takes the lock at once: a reader that becomes a writer half-way would be refused, not queued.
        writing = connection.get_execution_options().get(WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _switch_to_wal(connection: sqlite3.Connection, seconds: float) -> None:
    """Let readers and the writer work side by side; the file remembers the mode, so later calls only look."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_WAL_PAUSE)
        else:
            return
