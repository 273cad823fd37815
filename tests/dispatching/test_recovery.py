"""What no worker has any more is found and queued again; what takes its worker down every time is set aside."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from celery.exceptions import SoftTimeLimitExceeded

from config.settings import CeleryOptions
from pipeline.bench import Bench
from pipeline.desks import Doing
from pipeline.lanes import WATCHED, Lane
from pipeline.model import Dossier, SourceFile, State
from pipeline.ports import Unavailable
from tests.flow.builders import NOON, UNIT, build_bench
from workers.attempts import WorkerLost, begin
from workers.celery_app import SOFT_SECONDS
from workers.process import process, set_aside
from workers.recovery import queue_again, silent

PATIENCE = timedelta(minutes=10)
LONG_AGO = NOON - timedelta(hours=1)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """Return a bench on fresh stores."""
    return build_bench(tmp_path)


class Queue:
    """A queue that remembers what it was given."""

    def __init__(self, counter: int = 0, archive: int = 0) -> None:
        """Say how many messages wait in each lane."""
        self.given: list[str] = []
        self._waiting = {Lane.COUNTER: counter, Lane.ARCHIVE: archive}

    def submit(self, dossier_id: str, lane: Lane = Lane.COUNTER) -> None:
        """Remember."""
        self.given.append(f"{lane}/{dossier_id}")

    def waiting(self, lane: Lane) -> int:
        """Return how many wait."""
        return self._waiting[lane]


def stored(
    bench: Bench, name: str, state: State = State.RECEIVED, at: datetime = LONG_AGO, by: str = "quay1"
) -> Dossier:
    """Store a dossier as it stands somewhere on its way."""
    first = Dossier(name, UNIT, (SourceFile("a.pdf", bench.blobs.put(b"no scan"), 7),), at, created_by=by)
    return bench.dossiers.save(replace(bench.dossiers.create(first), state=state))


def test_what_nobody_works_on_is_queued_again(bench: Bench) -> None:
    """Received or running, and nothing heard for long: queued in its lane; finished and fresh ones are left alone."""
    stored(bench, "a")
    stored(bench, "b", State.RUNNING)
    stored(bench, "c", by=WATCHED)
    stored(bench, "d", State.TO_REVIEW)
    stored(bench, "e", at=NOON)
    queue = Queue()

    assert queue_again(bench, queue, PATIENCE) == 3
    assert sorted(queue.given) == ["archive/c", "counter/a", "counter/b"]


def test_a_lane_with_messages_speaks_for_itself(bench: Bench) -> None:
    """A dossier that waits behind two thousand others has its message already."""
    stored(bench, "a")
    stored(bench, "c", by=WATCHED)
    queue = Queue(archive=2000)

    queue_again(bench, queue, PATIENCE)

    assert queue.given == ["counter/a"]


def test_a_worker_that_tells_of_its_pages_is_left_alone(bench: Bench) -> None:
    """A long dossier is not taken from the worker that is at it; one that fell silent is."""
    stored(bench, "a", State.RUNNING)
    bench.desks.doings.tell(Doing("a", "read", 70, 200, at=bench.clock.now()))
    queue = Queue()
    assert queue_again(bench, queue, PATIENCE) == 0

    bench.desks.doings.tell(Doing("a", "read", 70, 200, at=LONG_AGO))
    assert queue_again(bench, queue, PATIENCE) == 1


@pytest.mark.parametrize(
    ("heard", "lost"),
    [(NOON, False), (NOON - PATIENCE * 2, True), (NOON + PATIENCE * 2, True), (NOON - PATIENCE / 2, False)],
)
def test_a_clock_that_was_set_back_hides_nothing(heard: datetime, *, lost: bool) -> None:
    """Something heard in the future was heard before the clock was mended."""
    assert silent(heard, NOON, PATIENCE) is lost


def test_a_dossier_that_ends_its_worker_is_set_aside(bench: Bench) -> None:
    """Begun five times without a stage coming through: the sixth time it is failed, with the reason."""
    dossier = stored(bench, "a")
    for _ in range(5):
        begin("a", bench, 5)

    with pytest.raises(WorkerLost):
        process("a", bench, begun=5)

    failed = bench.dossiers.get(dossier.id)
    assert (failed.state, failed.findings[-1].details["reason"]) == (State.FAILED, "WorkerLost")


def test_a_stage_that_came_through_starts_the_count_anew(bench: Bench) -> None:
    """A long dossier on a shaky machine gets on stage by stage, however often it is taken up."""
    dossier = stored(bench, "a")
    for _ in range(4):
        begin("a", bench, 5)
    bench.dossiers.save(dossier)

    for _ in range(5):
        begin("a", bench, 5)

    told = bench.desks.doings.of("a")
    assert told is not None
    assert told.begun == 5


def test_a_try_in_good_order_does_not_count(bench: Bench) -> None:
    """A store that is down for an hour sets nothing aside."""
    stored(bench, "a")
    for _ in range(50):
        begin("a", bench, None)
    begin("a", bench, 5)

    told = bench.desks.doings.of("a")
    assert told is not None
    assert told.begun == 1


def test_a_finished_dossier_may_be_delivered_any_number_of_times(bench: Bench) -> None:
    """Late messages of a dossier that a person has by now change nothing."""
    stored(bench, "a", State.TO_REVIEW)

    for _ in range(20):
        begin("a", bench, 5)


def test_progress_says_when_it_was_told(bench: Bench) -> None:
    """Every page that is told is a sign of life."""
    stored(bench, "a")

    begin("a", bench, 5).progress("read", 3, 9)

    told = bench.desks.doings.of("a")
    assert told is not None
    assert (told.stage, told.done, told.total, told.begun) == ("read", 3, 9, 1)
    assert told.at is not None
    assert told.at > NOON


def test_a_dossier_run_again_forgets_that_it_failed(bench: Bench) -> None:
    """Once the cause is mended the old failure does not send the dossier to a person."""
    stored(bench, "a")
    set_aside("a", ZeroDivisionError(), bench)

    done = process("a", bench)

    assert all(one.code != "dossier.failed" for one in done.findings)


class Endless:
    """Pictures that take longer than a dossier may."""

    def get(self, _ref: str) -> bytes:
        """Be interrupted by Celery's soft limit, as any line of the flow may be."""
        raise SoftTimeLimitExceeded


def test_a_dossier_that_takes_too_long_is_set_aside(bench: Bench) -> None:
    """The soft limit comes a minute before the hard one: time enough to write the reason down."""
    stored(bench, "a")

    with pytest.raises(SoftTimeLimitExceeded):
        process("a", replace(bench, blobs=Endless()), begun=5)  # type: ignore[arg-type]  # nothing else is asked of it

    failed = bench.dossiers.get("a")
    assert (failed.state, failed.findings[-1].details["reason"]) == (State.FAILED, "SoftTimeLimitExceeded")
    assert CeleryOptions().longest_seconds > SOFT_SECONDS


class Silent(Queue):
    """A queue that cannot be reached."""

    def waiting(self, lane: Lane) -> int:
        """Not answer."""
        raise Unavailable(lane)


def test_a_queue_that_is_down_is_asked_later(bench: Bench) -> None:
    """Nothing is queued blindly while nobody knows what waits."""
    stored(bench, "a")
    queue = Silent()

    with pytest.raises(Unavailable):
        queue_again(bench, queue, PATIENCE)
    assert not queue.given
