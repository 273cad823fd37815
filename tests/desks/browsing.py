"""A clerk at a real Chromium: what a person does on each page, by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from validators.verdict import Value
from webapp.value_text import as_text

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SCREEN = {"width": 1366, "height": 768}
VERDICT_MILLISECONDS = 60_000  # a few seconds alone; the first one starts a process
READ_MILLISECONDS = 240_000  # two pages take 15 s alone, many times that on a machine that runs the other tests too
MOST_FIELDS = 120  # more than two papers have; a walk that needs more is going in circles


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@dataclass
class Clerk:
    """One person at one browser window with cookies of his own."""

    page: Page
    address: str
    complaints: list[str]

    @classmethod
    def at(cls, browser: Browser, address: str) -> Clerk:
        """Open a window; whatever the browser complains about (policy breaches, script errors) is kept."""
        page = browser.new_context(viewport=SCREEN, locale="vi-VN").new_page()  # type: ignore[arg-type]  # a plain mapping of the right shape
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        return cls(page, address, complaints)

    def log_in(self, login: str, password: str) -> None:
        """Log in through the form."""
        self.page.goto(f"{self.address}/vao")
        self.page.fill("[name=login]", login)
        self.page.fill("[name=password]", password)
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(".who .name", state="attached")

    def join(self, invitation: str, name: str, password: str) -> None:
        """Take an account up; one is logged in afterwards."""
        self.page.goto(self.address + invitation)
        self.page.fill("[name=name]", name)
        self.page.fill("[name=password]", password)
        self.page.fill("[name=again]", password)
        self.page.keyboard.press("Enter")
        expect(self.page.locator(".who .name")).to_have_text(name)

    def invite(self, login: str, unit: str, *roles: str) -> str:
        """Invite a colleague and return the path of the link."""
        self.page.goto(f"{self.address}/quan-tri")
        self.page.fill("[name=login]", login)
        self.page.fill("[name=unit]", unit)
        for role in roles:
            self.page.check(f"input[value={role}]")
        self.page.click("button.main")
        return self.page.input_value("#link").removeprefix(self.address)

    def hand_in(self, *scans: Path) -> str:
        """Pick files, hand them in, and return the new dossier's id."""
        self.page.goto(f"{self.address}/")
        self.page.set_input_files("#files", list(scans))
        judged = self.page.locator('#arrived [data-judged="1"]')
        expect(judged).to_have_count(len(scans), timeout=VERDICT_MILLISECONDS)
        self.page.click("#send")
        self.page.wait_for_url("**/ho-so/*")
        return self.page.url.rsplit("/", 1)[1]

    def watch_until_read(self) -> None:
        """Wait on the dossier's page, without touching it, until the machine is done."""
        done = self.page.locator('.heading[data-working="0"]')
        done.wait_for(state="attached", timeout=READ_MILLISECONDS)

    def review(self, truth: Mapping[tuple[int, str], tuple[str, Value]]) -> dict[tuple[int, str], Value]:
        """Walk the open fields by keyboard alone, as somebody who knows the truth; return what was looked at.

        truth maps (paper, field) to (kind, canonical value); what is not there, the paper does not say.
        """
        seen: dict[tuple[int, str], Value] = {}
        for _ in range(MOST_FIELDS):
            if self.page.get_attribute(".status", "data-left") == "0":
                return seen
            form = self.page.locator("form.field.open:focus-within")
            expect(form).to_have_count(1)
            where = (int(form.get_attribute("data-paper") or 0), form.get_attribute("data-field") or "")
            kind, value = truth.get(where, ("text", None))
            self._settle(form.locator("[name=text]"), as_text(value, kind))
            seen[where] = value
        message = f"still open fields after {MOST_FIELDS} of them"
        raise AssertionError(message)

    def _settle(self, field: Locator, right: str) -> None:
        """Accept what stands there, or type what is right; an empty field is confirmed by a second Enter."""
        revision = self.page.get_attribute(".status", "data-revision")
        if field.input_value() != right:
            self._enter(field, right)
        self.page.keyboard.press("Enter")
        if not right:
            self.page.keyboard.press("Enter")
        fresh = self.page.locator(f'.status:not([data-revision="{revision}"])')
        notice = self.page.locator("#notice.bad:not([hidden])")
        expect(fresh.or_(notice)).to_have_count(1)
        assert notice.count() == 0, notice.inner_text()

    def _enter(self, field: Locator, right: str) -> None:
        """Type over what stands there, or walk a list with the arrow keys."""
        if field.evaluate("field => field.tagName") == "SELECT":
            self.page.keyboard.press("Home")
            for _ in range(field.locator("option").count()):
                if field.input_value() == right:
                    return
                self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Control+A")
        self.page.keyboard.press("Delete")
        self.page.keyboard.insert_text(right)
