"""A record altered behind the system's back is refused and named, however cleverly it was done."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import delete, insert, update

from pipeline.ports import Damaged, RecordQuery
from pipeline.records.amending import Version, correct, revoke
from pipeline.records.proving import Flaw, verify
from pipeline.reuse.access import fetch, find, states
from pipeline.sealing import digest_of
from storage.codec import RECORDS as CODEC
from storage.tables import RECORD_OWNERS, RECORDS
from tests.reusing.family import ADMIN, APPROVER, BIRTH, CHILD, FOR, House


def test_a_sound_record_has_no_flaw(house: House) -> None:
    """Sealed, amended and proved: nothing to say."""
    record = house.keep("giay_khai_sinh", BIRTH)
    correct(Version(record.id, 1), {"dan_toc": "Hoa"}, "reading_error", APPROVER, house.bench)

    assert verify(house.bench.records.get(record.id), house.bench) == ()


def test_a_value_changed_in_the_database_is_refused(house: House) -> None:
    """The seal does not match: fetch names the record, lists mark it, verify says so."""
    record = house.keep("giay_khai_sinh", BIRTH)
    document = json.loads(CODEC.encode(record))
    document["values"]["ho_ten"] = "NGƯỜI KHÁC"
    with house.database.write() as connection:
        connection.execute(update(RECORDS).values(document=json.dumps(document)))

    with pytest.raises(Damaged, match=record.id):
        fetch(record.id, ADMIN, house.bench, purpose=FOR)
    altered = house.bench.records.get(record.id)
    assert states([altered], house.bench) == {record.id: "altered"}
    assert verify(altered, house.bench) == (Flaw("record", "record.altered"),)


def test_a_value_sealed_anew_in_the_database_is_found_by_the_journal(house: House) -> None:
    """Who can write rows can also write a new digest; the journal remembers the old one."""
    record = house.keep("giay_khai_sinh", BIRTH)
    forged = replace(record, values={**record.values, "ho_ten": "NGƯỜI KHÁC"}, digest="")
    forged = replace(forged, digest=digest_of(forged))
    with house.database.write() as connection:
        connection.execute(update(RECORDS).values(document=CODEC.encode(forged), digest=forged.digest))

    assert verify(house.bench.records.get(record.id), house.bench) == (Flaw("record", "record.untold"),)


def test_a_revocation_taken_away_is_found(house: House) -> None:
    """Deleting the newest revision would bring a revoked record back to life."""
    record = house.keep("giay_khai_sinh", BIRTH)
    revoke(Version(record.id, 1), "forged", APPROVER, house.bench)
    with house.database.write() as connection:
        connection.execute(delete(RECORDS).where(RECORDS.c.revision == 2))

    assert verify(house.bench.records.get(record.id), house.bench) == (Flaw("record", "record.gap"),)


def test_a_revision_put_in_from_outside_is_found(house: House) -> None:
    """A well-sealed revision that nobody made is not in the journal."""
    record = house.keep("giay_khai_sinh", BIRTH)
    forged = replace(record, revision=2, digest="", standing=replace(record.standing, previous=record.digest))
    house.bench.records.add(replace(forged, digest=digest_of(forged)), "")

    assert verify(house.bench.records.get(record.id), house.bench) == (Flaw("record", "record.untold"),)


def test_a_record_filed_under_somebody_else_is_not_shown_and_is_named(house: House) -> None:
    """An owner's row added in the database leads to no record, and the journal says which was misfiled."""
    record = house.keep("giay_khai_sinh", BIRTH)
    with house.database.write() as connection:
        connection.execute(insert(RECORD_OWNERS).values(owner="001187000017", number=1))

    found, _ = find(RecordQuery(subject="001187000017"), ADMIN, house.bench, purpose=FOR)

    assert list(found) == []
    assert [event.object for _, event in house.bench.journal.read() if event.kind == "record.misfiled"] == [record.id]
    assert verify(record, house.bench) == (Flaw("record", "record.misfiled"),)


@pytest.mark.parametrize("column", ["unit", "status", "valid_until", "form"])
def test_a_column_that_says_something_else_is_found(house: House, column: str) -> None:
    """The columns are for finding; the sealed record decides what is true."""
    record = house.keep("giay_khai_sinh", BIRTH)
    with house.database.write() as connection:
        connection.execute(update(RECORDS).values(**{column: "2099-01-01"}))

    assert verify(record, house.bench) == (Flaw("record", "record.misfiled"),)
    assert house.bench.records.owned([CHILD])[0].unit == record.unit
