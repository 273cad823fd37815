"""The review desk in real Chromium on recorded dossiers: two people at once, keys counted, undo, autosave, batches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from ocr.words import Box
from pipeline.model import Dossier, Entry, State, User
from tests.desks.browsing import Clerk, chromium
from tests.desks.conftest import HASH, PASSWORD, UNIT
from tests.desks.dossiers import BIRTH, Told, recorded
from tests.desks.gallery import served
from workers.assembly import Office

pytestmark = pytest.mark.browser
DOUBTFUL = ("me_ho_ten", "noi_sinh", "dan_toc")


@dataclass(frozen=True, slots=True)
class Room:
    """An office with a browser in it."""

    address: str
    office: Office
    browser: Browser

    def clerk(self, login: str) -> Clerk:
        """Seat somebody at a window of his own."""
        self.office.accounts.put_user(User(login, login.title(), UNIT, ("reviewer", "approver"), HASH))
        clerk = Clerk.at(self.browser, self.address)
        clerk.log_in(login, PASSWORD)
        return clerk

    def doubtful(self) -> Dossier:
        """Store a dossier whose machine values are all right, three of them in doubt."""
        sure = {name: value for name, value in BIRTH.items() if name not in DOUBTFUL}
        return recorded(self.office.bench, Told(sure, {name: BIRTH[name] for name in DOUBTFUL}, {}))

    def entry(self, dossier: Dossier, name: str) -> Entry:
        """Read one entry back."""
        fresh = self.office.bench.dossiers.get(dossier.id)
        return next(one for one in fresh.documents[0].entries if one.name == name)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium once for all."""
    with chromium() as running:
        yield running


@pytest.fixture
def room(tmp_path: Path, browser: Browser) -> Iterator[Room]:
    """Serve an empty office."""
    with served(tmp_path) as (address, office):
        yield Room(address, office, browser)


def test_three_right_values_in_doubt_take_one_key_each(room: Room) -> None:
    """At most two key presses for each doubtful field that was right, none for a sure one, one more to approve."""
    dossier = room.doubtful()
    lan = room.clerk("lan")
    lan.page.goto(f"{room.address}/duyet/{dossier.id}")
    presses = 0
    while lan.page.get_attribute(".status", "data-left") != "0":
        expect(lan.page.locator("form.field.open:focus-within")).to_have_count(1)
        expect(lan.page.locator("#boxes rect.lit")).to_have_count(1)
        revision = lan.page.get_attribute(".status", "data-revision")
        lan.page.keyboard.press("Enter")
        presses += 1
        expect(lan.page.locator(f'.status:not([data-revision="{revision}"])')).to_have_count(1)
        assert presses <= 2 * len(DOUBTFUL)
    assert presses == len(DOUBTFUL)
    expect(lan.page.locator("#approve button")).to_be_focused()
    lan.page.keyboard.press("Enter")
    lan.page.wait_for_url("**/ho-so/*")

    assert room.office.bench.dossiers.get(dossier.id).state is State.ACCEPTED
    assert {name: room.entry(dossier, name).current.value for name in DOUBTFUL} == {n: BIRTH[n] for n in DOUBTFUL}  # type: ignore[union-attr]  # all were confirmed
    assert lan.complaints == []


def test_two_reviewers_never_work_on_one_dossier(room: Room) -> None:
    """The second sees whose it is, asks, gets it handed over, and what the first saved is there."""
    dossier = room.doubtful()
    lan, hoa = room.clerk("lan"), room.clerk("hoa")
    lan.page.goto(f"{room.address}/duyet/{dossier.id}")
    lan.page.keyboard.press("Enter")
    expect(lan.page.locator("#notice.good")).to_be_visible()

    hoa.page.goto(f"{room.address}/duyet")
    expect(hoa.page.locator("tbody tr")).to_contain_text("lan")
    hoa.page.goto(f"{room.address}/duyet/{dossier.id}")
    expect(hoa.page.locator("#taken")).to_contain_text("lan")
    expect(hoa.page.locator("form.field [name=text]:enabled")).to_have_count(0)
    hoa.page.click("#ask button")
    expect(hoa.page.locator("#taken")).to_contain_text("Đã báo")

    lan.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # the renewal that comes by itself too
    expect(lan.page.locator("#wanted")).to_contain_text("hoa")
    lan.page.click("#wanted button[value='0']")
    lan.page.wait_for_url("**/duyet")
    expect(hoa.page.locator("form.field.open:focus-within")).to_have_count(1, timeout=15_000)
    expect(hoa.page.locator(".status")).to_have_attribute("data-left", "2")
    assert lan.complaints == hoa.complaints == []


