"""The counter desk: scans handed in for the user's own unit, its dossiers, their pages and papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from eforms.procedures.catalogue import load as load_procedures
from eforms.procedures.catalogue import plain_code
from pipeline.bench import Bench
from pipeline.intake import Case, Upload, dossier_id, register
from pipeline.lanes import lane_of
from pipeline.model import Dossier, Event, SourceFile, State, User
from pipeline.permissions import Action, demand, demand_dossier, own_only, reach
from pipeline.ports import Absent, Dispatcher, DossierQuery
from pipeline.signing.reading import UNSIGNED, Paper, legal_copy, paper_of

COUNTED = 100
UNFINISHED = (State.RECEIVED, State.RUNNING, State.TO_REVIEW, State.FAILED)
"""States in which a dossier can be late."""


class KeyReused(ValueError):
    """An idempotency key came back with other files or another procedure than the first time."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was handed over in one go; procedure and code are the case system's own, when known."""

    uploads: tuple[Upload, ...]
    procedure: str | None = None
    code: str | None = None


def hand_in(bundle: Bundle, user: User, bench: Bench, dispatcher: Dispatcher, *, key: str = "") -> Dossier:
    """Store a bundle as one dossier of the user's unit and get it processed.

    The same bundle twice is one dossier. A non-empty key (Idempotency-Key) is bound to the first bundle it came with.

    Raises:
        Forbidden: the user may not hand scans in.
        ValueError: no files.
        KeyReused: the key was used for another bundle.
        Unavailable: nothing was acknowledged; hand in again.
    """
    demand(user, Action.UPLOAD)
    if key:
        bind_key(key, _expected(bundle, user), user, bench)
    files = [SourceFile(one.name, bench.blobs.put(one.data), len(one.data)) for one in bundle.uploads]
    return deliver(files, bundle.procedure, bundle.code, user, bench, dispatcher)


def deliver(  # one parameter for each part of what is handed over
    files: Sequence[SourceFile],
    procedure: str | None,
    code: str | None,
    user: User,
    bench: Bench,
    dispatcher: Dispatcher,
) -> Dossier:
    """Make one dossier of stored files and get it processed; raises Forbidden, ValueError, Unavailable."""
    demand(user, Action.UPLOAD)
    case = Case(user.unit, user.login, procedure, code, working_days(procedure))
    dossier = register(files, case, bench)
    if dossier.state in (State.RECEIVED, State.RUNNING):
        dispatcher.submit(dossier.id, lane_of(dossier))
    return dossier


def working_days(procedure: str | None) -> int | None:
    """Return how many working days a procedure has; None where that is not known."""
    known = load_procedures().get(plain_code(procedure)) if procedure else None
    return known.days if known else None


def dossiers(
    query: DossierQuery, user: User, bench: Bench, limit: int = 50, after: str | None = None
) -> tuple[Sequence[Dossier], str | None]:
    """Return the dossiers of the user's own units that match, newest first, and the cursor of the next page."""
    demand(user, Action.READ_OWN if own_only(user) else Action.READ_DOSSIER)
    narrowed = replace(query, units=reach(user), created_by=user.login if own_only(user) else query.created_by)
    return bench.dossiers.find(narrowed, limit, after)


def overdue(user: User, bench: Bench) -> int:
    """Count the user's dossiers whose time is up; at most COUNTED, more is all the same to whoever reads it."""
    query = DossierQuery(states=UNFINISHED, by_due=True)
    found, _ = dossiers(query, user, bench, COUNTED)
    now = bench.clock.now()
    return sum(one.due_at is not None and one.due_at <= now for one in found)


def page_image(dossier_id: str, number: int, user: User, bench: Bench) -> bytes:
    """Return the upright picture (JPEG or PNG) of one page; raises Absent, Forbidden, Damaged."""
    dossier = bench.dossiers.get(dossier_id)
    demand_dossier(user, Action.READ_DOSSIER, dossier)
    ref = next((page.image for page in dossier.pages if page.number == number), None)
    if ref is None:
        message = f"dossier {dossier_id} has no picture of page {number}"
        raise Absent(message)
    return bench.blobs.get(ref)


def paper_pdf(dossier_id: str, number: int, user: User, bench: Bench) -> Paper:
    """Return the searchable PDF/A of one paper, the signed copy once there is one.

    Raises:
        Absent, Forbidden, Damaged: no such paper, not his to see, or its bytes are damaged.
        Refused: the signed copy was altered.
    """
    dossier = bench.dossiers.get(dossier_id)
    demand_dossier(user, Action.READ_DOSSIER, dossier)
    document = next((one for one in dossier.documents if one.number == number), None)
    if document is None or document.pdf is None:
        message = f"dossier {dossier_id} has no PDF of paper {number} yet"
        raise Absent(message)
    record = bench.records.get(document.record) if document.record else None
    return paper_of(record, bench) if record and legal_copy(record) else Paper(bench.blobs.get(document.pdf), UNSIGNED)


def _expected(bundle: Bundle, user: User) -> str:
    """Name the dossier that this bundle is going to be, before anything is stored."""
    files = [SourceFile(one.name, sha256(one.data).hexdigest(), len(one.data)) for one in bundle.uploads]
    return dossier_id(files, user.unit, bundle.procedure, bundle.code)


def bind_key(key: str, target: str, user: User, bench: Bench) -> None:
    """Write the key down with its dossier, or compare with what was written first."""
    place = "key-" + sha256(f"{user.login}/{key}".encode()).hexdigest()[:24]
    event = Event(bench.clock.now(), "key.bound", place, user.login, {"dossier": target}, key=f"key.bound/{place}")
    bench.journal.append(event)
    first = bench.journal.read(place, limit=1)[0][1]
    if first.details["dossier"] != target:
        message = f"this Idempotency-Key was used for dossier {first.details['dossier']}; send a new key"
        raise KeyReused(message)
