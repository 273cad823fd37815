"""The in-process dispatcher works dossiers off in threads and takes up what was left."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ocr.opening import Limits
from pipeline.bench import Bench, Options
from pipeline.intake import Upload, receive
from pipeline.lanes import LARGE_BYTES, WATCHED, Lane, lane_of
from pipeline.model import BlobRef, Dossier, SourceFile, State
from pipeline.ports import Blobs, Unavailable
from samples.born_digital import print_pdf
from samples.papers import sketch
from tests.flow.builders import UNIT, build_bench
from workers.in_process import InProcessDispatcher
from workers.process import process

PATIENCE = 60.0  # seconds; a letter takes two on an idle machine


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """Return a bench on fresh stores, with small pictures."""
    return build_bench(tmp_path, Options(limits=Limits(dpi=72)))


def letter(bench: Bench, seed: int = 21) -> Dossier:
    """Receive a born-digital letter."""
    draft = sketch("van_ban_hanh_chinh", seed=seed)
    return receive([Upload("thu.pdf", print_pdf(draft.leaves, "thư"))], bench, unit=UNIT, by="quay1")


def wait(bench: Bench, dossier: Dossier) -> Dossier:
    """Wait until the dossier is through."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        now = bench.dossiers.get(dossier.id)
        if now.state not in (State.RECEIVED, State.RUNNING):
            return now
        time.sleep(0.05)
    pytest.fail(f"dossier still {bench.dossiers.get(dossier.id).state} after {PATIENCE} s")


def passed(bench: Bench, dossier: Dossier) -> list[str]:
    """Return the stages that the journal tells of."""
    return [event.details["stage"] for _, event in bench.journal.read(dossier.id) if event.kind == "stage.passed"]


@pytest.mark.slow
def test_submitted_twice_is_processed_once(bench: Bench) -> None:
    """Two messages for one dossier leave each stage passed once."""
    dispatcher = InProcessDispatcher(bench)
    dossier = letter(bench)

    dispatcher.submit(dossier.id)
    dispatcher.submit(dossier.id)
    done = wait(bench, dossier)
    dispatcher.close()

    assert done.documents[0].form == "van_ban_hanh_chinh"
    assert sorted(set(passed(bench, dossier))) == sorted(passed(bench, dossier))


@pytest.mark.slow
def test_what_was_left_unfinished_is_taken_up_at_start(bench: Bench) -> None:
    """After a restart every received and running dossier is queued again, finished ones are not."""
    first, second = letter(bench, 22), letter(bench, 23)
    bench.dossiers.save(replace(bench.dossiers.get(second.id), state=State.RUNNING))
    dispatcher = InProcessDispatcher(bench)

    taken = dispatcher.recover()
    wait(bench, first)
    wait(bench, second)
    again = dispatcher.recover()
    dispatcher.close()

    assert (taken, again) == (2, 0)


class FailingBlobs:
    """Blobs that cannot be read the first few times, as while a store restarts."""

    def __init__(self, inner: Blobs, failures: int) -> None:
        """Remember how often to fail."""
        self._inner, self._failures = inner, failures

    def put(self, data: bytes) -> BlobRef:
        """Pass on."""
        return self._inner.put(data)

    def get(self, ref: BlobRef) -> bytes:
        """Fail while there are failures left."""
        if self._failures:
            self._failures -= 1
            message = "the store restarts"
            raise Unavailable(message)
        return self._inner.get(ref)

    def has(self, ref: BlobRef) -> bool:
        """Pass on."""
        return self._inner.has(ref)

    def refs(self) -> list[BlobRef]:
        """Pass on."""
        return list(self._inner.refs())

    def forget(self, ref: BlobRef) -> None:
        """Pass on."""
        self._inner.forget(ref)


def test_a_passing_fault_is_tried_again(bench: Bench) -> None:
    """Two failures of a store later the dossier is through."""
    dossier = letter(bench)

    done = process(dossier.id, replace(bench, blobs=FailingBlobs(bench.blobs, 2)), pause=0.01)

    assert done.documents


def test_a_store_that_stays_down_leaves_the_dossier_for_later(bench: Bench) -> None:
    """After the last try the fault is raised, nothing is marked failed, and a later run finishes."""
    dossier = letter(bench)
    with pytest.raises(Unavailable):
        process(dossier.id, replace(bench, blobs=FailingBlobs(bench.blobs, 99)), pause=0.01)

    assert bench.dossiers.get(dossier.id).state in (State.RECEIVED, State.RUNNING)
    assert process(dossier.id, bench).documents


def test_a_fault_nobody_foresaw_sets_the_dossier_aside_with_its_reason(bench: Bench) -> None:
    """The dossier is failed, the reason stands in its findings, the scans stay."""
    dossier = letter(bench)

    class Broken(FailingBlobs):
        def get(self, ref: BlobRef) -> bytes:
            raise ZeroDivisionError(ref)

    with pytest.raises(ZeroDivisionError):
        process(dossier.id, replace(bench, blobs=Broken(bench.blobs, 0)))

    failed = bench.dossiers.get(dossier.id)
    assert (failed.state, failed.findings[-1].details["reason"]) == (State.FAILED, "ZeroDivisionError")
    assert bench.blobs.has(dossier.files[0].blob)


@pytest.mark.slow
def test_the_counter_goes_before_the_archive(bench: Bench) -> None:
    """A citizen's dossier that comes after an archive's is worked off first; each lane keeps its own order."""
    old, new, last = letter(bench, 31), letter(bench, 32), letter(bench, 33)
    dispatcher = InProcessDispatcher(bench, workers=0)
    dispatcher.submit(old.id, Lane.ARCHIVE)
    dispatcher.submit(last.id, Lane.ARCHIVE)
    dispatcher.submit(new.id)
    started = InProcessDispatcher(bench, workers=1)
    started._queue = dispatcher._queue  # noqa: SLF001  # filled while nobody worked
    started._start()  # noqa: SLF001
    started.drain()
    started.close()
    ends = [e.object for _, e in bench.journal.read() if e.kind == "stage.passed" and e.details["stage"] == "archive"]
    assert ends == [new.id, old.id, last.id]


@pytest.mark.parametrize(
    ("size", "by", "lane"),
    [(LARGE_BYTES, "quay1", Lane.COUNTER), (LARGE_BYTES + 1, "quay1", Lane.ARCHIVE), (10, WATCHED, Lane.ARCHIVE)],
)
def test_archives_are_known_by_size_and_by_who_brought_them(size: int, by: str, lane: Lane) -> None:
    """What a scanner's folder or a very large upload brought in waits in the archive lane."""
    dossier = Dossier(
        "d", UNIT, (SourceFile("a.pdf", "0" * 64, size),), datetime(2026, 3, 2, tzinfo=UTC), created_by=by
    )
    assert lane_of(dossier) is lane
