"""Judges files in a thread of the web process as soon as they are whole, so that no page waits behind a dossier."""

from __future__ import annotations

import queue
import threading

import structlog

from pipeline.arriving import forget_old, judge
from pipeline.bench import Bench
from pipeline.ports import Absent

LOG = structlog.get_logger("sohoa.glancer")


class Glancer:
    """Takes ids of whole files; the bench it works with has a pool of its own."""

    def __init__(self, bench: Bench) -> None:
        """Remember the bench; the thread starts with the first file."""
        self._bench = bench
        self._queue: queue.Queue[str | None] = queue.Queue()
        self._thread: threading.Thread | None = None
        self._waiting: set[str] = set()
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
        self._queue.put(arrival_id)

    def close(self) -> None:
        """Let the file in hand end, and stop."""
        with self._lock:
            thread, self._thread = self._thread, None
        if thread is not None:
            while not self._queue.empty():
                self._queue.get_nowait()
            self._queue.put(None)
            thread.join()

    def _work(self) -> None:
        forget_old(self._bench)
        while (arrival_id := self._queue.get()) is not None:
            try:
                judge(arrival_id, self._bench)
            except Absent:
                LOG.info("arrival.gone", arrival=arrival_id)  # abandoned or handed in meanwhile
            except Exception as error:  # noqa: BLE001  # the thread must outlive any file; the flow judges it again
                LOG.warning("arrival.failed", arrival=arrival_id, error=type(error).__name__)
            with self._lock:
                self._waiting.discard(arrival_id)
