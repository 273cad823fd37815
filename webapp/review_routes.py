"""The review desk: the queue, one dossier beside its scans, saving field by field, approving and rejecting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from pipeline.model import Dossier, User
from pipeline.ports import StaleRevision
from pipeline.review import (
    InvalidValue,
    NotInReview,
    NotReady,
    Spot,
    approve,
    confirm,
    open_dossier,
    queue,
    reject,
    set_form,
    set_value,
)
from validators.messages import sentence
from webapp.dossier_view import label_of, row
from webapp.pages import render
from webapp.problems import from_script
from webapp.review_view import Shown, Typed, review_view
from webapp.sessions import AnOffice, Guarded, Visitor
from webapp.texts import Texts, language_of
from workers.assembly import Office

router = APIRouter()
REJECTIONS = ("scan_bad", "wrong_papers", "duplicate", "incomplete", "other")
"""Why a dossier is rejected: a closed list, because the journal must not hold a citizen's data."""
STATUS_STALE = 409
STATUS_INVALID = 422


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


@dataclass(frozen=True, slots=True)
class FieldForm:
    """One field's form as it was sent: the text typed, the text that stood there, and which button."""

    revision: Annotated[int, Form()]
    paper: Annotated[int, Form()]
    field: Annotated[str, Form(max_length=100)]
    text: Annotated[str, Form(max_length=20_000)] = ""
    baseline: Annotated[str, Form(max_length=20_000)] = ""
    act: Annotated[str, Form(max_length=20)] = "save"


@router.get("/duyet")
def review_queue(desk: ADesk, sau: str | None = None) -> Response:
    """List what waits for review."""
    bench = desk.office.bench
    found, after = queue(desk.user, bench, after=sau)
    rows = [row(one, bench.catalogue, desk.texts) for one in found]
    return render(desk.request, "queue.html", {"rows": rows, "after": after})


@router.get("/duyet/{dossier_id}")
def review_page(desk: ADesk, dossier_id: str, luu: str = "") -> Response:
    """Show one dossier for review."""
    dossier = open_dossier(dossier_id, desk.user, desk.office.bench)
    notice = _saved(luu, dossier, desk)
    return _page(desk, dossier, Shown(notice))


@router.post("/duyet/{dossier_id}/o", dependencies=[Guarded])
def save_field(desk: ADesk, dossier_id: str, sent: Annotated[FieldForm, Depends()]) -> Response:
    """Save one field: the machine's value when the text is unchanged, else what was typed."""
    spot = Spot(dossier_id, sent.revision, sent.paper, sent.field)
    where = (sent.paper, sent.field)
    try:
        saved = _apply(spot, sent, desk)
    except InvalidValue as wrong:
        why = " ".join(sentence(one.code, one.details, desk.texts.language) for one in wrong.remarks)
        dossier = open_dossier(dossier_id, desk.user, desk.office.bench)
        notice = desk.texts("review.invalid", label=_label(dossier, *where, desk), why=why)
        return _page(desk, dossier, Shown(notice, "bad", {where: Typed(sent.text, why)}), STATUS_INVALID)
    except (StaleRevision, NotInReview) as late:
        return _late(desk, dossier_id, late, {where: Typed(sent.text)})
    return _done(desk, saved, f"{sent.paper}-{sent.field}")


