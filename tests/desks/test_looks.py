"""Every page in real Chromium, in both languages: nothing serious for axe-core, no complaint of the browser, small."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Response

from tests.desks.browsing import SCREEN, chromium
from tests.desks.conftest import PASSWORD
from tests.desks.gallery import Shot, fill, served

pytestmark = pytest.mark.browser
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
SERIOUS = {"serious", "critical"}
FIRST_PAGE = 200_000  # bytes: a commune's line carries 100 kB a second on a good day


def window(browser: Browser, address: str, who: str, complaints: list[str]) -> Page:
    """Open a window for somebody; what the browser complains about is kept. The checker itself needs no policy."""
    page = browser.new_context(viewport=SCREEN, locale="vi-VN", bypass_csp=True).new_page()  # type: ignore[arg-type]  # a plain mapping of the right shape
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    if who:
        page.goto(f"{address}/vao")
        page.fill("[name=login]", who)
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_selector(".who .name", state="attached")
    return page


def show(page: Page, address: str, shot: Shot, language: str) -> None:
    """Open a page in a language; where files are on their way in, with a procedure chosen."""
    mark = "&" if "?" in shot.path else "?"
    if shot.batch:
        page.evaluate("([key, batch]) => localStorage.setItem(key, batch)", [f"sohoa:batch:{shot.who}", shot.batch])
    page.goto(f"{address}{shot.path}{mark}lang={language}")
    if shot.batch:
        page.wait_for_selector("[data-file]")
        page.select_option("#procedure", "1.001193")
        page.wait_for_selector("#components .here")
        page.evaluate("localStorage.clear()")


def flaws(page: Page, shot: Shot, language: str) -> list[str]:
    """Name what axe finds on a page."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{shot.name} ({language}): {one['id']} {one['nodes'][0]['target']}"
        for one in found
        if one["impact"] in SERIOUS
    ]


def test_no_page_shuts_anybody_out(tmp_path: Path) -> None:
    """axe-core finds nothing serious by WCAG 2.2 AA on any page in either language, nor does the browser complain."""
    complaints: list[str] = []
    found: list[str] = []
    with served(tmp_path) as (address, office), chromium() as browser:
        shots, _ = fill(office)
        pages = {who: window(browser, address, who, complaints) for who in {shot.who for shot in shots}}
        for shot in shots:
            for language in ("vi", "en"):
                show(pages[shot.who], address, shot, language)
                found += flaws(pages[shot.who], shot, language)

    assert found == []
    assert complaints == []


def test_the_first_page_is_small(tmp_path: Path) -> None:
    """Log-in and upload desk together stay under 200 kB, scripts, style and all."""
    sizes: list[int] = []

    def weigh(response: Response) -> None:
        sizes.append(len(response.body()) if response.status == 200 else 0)

    with served(tmp_path) as (address, office), chromium() as browser:
        fill(office)
        page = window(browser, address, "", [])
        page.on("response", weigh)
        page.goto(f"{address}/vao")
        page.fill("[name=login]", "lan")
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_selector("#files", state="attached")
        page.wait_for_load_state("networkidle")

    assert 10_000 < sum(sizes) < FIRST_PAGE
