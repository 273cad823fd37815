"""What is told to whom: a message about one revision of a record, the systems that asked to be told, one delivery."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pipeline.model import Record

KINDS: Final[Mapping[str, str]] = {
    "sealed": "record.approved",
    "corrected": "record.corrected",
    "revoked": "record.revoked",
    "superseded": "record.superseded",
    "signed": "record.signed",
    "migrated": "record.migrated",
    "erased": "record.erased",
}
"""What made a revision (`Standing.change`) to the kind of message that tells of it."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message; its body names things by id only: whoever may know more fetches the record, with his purpose."""

    id: str
    """The same for every try, so that a receiver can tell a repetition."""
    kind: str
    unit: str
    form: str
    body: str


@dataclass(frozen=True, slots=True)
class Webhook:
    """A system that wants to be told; secret is `whsec_` and base64, as the Standard Webhooks write it."""

    id: str
    url: str
    secret: str
    kinds: tuple[str, ...]
    units: tuple[str, ...]
    created_by: str
    created_at: datetime
    forms: tuple[str, ...] = ()
    """Only records of these forms; empty = every form."""

    def wants(self, message: Message) -> bool:
        """Tell whether this system asked for such messages."""
        return (
            message.kind in self.kinds and message.unit in self.units and (not self.forms or message.form in self.forms)
        )


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message on its way to one webhook."""

    number: int
    webhook: str
    message: str
    body: str
    state: str
    """`waiting`, `delivered` or `dead`: given up after the last try, kept until somebody sends it again."""
    due_at: datetime
    tries: int = 0
    outcome: str = ""
    """What the last try came to: `200`, or a code of messages.toml; empty before the first."""


def message_of(record: Record) -> Message:
    """Return the message about a record's newest revision; the same revision gives the same message."""
    kind = KINDS[record.standing.change]
    data = {
        "record": record.id,
        "revision": record.revision,
        "form": record.form,
        "unit": record.unit,
        "procedure": record.facts.procedure or None,
        "status": record.standing.status.value,
        "replaced_by": record.standing.replaced_by,
    }
    plain = {"type": kind, "timestamp": record.sealed_at.isoformat(), "data": data}
    return Message(
        id=f"msg_{record.id}_{record.revision}",
        kind=kind,
        unit=record.unit,
        form=record.form,
        body=json.dumps(plain, ensure_ascii=False, separators=(",", ":")),
    )
