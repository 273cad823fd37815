"""The day that all this is for: papers digitised in January are not asked for again in March.

Everything another system does goes over HTTP with a real client; docs/tutorial-reuse.md tells the same day.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest

from config.settings import load
from pipeline.model import Dossier, User
from pipeline.records.amending import Version, revoke
from pipeline.records.refusals import Refused
from pipeline.reuse.clients import admit
from pipeline.review import Spot, approve, confirm, set_value
from pipeline.webhooks.signing import checked
from pipeline.webhooks.subscribing import subscribe
from samples.files import pdf_bytes
from samples.papers import birth, card
from samples.people import Family, invent_family
from samples.truth import Drawn, develop
from tests.reusing.family import TurnableClock
from tests.reusing.serving import Inbox, receiving, serving
from validators.folding import compare_key
from workers.assembly import Office, assemble
from workers.in_process import InProcessDispatcher

UNIT, FOR, NEW = "H36.15", "1.004222", "000.00.15.H36-260302-0042"
ADMIN = User("quantri", "", UNIT, ("admin",))
CLERK = User("minh", "Minh", UNIT, ("approver",))
JANUARY, MARCH = datetime(2026, 1, 26, 2, tzinfo=UTC), datetime(2026, 3, 2, 2, tzinfo=UTC)
pytestmark = [pytest.mark.ocr, pytest.mark.slow]


@dataclass(frozen=True)
class Town:
    """A serving office, its clock, and what other systems got from it."""

    office: Office
    clock: TurnableClock
    inbox: Inbox
    web: httpx.Client

    def token(self, client: str, secret: str, **more: str) -> dict[str, str]:
        """Return the headers with a fresh token."""
        form = {"grant_type": "client_credentials", **more}
        answer = self.web.post("/api/v1/token", data=form, auth=(client, secret))
        assert answer.status_code == 200, answer.text
        return {"authorization": f"Bearer {answer.json()['access_token']}"}


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """Open an office in January, with one reading thread and a receiver of webhooks nearby."""
    hooks = {"allowed_networks": ["127.0.0.0/8"], "allow_http": True, "pause_seconds": 0.05}
    built, clock = assemble(load(home=tmp_path, unit=UNIT, processes=1, webhooks=hooks)), TurnableClock(JANUARY)
    bench = replace(built.bench, clock=clock)
    dispatcher = InProcessDispatcher(bench)
    office = replace(built, bench=bench, dispatcher=dispatcher)
    with receiving() as inbox, serving(office) as address, httpx.Client(base_url=address, timeout=60) as web:
        yield Town(office, clock, inbox, web)
    dispatcher.close()
    built.close()


def lot(number: int) -> Random:
    """Return one of the lots by which the papers are drawn, always the same."""
    return Random(f"day:{number}")  # noqa: S311  # draws papers


def papers() -> tuple[Family, tuple[Drawn, ...]]:
    """Draw a birth dossier: the certificate and both parents' cards, of a family whose cards still hold."""
    for start in range(0, 80, 4):
        family = invent_family(lot(start), (date(2025, 11, 3), date(2025, 11, 20)))
        cards = [
            develop(card.draft(lot(number), "liberation-sans", "sheet_large", parent), 300)
            for number, parent in enumerate((family.mother, family.father), start=start + 2)
        ]
        if all(_holds(one) for one in cards):
            certificate = develop(birth.draft(lot(start + 1), "liberation-serif", "mau_2025", family), 300)
            return family, (certificate, *cards)
    pytest.fail("no invented family whose cards hold in March")


def _holds(drawn: Drawn) -> bool:
    until = drawn.fields.get("ngay_het_han")
    return until is None or str(until.value) > MARCH.date().isoformat()


def finished(town: Town, dossier: Dossier, drawn: tuple[Drawn, ...]) -> Dossier:
    """Let the clerk look at what the machine asks about, with the papers in hand, and approve."""
    bench = town.office.bench
    for paper in dossier.documents:
        truth = next(one for one in drawn if one.form == paper.form and _is_of(one, paper.number, dossier))
        for entry in paper.entries:
            if entry.decision != "review":
                continue
            spot = Spot(dossier.id, dossier.revision, paper.number, entry.name)
            said = truth.fields.get(entry.name)
            value = said.value if said else None
            if entry.machine is not None and entry.machine.value == value and value is not None:
                dossier = confirm(spot, CLERK, bench)
            else:
                dossier = set_value(spot, value if isinstance(value, str) else "", CLERK, bench)
    return approve(dossier.id, dossier.revision, CLERK, bench)


