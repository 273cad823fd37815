"""What another system may ask for, and what it sees masked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from eforms.catalogue import load
from pipeline.accounts import LoginRefused, client_token, log_in, who
from pipeline.model import User
from pipeline.permissions import Forbidden
from pipeline.ports import Absent, RecordQuery
from pipeline.records.refusals import OutOfScope, Refused
from pipeline.reuse.access import fetch, fetch_paper, find
from pipeline.reuse.clients import admit, clients, dismiss
from pipeline.reuse.masking import masked_value
from pipeline.reuse.scopes import BadScope, checked, demand_purpose, narrowed, scope_of
from pipeline.staff import BadUser
from tests.reusing.family import ADMIN, BIRTH, CLIENT, FOR, MOTHERS_CARD, UNIT, House


def test_a_client_without_scopes_sees_its_own_unit_masked() -> None:
    """Deny by default: no other unit, no plain values; any procedure, since the journal knows which."""
    scope = scope_of(replace(CLIENT, scopes=()))

    assert (scope.units, scope.forms, scope.purposes) == ((UNIT,), None, None)
    assert not scope.sees_plain(FOR)


def test_staff_see_what_their_roles_allow() -> None:
    """Scopes are for clients; staff are bound by roles and units."""
    assert scope_of(ADMIN).units is None
    assert scope_of(ADMIN).sees_plain("anything")


@pytest.mark.parametrize(
    "scope", ["", "unit", "unit:", "colour:red", "unit:a b", "plain:1.004222 ", "unit:" + 61 * "x"]
)
def test_what_is_no_scope_is_refused(scope: str) -> None:
    """A misspelt scope would silently allow too much."""
    with pytest.raises(BadScope):
        checked([scope])


@pytest.mark.parametrize(
    ("given", "asked", "expected"),
    [
        ((), ("purpose:1.004222",), ("purpose:1.004222",)),
        (("purpose:1.004222", "purpose:1.001193"), ("purpose:1.001193",), ("purpose:1.001193",)),
        (("plain:1.004222",), ("form:giay_khai_sinh",), ("form:giay_khai_sinh", "plain:1.004222")),
        ((), (f"unit:{UNIT}",), (f"unit:{UNIT}",)),
        (("purpose:1.004222",), ("purpose:1.001193",), None),
        ((), ("plain:1.004222",), None),
        ((), ("unit:H26.16",), None),
        (("unit:H26.16",), (f"unit:{UNIT}",), None),
    ],
)
def test_a_token_may_be_narrower_never_wider(
    given: tuple[str, ...], asked: tuple[str, ...], expected: tuple[str, ...] | None
) -> None:
    """What a sort does not name stays as it is; what was not given is refused."""
    client = replace(CLIENT, scopes=given)
    if expected is None:
        with pytest.raises(BadScope):
            narrowed(client, asked)
    else:
        assert narrowed(client, asked) == expected


def test_a_client_is_admitted_and_its_secret_is_kept_as_a_hash(house: House) -> None:
    """The secret is shown once; a token comes for it; scopes are those that were given."""
    secret = admit("cong_dvc", "Cổng dịch vụ công", UNIT, ["purpose:1.004222"], ADMIN, house.accounts, house.bench)

    token, client = client_token("cong_dvc", secret, house.accounts, house.clock)

    assert client.scopes == ("purpose:1.004222",)
    assert who(token, house.accounts, house.clock, kind="api").login == "cong_dvc"
    assert secret not in str(house.accounts.user("cong_dvc"))
    assert secret not in str(house.bench.journal.read())
    assert [one.login for one in clients(ADMIN, house.accounts)] == ["cong_dvc"]


def test_a_narrow_token_stays_narrow_and_ends_when_its_client_gets_less(house: House) -> None:
    """A token is good for what it was asked for, as long as the client has that at all."""
    given = ["purpose:1.004222", "purpose:1.001193"]
    secret = admit("cong", "", UNIT, given, ADMIN, house.accounts, house.bench)
    token, _ = client_token("cong", secret, house.accounts, house.clock, "purpose:1.001193")

    assert who(token, house.accounts, house.clock, kind="api").scopes == ("purpose:1.001193",)
    admit("cong", "", UNIT, ["purpose:1.004222"], ADMIN, house.accounts, house.bench)
    with pytest.raises(LoginRefused):
        who(token, house.accounts, house.clock, kind="api")


def test_a_dismissed_client_is_out_at_once(house: House) -> None:
    """Its token ends, and no new one comes."""
    secret = admit("cong", "", UNIT, [], ADMIN, house.accounts, house.bench)
    token, _ = client_token("cong", secret, house.accounts, house.clock)
    dismiss("cong", ADMIN, house.accounts, house.bench)

    with pytest.raises(LoginRefused):
        who(token, house.accounts, house.clock, kind="api")
    with pytest.raises(LoginRefused):
        log_in("cong", secret, house.accounts, house.clock, kind="api")


def test_a_persons_login_is_no_client(house: House) -> None:
    """A client cannot take over an account of somebody."""
    house.accounts.put_user(User("lan", "Lan", UNIT, ("counter",), "hash"))

    with pytest.raises(BadUser):
        admit("lan", "", UNIT, [], ADMIN, house.accounts, house.bench)
    with pytest.raises(Absent):
        dismiss("lan", ADMIN, house.accounts, house.bench)
    with pytest.raises(Forbidden):
        admit("cong", "", UNIT, [], house.accounts.user("lan"), house.accounts, house.bench)


@pytest.mark.parametrize("purpose", ["", "test", "1.00422", "1.004222 ", "because of 1.004222", "1.004222.h26"])
def test_a_clients_purpose_is_a_procedure(purpose: str) -> None:
    """Free text could hold a citizen's name, and says nothing that can be counted."""
    with pytest.raises(Refused) as refusal:
        demand_purpose(replace(CLIENT, scopes=()), purpose)

    assert refusal.value.code == "reuse.purpose_unknown"


