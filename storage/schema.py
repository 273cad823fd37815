"""Opens a database: makes the tables once, however many processes come first together; refuses a newer schema."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from pipeline.ports import Unavailable
from storage.database import Database
from storage.postgres import PostgresOptions
from storage.search import create_index
from storage.sqlite import SqliteOptions
from storage.tables import METADATA, SCHEMA, SCHEMA_VERSION


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
    SCHEMA.create(connection, checkfirst=True)
    version = connection.execute(select(SCHEMA.c.version)).scalar()
    if version is not None and version > SCHEMA_VERSION:
        message = (
            f"the database {place} has schema {version}, this program knows schemas up to {SCHEMA_VERSION}: "
            "start the newer SoHoa that made it, or restore a backup from before"
        )
        raise NewerSchema(message)
    METADATA.create_all(connection)
    create_index(connection)
    if version is None:
        connection.execute(insert(SCHEMA).values(id=1, version=SCHEMA_VERSION))
