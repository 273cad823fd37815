"""Messages go to public addresses only, to the one that was tested, and follow no redirects."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from pipeline.records.refusals import Refused
from pipeline.webhooks.options import WebhookOptions
from tests.reusing.test_webhooks import BODY, URL
from workers.postman import HttpPostman

INTERNAL = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.9",
    "192.168.1.1",
    "169.254.169.254",  # where clouds keep their keys
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104  # an address to be refused
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fd00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "::7f00:1",
]


def resolver(*addresses: str) -> object:
    """Return a resolver that always gives these."""

    def resolve(_host: str, _port: int) -> Sequence[str]:
        return addresses

    return resolve


@pytest.mark.parametrize("address", INTERNAL)
def test_internal_addresses_are_never_asked(address: str) -> None:
    """Whatever name leads there, and in whatever notation; one bad address among good ones is enough."""
    for found in ((address,), ("203.0.114.1", address)):
        postman = HttpPostman(WebhookOptions(), resolver(*found))  # type: ignore[arg-type]  # a resolver
        with pytest.raises(Refused) as refusal:
            postman.post(URL, BODY, {})
        assert refusal.value.code == "webhook.address_refused", found


def test_an_unknown_host_is_told() -> None:
    """A name that leads nowhere is not an error of ours."""

    def nowhere(_host: str, _port: int) -> Sequence[str]:
        raise OSError

    for broken in (nowhere, resolver(), resolver("not an address")):
        with pytest.raises(Refused) as refusal:
            HttpPostman(WebhookOptions(), broken).post(URL, BODY, {})  # type: ignore[arg-type]  # a resolver
        assert refusal.value.code == "webhook.unresolved"


class _Answer(BaseHTTPRequestHandler):
    """Keeps what is posted; /moved answers with a redirect."""

    got: list[tuple[str, dict[str, str], bytes]]

    def do_POST(self) -> None:
        """Answer a message."""
        body = self.rfile.read(int(self.headers["content-length"]))
        self.got.append((self.path, {name.lower(): text for name, text in self.headers.items()}, body))
        self.send_response(302 if self.path == "/moved" else 204)
        self.send_header("location", "/elsewhere")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def listening() -> Iterator[tuple[int, list[tuple[str, dict[str, str], bytes]]]]:
    """Give a real receiver on loopback: its port and what it got."""
    handler = type("Handler", (_Answer,), {"got": []})
    with HTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server.server_port, handler.got  # type: ignore[attr-defined]  # made above
        server.shutdown()


ALLOWED = WebhookOptions(allowed_networks=("127.0.0.0/8",), allow_http=True)


def test_the_tested_address_is_the_one_that_is_asked() -> None:
    """The name is resolved once: a second answer (DNS rebinding) has no say; the host's own name is in the request."""
    with listening() as (port, got):
        answers = [["127.0.0.1"], ["10.0.0.1"]]
        postman = HttpPostman(ALLOWED, lambda _host, _port: answers.pop(0))

        assert postman.post(f"http://nhan.example.vn:{port}/in?a=1", BODY, {"webhook-id": "m"}) == 204

    [(path, headers, body)] = got
    assert (path, headers["host"], headers["webhook-id"], body) == (
        "/in?a=1",
        f"nhan.example.vn:{port}",
        "m",
        BODY.encode(),
    )
    assert answers == [["10.0.0.1"]]


def test_a_redirect_is_not_followed() -> None:
    """A public receiver must not send us to an internal one."""
    with listening() as (port, got):
        postman = HttpPostman(ALLOWED, resolver("127.0.0.1"))  # type: ignore[arg-type]  # a resolver

        assert postman.post(f"http://nhan.example.vn:{port}/moved", BODY, {}) == 302

    assert [path for path, _, _ in got] == ["/moved"]


def test_plain_http_and_a_closed_port_are_refused() -> None:
    """Without leave nothing goes unencrypted; nobody listening is a reason to try again."""
    with pytest.raises(Refused) as plain:
        HttpPostman(replace_http(ALLOWED), resolver("127.0.0.1")).post("http://a.vn/", BODY, {})  # type: ignore[arg-type]  # a resolver
    with pytest.raises(Refused) as closed:
        HttpPostman(ALLOWED, resolver("127.0.0.1")).post("https://a.vn:9/", BODY, {})  # type: ignore[arg-type]  # a resolver

    assert (plain.value.code, closed.value.code) == ("webhook.not_https", "webhook.unreachable")


def replace_http(options: WebhookOptions) -> WebhookOptions:
    """Return the options without plain HTTP."""
    return options.model_copy(update={"allow_http": False})
