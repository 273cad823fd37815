"""Messages leave signed, come again when refused, and never go where they must not."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from pipeline.model import User
from pipeline.permissions import Forbidden
from pipeline.records.amending import Version, revoke
from pipeline.records.refusals import Refused
from pipeline.webhooks.delivering import PAUSES, deliver
from pipeline.webhooks.messages import Webhook
from pipeline.webhooks.options import WebhookOptions
from pipeline.webhooks.signing import checked, new_secret, signed
from pipeline.webhooks.subscribing import send_again, subscribe, unsubscribe, webhooks
from tests.reusing.family import ADMIN, APPROVER, BIRTH, UNIT, House
from workers.postman import HttpPostman

URL = "https://nhan.example.vn/sohoa"


@dataclass
class Receiver:
    """A receiver that answers as told and keeps what it got; None = it cannot be reached."""

    answers: list[int | None] = field(default_factory=list)
    got: list[tuple[str, str, Mapping[str, str]]] = field(default_factory=list)

    def post(self, url: str, body: str, headers: Mapping[str, str]) -> int:
        """Keep the message and answer."""
        answer = self.answers.pop(0) if self.answers else 204
        if answer is None:
            code = "webhook.unreachable"
            raise Refused(code)
        self.got.append((url, body, headers))
        return answer


def subscribed(house: House, *kinds: str) -> Webhook:
    """Add a webhook for the unit."""
    return subscribe(URL, kinds, (), ADMIN, house.outbox, house.bench)


def test_an_approval_and_a_revocation_are_told(house: House) -> None:
    """The receiver learns which record, in which revision and state; nothing about the citizen."""
    webhook, receiver = subscribed(house), Receiver()
    record = house.keep("giay_khai_sinh", BIRTH)
    house.clock.turn(minutes=1)
    revoke(Version(record.id, 1), "forged", APPROVER, house.bench)

    assert deliver(house.outbox, receiver, house.bench) == 2

    bodies = [json.loads(body) for _, body, _ in receiver.got]
    assert [body["type"] for body in bodies] == ["record.approved", "record.revoked"]
    assert bodies[1]["data"]["record"] == record.id
    assert (bodies[1]["data"]["revision"], bodies[1]["data"]["status"]) == (2, "revoked")
    assert str(BIRTH["so_dinh_danh"]) not in str(receiver.got)
    assert str(BIRTH["ho_ten"]) not in str(receiver.got)
    seen: set[str] = set()
    for _, body, headers in receiver.got:
        checked(webhook.secret, headers, body, house.clock.now(), seen)
    assert len(seen) == 2


def test_only_the_kinds_asked_for_are_told(house: House) -> None:
    """Who asked for revocations hears of no approval."""
    subscribed(house, "record.revoked")
    house.keep("giay_khai_sinh", BIRTH)

    assert deliver(house.outbox, Receiver(), house.bench) == 0


def test_a_refused_message_comes_again_later_and_later(house: House) -> None:
    """Each try has its own time and signature under one id; the pauses grow; after the last it is set aside."""
    webhook = subscribed(house)
    house.keep("giay_khai_sinh", BIRTH)
    receiver = Receiver([500, None, 302, 429])
    ids = set()
    for number, pause in enumerate(PAUSES[:4], start=1):
        assert deliver(house.outbox, receiver, house.bench) == 1
        [delivery] = house.outbox.deliveries(webhook.id)
        assert (delivery.state, delivery.tries) == ("waiting", number)
        assert delivery.due_at == house.clock.now() + pause
        house.clock.moment += pause - timedelta(seconds=1)
        assert deliver(house.outbox, receiver, house.bench) == 0
        house.clock.moment += timedelta(seconds=1)
    assert deliver(house.outbox, receiver, house.bench) == 1
    assert house.outbox.deliveries(webhook.id)[0].state == "delivered"
    for _, _, headers in receiver.got:
        ids.add(headers["webhook-id"])
    assert len(ids) == 1
    assert len({headers["webhook-signature"] for _, _, headers in receiver.got}) == 4


def test_what_is_given_up_is_told_and_can_be_sent_again(house: House) -> None:
    """After three days nobody tries on; the administrator sends it again when the receiver is mended."""
    webhook = subscribed(house)
    house.keep("giay_khai_sinh", BIRTH)
    dead = Receiver([None] * 20)
    for _ in range(len(PAUSES) + 1):
        deliver(house.outbox, dead, house.bench)
        house.clock.turn(days=2)

    assert house.outbox.deliveries(webhook.id)[0].state == "dead"
    assert [told["outcome"] for told in house.told("webhook.gave_up")] == ["webhook.unreachable"]
    assert send_again(webhook.id, ADMIN, house.outbox, house.bench) == 1
    assert deliver(house.outbox, Receiver(), house.bench) == 1
    assert house.outbox.deliveries(webhook.id)[0].outcome == "204"


def test_a_webhook_that_is_gone_gets_nothing(house: House) -> None:
    """What waits for it goes with it."""
    webhook = subscribed(house)
    house.keep("giay_khai_sinh", BIRTH)
    unsubscribe(webhook.id, ADMIN, house.outbox, house.bench)

    assert deliver(house.outbox, Receiver(), house.bench) == 0
    assert webhooks(ADMIN, house.outbox) == []


@pytest.mark.parametrize(
    ("url", "kind", "code"),
    [
        ("http://nhan.example.vn/", "", "webhook.not_https"),
        ("ftp://nhan.example.vn/", "", "webhook.not_https"),
        ("https://user:secret@nhan.example.vn/", "", "webhook.not_https"),
        ("https://", "", "webhook.not_https"),
        ("nhan.example.vn", "", "webhook.not_https"),
        (URL, "record.read", "webhook.kind_unknown"),
    ],
)
def test_bad_subscriptions_are_refused(house: House, url: str, kind: str, code: str) -> None:
    """No plain HTTP, no login in the address, no unknown kinds."""
    with pytest.raises(Refused) as refusal:
        subscribe(url, [kind] if kind else [], (), ADMIN, house.outbox, house.bench)

    assert refusal.value.code == code


def test_only_administrators_subscribe_and_secrets_are_shown_once(house: House) -> None:
    """The list holds no secret."""
    subscribed(house)

    assert [webhook.secret for webhook in webhooks(ADMIN, house.outbox)] == [""]
    with pytest.raises(Forbidden):
        webhooks(User("minh", "", UNIT, ("approver",)), house.outbox)


BODY = '{"type":"record.approved"}'


def test_the_signature_is_that_of_the_standard() -> None:
    """A value computed with the specification's own example secret, id, time and body."""
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    from datetime import UTC, datetime

    at = datetime.fromtimestamp(1614265330, UTC)
    headers = signed(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", '{"test": 2432232314}', at)

    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize("change", ["body", "id", "time", "secret", "signature", "version"])
def test_a_changed_message_is_forged(house: House, change: str) -> None:
    """Nothing of it can be changed on the way."""
    secret, now = new_secret(), house.clock.now()
    headers, body = dict(signed(secret, "msg_1", BODY, now)), BODY
    if change == "body":
        body += " "
    elif change == "secret":
        secret = new_secret()
    else:
        name = {"id": "webhook-id", "time": "webhook-timestamp"}.get(change, "webhook-signature")
        headers[name] = {"id": "msg_2", "time": "1", "version": headers[name].replace("v1,", "v2,")}.get(change, "v1,x")

    with pytest.raises(Refused) as refusal:
        checked(secret, headers, body, now, set())

    assert refusal.value.code == "webhook.forged"


def test_a_replayed_message_is_refused(house: House) -> None:
    """The same message twice, or one from an hour ago, is a replay though the signature is right."""
    secret, seen = new_secret(), set[str]()
    headers = signed(secret, "msg_1", BODY, house.clock.now())

    assert checked(secret, headers, BODY, house.clock.now(), seen) == "msg_1"
    for later, known in ((timedelta(0), seen), (timedelta(hours=1), set[str]()), (timedelta(hours=-1), set[str]())):
        with pytest.raises(Refused) as refusal:
            checked(secret, headers, BODY, house.clock.now() + later, known)
        assert refusal.value.code == "webhook.replayed"


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


def test_a_message_under_way_comes_back_when_its_sender_dies(house: House) -> None:
    """The lease ends, and another deliverer takes it; the receiver knows it by its id."""
    subscribed(house)
    house.keep("giay_khai_sinh", BIRTH)
    house.outbox.take(house.clock.now(), house.clock.now() + timedelta(minutes=3))

    assert deliver(house.outbox, Receiver(), house.bench) == 0
    house.clock.turn(minutes=3)
    assert deliver(house.outbox, Receiver(), house.bench) == 1


def test_a_webhook_dropped_while_its_message_is_under_way_is_dead(house: House) -> None:
    """The deliverer does not stumble over it."""
    webhook = subscribed(house)
    house.keep("giay_khai_sinh", BIRTH)
    [delivery] = house.outbox.deliveries(webhook.id)
    house.outbox.drop_webhook(webhook.id)
    house.outbox.put_webhook(replace(webhook, id="other"))

    assert deliver(house.outbox, Receiver(), house.bench) == 0
    assert delivery.state == "waiting"
