"""An administrator says which system is told of what; its secret is shown once."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from pipeline.bench import Bench
from pipeline.model import Event, User
from pipeline.permissions import Action, covers, demand
from pipeline.ports import Outbox
from pipeline.records.refusals import Refused
from pipeline.webhooks.messages import KINDS, Delivery, Webhook
from pipeline.webhooks.signing import new_secret

_ID_BYTES = 6  # a dozen webhooks an office; the id only tells them apart


def subscribe(
    url: str,
    kinds: Sequence[str],
    units: Sequence[str],
    by: User,
    outbox: Outbox,
    bench: Bench,
    *,
    plain_http: bool = False,
) -> Webhook:
    """Add a webhook and return it with its secret; kinds empty = every kind, units empty = the administrator's own.

    Raises:
        Refused: an address that is no https address, or an unknown kind.
        Forbidden: only administrators do this.
    """
    demand(by, Action.ADMINISTER)
    _demand_address(url, plain_http=plain_http)
    known = tuple(dict.fromkeys(KINDS.values()))
    strangers = [kind for kind in kinds if kind not in known]
    if strangers:
        code = "webhook.kind_unknown"
        raise Refused(code, {"kinds": ", ".join(known)})
    webhook = Webhook(
        id=f"wh_{secrets.token_hex(_ID_BYTES)}",
        url=url,
        secret=new_secret(),
        kinds=tuple(dict.fromkeys(kinds)) or known,
        units=tuple(unit for unit in units if covers(by, unit)) or (by.unit,),
        created_by=by.login,
        created_at=bench.clock.now(),
    )
    outbox.put_webhook(webhook)
    details = {"kinds": " ".join(webhook.kinds), "units": " ".join(webhook.units)}
    bench.journal.append(Event(bench.clock.now(), "webhook.added", webhook.id, by.login, details))
    return webhook


def webhooks(by: User, outbox: Outbox) -> Sequence[Webhook]:
    """Return every webhook without its secret; raises Forbidden."""
    demand(by, Action.ADMINISTER)
    return [replace(webhook, secret="") for webhook in outbox.webhooks()]


def unsubscribe(webhook_id: str, by: User, outbox: Outbox, bench: Bench) -> None:
    """Forget a webhook and what waits for it; raises Absent, Forbidden."""
    demand(by, Action.ADMINISTER)
    outbox.drop_webhook(webhook_id)
    bench.journal.append(Event(bench.clock.now(), "webhook.dropped", webhook_id, by.login))


def deliveries(webhook_id: str | None, by: User, outbox: Outbox) -> Sequence[Delivery]:
    """Return the newest deliveries first, and what became of them; raises Forbidden."""
    demand(by, Action.ADMINISTER)
    return outbox.deliveries(webhook_id)


def send_again(webhook_id: str, by: User, outbox: Outbox, bench: Bench) -> int:
    """Put every message that was given up back on its way; returns how many. Raises Forbidden."""
    demand(by, Action.ADMINISTER)
    dead = [one for one in outbox.deliveries(webhook_id, 1000) if one.state == "dead"]
    for one in dead:
        outbox.settle(replace(one, state="waiting", tries=0, due_at=bench.clock.now()))
    return len(dead)


def _demand_address(url: str, *, plain_http: bool) -> None:
    parts = urlsplit(url)
    secure = parts.scheme == "https" or (plain_http and parts.scheme == "http")
    if not secure or not parts.hostname or parts.username or parts.password or parts.fragment:
        code = "webhook.not_https"
        raise Refused(code)
