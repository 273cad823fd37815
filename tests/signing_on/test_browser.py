"""Somebody signs on in real Chromium, with the provider on another site than ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from joserfc.jwk import RSAKey
from playwright.sync_api import expect

from tests.desks.browsing import Clerk, chromium
from tests.desks.gallery import served
from tests.servers.programs import LOOPBACK, free_ports
from tests.signing_on.conftest import PERSON, options_of
from tests.signing_on.provider import providing

pytestmark = pytest.mark.browser


def test_one_press_leads_to_the_desk(tmp_path: Path, key: RSAKey) -> None:
    """The button leads to the provider and back to where one was going, logged in; log-out ends it."""
    port = free_ports(1)[0]
    with providing("localhost", key) as provider, chromium() as browser:  # another site than 127.0.0.1
        provider.person = dict(PERSON)
        trusted = options_of(provider, address=f"http://{LOOPBACK}:{port}")
        with served(tmp_path, port=port, oidc=trusted) as (address, _):
            clerk = Clerk.at(browser, address)
            clerk.page.goto(f"{address}/ho-so")
            clerk.page.click("text=tài khoản cán bộ")
            expect(clerk.page.locator(".who .name")).to_have_text("Nguyễn Thị Lan")
            clerk.page.wait_for_url("**/ho-so")
            clerk.page.click(".who button")
            expect(clerk.page.locator("h1")).to_have_text("Đăng nhập")

            provider.person["groups"] = []
            clerk.page.click("text=tài khoản cán bộ")
            expect(clerk.page.locator("[role=alert]")).to_contain_text("chưa được giao vai trò")

    assert [one for one in clerk.complaints if "403" not in one] == []
