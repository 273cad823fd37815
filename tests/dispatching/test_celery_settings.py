"""What Celery is told, and why a killed, stuck or bloated worker costs no dossier."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from config.settings import CeleryOptions
from pipeline.lanes import Lane
from tests.desks.house import ROOT
from workers.celery_app import LONGEST_RETRY_SECONDS, RETRY_SECONDS, TASK, _pause, application, queue_names

RABBIT = CeleryOptions(broker="amqp://guest:guest@127.0.0.1//")
REDIS = CeleryOptions(broker="redis://127.0.0.1/0")


@pytest.mark.parametrize("options", [RABBIT, REDIS])
def test_a_message_is_gone_only_when_its_dossier_is_through(options: CeleryOptions) -> None:
    """Acknowledged late, one at a time, handed out again when the process died; ended and renewed before it bloats."""
    conf = application(options).conf
    assert (conf.task_acks_late, conf.task_reject_on_worker_lost, conf.worker_prefetch_multiplier) == (True, True, 1)
    assert conf.task_soft_time_limit < conf.task_time_limit == options.longest_seconds
    assert conf.worker_max_tasks_per_child == 500
    assert conf.worker_max_memory_per_child == 600_000
    assert conf.broker_connection_max_retries is None
    assert application(options).tasks[TASK].max_retries is None


def test_queues_outlive_a_broker_node() -> None:
    """Quorum queues on RabbitMQ; Redis knows none, and hands out again only after the longest dossier."""
    for queue in application(RABBIT).conf.task_queues:
        assert (queue.queue_arguments, queue.exchange.type) == ({"x-queue-type": "quorum"}, "topic")
    conf = application(REDIS).conf
    assert not any(queue.queue_arguments for queue in conf.task_queues)
    assert conf.broker_transport_options["visibility_timeout"] > REDIS.longest_seconds


def test_each_lane_has_a_queue_of_its_own() -> None:
    """A worker of the counter alone never sees the archive's."""
    assert queue_names(RABBIT, [Lane.COUNTER]) == "sohoa"
    assert queue_names(RABBIT, list(Lane)) == "sohoa,sohoa.archive"


def test_a_store_that_stays_down_is_asked_ever_more_seldom() -> None:
    """5, 10, 20 … seconds, never more than five minutes, for as long as it takes."""
    waits = [_pause(tries) for tries in (0, 1, 2, 6, 7, 1000)]
    assert waits == [RETRY_SECONDS, 10, 20, LONGEST_RETRY_SECONDS, LONGEST_RETRY_SECONDS, LONGEST_RETRY_SECONDS]


@pytest.mark.parametrize("unit", sorted((ROOT / "deploy" / "systemd").glob("*.service")), ids=lambda path: path.name)
def test_units_let_running_work_end(unit: Path) -> None:
    """The signal to stop reaches the service alone: sent to its processes too it would end the dossiers they hold."""
    text = unit.read_text("utf-8")
    assert "Type=oneshot" in text or "KillMode=mixed" in text
    assert "EnvironmentFile=/etc/sohoa/environment" in text


def test_the_compose_file_gives_workers_time() -> None:
    """Every worker has as long to end its dossier as under systemd, and no secret has a default."""
    text = (ROOT / "deploy" / "compose.yaml").read_text("utf-8")
    workers = re.findall(r"^  worker-\w+:\n(?:    .*\n)+", text, re.MULTILINE)
    assert len(workers) == len(Lane)
    assert all("    stop_grace_period: 5m\n" in one for one in workers)
    assert ":-" not in text
