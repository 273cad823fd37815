"""The upload desk on a phone over a bad line: a broken upload goes on where it stopped, also after the page closed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import CDPSession, Page, Request, expect

from pipeline.model import User
from tests.desks.browsing import VERDICT_MILLISECONDS, Clerk, chromium
from tests.desks.conftest import HASH, PASSWORD, UNIT
from tests.desks.gallery import served
from tests.desks.house import ROOT

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}
SCAN = ROOT / "samples" / "dossiers" / "khai-sinh" / "ho-so.pdf"
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 400_000, "uploadThroughput": 150_000}
"""Bytes a second and milliseconds: 3G at the edge of its reach."""


@dataclass(frozen=True, slots=True)
class Line:
    """A page's line to the office."""

    session: CDPSession

    @classmethod
    def slow(cls, page: Page) -> Line:
        """Make it slow."""
        line = cls(page.context.new_cdp_session(page))
        line.session.send("Network.enable")
        line.mend()
        return line

    def mend(self) -> None:
        """Let it carry again."""
        self.session.send("Network.emulateNetworkConditions", SLOW)

    def cut(self) -> None:
        """Break it, with what is on its way."""
        self.session.send("Network.emulateNetworkConditions", SLOW | {"offline": True})


def offsets(page: Page) -> list[int]:
    """Keep at which bytes pieces begin."""
    seen: list[int] = []

    def note(request: Request) -> None:
        if request.method == "PATCH":
            seen.append(int(request.headers["upload-offset"]))

    page.on("request", note)
    return seen


def begin_and_break(page: Page, line: Line) -> None:
    """Send until something has arrived, then cut the line and see that the page says so."""
    page.set_input_files("#files", str(SCAN))
    expect(page.locator("#sending .told")).to_contain_text("42 %", timeout=60_000)
    line.cut()
    expect(page.locator("#sending .paused")).to_be_visible(timeout=60_000)


def test_a_broken_upload_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """On a phone-sized screen: the line breaks and comes back; later the page is closed and opened again."""
    with served(tmp_path) as (address, office), chromium() as browser:
        office.accounts.put_user(User("lan", "Lan", UNIT, ("postal",), HASH))
        context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True, locale="vi-VN")  # type: ignore[arg-type]  # a plain mapping of the right shape
        clerk = Clerk(context.new_page(), address, [])
        clerk.log_in("lan", PASSWORD)
        page = clerk.page
        line = Line.slow(page)
        begun = offsets(page)
        expect(page.locator(".camera")).to_be_visible()
        begin_and_break(page, line)
        line.mend()
        expect(page.locator("#arrived [data-whole='1']")).to_have_count(1, timeout=60_000)
        assert 0 < begun[-1] < SCAN.stat().st_size
        assert begun.count(0) == 1
        page.locator("#arrived .out").click()
        expect(page.locator("#arrived [data-file]")).to_have_count(0)

        begin_and_break(page, line)
        page.close()
        again = Clerk(context.new_page(), address, [])
        begun = offsets(again.page)
        again.page.goto(f"{address}/")
        again.page.set_input_files("#files", str(SCAN))
        judged = again.page.locator("#arrived [data-judged='1']")
        expect(judged).to_have_count(1, timeout=VERDICT_MILLISECONDS)
        assert begun[0] > 0
        again.page.tap("#send")
        again.page.wait_for_url("**/ho-so/*")
        wide = again.page.evaluate("document.documentElement.scrollWidth")

    assert wide <= PHONE["width"]
