"""Corrected, revoked, superseded: each a new revision with its reason, and the old one stays readable."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import User
from pipeline.permissions import Forbidden
from pipeline.ports import Absent, StaleRevision
from pipeline.records.amending import Version, correct, revoke, supersede
from pipeline.records.proving import verify
from pipeline.records.refusals import Refused
from pipeline.records.standing import Status
from pipeline.reuse.access import fetch, states
from pipeline.review import InvalidValue
from tests.reusing.family import APPROVER, BIRTH, CHILD, MOTHER, MOTHERS_CARD, UNIT, House

APPROVER_READER = replace(APPROVER, roles=("admin",))


def test_a_correction_is_a_new_revision_and_the_old_one_stays(house: House) -> None:
    """The value, who put it right, why, and the revision before it can all be read afterwards."""
    record = house.keep("giay_khai_sinh", BIRTH)

    new = correct(Version(record.id, 1), {"ho_ten": "ĐOÀN THỊ THÙY LINH"}, "reading_error", APPROVER, house.bench)

    assert (new.revision, new.values["ho_ten"]) == (2, "ĐOÀN THỊ THÙY LINH")
    assert (new.provenance["ho_ten"].author, new.standing.reason) == ("minh", "reading_error")
    assert new.standing.previous == record.digest
    old = fetch(record.id, APPROVER_READER, house.bench, purpose="look", revision=1)
    assert old.values["ho_ten"] == BIRTH["ho_ten"]
    assert verify(new, house.bench) == ()


def test_a_corrected_number_changes_the_owner(house: House) -> None:
    """The record is found under the right number from then on, and no longer under the wrong one."""
    record = house.keep("giay_khai_sinh", BIRTH)

    correct(Version(record.id, 1), {"so_dinh_danh": "083326001235"}, "reading_error", APPROVER, house.bench)

    assert house.bench.records.owned([CHILD]) == []
    assert [one.id for one in house.bench.records.owned(["083326001235"])] == [record.id]


def test_a_corrected_last_day_counts(house: House) -> None:
    """What the record is good for follows from its values, also after a correction; an empty text takes a value out."""
    record = house.keep("can_cuoc_cong_dan", MOTHERS_CARD)

    shorter = correct(Version(record.id, 1), {"ngay_het_han": "01/02/2026"}, "reading_error", APPROVER, house.bench)
    without = correct(Version(record.id, 2), {"ngay_het_han": " "}, "reading_error", APPROVER, house.bench)

    assert (shorter.valid_until, states([shorter], house.bench)[record.id]) == ("2026-02-01", "expired")
    assert without.valid_until is None
    assert "ngay_het_han" not in {**without.values, **without.provenance}


@pytest.mark.parametrize(
    ("changes", "reason", "code"),
    [
        ({"ho_ten": "ĐOÀN THỊ THÙY DƯƠNG"}, "reading_error", "amend.nothing_changed"),
        ({"ho_ten": "ĐOÀN THỊ LAN"}, "because", "amend.reason_unknown"),
    ],
)
def test_what_changes_nothing_or_has_no_reason_is_refused(
    house: House, changes: dict[str, str], reason: str, code: str
) -> None:
    """Each refusal has its code, and nothing is stored."""
    record = house.keep("giay_khai_sinh", BIRTH)

    with pytest.raises(Refused) as refusal:
        correct(Version(record.id, 1), changes, reason, APPROVER, house.bench)

    assert refusal.value.code == code
    assert house.bench.records.get(record.id).revision == 1


def test_values_are_judged_as_at_the_review_desk(house: House) -> None:
    """A date that is none is refused, and a field that the form does not have is absent."""
    record = house.keep("giay_khai_sinh", BIRTH)

    with pytest.raises(InvalidValue):
        correct(Version(record.id, 1), {"ngay_sinh": "hôm qua"}, "reading_error", APPROVER, house.bench)
    with pytest.raises(Absent):
        correct(Version(record.id, 1), {"mau_mat": "nâu"}, "reading_error", APPROVER, house.bench)


def test_two_people_do_not_overwrite_each_other(house: House) -> None:
    """Who read an older revision is told."""
    record = house.keep("giay_khai_sinh", BIRTH)
    correct(Version(record.id, 1), {"dan_toc": "Hoa"}, "reading_error", APPROVER, house.bench)

    with pytest.raises(StaleRevision):
        revoke(Version(record.id, 1), "forged", APPROVER, house.bench)


def test_a_revoked_record_is_readable_and_final(house: House) -> None:
    """It can be fetched, says what it is, and nothing changes it any more."""
    record = house.keep("giay_khai_sinh", BIRTH)

    gone = revoke(Version(record.id, 1), "issued_in_error", APPROVER, house.bench)

    assert fetch(record.id, APPROVER_READER, house.bench, purpose="look").standing.status is Status.REVOKED
    assert states([gone], house.bench)[record.id] == "revoked"
    with pytest.raises(Refused, match="thu hồi"):
        correct(Version(record.id, 2), {"dan_toc": "Hoa"}, "reading_error", APPROVER, house.bench)
    assert [details["reason"] for details in house.told("record.revoked")] == ["issued_in_error"]


def test_a_successor_is_of_the_same_owner_and_kind(house: House) -> None:
    """A card is replaced by the same person's new card, not by itself, not by somebody else's paper."""
    old = house.keep("can_cuoc_cong_dan", MOTHERS_CARD)
    new = house.keep("can_cuoc_cong_dan", {**MOTHERS_CARD, "ngay_cap": "2026-02-01"})
    other = house.keep("giay_khai_sinh", BIRTH)

    for stranger, code in ((old.id, "amend.same_record"), (other.id, "amend.other_owner")):
        with pytest.raises(Refused) as refusal:
            supersede(Version(old.id, 1), stranger, "reissued", APPROVER, house.bench)
        assert refusal.value.code == code
    done = supersede(Version(old.id, 1), new.id, "reissued", APPROVER, house.bench)
    assert (done.standing.status, done.standing.replaced_by) == (Status.SUPERSEDED, new.id)
    assert states(house.bench.records.owned([MOTHER]), house.bench) == {old.id: "superseded", new.id: "valid"}


@pytest.mark.parametrize("roles", [("reviewer",), ("counter",), ("api",), ("auditor",)])
def test_only_who_may_approve_may_amend(house: House, roles: tuple[str, ...]) -> None:
    """Others are refused before anything is read."""
    record = house.keep("giay_khai_sinh", BIRTH)

    with pytest.raises(Forbidden):
        revoke(Version(record.id, 1), "forged", User("x", "", UNIT, roles), house.bench)


def test_a_record_of_another_unit_cannot_be_amended(house: House) -> None:
    """It does not exist for them."""
    record = house.keep("giay_khai_sinh", BIRTH)

    with pytest.raises(Absent):
        revoke(Version(record.id, 1), "forged", replace(APPROVER, unit="H26.16"), house.bench)