def test_what_is_left_behind_is_saved_and_can_be_undone(room: Room) -> None:
    """Leaving a changed field saves it while the next one is typed in; other readings and undo work by keyboard."""
    dossier = room.doubtful()
    lan = room.clerk("lan")
    lan.page.goto(f"{room.address}/duyet/{dossier.id}")
    expect(lan.page.locator("#boxes rect.lit")).to_have_count(1)
    form = lan.page.locator("form.field.open:focus-within")
    first = form.get_attribute("data-field") or ""
    assert first == "dan_toc"
    lan.page.keyboard.insert_text("Tày")
    lan.page.keyboard.press("Tab")
    lan.page.keyboard.insert_text("LÊ")
    expect(lan.page.locator("#notice.good")).to_be_visible()
    expect(lan.page.locator("form.field:focus-within [name=text]")).to_have_value("LÊ")
    assert room.entry(dossier, "noi_sinh").person is None
    saved = room.entry(dossier, first)
    assert saved.person is not None
    assert saved.person.author == "lan"

    second = lan.page.locator("form.field:focus-within")
    second.locator("[name=text]").fill(second.locator("[name=baseline]").input_value())
    lan.page.locator("#whole").focus()
    lan.page.keyboard.press("Control+z")
    lan.page.wait_for_url("**luu=undone**")
    assert room.entry(dossier, first).person is None


def test_a_batch_is_walked_by_enter(room: Room) -> None:
    """The same field of two papers on one screen: two keys settle both."""
    bench = room.office.bench
    told = Told({}, {"me_ho_ten": BIRTH["me_ho_ten"]}, {})
    elsewhere = recorded(bench, told, unit="H26.99")
    both = [recorded(bench, told), bench.dossiers.save(replace(elsewhere, unit=UNIT))]
    lan = room.clerk("lan")
    lan.page.goto(f"{room.address}/duyet-lo")
    lan.page.click("tbody a >> nth=0")
    expect(lan.page.locator("form.batch-line")).to_have_count(2)
    label = lan.page.locator("h1").inner_text()
    for left in (1, 0):
        lan.page.keyboard.press("Enter")
        expect(lan.page.locator("form.batch-line")).to_have_count(left)

    assert "mẹ" in label
    assert [room.entry(one, "me_ho_ten").person is not None for one in both] == [True, True]
    assert lan.complaints == []


def test_seven_hundred_boxes_stay_quick(room: Room) -> None:
    """Walking from field to field on a page with hundreds of boxes answers within a tenth of a second each."""
    dossier = room.doubtful()
    lan = room.clerk("lan")
    lan.page.goto(f"{room.address}/duyet/{dossier.id}")
    box = Box(10, 10, 60, 30)
    spent = lan.page.evaluate(
        """([left, top, width, height]) => {
          const group = document.getElementById('boxes');
          const rect = group.querySelector('rect');
          for (let at = 0; at < 700; at += 1) {
            const one = rect.cloneNode(true);
            one.setAttribute('x', left + (at % 30) * 40);
            one.setAttribute('y', top + Math.floor(at / 30) * 60);
            one.setAttribute('width', width);
            one.setAttribute('height', height);
            group.append(one);
          }
          const inputs = [...document.querySelectorAll('form.field.open [name=text]')];
          const begun = performance.now();
          for (let at = 0; at < 30; at += 1) {
            inputs[at % inputs.length].focus();
            document.getElementById('scan').getBoundingClientRect();
          }
          return (performance.now() - begun) / 30;
        }""",
        [box.left, box.top, box.width, box.height],
    )

    assert spent < 100
