"""Words of nearly every record and words of one are found alike, whichever way PostgreSQL goes to them."""

from __future__ import annotations

import pytest

from pipeline.ports import RecordQuery
from storage import record_lists
from storage.database import Database
from storage.records import DatabaseRecords
from tests.stores.builders import record

COUNT = 12
FOUND = {"chung": COUNT, "hiem": 1, "ba": 4, '"chung hiem"': 1, "vo": 0}
"""What is asked, and how many records have it."""


@pytest.mark.parametrize("recent", [1, 5])
def test_pages_hold_every_record_once(database: Database, monkeypatch: pytest.MonkeyPatch, recent: int) -> None:
    """Newest first, page after page, though only so many of the newest are looked through before the index is."""
    monkeypatch.setattr(record_lists, "_RECENT", recent)
    records = DatabaseRecords(database)
    for number in range(COUNT):
        words = ["chung", *(["hiếm"] if number == 4 else []), *(["ba"] if number % 3 == 0 else [])]
        records.add(record(f"r{number:02}", minutes=number), " ".join(words))
    for asked, found in FOUND.items():
        listed, after = records.find(RecordQuery(("phuong-a",), text=asked), 3)
        names = [one.id for one in listed]
        while after:
            listed, after = records.find(RecordQuery(("phuong-a",), text=asked), 3, after)
            names += [one.id for one in listed]
        assert len(names) == found, asked
        assert names == sorted(set(names), reverse=True)
