"""Gets what is due to its receivers: again after longer and longer pauses, set aside after the last try."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final, Protocol

from pipeline.bench import Bench
from pipeline.model import Event
from pipeline.ports import Absent, Outbox
from pipeline.records.refusals import Refused
from pipeline.webhooks.messages import Delivery
from pipeline.webhooks.signing import signed

PAUSES: Final = tuple(
    timedelta(seconds=seconds) for seconds in (5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400)
)
"""Waits after the first, second ... failure: about three days in all (the Standard Webhooks' own example)."""
LEASE: Final = timedelta(minutes=3)
"""A taken message comes back after this when its taker died; longer than a batch of slow receivers takes."""
BATCH: Final = 8
"""Messages taken at a time: with the slowest allowed receiver a batch still ends within the lease."""


class Postman(Protocol):
    """Carries one message out of the house."""

    def post(self, url: str, body: str, headers: Mapping[str, str]) -> int:
        """Post the body and return the HTTP status.

        Raises:
            Refused: the address may not be used or cannot be reached; nobody got the message for sure.
        """


def deliver(outbox: Outbox, postman: Postman, bench: Bench) -> int:
    """Send one batch of what is due; returns how many messages were tried."""
    now = bench.clock.now()
    taken = outbox.take(now, now + LEASE, BATCH)
    for delivery in taken:
        outbox.settle(_tried(delivery, outbox, postman, bench))
    return len(taken)


def _tried(delivery: Delivery, outbox: Outbox, postman: Postman, bench: Bench) -> Delivery:
    now = bench.clock.now()
    try:
        webhook = outbox.webhook(delivery.webhook)
    except Absent:
        return replace(delivery, state="dead", outcome="object.absent")
    headers = signed(webhook.secret, delivery.message, delivery.body, now)
    try:
        status = postman.post(webhook.url, delivery.body, headers)
    except Refused as refusal:
        outcome = refusal.code
    else:
        if status in range(200, 300):
            return replace(delivery, state="delivered", tries=delivery.tries + 1, outcome=str(status))
        outcome = str(status)
    return _put_off(replace(delivery, tries=delivery.tries + 1, outcome=outcome), bench)


def _put_off(delivery: Delivery, bench: Bench) -> Delivery:
    now = bench.clock.now()
    if delivery.tries <= len(PAUSES):
        return replace(delivery, due_at=now + PAUSES[delivery.tries - 1])
    details = {"webhook": delivery.webhook, "message": delivery.message, "outcome": delivery.outcome}
    bench.journal.append(Event(now, "webhook.gave_up", delivery.webhook, "machine", details))
    return replace(delivery, state="dead")
