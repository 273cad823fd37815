"""The server fixtures themselves: what they promise to every other test."""

from __future__ import annotations

import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from amqp import Connection  # type: ignore[import-untyped]
from redis import Redis

from storage.postgres import PostgresOptions
from storage.s3_bucket import S3Options
from tests.servers.brokers import redis
from tests.servers.postgres import connect
from tests.servers.programs import Program, ServerFailed, free_ports, need
from tests.servers.s3 import client
from tests.servers.server import Server, started


def test_a_missing_program_fails_with_its_install_command() -> None:
    """A missing server is a failure that names the command, never a skip."""
    with pytest.raises(ServerFailed, match="no-such-server is not installed; install it with: apt-get install no-such"):
        need("no-such-server", "apt-get install no-such", "usr/lib/no-such/*/bin/none")


def test_a_program_that_dies_shows_its_log(tmp_path: Path) -> None:
    """The reason a server gave for dying stands in the failure."""
    program = Program("dying", ["sh", "-c", "echo no room left >&2; exit 3"], tmp_path, _never)
    with pytest.raises(ServerFailed, match=r"(?s)dying died while starting.*no room left"):
        program.start()


def test_a_program_that_never_answers_is_stopped(tmp_path: Path) -> None:
    """Waiting has an end, and nothing is left running after it."""
    program = Program("silent", ["sh", "-c", "echo $$ > pid; exec sleep 600"], tmp_path, _never, seconds=0.5)
    with pytest.raises(ServerFailed, match="silent did not answer within"):
        program.start()
    pid = (tmp_path / "pid").read_text(encoding="ascii").strip()
    assert not (Path("/proc") / pid).exists()


def test_free_ports_are_all_different() -> None:
    """The parts of one server never get the same port."""
    assert len(set(free_ports(50))) == 50


@pytest.mark.server
def test_a_stopped_server_comes_back_at_the_same_address() -> None:
    """A test can take a server away and bring it back; afterwards nothing listens."""
    server = started(redis)
    try:
        server.stop()
        with pytest.raises(ConnectionRefusedError):
            _knock(server)
        server.start()
        _knock(server)
    finally:
        server.remove()
    with pytest.raises(ConnectionRefusedError):
        _knock(server)
    assert not server.folder.exists()


def test_postgres_gives_an_empty_utf8_database(postgres_options: PostgresOptions) -> None:
    """Every test gets a database of its own that takes Vietnamese."""
    with connect(postgres_options) as connection:
        tables = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
        text = connection.execute("SELECT 'Nguyễn Thị Mười'").fetchone()
    assert tables == (0,)
    assert text == ("Nguyễn Thị Mười",)


def test_s3_gives_an_unused_bucket_name(s3_options: S3Options) -> None:
    """The bucket does not exist yet, and the server makes none by itself."""
    assert not client(s3_options).bucket_exists(s3_options.bucket)


def test_redis_takes_and_gives(redis_url: str) -> None:
    """The Redis URL works with the real client."""
    with Redis.from_url(redis_url) as connection:
        connection.set("sohoa-probe", "1")
        assert connection.get("sohoa-probe") == b"1"


def test_rabbitmq_takes_a_connection(rabbitmq_url: str) -> None:
    """The RabbitMQ URL works with the real client and its default user."""
    parts = urlsplit(rabbitmq_url)
    with Connection(f"{parts.hostname}:{parts.port}") as connection:
        assert connection.connected


def _never() -> None:
    raise ConnectionError


def _knock(server: Server[str]) -> None:
    parts = urlsplit(server.address)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=2):
        pass
