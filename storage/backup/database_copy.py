"""A consistent copy of the database while it is in use, and the way back; each database by its own tool."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Final

from pipeline.ports import Unavailable
from storage.postgres import PostgresOptions
from storage.sqlite import SqliteOptions

_PAGES: Final = 2000  # 8 MB a step: writers get their turn in between
_PACKAGE: Final = "apt-get install postgresql-client"


class NotEmpty(Unavailable):
    """A restore would mix with what is there already."""


class ToolMissing(Unavailable):
    """pg_dump or pg_restore is not installed."""


def save_database(options: SqliteOptions | PostgresOptions, target: Path) -> None:
    """Write the state of one moment to the file; raises Unavailable, ToolMissing."""
    if isinstance(options, SqliteOptions):
        with (
            closing(sqlite3.connect(f"file:{options.file}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy, pages=_PAGES)
        return
    _run(options, "pg_dump", "--format=custom", f"--file={target}", "--no-owner")


def load_database(options: SqliteOptions | PostgresOptions, source: Path) -> None:
    """Put a saved state into an empty place; raises NotEmpty, Unavailable, ToolMissing."""
    if isinstance(options, SqliteOptions):
        if options.file.exists():
            message = f"there is a database at {options.file} already; restore into an empty folder (SOHOA_HOME)"
            raise NotEmpty(message)
        options.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.copyfile(source, options.file)
        options.file.chmod(0o600)
        return
    _run(options, "pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", str(source))


def kind_of(options: SqliteOptions | PostgresOptions) -> str:
    """Return what kind of copy this database makes and takes."""
    return options.kind


def _run(options: PostgresOptions, tool: str, *arguments: str) -> None:
    program = shutil.which(tool)
    if program is None:
        message = f"{tool} is not installed here: {_PACKAGE}"
        raise ToolMissing(message)
    environment = {
        **os.environ,
        "PGHOST": options.host,
        "PGPORT": str(options.port),
        "PGDATABASE": options.database,
        "PGUSER": options.user,
        "PGPASSWORD": options.password.get_secret_value(),
        "PGSSLMODE": options.tls,
        **({"PGSSLROOTCERT": str(options.ca_file)} if options.ca_file else {}),
    }
    place = [f"--dbname={options.database}"] if tool == "pg_restore" else []
    done = subprocess.run([program, *place, *arguments], env=environment, capture_output=True, text=True, check=False)  # noqa: S603  # our own arguments
    if done.returncode:
        reason = done.stderr.strip().splitlines()[:1]
        message = f"{tool} of {options.host}/{options.database} failed: {''.join(reason)}"
        raise NotEmpty(message) if "already exists" in message else Unavailable(message)
