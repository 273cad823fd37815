"""Shares page work out to processes: pure functions fan out, one caller gathers in order."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import Protocol, TypeVar

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
    """Runs items in `processes` child processes; a child's death costs one page, not the dossier.

    Children are spawned, not forked: the caller may hold threads and database connections.
    At most two items a process are in flight, so that memory stays flat on long dossiers.
    """

    def __init__(self, processes: int) -> None:
        """Remember the size; processes start with the first work."""
        self._processes = processes
        self._executor: ProcessPoolExecutor | None = None

    def map(self, work: Callable[[T], R], items: Iterable[T]) -> Iterator[R | PageCrash]:
        """Yield the results in order; an item that kills its process twice yields PageCrash."""
        rest = iter(items)
        head = list(islice(rest, 2))
        if head[1:] == []:  # one page is done before a process has started
            yield from map(work, head)
            return
        waiting: list[tuple[T, Future[R]]] = []
        for item in chain(head, rest):
            waiting.append((item, self._submit(work, item)))
            if len(waiting) >= 2 * self._processes:
                result = self._result(work, waiting.pop(0))
                yield result
        for pending in waiting:
            result = self._result(work, pending)
            yield result

    def close(self) -> None:
        """Stop the children."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None

    def _submit(self, work: Callable[[T], R], item: T) -> Future[R]:
        try:
            return self._start().submit(work, item)
        except BrokenProcessPool:
            self._drop()
            return self._start().submit(work, item)

    def _start(self) -> ProcessPoolExecutor:
        if self._executor is None:
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(self._processes, mp_context=context)
        return self._executor

    def _drop(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = None

    def _result(self, work: Callable[[T], R], pending: tuple[T, Future[R]]) -> R | PageCrash:
        """Wait for one result; when its pool broke, try the item once more alone."""
        item, future = pending
        try:
            return future.result()
        except BrokenProcessPool:
            self._drop()
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as alone:
            try:
                return alone.submit(work, item).result()
            except BrokenProcessPool:
                return PageCrash("the process died twice on this page")
