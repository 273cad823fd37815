"""The review desk: the queue, one dossier beside its scans, saving field by field, undoing, closing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import RedirectResponse, Response

from ocr.words import Box
from pipeline.model import Dossier
from pipeline.review import (
    InvalidValue,
    NothingToUndo,
    NotReady,
    SameEyes,
    Spot,
    approve,
    confirm,
    confirm_rest,
    finish,
    open_dossier,
    queue,
    reject,
    set_rows,
    set_value,
    undo,
)
from pipeline.review.leasing import following, holders
from pipeline.review.values import Place
from validators.messages import sentence
from webapp.dossier_view import row
from webapp.pages import render
from webapp.review.desk import (
    LATE,
    REJECTIONS,
    STATUS_INVALID,
    ADesk,
    Desk,
    done,
    field_label,
    late,
    page,
    refused,
    saved_text,
)
from webapp.review.rows import Typed
from webapp.review.view import Shown
from webapp.sessions import Guarded

router = APIRouter()
MOST_CELLS = 2000  # of one table: 200 rows of ten columns


@dataclass(frozen=True, slots=True)
class FieldForm:
    """One field's form as it was sent: the text typed, the text that stood there, which button, a drawn place."""

    revision: Annotated[int, Form()]
    paper: Annotated[int, Form()]
    field: Annotated[str, Form(max_length=100)]
    text: Annotated[str, Form(max_length=20_000)] = ""
    baseline: Annotated[str, Form(max_length=20_000)] = ""
    act: Annotated[str, Form(max_length=20)] = "save"
    place: Annotated[str, Form(max_length=60, pattern=r"^(\d+( \d+){4})?$")] = ""
    """`page left top right bottom`, when the value was read in a drawn box."""
    cell: Annotated[list[str] | None, Form(max_length=MOST_CELLS)] = None
    """The cells of a table, row by row."""


@router.get("/duyet")
def review_queue(desk: ADesk, sau: str | None = None) -> Response:
    """List what waits for review, first due first, with who has it open."""
    bench = desk.office.bench
    found, after = queue(desk.user, bench, after=sau)
    rows = [row(one, bench, desk.texts) for one in found]
    return render(desk.request, "queue.html", {"rows": rows, "after": after, "holders": holders(bench)})


@router.get("/duyet/tiep")
def next_dossier(desk: ADesk, bo: str = "") -> Response:
    """Lead to the first dossier that nobody has open; `bo` names one just left."""
    found = following(desk.user, desk.office.bench, past=bo)
    return RedirectResponse(f"/duyet/{found.id}" if found else "/duyet", 303)


@router.get("/duyet/{dossier_id}")
def review_page(desk: ADesk, dossier_id: str, luu: str = "") -> Response:
    """Show one dossier for review."""
    dossier = open_dossier(dossier_id, desk.user, desk.office.bench)
    return page(desk, dossier, Shown(saved_text(luu, dossier, desk)))


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
        notice = desk.texts("review.invalid", label=field_label(dossier, *where, desk), why=why)
        return page(desk, dossier, Shown(notice, "bad", {where: Typed(sent.text, why)}), STATUS_INVALID)
    except LATE as fault:
        return late(desk, dossier_id, fault, {where: Typed(sent.text)})
    return done(desk, saved, f"{sent.paper}-{sent.field}")


@router.post("/duyet/{dossier_id}/con-lai", dependencies=[Guarded])
def save_rest(
    desk: ADesk, dossier_id: str, revision: Annotated[int, Form()], paper: Annotated[int, Form()]
) -> Response:
    """Take every value of a paper that nothing speaks against."""
    try:
        saved = confirm_rest(dossier_id, revision, paper, desk.user, desk.office.bench)
    except LATE as fault:
        return late(desk, dossier_id, fault)
    return done(desk, saved, "rest")


