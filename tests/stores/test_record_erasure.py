"""A record erased from SQLite and PostgreSQL: no row, owner or word of it is left."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.ports import Journal, RecordQuery, Records, StaleRevision
from storage.records import DatabaseRecords
from storage.schema import open_database
from storage.sqlite import SqliteOptions
from tests.stores.builders import NAME, event, record
from tests.stores.test_records import TEXT, ids


def test_an_erased_record_leaves_a_tombstone_and_no_word(records: Records, journal: Journal) -> None:
    """No revision, owner or word of it is left; others are found as before, and the journal has the line."""
    for revision in (1, 2):
        records.add(record("r1", revision, revision), TEXT)
    records.add(record("r2", minutes=5), TEXT)
    tombstone = replace(record("r1", 3, 9), values={}, provenance={}, subject=None, metadata={})

    records.erase(tombstone, event("r1", "record.erased/r1/3"))

    assert records.revisions("r1") == [tombstone]
    assert records.filed(tombstone)
    for asked in (NAME, "bệnh viện", "Bắc Kạn", "12/KS"):
        assert ids(records, RecordQuery(text=asked)) == "r2"
    assert [one.id for one in records.owned(["001187000017"])] == ["r2"]
    assert [told.key for _, told in journal.read("r1")] == ["record.erased/r1/3"]
    with pytest.raises(StaleRevision):
        records.erase(replace(tombstone, revision=5), event("r1", "again"))


def test_a_name_is_not_left_in_the_database_file(tmp_path: Path) -> None:
    """SQLite overwrites freed pages, and the word index is written anew: the bytes themselves are gone.

    PostgreSQL frees its pages by vacuum, which is the operator's (docs/operate.md).
    """
    file = tmp_path / "sohoa.db"
    database = open_database(SqliteOptions(file=file))
    records = DatabaseRecords(database)
    records.add(replace(record(), values={"ho_ten": "ZYXW QUYNHUYEN"}), "zyxwvu quynhuyen")
    records.add(record("r2"), TEXT)
    records.erase(replace(record(revision=2), values={}, provenance={}), event())
    database.close()  # the last connection folds the log into the file

    held = b"".join(one.read_bytes().lower() for one in tmp_path.glob("sohoa.db*"))
    assert b"quynhuyen" not in held
    assert b"zyxwvu" not in held
