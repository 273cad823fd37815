"""Other systems take records and dossiers in their own shape, as far as they may."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.exports.records import NoSuchShape
from pipeline.exports.taking import take_dossier, take_record
from pipeline.model import User
from pipeline.permissions import Forbidden
from pipeline.ports import Absent
from pipeline.records.amending import Version, revoke
from pipeline.records.refusals import OutOfScope, Refused
from pipeline.reuse.registering import Reuse, register
from storage.figures import DatabaseFigures
from storage.keys import DatabaseKeys
from tests.reusing.conftest import empty, house
from tests.reusing.family import BIRTH, MOTHERS_CARD, UNIT, House
from tests.reusing.test_standing import DEATH
from tests.stores.builders import dossier

__all__ = ["empty", "house"]
PURPOSE = "1.004222"
CLIENT = User("kho", "", UNIT, ("api",), scopes=(f"purpose:{PURPOSE}", f"plain:{PURPOSE}"))
ADMIN = User("quan-tri", "", UNIT, ("admin",))


def test_a_record_is_given_and_told(house: House) -> None:
    """The file is the shape's, and the journal knows for what it was fetched."""
    kept = house.keep("giay_khai_sinh", BIRTH)
    file = take_record(kept.id, "formio", CLIENT, house.bench, purpose=PURPOSE)
    assert str(BIRTH["ho_ten"]) in file.data.decode()
    assert [told["purpose"] for told in house.told("record.fetched")] == [PURPOSE]
    for shape in ("edxml", "nothing"):
        with pytest.raises(NoSuchShape):
            take_record(kept.id, shape, CLIENT, house.bench, purpose=PURPOSE)


def test_what_may_not_serve_is_not_given(house: House) -> None:
    """No shape has a place to say `revoked` or `locked`, so such a record is refused by its code."""
    birth, card = house.keep("giay_khai_sinh", BIRTH), house.keep("can_cuoc_cong_dan", MOTHERS_CARD)
    house.keep("trich_luc_khai_tu", DEATH)
    revoke(Version(birth.id, 1), "withdrawn", ADMIN, house.bench)
    for record, code in ((birth, "record.revoked"), (card, "record.locked")):
        with pytest.raises(Refused) as refused:
            take_record(record.id, "csv", CLIENT, house.bench, purpose=PURPOSE)
        assert refused.value.code == code


def test_who_sees_masked_values_or_another_unit_is_given_nothing(house: House) -> None:
    """A shape masks nothing; a record out of reach is as if it were not there."""
    kept = house.keep("giay_khai_sinh", BIRTH)
    with pytest.raises(OutOfScope):
        take_record(kept.id, "csv", replace(CLIENT, scopes=()), house.bench, purpose=PURPOSE)
    with pytest.raises(Absent):
        take_record(kept.id, "csv", replace(CLIENT, unit="H99"), house.bench, purpose=PURPOSE)


def test_a_dossier_goes_to_the_portal_with_what_it_took_from_the_store(house: House) -> None:
    """A paper whose reuse was registered stands in the payload as taken; strangers and unknown procedures get none."""
    kept = house.keep("giay_khai_sinh", BIRTH)
    sent = house.bench.dossiers.create(replace(dossier("d9", UNIT), procedure="1.004222", files=(), pages=()))
    reuse = Reuse(kept.id, sent.code or "", "giay_khai_sinh")
    register(reuse, CLIENT, house.bench, DatabaseKeys(house.database), purpose=PURPOSE)
    figures = DatabaseFigures(house.database)
    body = take_dossier("d9", "https://kho.test/{record}", ADMIN, house.bench, figures)
    flags = [(one["DuocTaiSuDung"], one["DuocLayTuKhoDMQG"], one["DuongDanTaiTepTin"]) for one in body["TaiLieuNop"]]
    assert flags == [("0", "0", "https://kho.test/r1"), ("1", "1", "")]
    with pytest.raises(Forbidden):
        take_dossier("d9", "", User("ai-do", "", "H99", ("counter",)), house.bench, figures)
    house.bench.dossiers.create(replace(dossier("d8", UNIT), procedure=None))
    with pytest.raises(NoSuchShape):
        take_dossier("d8", "", ADMIN, house.bench, figures)
