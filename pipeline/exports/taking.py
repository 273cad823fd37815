"""Gives records and dossiers to other systems in their own shape: within reach, for a purpose, told to the journal."""

from __future__ import annotations

from typing import Any

from eforms.procedures.catalogue import load, plain_code
from pipeline.bench import Bench
from pipeline.exports.hoso import addresses, hoso
from pipeline.exports.records import SHAPES, Exported, NoSuchShape
from pipeline.model import User
from pipeline.permissions import Action, demand
from pipeline.ports import Figures
from pipeline.records.standing import Status
from pipeline.reuse.access import demand_plain, fetch, states
from pipeline.reuse.fitness import REFUSALS, refusal
from pipeline.reuse.scopes import demand_purpose
from pipeline.review import open_dossier


def take_record(record_id: str, shape: str, user: User, bench: Bench, *, purpose: str) -> Exported:
    """Return the record in one of SHAPES, which have no place to say that it may not serve: so it must serve today.

    Raises:
        Refused: it was revoked, superseded or erased, has expired, or its owner has died; the code says which.
        OutOfScope: the client sees only masked values for this purpose, and a shape masks nothing.
        NoSuchShape: no such shape, or the record's form has no meaning in it.
        Absent, Damaged: as fetch.
    """
    demand(user, Action.FIND_RECORDS)
    demand_plain(demand_purpose(user, purpose), purpose)
    if shape not in SHAPES:
        message = f"no shape is called {shape}; choose one of {', '.join(SHAPES)}"
        raise NoSuchShape(message)
    record = fetch(record_id, user, bench, purpose=purpose)
    state = states([record], bench)[record.id]
    if state != Status.VALID:
        raise refusal(record, REFUSALS[state])
    return SHAPES[shape](record)


def take_dossier(dossier_id: str, address: str, user: User, bench: Bench, figures: Figures) -> dict[str, Any]:
    """Return the dossier as the national portal takes it; address: of a paper's PDF, with `{record}` in it, or empty.

    Raises:
        NoSuchShape: the portal takes dossiers of known procedures only.
        Absent, Forbidden: no such dossier within reach.
    """
    dossier = open_dossier(dossier_id, user, bench)
    procedure = load().get(plain_code(dossier.procedure or ""))
    if procedure is None:
        message = f"dossier {dossier_id} has no known procedure; hand it in again with its procedure"
        raise NoSuchShape(message)
    return hoso(dossier, procedure, addresses(dossier, address), figures.reuses(dossier.code or ""))
