"""A reuse is registered before it happens: tested, told to the journal once, answered with a link for minutes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final, Literal

from eforms.procedures.catalogue import load as load_procedures
from eforms.procedures.catalogue import plain_code
from pipeline.bench import Bench
from pipeline.counter import bind_key
from pipeline.model import Event, Record, User
from pipeline.permissions import Action, demand
from pipeline.ports import Keys
from pipeline.reuse.access import dead_of, demand_plain, sound, today, within
from pipeline.reuse.fitness import Case, fitness, refusal
from pipeline.reuse.links import LIFE, Grant, opened, sign
from pipeline.reuse.mapping import maps
from pipeline.reuse.scopes import demand_purpose
from pipeline.signing.reading import Paper, legal_copy, paper_of

CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9./_-]{0,59}")
"""A dossier's or component's code: no blanks, so that no name gets into the journal."""


class BadReuse(ValueError):
    """A dossier or component code that cannot be."""


@dataclass(frozen=True, slots=True)
class Reuse:
    """Which record shall serve where."""

    record: str
    dossier: str
    """Code of the new dossier in the case system."""
    component: str
    part: Literal["pdf", "data"] = "data"
    owner: str = ""
    """Whose paper the caller takes it for; tested when given."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A reuse that stands in the journal, and the token of its link."""

    id: str
    record: Record
    link: str
    ends: datetime
    legal_copy: bool


def register(reuse: Reuse, user: User, bench: Bench, keys: Keys, *, purpose: str, key: str = "") -> Registered:
    """Test the record for its new use and register it; the same again is the same reuse with a fresh link.

    A non-empty key (Idempotency-Key) is bound to the first reuse it came with.

    Raises:
        Refused: the record may not serve; the code says why.
        OutOfScope: the purpose is not the client's, or a PDF was asked for where only masked data may be seen.
        Absent, Damaged: no such record within reach, or it was altered.
        BadReuse: a code that cannot be.
        KeyReused: the key was used for another reuse.
    """
    demand(user, Action.FIND_RECORDS)
    _demand_codes(reuse, purpose)
    scope = demand_purpose(user, purpose)
    if reuse.part == "pdf":
        demand_plain(scope, purpose)
    record = sound(within(scope, bench.records.get(reuse.record)))
    _demand_fit(record, reuse, purpose, bench)
    identity = _identity(reuse, user, purpose)
    if key:
        bind_key(key, identity, user, bench)
    now = bench.clock.now()
    bench.journal.append(_event(identity, reuse, record, user, purpose, now))
    ends = int((now + LIFE).timestamp())
    plain = scope.sees_plain(purpose)
    grant = Grant(identity, record.id, record.revision, reuse.part, user.login, purpose, plain, ends)
    link = sign(grant, keys)
    return Registered(identity, record, link, datetime.fromtimestamp(ends, UTC), legal_copy(record))


def follow(token: str, bench: Bench, keys: Keys) -> tuple[Grant, Record, Paper | None]:
    """Return what a link opens: its grant, the record, and the PDF (None for data).

    Raises:
        Refused: the link is not ours or has ended, the record may no longer serve, or its signed copy was altered.
        Absent, Damaged: as fetch.
    """
    grant = opened(token, bench.clock.now(), keys)
    record = sound(bench.records.get(grant.record))
    _demand_fit(record, Reuse(grant.record, "", ""), grant.purpose, bench, follows=grant.reuse)
    paper = paper_of(record, bench) if grant.part == "pdf" else None
    details = {"reuse": grant.reuse, "purpose": grant.purpose, "revision": str(record.revision), "part": grant.part}
    bench.journal.append(Event(bench.clock.now(), "record.link_followed", record.id, grant.client, details))
    return grant, record, paper


def _demand_codes(reuse: Reuse, purpose: str) -> None:
    for name, text in (("dossier", reuse.dossier), ("component", reuse.component)):
        if not CODE.fullmatch(text):
            message = f"{name}: letters, figures, dots, slashes and dashes only, 60 at most"
            raise BadReuse(message)
    procedure = load_procedures().get(plain_code(purpose))
    if procedure is not None and procedure.component(reuse.component) is None:
        message = f"component: procedure {procedure.code} has none called {reuse.component}"
        raise BadReuse(message)


def _demand_fit(record: Record, reuse: Reuse, purpose: str, bench: Bench, follows: str = "") -> None:
    plan = maps().get(plain_code(purpose))
    dead = dead_of(record.facts.owners, bench)
    lifted = plan is not None and (plan.heirs or any(person.dead for person in plan.people))
    case = Case(reuse.owner, plain_code(purpose), today(bench), dead, lifted, reuse.dossier)
    refusals = [code for code in fitness(record, case, bench).refusals if not (follows and code == "reuse.used_up")]
    if refusals:
        raise refusal(record, refusals[0])


def _identity(reuse: Reuse, user: User, purpose: str) -> str:
    parts = (user.login, reuse.record, reuse.dossier, reuse.component, purpose)
    return sha256("\n".join(parts).encode()).hexdigest()[:32]


def _event(identity: str, reuse: Reuse, record: Record, user: User, purpose: str, now: datetime) -> Event:
    """Return the event that the indicators 4.3 and 4.4 of QĐ 766 are counted from."""
    details = {
        "reuse": identity,
        "dossier": reuse.dossier,
        "component": reuse.component,
        "purpose": purpose,
        "unit": user.unit,
        "from_unit": record.unit,
        "from_dossier": record.facts.dossier_code or record.dossier,
        "form": record.form,
        "revision": str(record.revision),
        "part": reuse.part,
        "how": "1",  # DuocTaiSuDung of the national portal: 1 reused, 2 replaced by a result's code (1.9)
    }
    return Event(now, "record.reused", record.id, user.login, details, key=f"record.reused/{identity}")
