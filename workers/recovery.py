"""Queues again what nobody works on: it never reached the queue, its message was lost, or its worker died with it.

While messages wait in a lane they speak for themselves. When none waits, every dossier that is the machine's and of
which nothing was heard for a while has no message any more. A needless second message changes nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from config.settings import CeleryOptions
from pipeline.bench import Bench
from pipeline.lanes import Lane, lane_of
from pipeline.model import Dossier, State
from pipeline.ports import Dispatcher, DossierQuery
from pipeline.walking import every_dossier
from workers.assembly import Office

LOG = structlog.get_logger("sohoa.recovery")
LOOKS = 10  # while one patience passes: what was lost has waited that long already


class WaitingQueue(Dispatcher, Protocol):
    """A queue outside of this process, which can tell how many messages wait in it."""

    def waiting(self, lane: Lane) -> int:
        """Return how many messages nobody has taken yet; raises Unavailable."""


def queue_again(bench: Bench, queue: WaitingQueue, patience: timedelta) -> int:
    """Queue the forgotten dossiers of every lane in which no message waits; return how many. Raises Unavailable."""
    idle = {lane for lane in Lane if not queue.waiting(lane)}
    count = 0
    for dossier in forgotten(bench, patience) if idle else ():
        if lane_of(dossier) in idle:
            queue.submit(dossier.id, lane_of(dossier))
            count += 1
    return count


def forgotten(bench: Bench, patience: timedelta) -> Iterator[Dossier]:
    """Yield every dossier that is the machine's and of which nothing was heard for longer than patience."""
    now = bench.clock.now()
    for dossier in every_dossier(bench.dossiers, DossierQuery(states=(State.RECEIVED, State.RUNNING))):
        told = bench.desks.doings.of(dossier.id)
        heard = told.at if told is not None and told.at is not None else dossier.received_at
        if silent(heard, now, patience):
            yield dossier


def silent(heard: datetime, now: datetime, patience: timedelta) -> bool:
    """Tell whether that was long ago; a moment in the future comes from a clock that was set back, and is no sign."""
    return abs(now - heard) > patience


class Recovery:
    """Looks again and again from a thread of `sohoa serve`, so that no operator has to restart anything."""

    def __init__(self, bench: Bench, queue: WaitingQueue, patience: timedelta) -> None:
        """Remember whom to ask, and how long a silence must be. The thread starts with `start`."""
        self._bench, self._queue, self._patience = bench, queue, patience
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._work, name="sohoa-recovery", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End; a look that is under way may go on for a moment."""
        self._ended.set()
        self._thread.join(1)

    def look(self) -> int:
        """Look once; return how many dossiers were queued again. Raises Unavailable."""
        return queue_again(self._bench, self._queue, self._patience)

    def _work(self) -> None:
        while not self._ended.wait(self._patience.total_seconds() / LOOKS):
            try:
                count = self.look()
            except Exception as error:  # noqa: BLE001  # the thread must outlive a store or a broker that restarts
                LOG.warning("recovery.later", error=type(error).__name__)
            else:
                if count:
                    LOG.warning("recovery.queued_again", dossiers=count)


def recovery_of(office: Office) -> Recovery | None:
    """Return the watch over an office's queue, None where the queue is this process's own."""
    options = office.settings.dispatcher
    if not isinstance(options, CeleryOptions):
        return None
    from workers.celery_app import CeleryDispatcher

    if not isinstance(office.dispatcher, CeleryDispatcher):
        return None
    return Recovery(office.bench, office.dispatcher, timedelta(seconds=options.forgotten_seconds))
