"""Spares tests what takes a tenth of a second each: Alembic for each fresh database, strong password digests."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Connection, text

import pipeline.accounts
import storage.schema
from storage.migrations.steps import VERSION_TABLE, upgrade
from storage.schema import open_database
from storage.sqlite import SqliteOptions

MADE = """
SELECT sql FROM sqlite_master
WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
  AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')
ORDER BY type = 'index', rowid
"""


def dump(file: Path) -> tuple[str, ...]:
    """Return the statements that make a database like this one, which holds nothing but the number of its step."""
    with closing(sqlite3.connect(file)) as connection:
        tables = [str(row[0]) for row in connection.execute(MADE)]
        (version,) = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()  # noqa: S608  # our own constant
    return *tables, f"INSERT INTO {VERSION_TABLE} VALUES ('{version}')"  # noqa: S608  # as above


@pytest.fixture(scope="session", autouse=True)
def quick_tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Make the steps once, by Alembic, and repeat their outcome in every empty SQLite database of this process."""
    file = tmp_path_factory.mktemp("tables") / "made.sqlite3"
    open_database(SqliteOptions(file=file)).close()
    statements = dump(file)

    def quick(connection: Connection, to: str = "head") -> None:
        empty = connection.dialect.name == "sqlite" and not connection.scalar(
            text("SELECT count(*) FROM sqlite_master")
        )
        if not empty or to != "head":
            upgrade(connection, to)
            return
        for statement in statements:
            connection.exec_driver_sql(statement)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(storage.schema, "upgrade", quick)
        yield


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Make and check passwords with the least work that Argon2 allows; those of production are made to be slow."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline.accounts, "HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
        yield
