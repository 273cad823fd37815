"""The API: tokens, records for a purpose, masked numbers, problems, paging, dossiers handed in."""

from __future__ import annotations

import base64

import pytest

from pipeline.accounts import API_SESSION
from pipeline.model import Dossier
from pipeline.review import Spot, approve, confirm, set_value
from tests.desks.conftest import PASSWORD, Door, StillDispatcher, TurnableClock
from tests.desks.dossiers import BIRTH, Told, recorded
from webapp.api_shapes import masked
from workers.assembly import Office

FOR = {"purpose": "1.004222"}


def sealed(office: Office, told: Told | None = None) -> Dossier:
    """Store a dossier and approve it as people do."""
    people = office.accounts.user("minh")
    told = told or Told()
    dossier = recorded(office.bench, told)
    for name in told.doubtful:
        dossier = confirm(Spot(dossier.id, dossier.revision, 1, name), people, office.bench)
    for name in told.unclear:
        dossier = set_value(Spot(dossier.id, dossier.revision, 1, name), "1991", people, office.bench)
    return approve(dossier.id, dossier.revision, people, office.bench)


@pytest.fixture
def record(office: Office) -> str:
    """Give the id of a sealed birth certificate."""
    return sealed(office).documents[0].record or ""


def test_a_client_gets_a_token_by_form_or_basic_authentication(door: Door) -> None:
    """Both ways of RFC 6749 work; the answer is never cached."""
    form = {"grant_type": "client_credentials"}
    packed = base64.b64encode(f"cong:{PASSWORD}".encode()).decode()

    by_form = door().send("POST", "/api/v1/token", data=form | {"client_id": "cong", "client_secret": PASSWORD})
    by_basic = door().send("POST", "/api/v1/token", data=form, headers={"authorization": f"Basic {packed}"})

    for answer in (by_form, by_basic):
        assert answer.status_code == 200
        assert answer.json()["token_type"] == "Bearer"
        assert answer.json()["expires_in"] == 3600
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("form", "status", "error"),
    [
        ({"grant_type": "password", "client_id": "cong", "client_secret": PASSWORD}, 400, "unsupported_grant_type"),
        ({"grant_type": "client_credentials", "client_id": "cong", "client_secret": "no"}, 401, "invalid_client"),
        ({"grant_type": "client_credentials", "client_id": "lan", "client_secret": PASSWORD}, 401, "invalid_client"),
        ({}, 400, "unsupported_grant_type"),
    ],
)
def test_refused_tokens_speak_oauth(door: Door, form: dict[str, str], status: int, error: str) -> None:
    """Wrong secrets, people's logins and other grants are refused with OAuth's own error names."""
    answer = door().send("POST", "/api/v1/token", data=form)

    assert (answer.status_code, answer.json()["error"]) == (status, error)


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer nonsense", "Basic abc"])
def test_without_a_good_token_there_is_nothing(door: Door, header: str) -> None:
    """The answer is a problem document and says how to authenticate."""
    answer = door().get("/api/v1/records?purpose=1.004222", headers={"authorization": header})

    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.json()["code"] == "access.login_refused"


def test_a_web_session_is_no_api_token_and_a_token_is_no_session(door: Door) -> None:
    """The two kinds never stand in for each other."""
    visit = door("khanh")
    session = visit.cookies["sohoa_session"]
    token = door.client()["authorization"].removeprefix("Bearer ")

    assert (
        visit.get("/api/v1/records?purpose=1.004222", headers={"authorization": f"Bearer {session}"}).status_code == 401
    )
    stranger = door()
    stranger.cookies.set("sohoa_session", token)
    assert stranger.get("/").status_code == 303


def test_a_token_ends_after_an_hour(door: Door, clock: TurnableClock) -> None:
    """Clients ask again."""
    headers = door.client()
    clock.turn(API_SESSION)

    assert door().get("/api/v1/records?purpose=1.004222", headers=headers).status_code == 401


