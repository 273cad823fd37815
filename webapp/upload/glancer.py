"""Judges files in a thread of the web process as soon as they are whole, so that no page waits behind a dossier.

First verdicts go before closer looks, so that every page of every file is judged within seconds.
"""

from __future__ import annotations

import itertools
import queue
import threading

import structlog

from pipeline.arriving import forget_old, judge
from pipeline.bench import Bench
from pipeline.looking import look
from pipeline.ports import Absent

FIRST, CLOSER, END = 0, 1, 2
"""In this order a queue gives its work out."""
LOG = structlog.get_logger("sohoa.glancer")


class Glancer:
    """Takes ids of whole files; the bench it works with has a pool of its own."""

    def __init__(self, bench: Bench) -> None:
        """Remember the bench; the thread starts with the first file."""
        self._bench = bench
        self._queue: queue.PriorityQueue[tuple[int, int, str]] = queue.PriorityQueue()
        self._turn = itertools.count()
        self._thread: threading.Thread | None = None
        self._waiting: set[str] = set()
        self._ending = threading.Event()
        self._lock = threading.Lock()

    def submit(self, arrival_id: str) -> None:
        """Queue one file, unless it waits already."""
        with self._lock:
            if arrival_id in self._waiting:
                return
            self._waiting.add(arrival_id)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="sohoa-glancer", daemon=True)
                self._thread.start()
        self._put(FIRST, arrival_id)

    def close(self) -> None:
        """Let the file in hand end, and stop."""
        with self._lock:
            thread, self._thread = self._thread, None
        if thread is not None:
            self._ending.set()
            self._put(END, "")
            thread.join()

    def _put(self, order: int, arrival_id: str) -> None:
        self._queue.put((order, next(self._turn), arrival_id))

    def _work(self) -> None:
        forget_old(self._bench)
        while not self._ending.is_set():
            order, _, arrival_id = self._queue.get()
            if order == END:
                return
            if self._goes_on(order, arrival_id):
                self._put(CLOSER, arrival_id)
                continue
            with self._lock:
                self._waiting.discard(arrival_id)

    def _goes_on(self, order: int, arrival_id: str) -> bool:
        """Do one piece of work on a file; tell whether closer looks are left."""
        try:
            if order == CLOSER:
                return look(arrival_id, self._bench)
            judge(arrival_id, self._bench)
        except Absent:
            LOG.info("arrival.gone", arrival=arrival_id)  # abandoned or handed in meanwhile
        except Exception as error:  # noqa: BLE001  # the thread must outlive any file; the flow judges it again
            LOG.warning("arrival.failed", arrival=arrival_id, error=type(error).__name__)
        else:
            return True
        return False
