"""The whole way in a real Chromium: from the first invitation to a record that another system fetches."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import expect

from eforms.catalogue import load
from tests.desks.browsing import Clerk, chromium
from tests.desks.house import ROOT, UNIT, House, environment, serve, server_profile, worker
from validators.registry import KINDS
from validators.verdict import Value

pytestmark = [pytest.mark.browser, pytest.mark.ocr]
SAMPLE = ROOT / "samples" / "dossiers" / "khai-sinh"
PASSWORD = "mot cau that dai de nho"


@pytest.fixture(params=["embedded", pytest.param("server", marks=pytest.mark.server)])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    """Run SoHoa in each of its two bodies in turn."""
    profile: dict[str, str] = {}
    if request.param == "server":
        database, blobs, broker = (
            request.getfixturevalue(name) for name in ("postgres_options", "s3_options", "redis_url")
        )
        profile = server_profile(database, blobs, broker)
    env = environment(tmp_path / "home", profile)
    web, running = serve(tmp_path, env)
    programs = [web]
    try:
        if profile:
            programs.append(worker(tmp_path, env))
        yield running
    finally:
        for program in programs:
            program.stop()


def truth_of(sample: Path) -> dict[tuple[int, str], tuple[str, Value]]:
    """Read what is printed on a sample, by paper number and field."""
    told = json.loads((sample / "truth.json").read_text())
    forms = load()
    papers = [paper for paper in told["documents"] if paper["form"] in forms]  # blank pages are no papers
    return {
        (number, name): (forms[paper["form"]].fields[name].kind, field["value"])
        for number, paper in enumerate(papers, start=1)
        for name, field in paper["fields"].items()
        if name in forms[paper["form"]].fields
    }


def stored(kind: str, text: str) -> Value:
    """Return what a record keeps of a text that was typed: a date in words is kept as a date."""
    return KINDS[kind].judge(text).value if kind in KINDS else text


def fetch(house: House, path: str, client: tuple[str, str], **query: str) -> httpx.Response:
    """Ask the API as another system does."""
    name, secret = client
    form = {"grant_type": "client_credentials", "client_id": name, "client_secret": secret}
    token = httpx.post(f"{house.address}/api/v1/token", data=form).raise_for_status().json()["access_token"]
    headers = {"authorization": f"Bearer {token}"}
    query["purpose"] = "1.004222"
    return httpx.get(f"{house.address}/api/v1{path}", params=query, headers=headers).raise_for_status()


def test_a_scan_becomes_a_record_that_another_system_fetches(house: House) -> None:
    """Invitation, hand-in, progress, verdicts, review by keyboard, approval, and the record by API with its PDF."""
    truth = truth_of(SAMPLE)
    with chromium() as browser:
        admin, clerk = Clerk.at(browser, house.address), Clerk.at(browser, house.address)
        admin.join(house.invitation, "Quản trị viên", PASSWORD)
        clerk.join(admin.invite("khanh", UNIT, "counter", "reviewer", "approver"), "Trần Đặng Quốc Khánh", PASSWORD)

        dossier = clerk.hand_in(SAMPLE / "ho-so.pdf")
        clerk.watch_until_read()
        verdicts = clerk.page.locator(".pages .verdict").all_inner_texts()
        clerk.page.click("a.button.main")
        clerk.page.wait_for_selector("form.field.open:focus-within")
        expect(clerk.page.locator("#boxes rect.lit, .about .quiet")).not_to_have_count(0)
        seen = clerk.review(truth)
        expect(clerk.page.locator("#approve button")).to_be_focused()
        clerk.page.keyboard.press("Enter")
        clerk.page.wait_for_url(f"**/ho-so/{dossier}")

        expect(clerk.page.locator(".heading .chip")).to_have_text("Đã lưu kho")
        assert len(verdicts) == len({page for paper in told_pages() for page in paper})
        assert clerk.complaints == admin.complaints == []

    number = str(truth[1, "so_dinh_danh"][1])
    check_record(house, number, truth, seen)


def told_pages() -> list[list[int]]:
    """Read which pages the sample's papers have."""
    told = json.loads((SAMPLE / "truth.json").read_text())
    return [[page["page"] for page in paper["pages"]] for paper in told["documents"]]


def check_record(
    house: House,
    number: str,
    truth: Mapping[tuple[int, str], tuple[str, Value]],
    seen: Mapping[tuple[int, str], Value],
) -> None:
    """Find the birth certificate by the child's number and hold it against what is printed."""
    client = ("cong", house.admit("cong", "purpose:1.004222", "plain:1.004222"))
    [item] = fetch(house, "/records", client, subject=number, form="giay_khai_sinh").json()["items"]
    data: dict[str, Any] = fetch(house, f"/records/{item['id']}/data", client).json()
    pdf = fetch(house, f"/records/{item['id']}/pdf", client)

    assert number not in json.dumps(item)
    assert data["values"]["ho_ten"] == truth[1, "ho_ten"][1]
    assert pdf.content.startswith(b"%PDF")
    told = {name: (truth[paper, name][0], value) for (paper, name), value in seen.items() if paper == 1}
    looked_at = {name: stored(kind, value) for name, (kind, value) in told.items() if isinstance(value, str)}
    assert looked_at, "the walk is meant to meet doubtful fields"
    assert {name: data["values"].get(name) for name in looked_at} == looked_at
    assert {data["provenance"][name]["author"] for name in looked_at} == {"khanh"}
