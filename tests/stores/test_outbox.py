"""The contract of Outbox and Keys, in SQLite and in PostgreSQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from pipeline.ports import Absent
from pipeline.webhooks.messages import Delivery, Webhook, message_of
from storage.database import Database
from storage.keys import DatabaseKeys
from storage.outbox import DatabaseOutbox
from storage.records import DatabaseRecords
from tests.stores.builders import later, record, renamed

KINDS = ("record.approved", "record.revoked")


@pytest.fixture
def outbox(database: Database) -> DatabaseOutbox:
    """Give an outbox with one webhook for the records of phuong-a."""
    made = DatabaseOutbox(database)
    made.put_webhook(webhook())
    return made


def webhook(identity: str = "wh_1", units: tuple[str, ...] = ("phuong-a",), forms: tuple[str, ...] = ()) -> Webhook:
    """Return a webhook."""
    return Webhook(identity, "https://nhan.example.vn/sohoa", "whsec_a2V5", KINDS, units, "quantri", later(0), forms)


def sealed(database: Database, identity: str = "r1", unit: str = "phuong-a") -> None:
    """Store a record with the message about it."""
    one = record(identity, unit=unit)
    DatabaseRecords(database).add(one, "", message_of(one))


def taken(outbox: DatabaseOutbox, minutes: float = 0, until: float = 3) -> list[Delivery]:
    """Take what is due at that minute, for three minutes."""
    return list(outbox.take(later(minutes), later(minutes + until)))


def test_webhooks_come_back_whole_and_go(outbox: DatabaseOutbox) -> None:
    """Every field survives; a dropped one is absent."""
    outbox.put_webhook(webhook("wh_2", ("phuong-b", "phuong-c"), ("giay_khai_sinh",)))

    assert outbox.webhooks() == [webhook(), webhook("wh_2", ("phuong-b", "phuong-c"), ("giay_khai_sinh",))]
    outbox.drop_webhook("wh_2")
    with pytest.raises(Absent):
        outbox.webhook("wh_2")
    with pytest.raises(Absent):
        outbox.drop_webhook("wh_2")


def test_a_record_and_its_message_are_one(outbox: DatabaseOutbox, database: Database) -> None:
    """The message is there when the record is, once however often it is sealed; a refused record leaves none."""
    sealed(database)
    sealed(database)
    with pytest.raises(Exception, match="another revision 1"):
        DatabaseRecords(database).add(renamed(record("r1"), "KHÁC"), "", replace(message_of(record("r1")), id="other"))

    [delivery] = taken(outbox)
    assert (delivery.webhook, delivery.message, delivery.tries) == ("wh_1", "msg_r1_1", 0)
    assert '"type":"record.approved"' in delivery.body


@pytest.mark.parametrize(
    ("units", "forms", "expected"),
    [
        (("phuong-a",), (), 1),
        (("phuong-b",), (), 0),
        (("phuong-b", "phuong-a"), ("giay_khai_sinh",), 1),
        (("phuong-a",), ("can_cuoc",), 0),
    ],
)
def test_a_webhook_gets_what_it_asked_for(
    database: Database, units: tuple[str, ...], forms: tuple[str, ...], expected: int
) -> None:
    """Units and forms narrow what is told."""
    outbox = DatabaseOutbox(database)
    outbox.put_webhook(webhook(units=units, forms=forms))
    sealed(database)

    assert len(taken(outbox)) == expected


def test_what_is_taken_is_kept_from_others_until_its_time(outbox: DatabaseOutbox, database: Database) -> None:
    """A second deliverer gets nothing; when the first died, the message comes back."""
    sealed(database)

    assert [len(taken(outbox)), len(taken(outbox, 1)), len(taken(outbox, 3))] == [1, 0, 1]


def test_many_deliverers_send_each_message_once(outbox: DatabaseOutbox, database: Database) -> None:
    """However many look at once, each message is given to one."""
    for number in range(30):
        sealed(database, f"r{number:02}")
    with ThreadPoolExecutor(4) as pool:
        lots = list(pool.map(lambda _: [one.message for one in outbox.take(later(0), later(9), 10)], range(8)))

    given = [message for lot in lots for message in lot]
    assert len(given) == len(set(given)) == 30


def test_what_a_try_came_to_is_kept(outbox: DatabaseOutbox, database: Database) -> None:
    """A put-off message comes at its new time, a delivered or dead one never."""
    for identity in ("r1", "r2", "r3"):
        sealed(database, identity)
    first, second, third = taken(outbox)
    outbox.settle(replace(first, state="waiting", due_at=later(60), tries=1, outcome="503"))
    outbox.settle(replace(second, state="delivered", tries=1, outcome="200"))
    outbox.settle(replace(third, state="dead", tries=10, outcome="webhook.unreachable"))

    assert taken(outbox, 59) == []
    assert [(one.message, one.tries, one.outcome) for one in taken(outbox, 60)] == [("msg_r1_1", 1, "503")]
    told = {one.message: one.state for one in outbox.deliveries("wh_1")}
    assert told == {"msg_r1_1": "waiting", "msg_r2_1": "delivered", "msg_r3_1": "dead"}
    assert outbox.deliveries("wh_9") == []


def test_keys_are_made_once_and_differ(database: Database) -> None:
    """Two processes that come first together get the same key; another name is another key."""
    first, second = DatabaseKeys(database), DatabaseKeys(database)
    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(lambda keys: keys.key("links"), [first, second, first, second]))

    assert len(made) == 1
    assert len(made.pop()) == 32
    assert first.key("links") != first.key("other")
