"""Who may have which form filled, for which purpose, from which records."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import User
from pipeline.permissions import Forbidden
from pipeline.records.refusals import OutOfScope, Refused
from pipeline.reuse.mapping import CITIZEN
from pipeline.reuse.prefill import Asked, prefill
from tests.reusing.family import ADMIN, CHILD, CLIENT, MOTHER, UNIT, House
from tests.reusing.test_prefill import filled


def test_records_out_of_scope_give_nothing(house: House) -> None:
    """Another unit's records, and forms the client was not given, do not exist for it."""
    house.family()
    stranger = replace(CLIENT, unit="H26.16")
    narrow = replace(CLIENT, scopes=("purpose:1.004222", "form:giay_khai_sinh"))

    assert list(filled(house, stranger).fields) == ["noi_dung_de_nghi"]
    answer = filled(house, narrow, me=MOTHER)
    assert {one.record.form for one in answer.fields.values() if one.record} == {"giay_khai_sinh"}


@pytest.mark.parametrize(
    ("procedure", "purpose", "error", "code"),
    [
        ("1.004222", "1.001193", Refused, "reuse.purpose_differs"),
        ("9.999999", "9.999999", OutOfScope, "access.out_of_scope"),
        ("1.004222", "because", Refused, "reuse.purpose_unknown"),
        ("1.001612", "1.001612", OutOfScope, "access.out_of_scope"),
    ],
)
def test_the_purpose_is_the_procedure_and_in_scope(
    house: House, procedure: str, purpose: str, error: type[Refused], code: str
) -> None:
    """Nobody fills a form for one procedure and says another."""
    with pytest.raises(error) as refusal:
        prefill(Asked(procedure, {CITIZEN: CHILD}), CLIENT, house.bench, purpose=purpose)

    assert refusal.value.code == code


def test_an_unknown_procedure_is_refused(house: House) -> None:
    """There is nothing to fill without a map."""
    with pytest.raises(Refused, match="bảng tái sử dụng"):
        prefill(Asked("9.999999", {CITIZEN: CHILD}), ADMIN, house.bench, purpose="9.999999")


def test_auditors_do_not_prefill(house: House) -> None:
    """Only who may look for records may fill forms from them."""
    with pytest.raises(Forbidden):
        filled(house, User("lan", "", UNIT, ("auditor",)))
