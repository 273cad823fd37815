"""Words in quotes stand side by side: the same answers from both databases, and few records looked at for them."""

from __future__ import annotations

from sqlalchemy import insert, select, text

from pipeline.ports import RecordQuery, Records
from storage.database import Database
from storage.migrations.steps import upgrade
from storage.postgres import PostgresOptions
from storage.record_lists import listings
from storage.record_rows import row_of
from storage.records import DatabaseRecords
from storage.schema import open_database
from storage.search import pair_numbers
from storage.tables import RECORDS
from tests.stores.builders import record

TEXTS = {
    "whole": "người mẹ ĐỖ VĂN NAM, quốc tịch Việt Nam",
    "torn": "đỗ văn bình, lê văn nam, quốc tịch việt nam",
    "turned": "nam văn đỗ, việt nam",
    "split": "đỗ văn. Nam giới",  # a sentence's end is no word
    "twice": "đỗ văn đỗ văn nam việt",
    "single": "đỗ",
}
"""Each holds some of the same words, and pairs of them."""
FOUND = [
    ('"đỗ văn nam"', "split twice whole"),
    ('"do van"', "split torn twice whole"),
    ('"van nam"', "split torn twice whole"),
    ('"do van do van nam viet"', "twice"),
    ('"do van" "van nam"', "split torn twice whole"),  # each phrase for itself
    ('"do van" viet', "torn twice whole"),
    ('"viet nam" "do van nam"', "whole"),
    ('"nam van do"', "turned"),
    ('"do"', "single split torn turned twice whole"),
    ('"do nam"', ""),
    ('"van do"', "turned twice"),
    ('"nam quoc tich viet nam"', "torn whole"),
]
"""What is asked, and which records have it."""


def test_a_phrase_is_found_where_it_stands(records: Records) -> None:
    """All its words in their order, nothing in between; a record that only has every pair of them does not count."""
    for name, told in TEXTS.items():
        records.add(record(name), told)
    for asked, found in FOUND:
        for units in (None, ("phuong-a",)):
            listed = records.find(RecordQuery(units, text=asked))[0]
            assert " ".join(sorted(one.id for one in listed)) == found, asked


def test_two_pairs_that_share_a_number_are_told_apart(records: Records) -> None:
    """The number only narrows; what is shown has the words."""
    assert pair_numbers(("lan", "khanh59")) == pair_numbers(("nhung", "ket14"))
    records.add(record("one"), "lan khanh59")
    records.add(record("other"), "nhung ket14")
    assert [one.id for one in records.find(RecordQuery(text='"lan khanh59"'))[0]] == ["one"]


def test_records_without_the_phrase_are_not_looked_at(postgres_options: PostgresOptions) -> None:
    """PostgreSQL's index gives the one record that has it, of a hundred that have all its words apart."""
    database = open_database(postgres_options)
    records = DatabaseRecords(database)
    for number in range(100):
        records.add(record(f"r{number}"), "trần quý văn lê nam" if number else "trần văn nam")
    with database.write() as connection:
        *_, last = listings(connection, RecordQuery(text='"tran van nam"'), 50, None)
        compiled = last.compile(database.engine, compile_kwargs={"literal_binds": True})
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        plan = "\n".join(connection.exec_driver_sql(f"EXPLAIN (ANALYZE) {compiled}").scalars())
    database.close()
    assert "record_words_found" in plan
    assert "Removed by" not in plan


def test_records_from_before_get_their_pairs(postgres_options: PostgresOptions) -> None:
    """The step reads the words' places from the index and writes what would have been written at once."""
    database = Database(postgres_options)
    with database.write() as connection:
        upgrade(connection, "0007")
        number = connection.execute(insert(RECORDS).values(**row_of(record())).returning(RECORDS.c.number)).scalar_one()
        vector = "xunit1:1 tran:2,4 van:3,5 nam:6 cuoi:9"
        told = "INSERT INTO record_words (number, words) VALUES (:number, CAST(:words AS tsvector))"
        connection.execute(text(told), {"number": number, "words": vector})
        upgrade(connection)
        pairs = connection.execute(text("SELECT pairs FROM record_words")).scalar_one()
        assert connection.execute(select(RECORDS.c.id)).scalar_one() == "r1"
    database.close()
    assert pairs == pair_numbers(["xunit1", "tran", "van", "tran", "van", "nam"])
    reopened = open_database(postgres_options)
    assert [one.id for one in DatabaseRecords(reopened).find(RecordQuery(text='"tran van nam"'))[0]] == ["r1"]
    reopened.close()
