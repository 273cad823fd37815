"""The end of a review: said to be done, approved and sealed, or rejected; four eyes where the unit demands them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from pipeline.bench import Bench
from pipeline.figures.facts import counted
from pipeline.model import Decision, Dossier, Event, Record, State, User
from pipeline.permissions import Action, demand_dossier
from pipeline.ports import Absent, RecordQuery, StaleRevision
from pipeline.review.editing import Spot, reviewable
from pipeline.review.familiar import remember
from pipeline.review.faults import NotReady, SameEyes
from pipeline.sealing import seal
from pipeline.stages.archive import archive_document
from pipeline.units import unit_of
from validators.verdict import Weight

MACHINE = "machine"
_PORTION = 200  # records of one question


def open_dossier(dossier_id: str, user: User, bench: Bench) -> Dossier:
    """Return one dossier that the user may see; raises Absent, Forbidden."""
    dossier = bench.dossiers.get(dossier_id)
    demand_dossier(user, Action.READ_DOSSIER, dossier)
    return dossier


def finish(dossier_id: str, revision: int, user: User, bench: Bench) -> Dossier:
    """Say that nothing is left to look at; the dossier waits for its approver and leaves the reviewer's desk."""
    dossier = reviewable(Spot(dossier_id, revision), user, bench)
    _demand_ready(dossier)
    now = bench.clock.now()

    def told(saved: Dossier) -> tuple[Event, ...]:
        return (Event(now, "dossier.reviewed", dossier_id, user.login, {"revision": str(saved.revision)}),)

    saved = bench.dossiers.save(replace(dossier, reviewed_by=user.login), told)
    bench.desks.leases.drop(dossier_id, user.login)
    return saved


def approve(dossier_id: str, revision: int, user: User, bench: Bench) -> Dossier:
    """Close the review: seal a record of every known paper.

    Raises:
        NotReady: fields are still open, or a finding forbids approval.
        SameEyes: the unit works with four eyes and this person reviewed the dossier.
        StaleRevision: somebody else changed the dossier since it was read.
    """
    dossier = reviewable(Spot(dossier_id, revision), user, bench, Action.APPROVE)
    _demand_ready(dossier)
    if not may_approve(dossier, user, bench):
        message = f"{user.login} reviewed dossier {dossier_id}; somebody else must approve it"
        raise SameEyes(message)
    sealed = _sealed(dossier, user.login, bench)
    return _close(sealed, State.ACCEPTED, "dossier.approved", "", user.login, bench)


def finish_begun(bench: Bench, patience: timedelta, since: timedelta) -> int:
    """Close the approvals that a crash cut between the first seal and the end; return how many.

    Whoever sealed a record approved the dossier. The machine's own seals are not among them: it runs again by itself.
    Looked at are the records sealed longer ago than patience (somebody may be at it) and not before since.
    """
    now, count = bench.clock.now(), 0
    seen: set[str] = set()
    for record in _newest(bench, now - since):
        if record.dossier in seen or record.sealed_by == MACHINE or record.sealed_at > now - patience:
            continue
        seen.add(record.dossier)
        with suppress(Absent, StaleRevision):  # erased by law, or somebody is at it after all
            count += _ended(bench.dossiers.get(record.dossier), record.sealed_by, bench)
    return count


def _ended(dossier: Dossier, by: str, bench: Bench) -> bool:
    if dossier.state is not State.TO_REVIEW:
        return False
    _close(_sealed(dossier, by, bench), State.ACCEPTED, "dossier.approved", "", by, bench)
    return True


def _newest(bench: Bench, first: datetime) -> Iterator[Record]:
    """Yield the records sealed since a moment, newest first; all of them are read once, since closing changes none."""
    cursor: str | None = None
    while True:
        found, cursor = bench.records.find(RecordQuery(), _PORTION, cursor)
        for record in found:
            if record.sealed_at < first:
                return
            yield record
        if cursor is None:
            return


def reject(dossier_id: str, revision: int, reason: str, user: User, bench: Bench) -> Dossier:
    """Close the review without a record; the scans stay."""
    dossier = reviewable(Spot(dossier_id, revision), user, bench)
    return _close(dossier, State.REJECTED, "dossier.rejected", reason, user.login, bench)


def may_approve(dossier: Dossier, user: User, bench: Bench) -> bool:
    """Tell whether the unit's rule of four eyes lets this person approve."""
    return not unit_of(dossier.unit, bench).four_eyes or user.login not in reviewers(dossier)


def reviewers(dossier: Dossier) -> frozenset[str]:
    """Return everybody who put something of his own into the dossier's papers, or said that the review is done."""
    values = {entry.person.author for one in dossier.documents for entry in one.entries if entry.person}
    keyings = {value.author for one in dossier.documents for entry in one.entries for value in entry.keyed}
    papers = {author for one in dossier.documents for author in (one.form_author, one.cut_author)}
    return frozenset((values | keyings | papers | {dossier.reviewed_by}) - {"machine", ""})


def _demand_ready(dossier: Dossier) -> None:
    open_fields = tuple(
        f"{document.number}.{entry.name}"
        for document in dossier.documents
        for entry in document.entries
        if entry.decision is Decision.REVIEW
    )
    blocking = tuple(
        one.code
        for document in dossier.documents
        for one in document.findings
        if one.weight is Weight.BLOCK or one.code == "paper.unknown"
    )
    if open_fields or blocking:
        raise NotReady(open_fields, blocking)


def _sealed(dossier: Dossier, by: str, bench: Bench) -> Dossier:
    rendered = tuple(archive_document(one, dossier, bench) for one in dossier.documents)
    return seal(replace(dossier, documents=rendered), by, bench)


def _close(dossier: Dossier, state: State, what: str, reason: str, login: str, bench: Bench) -> Dossier:
    now = bench.clock.now()

    def told(saved: Dossier) -> tuple[Event, ...]:
        details = {"state": state, "revision": str(saved.revision)} | ({"reason": reason} if reason else {})
        return Event(now, what, dossier.id, login, details), counted(saved, now)

    saved = bench.dossiers.save(replace(dossier, state=state), told)
    if state is State.ACCEPTED:
        remember(saved, bench)
    bench.desks.edits.forget(dossier.id)
    bench.desks.leases.drop(dossier.id, login)
    return saved
