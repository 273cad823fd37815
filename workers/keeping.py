"""What an office needs done while nobody asks: the day's seal, closing what a crash cut short, forgetting what is over.

Everything here may be done again and by several processes at once; the second time changes nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import structlog

from pipeline.arriving import forget_old
from pipeline.audit.trail import seal
from pipeline.review.closing import finish_begun
from storage.disk import DiskBlobs
from workers.assembly import Office, plain_blobs

LOG = structlog.get_logger("sohoa.keeping")
HOUR = 3600.0
"""Seconds between rounds: a day's seal is made soon after midnight (UTC), and what is over does not lie about."""
CUT_SHORT = timedelta(minutes=10)  # an approval takes seconds; after that nobody is at it any more
AT_START, LATER = timedelta(days=30), timedelta(hours=3)  # how far back: a crash before a holiday; the last rounds
UNFINISHED = timedelta(days=1)  # an upload of one blob takes seconds; what a killed writer left is older by then


class Keeper:
    """Does a round at its start and every hour from a thread of `sohoa serve`."""

    def __init__(self, office: Office) -> None:
        """Remember the office. The thread starts with `start`."""
        self._office = office
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._work, name="sohoa-keeping", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End; a round that is under way may go on for a moment."""
        self._ended.set()
        self._thread.join(1)

    def _work(self) -> None:
        since = AT_START
        while not self._ended.is_set():
            one_round(self._office, since)
            since = LATER
            self._ended.wait(HOUR)


def one_round(office: Office, since: timedelta = AT_START) -> dict[str, int]:
    """Do everything once and return how much of each was done; what fails is told and left for the next round."""
    done: dict[str, int] = {}
    for name, work in _duties(office, since).items():
        try:
            done[name] = work()
        except Exception as error:  # noqa: BLE001  # one store that is down must not keep the others waiting
            LOG.warning("keeping.later", duty=name, error=type(error).__name__)
    return done


def _duties(office: Office, since: timedelta) -> dict[str, Callable[[], int]]:
    bench, now = office.bench, office.bench.clock.now()
    return {
        "seal": lambda: int(seal(bench, office.seals) is not None),
        "approvals": lambda: finish_begun(bench, CUT_SHORT, since),
        "arrivals": lambda: forget_old(bench),
        "sessions": lambda: office.accounts.forget_expired(now),
        "unfinished": lambda: _swept(office),
    }


def _swept(office: Office) -> int:
    blobs = plain_blobs(office.settings)
    return blobs.sweep(office.bench.clock.now() - UNFINISHED) if isinstance(blobs, DiskBlobs) else 0