@pytest.mark.parametrize("purpose", ["1.004222", "1.012796.H36", "2.000815.H26.15"])
def test_a_procedure_may_bear_its_provinces_suffix(purpose: str) -> None:
    """Provinces publish codes with their own ending."""
    demand_purpose(replace(CLIENT, scopes=()), purpose)


def test_a_form_or_purpose_out_of_scope_is_refused(house: House) -> None:
    """Asking for it is refused, and single records of it do not exist."""
    record = house.keep("can_cuoc_cong_dan", MOTHERS_CARD)
    narrow = replace(CLIENT, scopes=("form:giay_khai_sinh", "purpose:1.004222"))

    with pytest.raises(OutOfScope):
        find(RecordQuery(form="can_cuoc_cong_dan"), narrow, house.bench, purpose=FOR)
    with pytest.raises(OutOfScope):
        find(RecordQuery(), narrow, house.bench, purpose="1.001193")
    with pytest.raises(Absent):
        fetch(record.id, narrow, house.bench, purpose=FOR)
    assert list(find(RecordQuery(), narrow, house.bench, purpose=FOR)[0]) == []


def test_units_may_be_given(house: House) -> None:
    """A province's portal is given the units it serves, and sees no others."""
    for unit in ("H26.15", "H26.16", "H26.17"):
        house.keep("giay_khai_sinh", BIRTH, unit=unit)
    portal = replace(CLIENT, scopes=("unit:H26.15", "unit:H26.16"))

    found, _ = find(RecordQuery(), portal, house.bench, purpose=FOR)

    assert {one.unit for one in found} == {"H26.15", "H26.16"}
    asked, _ = find(RecordQuery(units=("H26.16", "H26.17")), portal, house.bench, purpose=FOR)
    assert {one.unit for one in asked} == {"H26.16"}


def test_only_records_that_may_serve_are_listed_when_asked(house: House) -> None:
    """Expired ones are left out; without asking they are there, with their state."""
    house.keep("can_cuoc_cong_dan", MOTHERS_CARD)
    house.keep("can_cuoc_cong_dan", {**MOTHERS_CARD, "ngay_het_han": "2026-03-01"})

    everything, _ = find(RecordQuery(), CLIENT, house.bench, purpose=FOR)
    usable, _ = find(RecordQuery(valid_on="2026-03-02"), CLIENT, house.bench, purpose=FOR)

    assert (len(everything), len(usable)) == (2, 1)


def test_a_scan_is_not_given_where_values_are_masked(house: House) -> None:
    """A picture masks nothing."""
    record = house.keep("giay_khai_sinh", BIRTH)

    with pytest.raises(OutOfScope) as refusal:
        fetch_paper(record.id, CLIENT, house.bench, purpose="1.001193")

    assert refusal.value.code == "access.masked_only"
    assert fetch_paper(record.id, CLIENT, house.bench, purpose=FOR).data.startswith(b"%PDF")


PAPER = {"loai": "căn cước", "so": "083195004321", "ngay_cap": "2024-07-01", "noi_cap": "Bộ Công an"}


@pytest.mark.parametrize(
    ("form", "name", "value", "shown"),
    [
        ("giay_khai_sinh", "so_dinh_danh", "083326001234", "0833******34"),
        ("giay_khai_sinh", "ho_ten", "ĐOÀN THỊ LAN", "ĐOÀN THỊ LAN"),
        ("giay_khai_sinh", "nguoi_di_khai_giay_to", PAPER, PAPER | {"so": "0831******21"}),
        ("giay_khai_sinh", "khong_co", "083326001234", "***"),
        ("can_cuoc_cong_dan", "mrz", "IDVNM0951234567083195004321<<8", "***"),
        ("can_cuoc_cong_dan", "qr", "083195004321|301234567|NGUYỄN", "***"),
        ("can_cuoc_cong_dan", "so_cmnd_cu", "301234567", "3012***67"),
        ("can_cuoc_cong_dan", "ngay_sinh", None, None),
        ("khong_co", "ho_ten", "ĐOÀN THỊ LAN", "***"),
    ],
)
def test_numbers_and_codes_are_masked(form: str, name: str, value: Any, shown: Any) -> None:
    """What identifies or reaches a person is hidden; an unknown field is hidden whole."""
    assert masked_value(load().get(form), name, value) == shown
