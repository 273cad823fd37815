"""Guessing is slowed down, an office is not locked out."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.accounts import LoginRefused
from pipeline.throttle import FREE, FREE_OF_ADDRESS, MOST_KEYS, Throttle, TooManyTries


class Hand:
    """A clock moved by hand."""

    def __init__(self) -> None:
        """Start somewhere."""
        self.time = datetime(2026, 3, 2, 8, tzinfo=UTC)

    def now(self) -> datetime:
        """Return where it stands."""
        return self.time


def fail(throttle: Throttle, login: str = "quay", address: str = "10.0.0.7") -> None:
    """Try a wrong password once."""
    with suppress(LoginRefused), throttle.watch(login, address):
        raise LoginRefused(login)


def test_the_sixth_try_waits_and_waits_longer_each_time() -> None:
    """Five slips are free; then 5, 10, 20 … seconds, never more than five minutes."""
    clock = Hand()
    throttle = Throttle(clock)
    for _ in range(FREE):
        fail(throttle)
    waits = []
    for _ in range(9):
        with pytest.raises(TooManyTries) as refused:
            fail(throttle)
        waits.append(refused.value.seconds)
        clock.time += timedelta(seconds=refused.value.seconds)
        fail(throttle)
    assert [wait - 1 for wait in waits] == [5, 10, 20, 40, 80, 160, 300, 300, 300]


def test_the_right_password_passes_from_elsewhere_and_clears_the_count() -> None:
    """An attacker at another address keeps nobody from his desk."""
    throttle = Throttle(Hand())
    for _ in range(FREE):
        fail(throttle, address="203.0.113.9")
    with throttle.watch("quay", "10.0.0.7"):
        pass
    for _ in range(FREE - 1):
        fail(throttle)
    with throttle.watch("quay", "10.0.0.7"):
        pass
    fail(throttle)
    with throttle.watch("quay", "10.0.0.7"):
        pass


def test_one_address_trying_many_logins_is_slowed_down() -> None:
    """Spraying one password over all logins is seen as well."""
    throttle = Throttle(Hand())
    for number in range(FREE_OF_ADDRESS):
        fail(throttle, login=f"u{number}")
    with pytest.raises(TooManyTries):
        fail(throttle, login="another")
    fail(throttle, login="another", address="10.0.0.8")


def test_failures_are_forgotten_and_memory_stays_small() -> None:
    """After half an hour the count begins anew; no more than the stated number of keys is remembered."""
    clock = Hand()
    throttle = Throttle(clock)
    for _ in range(FREE):
        fail(throttle)
    clock.time += timedelta(minutes=31)
    fail(throttle)
    fail(throttle)
    for number in range(MOST_KEYS):
        fail(throttle, login="x", address=f"a{number}")
    assert len(throttle._failures) <= MOST_KEYS  # noqa: SLF001  # what an attacker could fill
