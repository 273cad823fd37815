"""Shares page work out to processes: pure functions fan out, one caller gathers in order."""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Protocol, TypeVar

from pipeline.cage import CageOptions, allow_time, enter
from pipeline.ports import Unavailable

T = TypeVar("T")
R = TypeVar("R")


class PageCrash(RuntimeError):
    """A worker process died while it handled one page (out of memory, a crash inside a library)."""


class PagePool(Protocol):
    """Runs a top-level function over plain items; yields (index, result or PageCrash) in order."""

    def map(self, work: Callable[[T], R], items: Iterable[T]) -> Iterator[R | PageCrash]:
        """Yield one result for each item, in the order of the items."""


class SerialPool:
    """Runs everything in the calling process: for tests and inside Celery, which has processes of its own."""

    def map(self, work: Callable[[T], R], items: Iterable[T]) -> Iterator[R | PageCrash]:
        """Yield the results one after another."""
        for item in items:
            yield work(item)


class ProcessPool:
    """Runs items in `processes` caged child processes; a child's death costs one page, not the dossier.

    Children are spawned, not forked: the caller may hold threads and database connections.
    At most two items a process are in flight, so that memory stays flat on long dossiers.
    """

    def __init__(self, processes: int, cage: CageOptions | None = None, readable: tuple[str, ...] = ()) -> None:
        """Remember size, cage, and folders the children may read; processes start with the first work."""
        self._processes = processes
        self._cage = cage or CageOptions()
        self._readable = readable
        self._executor: ProcessPoolExecutor | None = None
        self._room: tempfile.TemporaryDirectory[str] | None = None

    def map(self, work: Callable[[T], R], items: Iterable[T]) -> Iterator[R | PageCrash]:
        """Yield the results in order; an item that kills its process twice yields PageCrash."""
        waiting: list[tuple[T, Future[R]]] = []
        for item in items:
            waiting.append((item, self._submit(work, item)))
            if len(waiting) >= 2 * self._processes:
                result = self._result(work, waiting.pop(0))
                yield result
        for pending in waiting:
            result = self._result(work, pending)
            yield result

    def close(self) -> None:
        """Stop the children."""
        self._drop(wait=True)

    def _submit(self, work: Callable[[T], R], item: T) -> Future[R]:
        try:
            return self._start().submit(_timed, self._cage, work, item)
        except BrokenProcessPool:
            self._drop()
            return self._start().submit(_timed, self._cage, work, item)
        except RuntimeError as error:  # the program is ending: nothing is wrong with the dossier, it goes on later
            message = "the program is ending; the dossier goes on when it starts again"
            raise Unavailable(message) from error

    def _start(self) -> ProcessPoolExecutor:
        if self._executor is None:
            self._room = tempfile.TemporaryDirectory(prefix="sohoa-cage-", ignore_cleanup_errors=True)
            self._executor = self._caged(self._processes, self._room.name)
        return self._executor

    def _caged(self, processes: int, room: str) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        arguments = (self._cage, room, self._readable)
        return ProcessPoolExecutor(processes, mp_context=context, initializer=enter, initargs=arguments)

    def _drop(self, *, wait: bool = False) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=wait, cancel_futures=True)
            self._executor = None
        if self._room is not None:
            self._room.cleanup()
            self._room = None

    def _result(self, work: Callable[[T], R], pending: tuple[T, Future[R]]) -> R | PageCrash:
        """Wait for one result; when its pool broke, try the item once more alone."""
        item, future = pending
        try:
            return future.result()
        except BrokenProcessPool:
            self._drop()
        with tempfile.TemporaryDirectory(prefix="sohoa-cage-") as room, self._caged(1, room) as alone:
            try:
                return alone.submit(_timed, self._cage, work, item).result()
            except BrokenProcessPool:
                return PageCrash("the process died twice on this page")


def _timed(cage: CageOptions, work: Callable[[T], R], item: T) -> R:
    """Do one item within its own share of time."""
    allow_time(cage)
    return work(item)
