"""A visitor without a browser: sends requests to the application and fills in forms as they stand on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import anyio
import httpx
from fastapi import FastAPI

FORM_TOKEN = re.compile(r'name="csrf" (?:content|value)="([0-9a-f]{64})"')
LIVE = "http://desk.test"


@dataclass
class Visit:
    """One visitor with cookies of his own; each request runs the application in place, without a network."""

    app: FastAPI
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)

    def send(self, method: str, path: str, **kwargs: Any) -> httpx.Response:
        """Send one request; redirects are not followed."""
        return anyio.run(self._send, method, path, kwargs)

    def get(self, path: str, **kwargs: Any) -> httpx.Response:
        """Read a page."""
        return self.send("GET", path, **kwargs)

    def post(self, path: str, data: dict[str, Any] | None = None, *, on: str = "/vao", **kwargs: Any) -> httpx.Response:
        """Send a form that stands on the page `on`, with that page's token."""
        return self.send("POST", path, data={"csrf": self.form_token(on)} | (data or {}), **kwargs)

    def form_token(self, page: str = "/vao") -> str:
        """Read the form token from a page."""
        found = FORM_TOKEN.search(self.get(page).text)
        assert found is not None, f"no form token on {page}"
        return found.group(1)

    def log_in(self, login: str, password: str) -> httpx.Response:
        """Log in through the form."""
        return self.post("/vao", {"login": login, "password": password})

    async def _send(self, method: str, path: str, kwargs: dict[str, Any]) -> httpx.Response:
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=LIVE, cookies=self.cookies) as client:
            answer = await client.request(method, path, **kwargs)
            self.cookies = client.cookies
            return answer
