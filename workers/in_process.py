"""Processes dossiers in threads of this process: the embedded twin of the Celery worker."""

from __future__ import annotations

import itertools
import queue
import threading

import structlog

from pipeline.bench import Bench
from pipeline.lanes import Lane, lane_of
from pipeline.model import State
from pipeline.ports import DossierQuery, StaleRevision, Unavailable
from pipeline.walking import every_dossier
from workers.process import process

_RANK = {Lane.COUNTER: 0, Lane.ARCHIVE: 1}
LATER_SECONDS = 30.0  # after process() gave up on a store: it is being restarted, or somebody makes room on the disk
MOST_BEGUN = 5  # restarts of the program in one stage of a dossier: then it is the dossier that ends the program
_LAST = 2  # the word to stop comes after all work that was not thrown away

LOG = structlog.get_logger("sohoa.in_process")


class InProcessDispatcher:
    """Takes dossier ids and works them off; what was unfinished at the last stop is taken up again at start."""

    def __init__(self, bench: Bench, workers: int = 1) -> None:
        """Remember the bench; threads start with the first submission or with `recover`."""
        self._bench = bench
        self._workers = workers
        self._queue: queue.PriorityQueue[tuple[int, int, str | None]] = queue.PriorityQueue()
        self._numbers = itertools.count()
        self._threads: list[threading.Thread] = []
        self._timers: set[threading.Timer] = set()
        self._lock = threading.Lock()

    def submit(self, dossier_id: str, lane: Lane = Lane.COUNTER) -> None:
        """Queue one dossier; the counter's go before the archive's, each lane in its order."""
        self._start()
        self._queue.put((_RANK[lane], next(self._numbers), dossier_id))

    def recover(self) -> int:
        """Queue every dossier that was received or running when the process last ended; return how many."""
        count = 0
        waiting = DossierQuery(states=(State.RECEIVED, State.RUNNING))
        for dossier in every_dossier(self._bench.dossiers, waiting):
            self.submit(dossier.id, lane_of(dossier))
            count += 1
        return count

    def drain(self) -> None:
        """Wait until everything submitted so far is through."""
        self._queue.join()

    def close(self) -> None:
        """Let the running dossiers end and stop; queued ones stay stored as received."""
        with self._lock:
            threads, self._threads = self._threads, []
            timers, self._timers = self._timers, set()
        for timer in timers:
            timer.cancel()
        while not self._queue.empty():
            self._queue.get_nowait()
            self._queue.task_done()
        for _ in threads:
            self._queue.put((_LAST, next(self._numbers), None))
        for thread in threads:
            thread.join()

    def _start(self) -> None:
        with self._lock:
            while len(self._threads) < self._workers:
                thread = threading.Thread(target=self._work, name=f"sohoa-dossiers-{len(self._threads)}", daemon=True)
                self._threads.append(thread)
                thread.start()

    def _work(self) -> None:
        while True:
            rank, _, dossier_id = self._queue.get()
            if dossier_id is None:
                break
            try:
                process(dossier_id, self._bench, begun=MOST_BEGUN)
            except StaleRevision:
                LOG.info("dossier.taken", dossier=dossier_id)
            except Unavailable:
                LOG.warning("dossier.later", dossier=dossier_id, seconds=LATER_SECONDS)
                self._later(rank, dossier_id)
            except Exception as error:  # noqa: BLE001  # the thread must outlive any dossier; process() kept the fault
                LOG.warning("dossier.failed", dossier=dossier_id, error=type(error).__name__)
            finally:
                self._queue.task_done()
        self._queue.task_done()

    def _later(self, rank: int, dossier_id: str) -> None:
        """Queue the dossier again after a while, unless the program ends before."""

        def again() -> None:
            self._queue.put((rank, next(self._numbers), dossier_id))
            self._timers.discard(timer)

        timer = threading.Timer(LATER_SECONDS, again)
        timer.daemon = True
        with self._lock:
            if self._threads:
                self._timers.add(timer)
                timer.start()
