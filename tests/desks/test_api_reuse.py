"""Reuse over HTTP: scopes in tokens, forms filled, reuses registered, records amended, masks and tags."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
import pytest

from pipeline.model import Record, User
from tests.desks.conftest import HASH, PASSWORD, UNIT, Door, TurnableClock
from tests.reusing.family import BIRTH, CHILD, FATHERS_CARD, MOTHER, MOTHERS_CARD, keep
from tests.reusing.test_standing import DEATH
from workers.assembly import Office

FOR = {"purpose": "1.004222"}
ASKED = {"procedure": "1.004222", "citizen": CHILD}


@pytest.fixture
def kept(office: Office) -> tuple[Record, Record, Record]:
    """Seal a birth certificate and both parents' cards in one dossier."""
    papers = (("giay_khai_sinh", BIRTH), ("can_cuoc_cong_dan", MOTHERS_CARD), ("can_cuoc_cong_dan", FATHERS_CARD))
    first, second, third = (keep(office.bench, form, values, at) for at, (form, values) in enumerate(papers, start=1))
    return first, second, third


def asked(door: Door, headers: dict[str, str], **body: Any) -> httpx.Response:
    """Ask for the residence form of the child."""
    return door().send("POST", "/api/v1/prefill", params=FOR, headers=headers, json=ASKED | body)


def test_a_form_is_filled_and_says_what_need_not_come(door: Door, kept: tuple[Record, ...]) -> None:
    """Each value with record, age and reasons in the client's language; components with a code and a sentence."""
    answer = asked(door, door.client() | {"accept-language": "en"})

    assert answer.headers["cache-control"] == "no-store"
    found = answer.json()
    name = found["fields"]["ho_ten"]
    assert (name["value"], name["record"], name["confirm"], name["source"]) == (
        BIRTH["ho_ten"],
        kept[0].id,
        False,
        "ho_ten",
    )
    mother = found["fields"]["me_so_dinh_danh"]
    assert (mother["value"], mother["reasons"][0]["code"]) == (MOTHER, "reuse.no_person_number")
    assert "An officer confirms" in mother["reasons"][0]["message"]
    card = next(one for one in found["components"] if one["component"] == "giay_to_me")
    assert (card["submit"], card["record"], card["legal_copy"]) == (False, kept[1].id, False)
    assert [one["code"] for one in card["confirm"]] == ["reuse.no_person_number", "reuse.not_a_copy"]
    assert found["people"]["me"] == {"number": MOTHER, "by_name": True}
    assert (found["masked"], found["share"]) == (False, 0.846)


@pytest.mark.usefixtures("kept")
def test_numbers_are_masked_where_the_purpose_does_not_allow_more(door: Door, office: Office) -> None:
    """A client without the plain scope gets the form with hidden numbers, and no scan."""
    office.accounts.put_user(User("kin", "", UNIT, ("api",), HASH))
    headers = door.client("kin")

    found = asked(door, headers).json()

    assert found["fields"]["so_dinh_danh"]["value"] == "0833******34"
    assert found["fields"]["ho_ten"]["value"] == BIRTH["ho_ten"]
    assert MOTHER not in str(found)
    [first, *_] = door().get("/api/v1/records", params=FOR, headers=headers).json()["items"]
    data = door().get(f"/api/v1/records/{first['id']}/data", params=FOR, headers=headers).json()
    assert data["masked"]
    assert data["values"]["so_dinh_danh"].endswith("******77")
    assert data["provenance"]["so_dinh_danh"]["raw"] == "***"
    pdf = door().get(f"/api/v1/records/{first['id']}/pdf", params=FOR, headers=headers)
    assert (pdf.status_code, pdf.json()["code"]) == (403, "access.masked_only")


