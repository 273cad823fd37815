"""The pytest fixtures of the servers: started on first use, one of each, their tests kept together under xdist."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import Any

import pytest

from storage.postgres import PostgresOptions
from storage.s3_bucket import S3Options
from tests.servers import brokers, postgres, s3
from tests.servers.server import Server, started

SERVER_FIXTURES = frozenset({"postgres_server", "s3_server", "redis_server", "rabbitmq_server"})
LOG_LINES = 12  # of each server beside a failed test
RUNNING: list[Server[Any]] = []


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses a server, and put all of it on one xdist worker so that each server starts once."""
    for item in items:
        if SERVER_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.server)
        if item.get_closest_marker("server"):
            item.add_marker(pytest.mark.xdist_group("servers"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show the servers' last log lines beside a failed server test."""
    report = yield
    if report.failed and item.get_closest_marker("server"):
        report.sections.extend((f"log of {server.programs[-1].name}", server.log(LOG_LINES)) for server in RUNNING)
    return report


def _running(plan: Callable[[], Server[Any]]) -> Iterator[Server[Any]]:
    server = started(plan)
    RUNNING.append(server)
    try:
        yield server
    finally:
        RUNNING.remove(server)
        server.remove()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server[PostgresOptions]]:
    """Give the PostgreSQL server; may be stopped and started by a test that leaves it running."""
    yield from _running(postgres.postgres)


@pytest.fixture(scope="session")
def s3_server() -> Iterator[Server[S3Options]]:
    """Give the S3 server; may be stopped and started by a test that leaves it running."""
    yield from _running(s3.s3)


@pytest.fixture(scope="session")
def redis_server() -> Iterator[Server[str]]:
    """Give the Redis server; may be stopped and started by a test that leaves it running."""
    yield from _running(brokers.redis)


@pytest.fixture(scope="session")
def rabbitmq_server() -> Iterator[Server[str]]:
    """Give the RabbitMQ server; may be stopped and started by a test that leaves it running."""
    yield from _running(brokers.rabbitmq)


@pytest.fixture
def postgres_options(postgres_server: Server[PostgresOptions]) -> Iterator[PostgresOptions]:
    """Give the options of an empty database of its own, dropped afterwards."""
    options = postgres.new_database(postgres_server)
    yield options
    postgres.drop_database(postgres_server, options)


@pytest.fixture
def s3_options(s3_server: Server[S3Options]) -> S3Options:
    """Give the options of a bucket that does not exist yet."""
    return s3.new_bucket(s3_server)


@pytest.fixture
def redis_url(redis_server: Server[str]) -> str:
    """Give the redis:// URL; database 0 is shared by the whole session."""
    return redis_server.address


@pytest.fixture
def rabbitmq_url(rabbitmq_server: Server[str]) -> str:
    """Give the amqp:// URL; the vhost is shared by the whole session."""
    return rabbitmq_server.address
