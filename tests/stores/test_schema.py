"""Opening a database: any number of times, by many at once, never one that is too new."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from pipeline.ports import Unavailable
from storage.database import Database
from storage.dossiers import DatabaseDossiers
from storage.migrations.steps import VERSION_TABLE, newest
from storage.postgres import PostgresOptions
from storage.schema import NewerSchema, open_database
from storage.sqlite import SqliteOptions
from storage.tables import METADATA
from tests.servers.programs import LOOPBACK, free_ports
from tests.servers.server import Server
from tests.stores.builders import dossier

NOBODY = 65534


def _open_and_create(options: SqliteOptions | PostgresOptions, identity: str) -> None:
    database = open_database(options)
    DatabaseDossiers(database).create(dossier(identity))
    database.close()


def test_many_processes_may_start_at_once(database_options: SqliteOptions | PostgresOptions) -> None:
    """Web process, workers and command line come first together; the tables are made once and all go on."""
    forks = get_context("fork")
    starters = [forks.Process(target=_open_and_create, args=(database_options, f"d{number}")) for number in range(8)]
    for one in starters:
        one.start()
    for one in starters:
        one.join(60)
    assert [one.exitcode for one in starters] == [0] * 8
    database = open_database(database_options)
    with database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM sohoa_schema")).scalar() == 1
        assert connection.execute(text("SELECT count(*) FROM dossiers")).scalar() == 8
    database.close()


def test_a_newer_schema_is_refused_and_left_alone(database: Database) -> None:
    """An old program does not touch what a newer one made; it says what to do."""
    with database.write() as connection:
        connection.execute(text("UPDATE sohoa_schema SET version_num = '9999'"))
    with pytest.raises(NewerSchema, match=r"schema 9999.*start the newer SoHoa"):
        open_database(database.options)
    with database.write() as connection:
        connection.execute(text("UPDATE sohoa_schema SET version_num = :known"), {"known": newest()})
    open_database(database.options).close()


def test_the_steps_lead_to_the_tables(database: Database) -> None:
    """After all migration steps the database has exactly the tables, columns and indexes the code works with."""
    with database.read() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": VERSION_TABLE,
                "include_object": lambda _object, name, *_: not str(name).startswith("record_words"),
            },
        )
        assert compare_metadata(context, METADATA) == []


def test_a_step_that_fails_leaves_no_half(database_options: SqliteOptions | PostgresOptions) -> None:
    """A step that stumbles over something in its way is undone whole, and the next start can try again."""
    database = Database(database_options)
    with database.write() as connection:
        connection.execute(text("CREATE TABLE sessions (stranger TEXT)"))
    with pytest.raises(Unavailable, match="sessions"):
        open_database(database_options)
    with database.read() as connection:
        assert not inspect(connection).has_table("dossiers")
    with database.write() as connection:
        connection.execute(text("DROP TABLE sessions"))
    open_database(database_options).close()
    database.close()


def test_sqlite_is_durable_and_private(tmp_path: Path) -> None:
    """WAL with full synchronisation, foreign keys on, and nobody else may read the file."""
    file = tmp_path / "new" / "sohoa.db"
    database = open_database(SqliteOptions(file=file))
    with database.read() as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    for path in (file, file.parent, *file.parent.iterdir()):
        assert path.stat().st_mode & 0o077 == 0, path
    database.close()


def test_a_file_that_is_no_database_is_unavailable(tmp_path: Path) -> None:
    """A wrong path is told with the path; the file is not touched."""
    file = tmp_path / "scan.pdf"
    file.write_bytes(b"%PDF-1.7 " * 500)
    with pytest.raises(Unavailable, match="file is not a database"):
        open_database(SqliteOptions(file=file))
    assert file.read_bytes() == b"%PDF-1.7 " * 500


@contextmanager
def _without_rights() -> Iterator[None]:
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_folder_without_rights_is_unavailable() -> None:
    """A database that cannot be made says which and what to look at."""
    folder = Path(tempfile.mkdtemp(prefix="sohoa-db-"))
    folder.chmod(0o555)
    try:
        with _without_rights(), pytest.raises(Unavailable, match="Check the folder's owner and rights"):
            open_database(SqliteOptions(file=folder / "sohoa.db"))
    finally:
        shutil.rmtree(folder)


def test_a_writer_that_waits_too_long_is_unavailable(tmp_path: Path) -> None:
    """When somebody holds the write lock for longer than the limit the caller is told to come back."""
    patient = open_database(SqliteOptions(file=tmp_path / "sohoa.db"))
    hasty = Database(SqliteOptions(file=tmp_path / "sohoa.db", busy_seconds=0.2))
    with patient.write(), pytest.raises(Unavailable, match="database is locked"):
        DatabaseDossiers(hasty).create(dossier())
    assert DatabaseDossiers(hasty).create(dossier()).revision == 1
    patient.close()
    hasty.close()


def test_a_postgres_that_is_not_there_is_unavailable() -> None:
    """It is told which server does not answer."""
    options = PostgresOptions(host=LOOPBACK, port=free_ports(1)[0], database="sohoa", user="sohoa")
    with pytest.raises(Unavailable, match=f"the database {LOOPBACK}/sohoa cannot be used"):
        open_database(options)


def test_errors_show_no_values_and_no_password(postgres_options: PostgresOptions) -> None:
    """A driver's error never carries a citizen's data or a secret into a log."""
    database = open_database(postgres_options)
    with pytest.raises(Unavailable) as caught, database.read() as connection:
        connection.execute(text("SELECT 1 / (CASE WHEN :name = '' THEN 1 ELSE 0 END)"), {"name": "NGUYỄN VĂN XOÀI"})
    assert "XOÀI" not in f"{caught.value} {caught.value.__cause__}"
    database.close()


def test_it_works_again_when_postgres_is_back(
    postgres_server: Server[PostgresOptions], postgres_options: PostgresOptions
) -> None:
    """An outage is Unavailable; after it the same store object goes on and nothing acknowledged is lost."""
    database = open_database(postgres_options)
    dossiers = DatabaseDossiers(database)
    dossiers.create(dossier("before"))
    postgres_server.stop()
    try:
        with pytest.raises(Unavailable):
            dossiers.create(dossier("during"))
    finally:
        postgres_server.start()
    assert dossiers.get("before").id == "before"
    assert dossiers.create(dossier("after")).revision == 1
    database.close()