def test_records_are_found_by_person_and_form_with_masked_numbers(door: Door, record: str) -> None:
    """A list tells which records there are, not whose number it is."""
    query = FOR | {"subject": str(BIRTH["so_dinh_danh"]), "form": "giay_khai_sinh"}

    answer = door().get("/api/v1/records", params=query, headers=door.client())

    [item] = answer.json()["items"]
    assert (item["id"], item["subject"]) == (record, "0833******34")
    assert item["legal_copy"] is False
    assert answer.json()["next"] is None


@pytest.mark.parametrize("path", ["/records", "/records/{id}", "/records/{id}/data", "/records/{id}/pdf"])
def test_nothing_is_read_without_a_purpose(door: Door, record: str, path: str) -> None:
    """Why the data is needed must be said; the problem names the missing part."""
    answer = door().get("/api/v1" + path.format(id=record), headers=door.client())

    assert answer.status_code == 422
    assert answer.json()["code"] == "request.invalid"
    assert answer.json()["errors"] == [{"where": ["query", "purpose"], "what": "missing"}]


def test_a_record_gives_data_with_sources_and_its_pdf(door: Door, office: Office, record: str) -> None:
    """Values are canonical and each says where it came from; the PDF is the archived one; the journal knows why."""
    visit, headers = door(), door.client()

    whole = visit.get(f"/api/v1/records/{record}", params=FOR, headers=headers).json()
    data = visit.get(f"/api/v1/records/{record}/data", params=FOR, headers=headers).json()
    pdf = visit.get(f"/api/v1/records/{record}/pdf", params=FOR, headers=headers)

    assert whole["subject"] == BIRTH["so_dinh_danh"]
    assert data["values"]["ngay_sinh"] == "2026-01-05"
    assert data["provenance"]["me_nam_sinh"]["author"] == "minh"
    assert data["provenance"]["ho_ten"]["page"] == 1
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")
    fetched = [event for _, event in office.bench.journal.read(record) if event.kind == "record.fetched"]
    assert [event.details["purpose"] for event in fetched] == ["1.004222"] * 3


def test_a_known_revision_is_not_sent_again(door: Door, record: str) -> None:
    """The ETag stands for the sealed revision."""
    headers = door.client()
    first = door().get(f"/api/v1/records/{record}/data", params=FOR, headers=headers)

    again = door().get(
        f"/api/v1/records/{record}/data", params=FOR, headers=headers | {"if-none-match": first.headers["etag"]}
    )

    assert again.status_code == 304
    assert again.content == b""


