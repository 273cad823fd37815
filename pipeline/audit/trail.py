"""Reading, sealing and proving the trail: what an auditor and the nightly job ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter

from pipeline.audit.chain import Break, Line, breaks
from pipeline.bench import Bench
from pipeline.model import Event, User
from pipeline.permissions import Action, demand
from pipeline.ports import Journal, Seals

_PORTION = 1000  # lines at a time: a province's trail has millions


@dataclass(frozen=True, slots=True)
class Seal:
    """The head of the chain at a moment, kept where nobody can write twice."""

    number: int
    link: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Proof:
    """What a walk over the whole trail found: lines walked, seals compared, what does not hold."""

    lines: int
    seals: int
    breaks: tuple[Break, ...]


_SEAL: TypeAdapter[Seal] = TypeAdapter(Seal)


def read(user: User, bench: Bench, *, object_id: str | None = None, after: int = 0) -> Sequence[tuple[int, Event]]:
    """Return events for somebody who may read the journal, oldest first; that they looked is an event too."""
    demand(user, Action.READ_JOURNAL)
    found = bench.journal.read(object_id, _PORTION, after)
    bench.journal.append(Event(bench.clock.now(), "audit.read", object_id or "journal", user.login, {}))
    return found


def seal(bench: Bench, seals: Seals) -> Seal | None:
    """Keep today's head of the chain for ever, the first of the day; None while the journal is empty."""
    head = bench.journal.head()
    if head is None:
        return None
    now = bench.clock.now()
    kept = seals.add(now.date().isoformat(), _SEAL.dump_json(Seal(head.number, head.link, now)).decode())
    return _SEAL.validate_json(kept)


def prove(bench: Bench, seals: Seals) -> Proof:
    """Walk every line and compare with every seal: changed, removed, inserted, moved or cut lines are named."""
    sealed = {one.number: one for one in (_SEAL.validate_json(text) for _, text in seals.every())}
    count, met = 0, set[int]()
    missed: list[Break] = []

    def counted() -> Iterator[Line]:
        nonlocal count
        for line in every_line(bench.journal):
            count += 1
            one = sealed.get(line.number)
            if one is not None:
                met.add(line.number)
                if one.link != line.link:
                    missed.append(Break(line.number, "audit.resealed"))
            yield line

    broken = list(breaks(counted()))
    missed += [Break(number, "audit.cut") for number in sorted(sealed.keys() - met)]
    return Proof(count, len(sealed), tuple(broken + missed))


def every_line(journal: Journal) -> Iterator[Line]:
    """Yield all stored lines, oldest first."""
    after = 0
    while portion := journal.lines(after, _PORTION):
        yield from portion
        after = portion[-1].number
