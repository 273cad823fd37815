"""The contract of Journal, in SQLite and in PostgreSQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise

from pipeline.model import Event
from pipeline.ports import Journal
from tests.stores.builders import event


def told(journal: Journal, object_id: str | None = None) -> list[Event]:
    """Return all events of an object, without numbers."""
    return [one for _, one in journal.read(object_id)]


def test_events_come_back_whole_and_in_order(journal: Journal) -> None:
    """The order is that of appending, whatever the clocks said."""
    events = [event("d1", minutes=5), event("d2", minutes=1), event("d1", minutes=3)]
    for one in events:
        journal.append(one)
    assert told(journal) == events
    assert told(journal, "d1") == [events[0], events[2]]
    assert told(journal, "nobody") == []


def test_the_same_key_is_written_once(journal: Journal) -> None:
    """A repeated event with a key is ignored, the first stays; events without a key are all kept."""
    journal.append(event(key="received/d1"))
    journal.append(replace(event(key="received/d1"), actor="khác"))
    journal.append(event())
    journal.append(event())
    assert told(journal) == [event(key="received/d1"), event(), event()]


def test_long_and_strange_keys_are_kept_apart(journal: Journal) -> None:
    """A key from outside (an Idempotency-Key header) may have any length and characters."""
    keys = ["k" * 20_000, "k" * 20_001, "k\x00", "k\udc80", "k", "'"]
    for key in [*keys, *keys]:
        journal.append(event(thing="o\x00" + key, key=key))
    assert [one.key for one in told(journal)] == keys
    assert told(journal, "o\x00k\udc80") == [event(thing="o\x00k\udc80", key="k\udc80")]


def test_reading_goes_on_after_a_number(journal: Journal) -> None:
    """A reader that remembers the last number gets everything once."""
    for number in range(10):
        journal.append(event(f"d{number % 2}"))
    first = journal.read(limit=4)
    rest = journal.read(after=first[-1][0])
    numbers = [number for number, _ in [*first, *rest]]
    assert len(numbers) == 10
    assert all(left < right for left, right in pairwise(numbers))
    assert [one.object for _, one in journal.read("d1", limit=2, after=numbers[3])] == ["d1", "d1"]
    assert journal.read(after=2**70) == []
    assert len(journal.read(after=-(2**70), limit=10**9)) == 10


def test_a_reader_misses_nothing_while_many_write(journal: Journal) -> None:
    """Numbers become visible in their order: following the journal meets every event."""
    with ThreadPoolExecutor(6) as pool:
        writing = [pool.submit(journal.append, event(f"d{number}", key=f"k{number}")) for number in range(60)]
        met: list[str] = []
        last = 0
        while not all(one.done() for one in writing) or journal.read(after=last):
            for number, one in journal.read(after=last, limit=7):
                met.append(one.object)
                last = number
        for done in writing:
            done.result()
    assert sorted(met) == sorted(f"d{number}" for number in range(60))
