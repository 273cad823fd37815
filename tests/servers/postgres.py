"""PostgreSQL from Debian's package in a throw-away cluster, trust on loopback."""

from __future__ import annotations

import os
import signal
import subprocess
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

from storage.postgres import PostgresOptions
from tests.servers.programs import LOOPBACK, Program, ServerFailed, as_user, free_ports, need, workplace
from tests.servers.server import Server

INSTALL = "apt-get install postgresql"
OWNER = "postgres"
_numbers = count(1)


def postgres(**changes: str) -> Server[PostgresOptions]:
    """Plan a server; the cluster is made here (about 2 s), started by the caller. changes: other settings than ours."""
    binary = Path(need("postgres", INSTALL, "usr/lib/postgresql/*/bin/postgres"))
    user = OWNER if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    folder = workplace("pg", user)
    port = free_ports(1)[0]
    data = _made_cluster(binary, folder, user)
    options = PostgresOptions(host=LOOPBACK, port=port, database="postgres", user=OWNER, tls="disable")
    settings = {
        "port": port,
        "listen_addresses": LOOPBACK,
        "unix_socket_directories": "",
        "max_connections": 100,
        "shared_buffers": "32MB",
        "fsync": "off",  # power cuts are not tested here, and each test's own database would cost a second
        "log_checkpoints": "off",
        **changes,
    }
    switches = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    program = Program(
        name="postgres",
        command=[str(binary), "-D", str(data), *switches],
        folder=folder,
        ready=lambda: connect(options).close(),
        user=user,
        stop_signal=signal.SIGINT,  # PostgreSQL's fast shutdown: clients are cut off, data is flushed
    )
    return Server(options, folder, (program,))


def _made_cluster(binary: Path, folder: Path, user: str | None) -> Path:
    data = folder / "data"
    switches = f"-D {data} -U {OWNER} -A trust -E UTF8 --locale=C.UTF-8 --no-sync".split()
    command = [*as_user(user, "KILL"), str(binary.with_name("initdb")), *switches]
    made = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    if made.returncode:
        message = f"initdb failed:\n{made.stdout}{made.stderr}"
        raise ServerFailed(message)
    return data


def connect(options: PostgresOptions) -> psycopg.Connection:
    """Connect as the owner of the cluster, each statement its own transaction."""
    return psycopg.connect(
        host=options.host,
        port=options.port,
        dbname=options.database,
        user=options.user,
        autocommit=True,
        connect_timeout=5,
    )


def new_database(server: Server[PostgresOptions]) -> PostgresOptions:
    """Create an empty database of its own name and return how to reach it."""
    name = f"sohoa_{os.getpid()}_{next(_numbers)}"
    with connect(server.address) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return server.address.model_copy(update={"database": name})


def drop_database(server: Server[PostgresOptions], options: PostgresOptions) -> None:
    """Drop the database whoever is still connected."""
    with connect(server.address) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(options.database)))
