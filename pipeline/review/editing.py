"""What every change at the review desk has in common: may it be, what was before, checked again, stored, told."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.bench import Bench
from pipeline.desks import Edit
from pipeline.model import Document, Dossier, Event, State, User
from pipeline.permissions import Action, demand_dossier
from pipeline.ports import Absent, StaleRevision
from pipeline.review.faults import NothingToUndo, NotInReview, Taken
from pipeline.stages.check import check
from pipeline.stages.decide import decide


@dataclass(frozen=True, slots=True)
class Spot:
    """Which field of which paper of which dossier, at the revision the person saw."""

    dossier: str
    revision: int
    document: int = 0
    field: str = ""


def reviewable(spot: Spot, user: User, bench: Bench, action: Action = Action.REVIEW) -> Dossier:
    """Return the dossier when this person may change it now.

    Raises:
        Absent, Forbidden: there is none, or not for this person.
        NotInReview: it does not wait for review.
        StaleRevision: somebody changed it since it was read.
        Taken: somebody else has it open.
    """
    dossier = bench.dossiers.get(spot.dossier)
    demand_dossier(user, action, dossier)
    if dossier.state is not State.TO_REVIEW:
        message = f"dossier {dossier.id} is {dossier.state}"
        raise NotInReview(message)
    lease = bench.desks.leases.of(dossier.id, bench.clock.now())
    if lease is not None and lease.holder != user.login:
        raise Taken(lease)
    if dossier.revision != spot.revision:
        message = f"dossier {dossier.id} is at revision {dossier.revision}, not {spot.revision}"
        raise StaleRevision(message)
    return dossier


def document_of(dossier: Dossier, number: int) -> Document:
    """Return one paper; raises Absent."""
    found = next((one for one in dossier.documents if one.number == number), None)
    if found is None:
        message = f"dossier {dossier.id} has no paper {number}"
        raise Absent(message)
    return found


def with_document(dossier: Dossier, document: Document) -> Dossier:
    """Return the dossier with one paper replaced."""
    documents = tuple(document if one.number == document.number else one for one in dossier.documents)
    return replace(dossier, documents=documents)


def store(before: Dossier, after: Dossier, user: User, what: str, spot: Spot, bench: Bench) -> Dossier:
    """Check and decide the papers again, store the dossier and tell the journal (names, never values).

    What was before is kept first, so that a change that was stored can always be undone.
    """
    fresh = decide(check(replace(after, reviewed_by=""), bench), bench)
    edit = _edit(before, fresh, user, what, spot, bench)
    bench.desks.edits.keep(edit)

    def told(saved: Dossier) -> tuple[Event, ...]:
        details = {"document": str(spot.document), "name": spot.field, "revision": str(saved.revision)}
        return (Event(edit.at, what, saved.id, user.login, details),)

    try:
        return bench.dossiers.save(fresh, told)
    except StaleRevision:
        bench.desks.edits.drop(before.id, before.revision)
        raise


def undo(dossier_id: str, revision: int, user: User, bench: Bench) -> tuple[Dossier, Edit]:
    """Take the last change back and return the dossier and what was undone; again and again goes further back.

    Raises:
        NothingToUndo: no change is left, or the machine ran again since.
    """
    dossier = reviewable(Spot(dossier_id, revision), user, bench)
    try:
        edit = bench.desks.edits.last(dossier_id)
    except Absent as none:
        raise NothingToUndo(dossier_id) from none
    if edit.passed != dossier.passed:
        raise NothingToUndo(dossier_id)
    back = replace(dossier, documents=edit.documents, pages=edit.pages) if edit.whole else dossier
    for document in () if edit.whole else edit.documents:
        back = with_document(back, document)
    now = bench.clock.now()

    def told(saved: Dossier) -> tuple[Event, ...]:
        details = {"undone": edit.what, "name": edit.name, "revision": str(saved.revision)}
        return (Event(now, "edit.undone", dossier_id, user.login, details),)

    saved = bench.dossiers.save(decide(check(replace(back, reviewed_by=""), bench), bench), told)
    bench.desks.edits.drop(dossier_id, edit.revision)
    return saved, edit


def _edit(before: Dossier, after: Dossier, user: User, what: str, spot: Spot, bench: Bench) -> Edit:
    """Keep the changed papers alone when only fields changed, else all papers and pages."""
    whole = before.pages != after.pages or [_cut(one) for one in before.documents] != [
        _cut(one) for one in after.documents
    ]
    kept = before.documents if whole else tuple(one for one in before.documents if one not in after.documents)
    return Edit(
        dossier=before.id,
        revision=before.revision,
        by=user.login,
        at=bench.clock.now(),
        what=what,
        name=f"{spot.document}.{spot.field}" if spot.field else "",
        passed=before.passed,
        documents=kept,
        pages=before.pages if whole else (),
        whole=whole,
    )


def _cut(document: Document) -> tuple[int, tuple[int, ...]]:
    return document.number, document.pages
