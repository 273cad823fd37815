"""Slows down whoever guesses passwords, and nobody else: an office cannot be locked out from outside.

Failures are counted for a login at an address, and for an address over all logins. A right password from another
address always passes: locking a login itself would let anybody keep an officer from his desk (OWASP, Blocking Brute
Force Attacks). Argon2 and the length of passwords stand against slow guessing from many addresses.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.accounts import LoginRefused
from pipeline.ports import Clock

FREE = 5  # tries for a login at an address: fingers slip on a Monday morning
FREE_OF_ADDRESS = 50  # tries for all logins of an address: an office of forty people may stand behind one
FIRST_WAIT = timedelta(seconds=5)  # doubled with each further failure
LONGEST_WAIT = timedelta(minutes=5)  # longer would only punish the person in front of the desk
FORGOTTEN = timedelta(minutes=30)  # after so long without a failure the count begins anew
MOST_KEYS = 20_000  # remembered at once; the oldest go, so that memory stays small under attack


class TooManyTries(PermissionError):
    """Too many failures; seconds says when to come back."""

    def __init__(self, seconds: int) -> None:
        """Keep the waiting time."""
        super().__init__(f"too many failed logins; wait {seconds} seconds")
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class _Failures:
    count: int
    last: datetime


class Throttle:
    """Counts failures in memory, safe for threads; each web process counts for itself."""

    def __init__(self, clock: Clock) -> None:
        """Begin with nothing."""
        self._clock = clock
        self._failures: OrderedDict[tuple[str, str], _Failures] = OrderedDict()
        self._lock = threading.Lock()

    @contextmanager
    def watch(self, login: str, address: str) -> Iterator[None]:
        """Let a try happen and count it when it is refused; raises TooManyTries before it happens."""
        pair, whole = (login, address), ("", address)
        self._demand(pair, FREE)
        self._demand(whole, FREE_OF_ADDRESS)
        try:
            yield
        except LoginRefused:
            self._count(pair)
            self._count(whole)
            raise
        with self._lock:
            self._failures.pop(pair, None)

    def _demand(self, key: tuple[str, str], free: int) -> None:
        with self._lock:
            found = self._failures.get(key)
        if found is None or found.count < free:
            return
        wait = min(FIRST_WAIT * 2 ** min(found.count - free, 10), LONGEST_WAIT)
        left = found.last + wait - self._clock.now()
        if left > timedelta():
            raise TooManyTries(int(left.total_seconds()) + 1)

    def _count(self, key: tuple[str, str]) -> None:
        now = self._clock.now()
        with self._lock:
            old = self._failures.pop(key, None)
            fresh = old is None or now - old.last > FORGOTTEN
            self._failures[key] = _Failures(1 if old is None or fresh else old.count + 1, now)
            while len(self._failures) > MOST_KEYS:
                self._failures.popitem(last=False)