def _is_of(one: Drawn, number: int, dossier: Dossier) -> bool:
    """Tell which of two cards stands at this place: they lie in the order in which they were drawn."""
    same = [paper.number for paper in dossier.documents if paper.form == "can_cuoc_cong_dan"]
    if one.form != "can_cuoc_cong_dan":
        return True
    number_on_it = one.fields["so_dinh_danh"].value
    entry = next(e for e in dossier.documents[number - 1].entries if e.name == "so_dinh_danh")
    read = entry.machine.value if entry.machine else None
    return read == number_on_it if read else same.index(number) == 0


def digitised(town: Town, drawn: tuple[Drawn, ...]) -> Dossier:
    """Hand the scans in over the API in January, wait until they are read, and let the clerk finish."""
    secret = admit("mot_cua", "", UNIT, [], ADMIN, town.office.accounts, town.office.bench)
    known = town.office.accounts.user("mot_cua")
    town.office.accounts.put_user(replace(known, roles=("api", "counter")))
    headers = town.token("mot_cua", secret)
    scan = BytesIO(pdf_bytes([page for one in drawn for page in one.pages], 80))
    handed = town.web.post(
        "/api/v1/dossiers",
        headers=headers | {"idempotency-key": "january-1"},
        files={"files": ("ho-so.pdf", scan, "application/pdf")},
        data={"procedure": "1.001193", "code": "000.00.15.H36-260126-0007"},
    )
    assert handed.status_code == 201, handed.text
    deadline = time.monotonic() + 240
    while True:
        state = town.web.get(handed.headers["location"], headers=headers).json()["state"]
        if state not in {"received", "running"}:
            break
        assert time.monotonic() < deadline, state
        time.sleep(0.5)
    dossier = town.office.bench.dossiers.get(handed.json()["dossier"])
    return dossier if state == "accepted" else finished(town, dossier, drawn)


def test_papers_digitised_in_january_are_not_asked_for_again_in_march(town: Town) -> None:
    """Handed in, read, approved; told to the portal; prefilled, reused, revoked: the whole day."""
    family, drawn = papers()
    outbox, bench = town.office.outbox, town.office.bench
    hook = subscribe(f"http://127.0.0.1:{town.inbox.port}/", (), (), ADMIN, outbox, bench, plain_http=True)
    dossier = digitised(town, drawn)
    assert [paper.form for paper in dossier.documents] == ["giay_khai_sinh", "can_cuoc_cong_dan", "can_cuoc_cong_dan"]
    records = [paper.record or "" for paper in dossier.documents]
    seen = _approvals(town, hook.secret, records)

    town.clock.moment = MARCH
    scopes = [f"unit:{UNIT}", f"purpose:{FOR}", f"plain:{FOR}"]
    secret = admit("cong_cu_tru", "", UNIT, scopes, ADMIN, town.office.accounts, town.office.bench)
    portal = town.token("cong_cu_tru", secret, scope=f"purpose:{FOR}")
    answer = _prefilled(town, portal, family)
    _not_asked_again(answer, records)
    link = _reused(town, portal, answer)
    _told(town, records)
    _counted(town)

    mothers = next(one for one in answer["components"] if one["component"] == "giay_to_me")["record"]
    revoke(Version(mothers, 1), "withdrawn", CLERK, bench)
    headers, body = town.inbox.wait(4)[3]
    checked(hook.secret, headers, body, town.clock.now(), seen)
    assert (json.loads(body)["type"], json.loads(body)["data"]["record"]) == ("record.revoked", mothers)
    refused = town.web.get(link)
    assert (refused.status_code, refused.json()["code"]) == (409, "record.revoked")
    again = _prefilled(town, portal, family)
    assert next(one for one in again["components"] if one["component"] == "giay_to_me")["submit"]


