"""Which steps there are, which ones a database has, and how it gets the missing ones."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from sqlalchemy import Connection, inspect, text

VERSION_TABLE: Final = "sohoa_schema"
_PACKAGE: Final = "storage.migrations"
_FILE_PREFIX: Final = "r"


@cache
def newest() -> str:
    """Return the number of the last step this program knows, e.g. `0001`."""
    names = (entry.name for entry in files(f"{_PACKAGE}.versions").iterdir())
    return max(name[1:5] for name in names if name.startswith(_FILE_PREFIX) and name.endswith(".py"))


def current(connection: Connection) -> str | None:
    """Return the last step the database has had, None for an empty one."""
    seen = inspect(connection)
    if not seen.has_table(VERSION_TABLE):
        return None
    if any(column["name"] == "version" for column in seen.get_columns(VERSION_TABLE)):
        _adopt(connection)
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608  # our own constant
    return None if found is None else str(found)


def upgrade(connection: Connection, to: str = "head") -> None:
    """Run what is missing up to a step, inside the connection's open transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files(_PACKAGE)))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _adopt(connection: Connection) -> None:
    """Take over a database from before Alembic (version 0.1.0): its tables are those of the first step."""
    connection.execute(text(f"DROP TABLE {VERSION_TABLE}"))
    connection.execute(text(f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text(f"INSERT INTO {VERSION_TABLE} VALUES ('0001')"))  # noqa: S608  # our own constant