@router.post("/duyet/{dossier_id}/lui", dependencies=[Guarded])
def undo_last(desk: ADesk, dossier_id: str, revision: Annotated[int, Form()]) -> Response:
    """Take the last change back."""
    try:
        saved, _ = undo(dossier_id, revision, desk.user, desk.office.bench)
    except NothingToUndo:
        return refused(desk, dossier_id, desk.texts("fault.review.nothing_to_undo"))
    except LATE as fault:
        return late(desk, dossier_id, fault)
    return done(desk, saved, "undone")


@router.post("/duyet/{dossier_id}/phe-duyet", dependencies=[Guarded])
def approve_dossier(desk: ADesk, dossier_id: str, revision: Annotated[int, Form()]) -> Response:
    """Approve the dossier and seal its records."""
    try:
        approve(dossier_id, revision, desk.user, desk.office.bench)
    except NotReady:
        return refused(desk, dossier_id, desk.texts("review.not_ready"))
    except SameEyes:
        return refused(desk, dossier_id, desk.texts("fault.review.same_eyes"))
    except LATE as fault:
        return late(desk, dossier_id, fault)
    return RedirectResponse(f"/ho-so/{dossier_id}", 303)


@router.post("/duyet/{dossier_id}/xong", dependencies=[Guarded])
def finish_review(desk: ADesk, dossier_id: str, revision: Annotated[int, Form()]) -> Response:
    """Say that nothing is left to look at, and go on with the next dossier."""
    try:
        finish(dossier_id, revision, desk.user, desk.office.bench)
    except NotReady:
        return refused(desk, dossier_id, desk.texts("review.not_ready"))
    except LATE as fault:
        return late(desk, dossier_id, fault)
    return RedirectResponse(f"/duyet/tiep?bo={dossier_id}", 303)


@router.post("/duyet/{dossier_id}/tu-choi", dependencies=[Guarded])
def reject_dossier(
    desk: ADesk, dossier_id: str, revision: Annotated[int, Form()], why: Annotated[str, Form()] = "other"
) -> Response:
    """Close the review without records."""
    try:
        reject(dossier_id, revision, why if why in REJECTIONS else "other", desk.user, desk.office.bench)
    except LATE as fault:
        return late(desk, dossier_id, fault)
    return RedirectResponse(f"/ho-so/{dossier_id}", 303)


def _apply(spot: Spot, sent: FieldForm, desk: Desk) -> Dossier:
    bench = desk.office.bench
    if sent.act == "absent":
        return set_value(spot, "", desk.user, bench)
    if sent.cell is not None:
        return _apply_rows(spot, sent.cell, desk)
    if sent.text == sent.baseline and sent.text and _understood(spot, desk):
        return confirm(spot, desk.user, bench)
    return set_value(spot, sent.text, desk.user, bench, _place(sent.place))


def _apply_rows(spot: Spot, cells: list[str], desk: Desk) -> Dossier:
    """Save a table; one that was not touched is confirmed as the machine read it."""
    dossier = open_dossier(spot.dossier, desk.user, desk.office.bench)
    form = next((one.form for one in dossier.documents if one.number == spot.document), None)
    spec = desk.office.bench.catalogue[form].fields.get(spot.field) if form else None
    keys = [one.key for one in spec.columns if not one.skip] if spec else []
    rows = [dict(zip(keys, cells[at : at + len(keys)], strict=False)) for at in range(0, len(cells), max(1, len(keys)))]
    return set_rows(spot, rows, desk.user, desk.office.bench)


def _place(sent: str) -> Place | None:
    if not sent:
        return None
    number, left, top, right, bottom = (int(part) for part in sent.split())
    return Place(number, Box(left, top, right, bottom)) if left < right and top < bottom else None


def _understood(spot: Spot, desk: Desk) -> bool:
    """Tell whether the text that stood in the field was the machine's own value."""
    dossier = open_dossier(spot.dossier, desk.user, desk.office.bench)
    entries = [
        e for one in dossier.documents if one.number == spot.document for e in one.entries if e.name == spot.field
    ]
    return any(e.person is None and e.machine is not None and e.machine.value is not None for e in entries)