@router.post("/duyet/{dossier_id}/loai", dependencies=[Guarded])
def save_form(
    desk: ADesk,
    dossier_id: str,
    revision: Annotated[int, Form()],
    paper: Annotated[int, Form()],
    form: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """Say which kind a paper is; its fields are found again."""
    try:
        saved = set_form(Spot(dossier_id, revision, paper), form or None, desk.user, desk.office.bench)
    except (StaleRevision, NotInReview) as late:
        return _late(desk, dossier_id, late)
    return _done(desk, saved, "loai")


@router.post("/duyet/{dossier_id}/phe-duyet", dependencies=[Guarded])
def approve_dossier(desk: ADesk, dossier_id: str, revision: Annotated[int, Form()]) -> Response:
    """Approve the dossier and seal its records."""
    try:
        approve(dossier_id, revision, desk.user, desk.office.bench)
    except NotReady:
        dossier = open_dossier(dossier_id, desk.user, desk.office.bench)
        return _page(desk, dossier, Shown(desk.texts("review.not_ready"), "bad"), STATUS_STALE)
    except (StaleRevision, NotInReview) as late:
        return _late(desk, dossier_id, late)
    return RedirectResponse(f"/ho-so/{dossier_id}", 303)


@router.post("/duyet/{dossier_id}/tu-choi", dependencies=[Guarded])
def reject_dossier(
    desk: ADesk, dossier_id: str, revision: Annotated[int, Form()], why: Annotated[str, Form()] = "other"
) -> Response:
    """Close the review without records."""
    try:
        reject(dossier_id, revision, why if why in REJECTIONS else "other", desk.user, desk.office.bench)
    except (StaleRevision, NotInReview) as late:
        return _late(desk, dossier_id, late)
    return RedirectResponse(f"/ho-so/{dossier_id}", 303)


def _apply(spot: Spot, sent: FieldForm, desk: Desk) -> Dossier:
    bench = desk.office.bench
    if sent.act == "absent":
        return set_value(spot, "", desk.user, bench)
    if sent.text == sent.baseline and sent.text and _understood(spot, desk):
        return confirm(spot, desk.user, bench)
    return set_value(spot, sent.text, desk.user, bench)


def _understood(spot: Spot, desk: Desk) -> bool:
    """Tell whether the text that stood in the field was the machine's own value."""
    dossier = open_dossier(spot.dossier, desk.user, desk.office.bench)
    entries = [
        e for one in dossier.documents if one.number == spot.document for e in one.entries if e.name == spot.field
    ]
    return any(e.person is None and e.machine is not None and e.machine.value is not None for e in entries)


def _done(desk: Desk, dossier: Dossier, what: str) -> Response:
    """Answer a save: scripts get the fresh papers, browsers the page again at the next open field."""
    if from_script(desk.request):
        return _page(desk, dossier, Shown(_saved(what, dossier, desk)))
    return RedirectResponse(f"/duyet/{dossier.id}?luu={what}#viec", 303)


def _late(desk: Desk, dossier_id: str, late: Exception, typed: dict[tuple[int, str], Typed] | None = None) -> Response:
    """Say clearly that nothing was saved, show the dossier as it is now, and keep what was typed."""
    dossier = open_dossier(dossier_id, desk.user, desk.office.bench)
    closed = isinstance(late, NotInReview)
    notice = (
        desk.texts("review.closed", state=desk.texts(f"state.{dossier.state}"))
        if closed
        else desk.texts("review.stale")
    )
    return _page(desk, dossier, Shown(notice, "bad", typed or {}), STATUS_STALE)


def _page(desk: Desk, dossier: Dossier, shown: Shown, status: int = 200) -> Response:
    view = review_view(dossier, desk.office.bench.catalogue, desk.texts, shown)
    template = "_review.html" if from_script(desk.request) else "review.html"
    return render(desk.request, template, {"view": view, "rejections": REJECTIONS}, status=status)


def _saved(what: str, dossier: Dossier, desk: Desk) -> str:
    """Name what was just saved; anything else in the address says nothing."""
    if what == "loai":
        return desk.texts("review.saved_form")
    paper, _, name = what.partition("-")
    if not paper.isdecimal():
        return ""
    label = _label(dossier, int(paper), name, desk)
    return desk.texts("review.saved", label=label) if label else ""


def _label(dossier: Dossier, paper: int, name: str, desk: Desk) -> str:
    forms = [one.form for one in dossier.documents if one.number == paper and one.form]
    if not forms or name not in desk.office.bench.catalogue[forms[0]].fields:
        return ""
    return label_of(desk.office.bench.catalogue[forms[0]], name, desk.texts)
