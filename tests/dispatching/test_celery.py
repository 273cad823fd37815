"""The Celery dispatcher on real RabbitMQ, PostgreSQL and S3: late acknowledgement, a killed worker costs nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from config.settings import CeleryOptions
from pipeline.intake import Upload, receive
from pipeline.model import Dossier, State
from pipeline.ports import Unavailable
from storage.postgres import PostgresOptions
from storage.s3_bucket import S3Options
from tests.desks.house import ROOT, environment, server_profile, worker
from workers.assembly import Office, assemble
from workers.celery_app import CeleryDispatcher

pytestmark = [pytest.mark.server, pytest.mark.ocr]
STACK = ROOT / "samples" / "dossiers" / "chong-giay" / "chong-giay.pdf"
LETTER = ROOT / "samples" / "dossiers" / "van-ban-dien-tu" / "thong-bao.pdf"
PATIENCE = 240.0  # seconds; the stack takes about 30 on an idle machine


@pytest.fixture
def env(tmp_path: Path, postgres_options: PostgresOptions, s3_options: S3Options, rabbitmq_url: str) -> dict[str, str]:
    """Return the environment of the server profile on real servers, with a queue of this test's own."""
    profile = server_profile(postgres_options, s3_options, rabbitmq_url)
    return environment(tmp_path, profile | {"SOHOA_DISPATCHER__QUEUE": f"q-{tmp_path.name}"})


@pytest.fixture
def office(env: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """Open the office of that environment in this process."""
    from config.settings import load

    for name, value in env.items():
        if name.startswith("SOHOA_"):
            monkeypatch.setenv(name, value)
    opened = assemble(load(), serial=True)
    yield opened
    opened.close()


def hand_in(office: Office, path: Path) -> Dossier:
    """Receive a file and queue its dossier."""
    dossier = receive([Upload(path.name, path.read_bytes())], office.bench, unit="H26", by="quay1")
    office.dispatcher.submit(dossier.id)
    return dossier


def wait_for(office: Office, dossier: Dossier, passed: int) -> Dossier:
    """Wait until so many stages are stored."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        now = office.bench.dossiers.get(dossier.id)
        if len(now.passed) >= passed and (passed < 9 or now.state is not State.RUNNING):
            return now
        time.sleep(0.2)
    pytest.fail(f"only {office.bench.dossiers.get(dossier.id).passed} after {PATIENCE} s")


def test_a_killed_worker_costs_nothing(office: Office, env: dict[str, str], tmp_path: Path) -> None:
    """Kill -9 in the middle of a dossier: the message comes again and the next worker finishes where it stopped."""
    first = worker(tmp_path, env)
    dossier = hand_in(office, STACK)
    wait_for(office, dossier, 2)
    first.kill()

    second = worker(tmp_path, env)
    try:
        office.dispatcher.submit(dossier.id)  # a second delivery changes nothing either
        done = wait_for(office, dossier, 9)
    finally:
        second.stop()

    stages = [
        event.details["stage"] for _, event in office.bench.journal.read(dossier.id) if event.kind == "stage.passed"
    ]
    assert sorted(stages) == sorted(set(stages))
    assert len(done.documents) > 1


def test_two_deliveries_make_one_result(office: Office, env: dict[str, str], tmp_path: Path) -> None:
    """The same dossier queued three times passes each stage once."""
    running = worker(tmp_path, env)
    dossier = hand_in(office, LETTER)
    office.dispatcher.submit(dossier.id)
    office.dispatcher.submit(dossier.id)
    try:
        wait_for(office, dossier, 9)
    finally:
        running.stop()

    stages = [
        event.details["stage"] for _, event in office.bench.journal.read(dossier.id) if event.kind == "stage.passed"
    ]
    assert len(stages) == 9


def test_told_to_stop_it_ends_the_dossier_in_hand(office: Office, env: dict[str, str], tmp_path: Path) -> None:
    """A restart of the service (SIGTERM) lets the running dossier end; nothing has to be done again."""
    running = worker(tmp_path, env)
    running.patience = PATIENCE
    dossier = hand_in(office, LETTER)
    wait_for(office, dossier, 1)

    running.stop()

    done = office.bench.dossiers.get(dossier.id)
    assert (len(done.passed), done.state is State.RUNNING) == (9, False)


def test_a_broker_that_is_down_is_said_at_once() -> None:
    """A submission that nobody takes is not acknowledged."""
    dispatcher = CeleryDispatcher(CeleryOptions(broker="amqp://guest:guest@127.0.0.1:1//"))

    with pytest.raises(Unavailable):
        dispatcher.submit("d" * 24)


def test_what_never_reached_the_queue_is_taken_up(
    office: Office, env: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stored while the queue was down: the next worker that starts finds it in the store and works it off."""
    monkeypatch.setattr(office.bench.clock, "now", lambda: datetime.now(UTC) - timedelta(hours=1), raising=False)
    dossier = receive([Upload(LETTER.name, LETTER.read_bytes())], office.bench, unit="H26", by="quay1")
    running = worker(tmp_path, env)
    try:
        assert wait_for(office, dossier, 9).documents
    finally:
        running.stop()
