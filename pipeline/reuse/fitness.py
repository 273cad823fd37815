"""The eligibility test: may this record serve this person in this procedure (domain handbook 5.3, seven points).

1 approved and sealed, 2 of this owner, 3 in force and not locked, 4 from a competent body, 5 not too old for what
changes in life (asked of each field, in the prefill), 6 for a named procedure (asked before), 7 told to the journal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from pipeline.bench import Bench
from pipeline.model import Record
from pipeline.records.papers import UNLISTED, competent, papers
from pipeline.records.refusals import Refused
from pipeline.records.standing import Status
from pipeline.reuse.access import ALTERED, state_of

REFUSALS: Final[Mapping[str, str]] = {
    ALTERED: "record.altered",
    Status.REVOKED: "record.revoked",
    Status.SUPERSEDED: "record.superseded",
    Status.EXPIRED: "record.expired",
    Status.LOCKED: "record.locked",
    Status.ERASED: "record.erased",
}


@dataclass(frozen=True, slots=True)
class Case:
    """For whom and for what a record shall serve."""

    number: str
    """Citizen number or enterprise code of the person it shall serve; empty = whoever owns it."""
    procedure: str
    day: date
    dead: frozenset[str]
    """Owners whose death is registered."""
    lock_lifted: bool = False
    """The procedure is the heirs', or the person is the dead one it is about."""
    dossier: str = ""
    """The dossier it shall serve in, when one is named already."""


@dataclass(frozen=True, slots=True)
class Fitness:
    """Why a record may not serve, and what a person must confirm when it does; codes of messages.toml."""

    refusals: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


def fitness(record: Record, case: Case, bench: Bench) -> Fitness:
    """Test one record; no refusal means that it may serve."""
    paper = papers().get(record.form, UNLISTED)
    refusals, asks = [], []
    state = state_of(record, case.dead, case.day)
    if state != Status.VALID and not (state == Status.LOCKED and case.lock_lifted):
        refusals.append(REFUSALS[state])
    if case.number and case.number not in record.facts.owners:
        refusals.append("reuse.owner_differs")
    able = competent(record.form, record.facts.issuer)
    if able is None:
        asks.append("reuse.issuer_unknown")
    elif not able:
        refusals.append("reuse.issuer_unfit")
    if record.valid_until is None and not record.facts.endless:
        asks.append("reuse.validity_unknown")
    if paper.once and not refusals and used_elsewhere(record, case.dossier, bench):
        refusals.append("reuse.used_up")
    return Fitness(tuple(refusals), tuple(asks))


def refusal(record: Record, code: str) -> Refused:
    """Return the exception that names the record and what stands in its way."""
    until, heir = record.valid_until or "", record.standing.replaced_by or ""
    return Refused(code, {"record": record.id, "until": until, "replaced_by": heir})


def used_elsewhere(record: Record, dossier: str, bench: Bench) -> bool:
    """Tell whether the journal knows a reuse of the record in another dossier."""
    after = 0
    while events := bench.journal.read(record.id, 1000, after):
        after = events[-1][0]
        if any(event.kind == "record.reused" and event.details.get("dossier") != dossier for _, event in events):
            return True
    return False
