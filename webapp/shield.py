"""What stands before every route: security headers, limits on what is sent, and counts for the operator."""

from __future__ import annotations

import re
import time
import traceback
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workers.tracing import Silent, Tracer

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; manifest-src 'self'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "geolocation=(), microphone=(), payment=()",
}
LOG = structlog.get_logger("sohoa.web")
UPLOADS = ("/nop", "/api/v1/dossiers")
PART = "/nop/tep/"
LARGEST_PART = 8_000_000  # one piece of a resumable upload, held in memory
SMALL_BODY = 1_000_000  # forms and tokens are a few hundred bytes; nothing else may fill the memory
ENVELOPE = 100_000  # multipart headers around the files

WORD = re.compile(r"[a-z-]{0,14}|v1")  # parts of our own routes; ids have digits or are longer

Refuse = Callable[[Request, str, int], Response]
"""Shapes an answer from (request, code, status)."""


@dataclass(slots=True)
class Tally:
    """Counts since the start, read by /metrics."""

    requests: Counter[tuple[str, int]] = field(default_factory=Counter)
    """By method and status."""
    seconds: float = 0.0


def plain(path: str) -> str:
    """Return a path without what it names: ids, numbers and whatever a visitor made up."""
    return "/".join(part if WORD.fullmatch(part) else "*" for part in path.split("/"))


class Shield:
    """ASGI middleware around the whole application, the API included."""

    def __init__(self, app: ASGIApp, largest: int, tally: Tally, refuse: Refuse, tracer: Tracer | None = None) -> None:
        """Keep the limit for uploads in bytes, what to count with and who traces requests."""
        self._tracer = tracer or Silent()
        self._app = app
        self._largest = largest
        self._tally = tally
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request through, or refuse it before its body is read."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.monotonic()
        sent: list[int] = []
        dressed = self._dressed(scope, send, sent)
        refusal = self._limits(scope)
        if refusal is None:
            refusal = await self._served(scope, receive, dressed)
        if refusal is not None and not sent:
            code, status = refusal
            await self._refuse(Request(scope), code, status)(scope, receive, dressed)
        self._tally.seconds += time.monotonic() - began

    async def _served(self, scope: Scope, receive: Receive, dressed: Send) -> tuple[str, int] | None:
        """Let the application answer; a fault that nobody foresaw is logged without data and answered as one."""
        try:
            with self._tracer.span(f"{scope['method']} {plain(scope['path'])}", {}):
                await self._app(scope, receive, dressed)
        except Exception as error:  # noqa: BLE001  # the last net: whatever it is, the visitor gets an answer
            last = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{last.filename}:{last.lineno}"
            LOG.error("request.failed", method=scope["method"], error=type(error).__name__, where=where)  # noqa: TRY400  # a traceback may hold a citizen's data
            return "internal", 500
        return None

    def _limits(self, scope: Scope) -> tuple[str, int] | None:
        headers = Headers(scope=scope)
        if "transfer-encoding" in headers:
            return "request.length", 411
        length = headers.get("content-length", "0")
        limit = self._limit_of(scope["path"])
        if not length.isdecimal() or int(length) > limit:
            return "request.too_large", 413
        return None

    def _limit_of(self, path: str) -> int:
        if path in UPLOADS:
            return self._largest + ENVELOPE
        return LARGEST_PART if path.startswith(PART) else SMALL_BODY

    def _dressed(self, scope: Scope, send: Send, sent: list[int]) -> Callable[[Message], Awaitable[None]]:
        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent.append(message["status"])
                self._tally.requests[scope["method"], message["status"]] += 1
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if not scope["path"].startswith("/static/"):
                    headers.setdefault("cache-control", "no-store")
            await send(message)

        return dressed
