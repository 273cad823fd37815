"""Who has which dossier open: taken while the page is open, renewed, asked for, handed over, left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from pipeline.bench import Bench
from pipeline.desks import Lease
from pipeline.model import Decision, Dossier, Event, State, User
from pipeline.permissions import Action, demand, demand_dossier, may, reach
from pipeline.ports import DossierQuery
from pipeline.review.faults import Taken
from pipeline.review.keying import waits_for_another

SPAN = timedelta(seconds=90)  # three missed renewals: the page was closed, or its machine is gone
MOST_LOOKS = 10  # pages of the queue; with 500 dossiers ahead that others hold, one looks at the list oneself
PATIENCE = timedelta(seconds=60)  # who does not answer within a minute is not at his desk


def queue(user: User, bench: Bench, limit: int = 50, after: str | None = None) -> tuple[Sequence[Dossier], str | None]:
    """Return the dossiers of the user's units that wait for review, first due first."""
    demand(user, Action.REVIEW)
    waiting = DossierQuery(units=reach(user), states=(State.TO_REVIEW,), by_due=True)
    return bench.dossiers.find(waiting, limit, after)


def holders(bench: Bench) -> Mapping[str, Lease]:
    """Return the living leases by dossier."""
    return {one.item: one for one in bench.desks.leases.alive(bench.clock.now())}


def following(user: User, bench: Bench, *, past: str = "") -> Dossier | None:
    """Return the first dossier in the queue that nobody else has open, and that is not the one just left."""
    taken = {item for item, lease in holders(bench).items() if lease.holder != user.login}
    free: list[Dossier] = []
    cursor: str | None = None
    for _ in range(MOST_LOOKS):
        found, cursor = queue(user, bench, limit=50, after=cursor)
        free += [one for one in found if one.id not in taken and one.id != past and _has_work(one, user)]
        if free or cursor is None:
            break
    return next(iter(free), None)


def _has_work(dossier: Dossier, user: User) -> bool:
    """Tell whether this person can do something: look at a field, settle a paper, say that it is done, or approve."""
    if dossier.reviewed_by:
        return may(user, Action.APPROVE) and dossier.reviewed_by != user.login
    left = [one for paper in dossier.documents for one in paper.entries if one.decision is Decision.REVIEW]
    return not left or any(not waits_for_another(one, user.login) for one in left)


def take(dossier_id: str, user: User, bench: Bench) -> Lease:
    """Open a dossier at one's desk, or keep it open; the answer tells who really has it, and who asks for it."""
    dossier = bench.dossiers.get(dossier_id)
    demand_dossier(user, Action.REVIEW, dossier)
    return bench.desks.leases.take(_wish(dossier_id, user, bench))


def ask(dossier_id: str, user: User, bench: Bench) -> Lease:
    """Ask the holder to hand over; who does not answer in time loses it. Returns the lease that holds now."""
    dossier = bench.dossiers.get(dossier_id)
    demand_dossier(user, Action.REVIEW, dossier)
    now = bench.clock.now()
    held = bench.desks.leases.of(dossier_id, now)
    if held is None or held.holder == user.login:
        return take(dossier_id, user, bench)
    if held.asked_by == user.login and held.asked_at is not None and held.asked_at + PATIENCE <= now:
        moved = bench.desks.leases.move(_wish(dossier_id, user, bench), held.holder)
        _tell("lease.taken_over", dossier_id, user, bench, {"from": held.holder})
        return moved
    return bench.desks.leases.ask(dossier_id, user.login, now)


def answer(dossier_id: str, user: User, bench: Bench, *, keep: bool) -> None:
    """Answer who asked: keep the dossier, or hand it over."""
    now = bench.clock.now()
    held = bench.desks.leases.of(dossier_id, now)
    if held is None or held.holder != user.login:
        return
    if keep:
        bench.desks.leases.answer(dossier_id, user.login)
        return
    if held.asked_by:
        given = Lease(dossier_id, held.asked_by, now, now + SPAN)
        bench.desks.leases.move(given, user.login)
        _tell("lease.handed_over", dossier_id, user, bench, {"to": held.asked_by})
        return
    bench.desks.leases.drop(dossier_id, user.login)


def leave(dossier_id: str, user: User, bench: Bench) -> None:
    """Close a dossier at one's desk."""
    bench.desks.leases.drop(dossier_id, user.login)


def demand_free(dossier_id: str, user: User, bench: Bench) -> None:
    """Raise Taken when somebody else has the dossier open."""
    lease = bench.desks.leases.of(dossier_id, bench.clock.now())
    if lease is not None and lease.holder != user.login:
        raise Taken(lease)


def _wish(dossier_id: str, user: User, bench: Bench) -> Lease:
    now = bench.clock.now()
    return Lease(dossier_id, user.login, now, now + SPAN)


def _tell(what: str, dossier_id: str, user: User, bench: Bench, details: dict[str, str]) -> None:
    bench.journal.append(Event(bench.clock.now(), what, dossier_id, user.login, details))
