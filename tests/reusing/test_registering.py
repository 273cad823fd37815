"""A reuse is registered before it happens, once, and opens one record for minutes."""

from __future__ import annotations

import base64
import json
from dataclasses import replace

import pytest

from pipeline.counter import KeyReused
from pipeline.ports import Absent
from pipeline.records.amending import Version, revoke
from pipeline.records.refusals import OutOfScope, Refused
from pipeline.reuse.registering import BadReuse, Registered, Reuse, follow, register
from tests.reusing.family import APPROVER, BIRTH, CHILD, CLIENT, FOR, MOTHER, MOTHERS_CARD, House
from tests.reusing.test_standing import DEATH

NEW = "000.00.15.H26-260302-0042"


def reused(house: House, record: str, **changes: str) -> Registered:
    """Register the record for the new dossier as a birth certificate."""
    reuse = replace(Reuse(record, NEW, "giay_khai_sinh", "pdf"), **changes)  # type: ignore[arg-type]  # any field by name
    return register(reuse, CLIENT, house.bench, house.keys, purpose=FOR)


def test_a_reuse_stands_in_the_journal_with_what_the_indicators_need(house: House) -> None:
    """Dossier, component, record, purpose, units: 4.3 and 4.4 of QĐ 766 are counted from these events."""
    record = house.keep("giay_khai_sinh", BIRTH)

    answer = reused(house, record.id)

    [told] = house.told("record.reused")
    assert told["dossier"] == NEW
    assert (told["component"], told["purpose"], told["unit"], told["from_unit"]) == (
        "giay_khai_sinh",
        FOR,
        "H26.15",
        "H26.15",
    )
    assert (told["form"], told["revision"], told["how"], told["reuse"]) == ("giay_khai_sinh", "1", "1", answer.id)
    assert not answer.legal_copy


def test_the_same_reuse_again_is_one_event(house: House) -> None:
    """A client that repeats gets the same id and a fresh link; another component is another reuse."""
    record = house.keep("giay_khai_sinh", BIRTH)

    first, again = reused(house, record.id), reused(house, record.id)
    other = reused(house, record.id, component="ct01")

    assert first.id == again.id != other.id
    assert len(house.told("record.reused")) == 2


def test_an_idempotency_key_is_bound_to_its_reuse(house: House) -> None:
    """The same key with something else is refused."""
    record = house.keep("giay_khai_sinh", BIRTH)

    def ask(component: str) -> Registered:
        reuse = Reuse(record.id, NEW, component)
        return register(reuse, CLIENT, house.bench, house.keys, purpose=FOR, key="k1")

    assert ask("giay_khai_sinh").id == ask("giay_khai_sinh").id
    with pytest.raises(KeyReused):
        ask("ct01")


def test_a_link_opens_the_paper_and_every_opening_is_told(house: House) -> None:
    """The PDF comes, and the journal says whose link it was and for what."""
    record = house.keep("giay_khai_sinh", BIRTH)
    answer = reused(house, record.id)

    grant, opened, content = follow(answer.link, house.bench, house.keys)

    assert content is not None
    assert (content.data[:4], content.suffix) == (b"%PDF", "ban-lam-viec")
    assert (grant.client, opened.id) == ("cong", record.id)
    assert [told["reuse"] for told in house.told("record.link_followed")] == [answer.id]


def test_a_link_ends(house: House) -> None:
    """After ten minutes the client registers again."""
    link = reused(house, house.keep("giay_khai_sinh", BIRTH).id).link
    house.clock.turn(minutes=10)

    with pytest.raises(Refused) as refusal:
        follow(link, house.bench, house.keys)

    assert refusal.value.code == "reuse.link_ended"


def test_a_link_cannot_be_changed_or_made(house: House) -> None:
    """Another record, a later end, no signature: none opens anything."""
    link = reused(house, house.keep("giay_khai_sinh", BIRTH).id).link
    payload, _, seal = link.partition(".")
    grant = json.loads(base64.urlsafe_b64decode(payload + "=="))
    longer = base64.urlsafe_b64encode(json.dumps(grant | {"ends": grant["ends"] + 9000}).encode()).decode().rstrip("=")

    for forged in (f"{longer}.{seal}", f"{payload}.", payload, "", "..", f"{payload}.{seal}x", f"é.{seal}", "a.b.c"):
        with pytest.raises(Refused) as refusal:
            follow(forged, house.bench, house.keys)
        assert refusal.value.code == "reuse.link_forged", forged


