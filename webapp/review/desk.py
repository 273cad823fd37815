"""What every route of the review desk works with: who sits there, and how a change is answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from pipeline.desks import Lease
from pipeline.model import Dossier, State, User
from pipeline.ports import StaleRevision
from pipeline.review import NotInReview, Taken
from pipeline.review.closing import open_dossier
from pipeline.review.leasing import take
from webapp.dossier_view import label_of
from webapp.pages import render
from webapp.problems import from_script
from webapp.review.rows import Typed
from webapp.review.view import Shown, review_view
from webapp.sessions import AnOffice, Visitor
from webapp.texts import Texts, language_of
from workers.assembly import Office

REJECTIONS = ("scan_bad", "wrong_papers", "duplicate", "incomplete", "other")
"""Why a dossier is rejected: a closed list, because the journal must not hold a citizen's data."""
STATUS_STALE = 409
STATUS_INVALID = 422
LATE = (StaleRevision, NotInReview, Taken)
"""Faults that mean: somebody else was quicker; nothing was saved."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose desk, in which office and language, asked by which request."""

    request: Request
    user: User
    office: Office
    texts: Texts


def desk_of(request: Request, user: Visitor, office: AnOffice) -> Desk:
    """Gather what every review route needs."""
    return Desk(request, user, office, Texts(language_of(request)))


ADesk = Annotated[Desk, Depends(desk_of)]


def page(desk: Desk, dossier: Dossier, shown: Shown, status: int = 200) -> Response:
    """Show the dossier as it is now, whole for browsers, its papers alone for scripts; keep it open at this desk."""
    lease = _kept_open(desk, dossier)
    view = review_view(dossier, desk.office.bench, desk.texts, desk.user, lease, shown)
    template = "_review.html" if from_script(desk.request) else "review.html"
    return render(desk.request, template, {"view": view, "rejections": REJECTIONS}, status=status)


def done(desk: Desk, dossier: Dossier, what: str) -> Response:
    """Answer a save: scripts get the fresh papers, browsers the page again at the next open field."""
    if from_script(desk.request):
        return page(desk, dossier, Shown(saved_text(what, dossier, desk)))
    return RedirectResponse(f"/duyet/{dossier.id}?luu={what}#viec", 303)


def late(desk: Desk, dossier_id: str, fault: Exception, typed: dict[tuple[int, str], Typed] | None = None) -> Response:
    """Say clearly that nothing was saved, show the dossier as it is now, and keep what was typed."""
    dossier = open_dossier(dossier_id, desk.user, desk.office.bench)
    if isinstance(fault, NotInReview):
        notice = desk.texts("review.closed", state=desk.texts(f"state.{dossier.state}"))
    elif isinstance(fault, Taken):
        notice = desk.texts("review.taken", who=fault.lease.holder)
    else:
        notice = desk.texts("review.stale")
    return page(desk, dossier, Shown(notice, "bad", typed or {}), STATUS_STALE)


def refused(desk: Desk, dossier_id: str, notice: str, status: int = STATUS_STALE) -> Response:
    """Show the dossier unchanged with the reason why nothing was done."""
    dossier = open_dossier(dossier_id, desk.user, desk.office.bench)
    return page(desk, dossier, Shown(notice, "bad"), status)


def saved_text(what: str, dossier: Dossier, desk: Desk) -> str:
    """Name what was just saved; anything else in the address says nothing."""
    if desk.texts.has(f"review.saved.{what}"):
        return desk.texts(f"review.saved.{what}")
    paper, _, name = what.partition("-")
    if not paper.isdecimal():
        return ""
    label = field_label(dossier, int(paper), name, desk)
    return desk.texts("review.saved", label=label) if label else ""


def field_label(dossier: Dossier, paper: int, name: str, desk: Desk) -> str:
    """Return what a field is called, an empty text when the paper has no such field."""
    catalogue = desk.office.bench.catalogue
    forms = [one.form for one in dossier.documents if one.number == paper and one.form]
    if not forms or name not in catalogue[forms[0]].fields:
        return ""
    return label_of(catalogue[forms[0]], name, desk.texts)


def lease_answer(lease: Lease | None, desk: Desk) -> JSONResponse:
    """Tell a script who has the dossier and who asks for it."""
    mine = lease is not None and lease.holder == desk.user.login
    body = {
        "mine": mine,
        "holder": lease.holder if lease else "",
        "asked_by": lease.asked_by if lease and mine else "",
    }
    return JSONResponse(body)


def _kept_open(desk: Desk, dossier: Dossier) -> Lease | None:
    if dossier.state is not State.TO_REVIEW:
        return None
    return take(dossier.id, desk.user, desk.office.bench)
