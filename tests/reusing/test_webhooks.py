"""Messages leave signed, come again when refused, and never go where they must not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from pipeline.model import User
from pipeline.permissions import Forbidden
from pipeline.records.amending import Version, revoke
from pipeline.records.refusals import Refused
from pipeline.webhooks.delivering import PAUSES, deliver
from pipeline.webhooks.messages import Webhook
from pipeline.webhooks.signing import checked, new_secret, signed
from pipeline.webhooks.subscribing import send_again, subscribe, unsubscribe, webhooks
from tests.reusing.family import ADMIN, APPROVER, BIRTH, UNIT, House

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