@pytest.mark.parametrize(
    ("body", "purpose", "status", "code"),
    [
        ({"citizen": "123"}, "1.004222", 422, "request.invalid"),
        ({"people": {"me": "abc"}}, "1.004222", 422, "request.invalid"),
        ({"more": 1}, "1.004222", 422, "request.invalid"),
        ({"procedure": "1.001193"}, "1.004222", 409, "reuse.purpose_differs"),
        ({}, "1.001193", 403, "access.out_of_scope"),
        ({}, "because", 409, "reuse.purpose_unknown"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_its_code(
    door: Door, body: dict[str, Any], purpose: str, status: int, code: str
) -> None:
    """Bad numbers, unknown keys, a purpose out of scope: problems with stable codes."""
    answer = door().send(
        "POST", "/api/v1/prefill", params={"purpose": purpose}, headers=door.client(), json=ASKED | body
    )

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_dead_persons_records_are_marked_and_not_filled_in(
    door: Door, office: Office, kept: tuple[Record, ...]
) -> None:
    """The card says locked; the form takes nothing of it."""
    keep(office.bench, "trich_luc_khai_tu", DEATH, 9)
    headers = door.client()

    whole = door().get(f"/api/v1/records/{kept[1].id}", params=FOR, headers=headers).json()
    found = asked(door, headers, people={"me": MOTHER}).json()

    assert whole["status"] == "locked"
    assert [(one["record"], one["reasons"][0]["code"]) for one in found["passed"]] == [(kept[1].id, "record.locked")]
    usable = door().get("/api/v1/records", params=FOR | {"valid": "true", "subject": MOTHER}, headers=headers).json()
    assert [one["form"] for one in usable["items"]] == ["trich_luc_khai_tu"]


def test_a_reuse_is_registered_and_its_link_opens_once_more_without_a_token(
    door: Door, kept: tuple[Record, ...]
) -> None:
    """The link stands for itself, for ten minutes; a changed one is refused."""
    body = {"dossier": "H26-260302-0042", "component": "giay_khai_sinh"}
    path, headers = f"/api/v1/records/{kept[0].id}/reuses", door.client() | {"idempotency-key": "k"}

    first, again = (door().send("POST", path, params=FOR, headers=headers, json=body) for _ in range(2))
    other = door().send("POST", path, params=FOR, headers=headers, json=body | {"component": "ct01"})

    assert (first.status_code, first.json()["reuse"]) == (201, again.json()["reuse"])
    assert (other.status_code, other.json()["code"]) == (422, "request.key_reused")
    link = httpx.URL(first.json()["link"]).path
    opened = door().get(link)
    assert opened.json()["values"]["so_dinh_danh"] == CHILD
    assert opened.headers["cache-control"] == "no-store"
    forged = door().get(link[:-4])
    assert (forged.status_code, forged.json()["code"]) == (409, "reuse.link_forged")


def test_a_token_can_be_narrowed_and_never_widened(door: Door) -> None:
    """RFC 6749: scope in the request, the granted scope in the answer, invalid_scope for more than was given."""
    form = {"grant_type": "client_credentials", "client_id": "cong", "client_secret": PASSWORD}

    narrow = door().send("POST", "/api/v1/token", data=form | {"scope": "form:giay_khai_sinh"})
    wide = door().send("POST", "/api/v1/token", data=form | {"scope": "unit:H26.16"})

    assert narrow.json()["scope"].split() == [
        "form:giay_khai_sinh",
        "unit:H26.15",
        "purpose:1.004222",
        "plain:1.004222",
    ]
    assert (wide.status_code, wide.json()["error"]) == (400, "invalid_scope")
    headers = {"authorization": f"Bearer {narrow.json()['access_token']}"}
    refused = door().get("/api/v1/records", params=FOR | {"form": "can_cuoc_cong_dan"}, headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (403, "access.out_of_scope")


def test_a_tag_changes_when_a_paper_expires(door: Door, clock: TurnableClock, kept: tuple[Record, ...]) -> None:
    """No new revision is made at midnight, yet what the client holds is no longer true."""
    path = f"/api/v1/records/{kept[1].id}"
    first = door().get(path, params=FOR, headers=door.client())
    tag = {"if-none-match": first.headers["etag"]}

    assert door().get(path, params=FOR, headers=door.client() | tag).status_code == 304
    clock.turn(timedelta(days=3650))
    later = door().get(path, params=FOR, headers=door.client() | tag)
    assert (later.status_code, later.json()["status"]) == (200, "expired")


def test_one_value_comes_with_its_source(door: Door, kept: tuple[Record, ...]) -> None:
    """A single value, and null for one that the paper does not hold."""
    headers = door.client()

    name = door().get(f"/api/v1/records/{kept[0].id}/values/ho_ten", params=FOR, headers=headers).json()
    none = door().get(f"/api/v1/records/{kept[0].id}/values/ghi_chu", params=FOR, headers=headers).json()

    assert (name["value"], name["source"]["page"], name["status"]) == (BIRTH["ho_ten"], 1, "valid")
    assert (none["value"], none["source"]) == (None, None)


def test_a_record_is_amended_at_the_revision_that_was_seen(
    door: Door, office: Office, kept: tuple[Record, ...]
) -> None:
    """Corrected, then revoked, by a system that may; an older tag is refused, an old revision still readable."""
    office.accounts.put_user(User("hotich", "", UNIT, ("api", "approver"), HASH, scopes=("plain:1.004222",)))
    headers, path = door.client("hotich"), f"/api/v1/records/{kept[0].id}"
    seen = {"if-match": door().get(path, params=FOR, headers=headers).headers["etag"]}
    change = {"reason": "reading_error", "values": {"ho_ten": "ĐOÀN THỊ THÙY LINH"}}

    corrected = door().send("POST", f"{path}/corrections", headers=headers | seen, json=change)
    stale = door().send("POST", f"{path}/revocation", headers=headers | seen, json={"reason": "forged"})
    blind = door().send("POST", f"{path}/revocation", headers=headers, json={"reason": "forged"})
    now = {"if-match": f'"{corrected.json()["revision"]}-0"'}
    odd = door().send("POST", f"{path}/revocation", headers=headers | now, json={"reason": "so"})
    gone = door().send("POST", f"{path}/revocation", headers=headers | now, json={"reason": "forged"})

    assert (corrected.json()["revision"], corrected.json()["change"]) == (2, "corrected")
    assert (stale.status_code, blind.status_code) == (412, 422)
    assert (odd.json()["code"], "reading_error" in odd.json()["details"]["reasons"]) == ("amend.reason_unknown", True)
    assert (gone.json()["status"], gone.json()["reason"]) == ("revoked", "forged")
    old = door().get(path, params=FOR | {"revision": "1"}, headers=headers).json()
    assert (old["revision"], old["change"]) == (1, "sealed")


def test_a_client_that_may_only_read_amends_nothing(door: Door, kept: tuple[Record, ...]) -> None:
    """The right to amend is a role of its own."""
    answer = door().send(
        "POST",
        f"/api/v1/records/{kept[0].id}/revocation",
        headers=door.client() | {"if-match": '"1-0"'},
        json={"reason": "forged"},
    )

    assert (answer.status_code, answer.json()["code"]) == (403, "access.forbidden")


def test_the_successor_of_a_record_is_named(door: Door, office: Office, kept: tuple[Record, ...]) -> None:
    """Over HTTP too, and the line says which record took its place."""
    office.accounts.put_user(User("hotich", "", UNIT, ("api", "approver"), HASH))
    new = keep(office.bench, "can_cuoc_cong_dan", {**MOTHERS_CARD, "ngay_cap": "2026-02-20"}, 7)
    headers = door.client("hotich") | {"if-match": '"1-0"'}
    path = f"/api/v1/records/{kept[1].id}/supersession"

    done = door().send("POST", path, headers=headers, json={"by": new.id, "reason": "reissued"})

    assert (done.json()["status"], done.json()["replaced_by"]) == ("superseded", new.id)


def test_the_new_routes_are_described(door: Door) -> None:
    """Programs learn them from the API."""
    paths = door().get("/api/v1/openapi.json").json()["paths"]

    assert {"/prefill", "/records/{record_id}/reuses", "/links/{token}", "/records/{record_id}/values/{name}"} <= set(
        paths
    )


def test_records_leave_in_other_systems_shapes(door: Door, office: Office, kept: tuple[Record, ...]) -> None:
    """A file under a name without values; masked clients, unknown shapes and strange papers are refused."""
    office.accounts.put_user(User("kin", "", UNIT, ("api",), HASH))

    def export(shape: str, headers: dict[str, str]) -> httpx.Response:
        return door().get(f"/api/v1/records/{kept[0].id}/exports/{shape}", params=FOR, headers=headers)

    told = export("csv", door.client())
    assert (told.status_code, told.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    assert told.headers["content-disposition"].endswith('-bang-khong-ky-so.csv"')
    assert CHILD in told.content.decode("utf-8-sig")
    codes = [export(*one).json()["code"] for one in (("edxml", door.client()), ("no", door.client()))]
    assert codes == ["request.invalid", "request.invalid"]
    assert export("csv", door.client("kin")).json()["code"] == "access.masked_only"


def test_a_dossier_is_told_as_the_portal_takes_it(door: Door) -> None:
    """The payload lies beside the dossier; a dossier that is not there has none."""
    files = {"files": ("a.pdf", b"%PDF-1.4 nothing", "application/pdf")}
    headers = door.client("cong2")
    sent = door().send("POST", "/api/v1/dossiers", headers=headers, files=files, data={"procedure": "1.001193"})
    body = door().get(f"/api/v1/dossiers/{sent.json()['dossier']}/portal", headers=headers).json()
    assert (body["MaTTHC"], body["TaiLieuNop"]) == ("1.001193", [])
    assert door().get("/api/v1/dossiers/0123/portal", headers=headers).status_code == 404