def test_records_of_another_unit_do_not_exist_for_a_client(door: Door, record: str) -> None:
    """A foreign record is not found rather than forbidden, so that nobody can probe."""
    headers = door.client("xa")

    assert door().get("/api/v1/records", params=FOR, headers=headers).json()["items"] == []
    answer = door().get(f"/api/v1/records/{record}", params=FOR, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (404, "object.absent")


def test_lists_page_by_cursor(door: Door, office: Office) -> None:
    """Each page leads to the next, and every record comes once."""
    wanted = {
        sealed(office, Told(sure={**BIRTH, "so": f"{number}/2026"}, doubtful={}, unclear={"me_nam_sinh": "?"})).id
        for number in (1,)
    }
    headers, seen, cursor = door.client(), [], None
    while True:
        query = FOR | {"limit": "1"} | ({"cursor": cursor} if cursor else {})
        answer = door().get("/api/v1/records", params=query, headers=headers).json()
        seen += [item["dossier"] for item in answer["items"]]
        cursor = answer["next"]
        if cursor is None:
            break

    assert sorted(seen) == sorted(wanted)


def test_problems_follow_the_language_of_the_client(door: Door) -> None:
    """Vietnamese by default, English on request; the code stays the same."""
    headers = door.client()
    path = "/api/v1/records/0123456789abcdef?purpose=1.004222"

    vietnamese = door().get(path, headers=headers).json()
    english = door().get(path, headers=headers | {"accept-language": "en-GB,en;q=0.9"}).json()

    assert vietnamese["code"] == english["code"] == "object.absent"
    assert vietnamese["title"].startswith("Không tìm thấy")
    assert english["title"].startswith("There is no such thing")
    assert set(vietnamese) >= {"type", "title", "status", "instance"}


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nowhere", 404), ("PUT", "/records", 405)])
def test_unknown_addresses_and_methods_are_problems_too(door: Door, method: str, path: str, status: int) -> None:
    """Nothing under /api/v1 answers with HTML."""
    answer = door().send(method, f"/api/v1{path}", headers=door.client())

    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_the_description_is_openapi_3_1_and_lists_the_routes(door: Door) -> None:
    """Programs can learn the API from the API."""
    described = door().get("/api/v1/openapi.json").json()

    assert described["openapi"].startswith("3.1")
    assert {"/token", "/records", "/records/{record_id}", "/records/{record_id}/data", "/dossiers"} <= set(
        described["paths"]
    )
    assert described["servers"] == [{"url": "/api/v1"}]
    assert "clientCredentials" in str(described["components"]["securitySchemes"])


SCAN = {"files": ("scan.pdf", b"%PDF-1.7 from another system", "application/pdf")}


def test_another_system_hands_in_and_follows(door: Door, dispatcher: StillDispatcher) -> None:
    """The answer names the dossier; its report has the shape of the command line's."""
    headers = door.client("cong2")

    answer = door().send("POST", "/api/v1/dossiers", headers=headers, files=SCAN, data={"procedure": "1.001193"})

    assert answer.status_code == 201
    assert dispatcher.submitted == [answer.json()["dossier"]]
    report = door().get(answer.headers["location"], headers=headers).json()
    assert (report["dossier"], report["state"], report["procedure"]) == (
        dispatcher.submitted[0],
        "received",
        "1.001193",
    )


def test_an_idempotency_key_is_bound_to_its_first_request(door: Door) -> None:
    """The same request again gets the same dossier; another one under the same key is refused."""
    headers = door.client("cong2") | {"idempotency-key": "a1"}
    other = {"files": ("other.pdf", b"%PDF-1.7 another", "application/pdf")}

    first, again = (door().send("POST", "/api/v1/dossiers", headers=headers, files=SCAN) for _ in range(2))
    clash = door().send("POST", "/api/v1/dossiers", headers=headers, files=other)

    assert first.json()["dossier"] == again.json()["dossier"]
    assert (clash.status_code, clash.json()["code"]) == (422, "request.key_reused")


def test_roles_of_clients_are_kept_apart(door: Door, office: Office) -> None:
    """A client that may only read records hands nothing in and sees no dossiers."""
    dossier = recorded(office.bench)
    headers = door.client()

    assert door().send("POST", "/api/v1/dossiers", headers=headers, files=SCAN).status_code == 403
    assert door().get(f"/api/v1/dossiers/{dossier.id}", headers=headers).status_code == 403


@pytest.mark.parametrize(
    ("number", "shown"),
    [("079212345623", "0792******23"), ("1234567", "1234*67"), ("123456", "******"), ("", ""), (None, None)],
)
def test_masking_never_shows_a_whole_number(number: str | None, shown: str | None) -> None:
    """Long numbers keep their ends, short ones nothing."""
    assert masked(number) == shown


def test_health_readiness_and_metrics_answer_without_a_login(door: Door) -> None:
    """Operators' tools need no session, and get no personal data."""
    visit = door()

    assert visit.get("/healthz").json() == {"status": "ok"}
    assert visit.get("/readyz").json() == {"status": "ok"}
    told = visit.get("/metrics").text
    assert 'sohoa_http_requests_total{method="GET",status="200"} 2.0' in told
    for name in ("queue_oldest_seconds", 'values{decision="accepted"}', "pages_in_an_hour", 'free_bytes{place="home"}'):
        assert f"sohoa_{name} " in told