def test_a_record_revoked_meanwhile_is_not_opened(house: House) -> None:
    """The link was good, the record is no longer."""
    record = house.keep("giay_khai_sinh", BIRTH)
    link = reused(house, record.id).link
    revoke(Version(record.id, 1), "forged", APPROVER, house.bench)

    with pytest.raises(Refused) as refusal:
        follow(link, house.bench, house.keys)

    assert refusal.value.code == "record.revoked"


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ("expired", "record.expired"),
        ("dead", "record.locked"),
        ("stranger", "reuse.owner_differs"),
        ("company", "reuse.issuer_unfit"),
    ],
)
def test_what_may_not_serve_is_not_registered(house: House, case: str, code: str) -> None:
    """An expired card, a dead person's, somebody else's, one of a body that issues none: no event, a code."""
    card = {**MOTHERS_CARD, "ngay_het_han": "2026-03-01"} if case == "expired" else MOTHERS_CARD
    paper = house.keep("giay_khai_sinh", {**BIRTH, "noi_dang_ky": "Công ty"}) if case == "company" else None
    record = paper or house.keep("can_cuoc_cong_dan", card)
    if case == "dead":
        house.keep("trich_luc_khai_tu", DEATH)
    owner = CHILD if case == "stranger" else ""

    with pytest.raises(Refused) as refusal:
        reused(house, record.id, component="giay_to_me", owner=owner)

    assert refusal.value.code == code
    assert house.told("record.reused") == []


def test_a_proof_of_being_single_serves_one_dossier(house: House) -> None:
    """A second dossier is refused; the first may ask again."""
    values = {"so_dinh_danh": MOTHER, "ngay_cap": "2026-02-01", "co_quan_cap": "UBND phường An Hội"}
    record = house.keep("giay_xac_nhan_hon_nhan", values)
    client = replace(CLIENT, scopes=("purpose:1.000894",))

    def ask(dossier: str) -> Registered:
        reuse = Reuse(record.id, dossier, "xac_nhan_vo")
        return register(reuse, client, house.bench, house.keys, purpose="1.000894")

    assert ask("H26-1").id == ask("H26-1").id
    follow(ask("H26-1").link, house.bench, house.keys)
    with pytest.raises(Refused) as refusal:
        ask("H26-2")
    assert refusal.value.code == "reuse.used_up"


def test_a_masked_client_gets_no_scan(house: House) -> None:
    """A picture masks nothing; the data of the same record may be had, masked."""
    record = house.keep("giay_khai_sinh", BIRTH)
    masked = replace(CLIENT, scopes=("purpose:1.004222",))

    with pytest.raises(OutOfScope) as refusal:
        register(Reuse(record.id, NEW, "giay_khai_sinh", "pdf"), masked, house.bench, house.keys, purpose=FOR)
    answer = register(Reuse(record.id, NEW, "giay_khai_sinh"), masked, house.bench, house.keys, purpose=FOR)

    assert refusal.value.code == "access.masked_only"
    assert not follow(answer.link, house.bench, house.keys)[0].plain


def test_a_record_of_another_unit_is_absent(house: House) -> None:
    """Nobody can probe which records there are."""
    record = house.keep("giay_khai_sinh", BIRTH, unit="H26.16")

    with pytest.raises(Absent):
        reused(house, record.id)


@pytest.mark.parametrize(
    "change", [{"dossier": ""}, {"dossier": "Nguyễn Văn An"}, {"component": "giay_to_ong_noi"}, {"dossier": "x" * 61}]
)
def test_codes_are_codes(house: House, change: dict[str, str]) -> None:
    """No names get into the journal, and a component is one of the procedure's."""
    record = house.keep("giay_khai_sinh", BIRTH)

    with pytest.raises(BadReuse):
        reused(house, record.id, **change)
