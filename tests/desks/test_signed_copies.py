"""Signed copies at the desk and over HTTP: what is no legal copy says so, and the button makes one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import SecretStr

from pipeline.model import Dossier, State, User
from pipeline.records.amending import Version
from pipeline.records.erasing import erase, propose
from pipeline.stages.archive import archive
from storage.signing.keys import FileSigner
from storage.signing.options import KeyFile, SigningOptions
from storage.signing.trust import Trust
from tests.desks.conftest import UNIT, Door
from tests.flow.builders import build_dossier
from tests.signing.authority import AGENCY, PASSWORD, START, authority
from webapp.app import create
from workers.assembly import Office

FOR = {"purpose": "1.004222"}
WORKING = "Bản làm việc, chưa ký số: không dùng thay bản sao có giá trị pháp lý"
BUTTON = "Đã đối chiếu, ký số SAO Y"


@pytest.fixture
def signing(office: Office, tmp_path: Path) -> Office:
    """Give an office with a key, and with a root that it trusts."""
    root = authority()
    key = KeyFile(file=root.issue().packed(tmp_path / "khoa.p12"), password=SecretStr(PASSWORD))
    assert office.bench.clock.now() > START
    trust = Trust(SigningOptions(trust=root.trusted_in(tmp_path / "goc")))
    return replace(office, signer=FileSigner(key), bench=replace(office.bench, signatures=trust))


@pytest.fixture
def door(signing: Office) -> Door:
    """Give the door to the office that signs."""
    return Door(create(signing))


@pytest.fixture
def approved(signing: Office) -> Dossier:
    """Give an approved dossier of one paper."""
    bench = signing.bench
    other = build_dossier(bench)
    dossier = bench.dossiers.create(replace(other, id="e" * 24, unit=UNIT, revision=0))
    return bench.dossiers.save(replace(archive(dossier, bench), state=State.ACCEPTED))


def test_a_paper_is_signed_at_the_desk(door: Door, approved: Dossier) -> None:
    """Before: a working copy by word and file name; the approver presses; after: the agency's copy, no button."""
    visit, page = door("minh"), f"/ho-so/{approved.id}"
    before = visit.get(page).text
    assert WORKING in before
    assert BUTTON in before
    assert "ban-lam-viec" in visit.get(f"{page}/giay/1.pdf").headers["content-disposition"]

    answer = visit.post(f"{page}/giay/1/ky", {"revision": "1"}, on=page)

    assert (answer.status_code, answer.headers["location"]) == (303, page)
    after = visit.get(page).text
    assert f"SAO Y: {AGENCY} ký số 02/03/2026" in after
    assert WORKING not in after
    assert BUTTON not in after
    pdf = visit.get(f"{page}/giay/1.pdf")
    assert "ban-sao-ky-so" in pdf.headers["content-disposition"]
    assert b"/ETSI.CAdES.detached" in pdf.content


def test_nobody_else_gets_the_button(door: Door, approved: Dossier) -> None:
    """A reviewer sees what the copy is worth, cannot press, and is refused when he posts all the same."""
    visit, page = door("hoa"), f"/ho-so/{approved.id}"

    assert WORKING in visit.get(page).text
    assert BUTTON not in visit.get(page).text
    assert visit.post(f"{page}/giay/1/ky", {"revision": "1"}, on=page).status_code == 403


def test_an_office_without_a_key_shows_no_button(office: Office, approved: Dossier) -> None:
    """What cannot be done is not offered."""
    text = Door(create(office))("minh").get(f"/ho-so/{approved.id}").text

    assert WORKING in text
    assert BUTTON not in text


def test_the_api_says_what_a_copy_is_worth(door: Door, approved: Dossier) -> None:
    """Record, PDF headers and signature agree, before and after; an approver's client signs with the tag it saw."""
    record = approved.documents[0].record
    client = door.client()
    whole = door().get(f"/api/v1/records/{record}", params=FOR, headers=client)
    pdf = door().get(f"/api/v1/records/{record}/pdf", params=FOR, headers=client)
    told = door().get(f"/api/v1/records/{record}/signature", params=FOR, headers=client)
    assert (whole.json()["legal_copy"], pdf.headers["sohoa-legal-copy"]) == (False, "no")
    assert (told.json()["code"], told.json()["legal_copy"]) == ("signature.absent", False)

    visit, page = door("minh"), f"/ho-so/{approved.id}"
    visit.post(f"{page}/giay/1/ky", {"revision": "1"}, on=page)

    whole = door().get(f"/api/v1/records/{record}", params=FOR, headers=client)
    pdf = door().get(f"/api/v1/records/{record}/pdf", params=FOR, headers=client)
    told = door().get(f"/api/v1/records/{record}/signature", params=FOR, headers=client)
    assert (whole.json()["legal_copy"], whole.json()["change"]) == (True, "signed")
    assert (pdf.headers["sohoa-legal-copy"], pdf.headers["sohoa-signature"]) == ("yes", "signature.valid")
    assert "ban-sao-ky-so" in pdf.headers["content-disposition"]
    assert (told.json()["agency"], told.json()["form"]) == (AGENCY, "SAO Y")
    form = door().get(f"/api/v1/records/{record}/form", params=FOR, headers=client)
    assert form.json()["x-form"] == "giay_khai_sinh"


def test_signing_over_http_needs_the_right(door: Door, approved: Dossier) -> None:
    """A system that only reads records cannot make legal copies."""
    headers = door.client() | {"if-match": '"1-abc"'}
    answer = door().send("POST", f"/api/v1/records/{approved.documents[0].record}/signature", headers=headers, json={})

    assert answer.status_code == 403


def test_an_erased_paper_says_so(door: Door, signing: Office, approved: Dossier) -> None:
    """No PDF, no picture, no button; the page still opens and says why."""
    record = approved.documents[0].record
    assert record is not None
    bench, at = signing.bench, Version(record, 1)
    propose(at, "court", "12/QĐ-TA", User("mot", "", UNIT, ("approver",)), bench)
    erase(at, User("hai", "", UNIT, ("unit_head",)), bench)

    text = door("minh").get(f"/ho-so/{approved.id}").text

    assert "Đã xóa theo quy định của pháp luật" in text
    assert "Không còn ảnh" in text
    assert BUTTON not in text
    assert f"/ho-so/{approved.id}/giay/1.pdf" not in text
