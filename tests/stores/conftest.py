"""The twins behind each port: every contract test runs on both, the server's one marked `server`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.accounts import DatabaseAccounts
from storage.database import Database
from storage.disk import DiskBlobs, DiskOptions
from storage.dossiers import DatabaseDossiers
from storage.journal import DatabaseJournal
from storage.postgres import PostgresOptions
from storage.records import DatabaseRecords
from storage.s3 import S3Blobs
from storage.s3_bucket import S3Options
from storage.schema import open_database
from storage.sqlite import SqliteOptions

BLOB_TWINS = ["disk", pytest.param("s3", marks=pytest.mark.server)]
DATABASE_TWINS = ["sqlite", pytest.param("postgres", marks=pytest.mark.server)]


@pytest.fixture(params=BLOB_TWINS)
def blob_options(request: pytest.FixtureRequest, tmp_path: Path) -> DiskOptions | S3Options:
    """Give the options of an empty blob store."""
    if request.param == "disk":
        return DiskOptions(folder=tmp_path / "blobs")
    options: S3Options = request.getfixturevalue("s3_options")
    return options


@pytest.fixture
def blobs(blob_options: DiskOptions | S3Options) -> Iterator[DiskBlobs | S3Blobs]:
    """Give an empty blob store."""
    if isinstance(blob_options, DiskOptions):
        yield DiskBlobs(blob_options)
        return
    store = S3Blobs(blob_options)
    yield store
    store.close()


@pytest.fixture(params=DATABASE_TWINS)
def database_options(request: pytest.FixtureRequest, tmp_path: Path) -> SqliteOptions | PostgresOptions:
    """Give the options of an empty database."""
    if request.param == "sqlite":
        return SqliteOptions(file=tmp_path / "sohoa.db")
    options: PostgresOptions = request.getfixturevalue("postgres_options")
    return options


@pytest.fixture
def database(database_options: SqliteOptions | PostgresOptions) -> Iterator[Database]:
    """Give an opened, empty database."""
    opened = open_database(database_options)
    yield opened
    opened.close()


@pytest.fixture
def dossiers(database: Database) -> DatabaseDossiers:
    """Give an empty dossier store."""
    return DatabaseDossiers(database)


@pytest.fixture
def records(database: Database) -> DatabaseRecords:
    """Give an empty record store."""
    return DatabaseRecords(database)


@pytest.fixture
def journal(database: Database) -> DatabaseJournal:
    """Give an empty journal."""
    return DatabaseJournal(database)


@pytest.fixture
def accounts(database: Database) -> DatabaseAccounts:
    """Give a store without users."""
    return DatabaseAccounts(database)
