"""Opens a database: brings its tables up to date, once for all who come together; refuses a newer one."""

from __future__ import annotations

from sqlalchemy import Connection

from pipeline.ports import Unavailable
from storage.database import Database
from storage.migrations.steps import current, newest, upgrade
from storage.postgres import PostgresOptions
from storage.sqlite import SqliteOptions


class NewerSchema(Unavailable):
    """The database was made by a newer SoHoa; using it with this one could lose what the newer one stored."""


def open_database(options: SqliteOptions | PostgresOptions) -> Database:
    """Return the database ready for use.

    Raises:
        NewerSchema: a newer program has been here; nothing was changed.
        Unavailable: it cannot be reached or written.
    """
    database = Database(options)
    try:
        with database.write() as connection:
            database.queue(connection, "schema")
            _prepare(connection, database.place)
    except BaseException:
        database.close()
        raise
    return database


def _prepare(connection: Connection, place: str) -> None:
    version, known = current(connection), newest()
    if version == known:
        return
    if version is not None and version > known:
        message = (
            f"the database {place} has schema {version}, this program knows schemas up to {known}: "
            "start the newer SoHoa that made it, or restore a backup from before"
        )
        raise NewerSchema(message)
    upgrade(connection)