def _approvals(town: Town, secret: str, records: list[str]) -> set[str]:
    """Check the messages about the approvals, and that none can be played again."""
    seen: set[str] = set()
    got = town.inbox.wait(3)
    told = []
    for headers, body in got:
        checked(secret, headers, body, town.clock.now(), seen)
        told.append(json.loads(body))
    assert {one["type"] for one in told} == {"record.approved"}
    assert {one["data"]["record"] for one in told} == set(records)
    with pytest.raises(Refused, match="đã nhận rồi"):
        checked(secret, got[0][0], got[0][1], town.clock.now(), seen)
    return seen


def _prefilled(town: Town, portal: Mapping[str, str], family: Family) -> dict[str, Any]:
    child = family.child.number
    body = {"procedure": FOR, "citizen": child, "dossier": NEW}
    answer = town.web.post("/api/v1/prefill", params={"purpose": FOR}, headers=portal, json=body)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    fields = {name: one["value"] for name, one in answer.json()["fields"].items()}
    assert fields["so_dinh_danh"] == child
    assert compare_key(fields["ho_ten"]) == compare_key(family.child.name)
    assert fields["ngay_sinh"] == family.child.birth.isoformat()
    assert compare_key(fields["me_ho_ten"]) == compare_key(family.mother.name)
    return found


def _not_asked_again(answer: Mapping[str, Any], records: list[str]) -> None:
    components = {one["component"]: one for one in answer["components"]}
    for component, record in zip(("giay_khai_sinh", "giay_to_me", "giay_to_cha"), records, strict=True):
        assert not components[component]["submit"], component
        assert components[component]["reason"]["code"] == "reuse.available"
        assert components[component]["record"] == record
    assert components["cho_o_hop_phap"]["submit"]
    assert answer["share"] >= 0.8  # of the fields of the form; the brief wants a fifth less to declare


def _reused(town: Town, portal: Mapping[str, str], answer: Mapping[str, Any]) -> str:
    """Register the reuse of every paper that need not be handed in; return the link to the mother's card."""
    links = {}
    for one in answer["components"]:
        if one["record"] is None:
            continue
        body = {"dossier": NEW, "component": one["component"], "part": "pdf"}
        registered = town.web.post(
            f"/api/v1/records/{one['record']}/reuses",
            params={"purpose": FOR},
            headers={**portal, "idempotency-key": f"{NEW}/{one['component']}"},
            json=body,
        )
        assert registered.status_code == 201, registered.text
        links[one["component"]] = registered.json()["link"]
        assert town.web.get(links[one["component"]]).content.startswith(b"%PDF")
    assert set(links) == {"giay_khai_sinh", "giay_to_me", "giay_to_cha"}
    return str(links["giay_to_me"])


def _told(town: Town, records: list[str]) -> None:
    """Check that the journal holds what the indicators and an auditor need."""
    events = [event for _, event in town.office.bench.journal.read(limit=10_000)]
    reused = [event for event in events if event.kind == "record.reused"]
    assert {event.object for event in reused} == set(records)
    assert {event.details["dossier"] for event in reused} == {NEW}
    assert {event.details["from_dossier"] for event in reused} == {"000.00.15.H36-260126-0007"}
    assert {event.actor for event in reused} == {"cong_cu_tru"}


def _counted(town: Town) -> None:
    """Check that January shows the papers and March the reuse, in the figures and in the report for paper."""
    secret = admit("so_tu_phap", "", UNIT, ["purpose:figures"], ADMIN, town.office.accounts, town.office.bench)
    headers = town.token("so_tu_phap", secret)
    january, march = (town.web.get(f"/api/v1/figures/2026-{month}", headers=headers).json() for month in ("01", "03"))
    whole = january["whole"]
    assert (whole["dossiers"], whole["resolved"], whole["with_result"], whole["records"]) == (1, 1, 1, 3)
    assert january["shares"]["complete"]["whole"] == 3
    lines = {one["code"]: (one["numerator"], one["denominator"]) for one in march["indicators"]}
    assert lines["4.3"] == lines["4.4"] == (1, 1)
    assert march["whole"]["reuses"] == 3
    assert float(march["shares"]["prefilled"]["rate"]) >= 20  # the brief: a fifth less to declare
    report = town.web.get("/api/v1/figures/2026-03/report", headers=headers).content
    shown = subprocess.run(["pdftotext", "-layout", "-", "-"], input=report, capture_output=True, check=True).stdout
    assert "Đăng ký thường trú" in shown.decode()
