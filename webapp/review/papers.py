"""The cut of the stack, corrected on the review desk: kinds, split, merged, pages moved and turned, boxes read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import JSONResponse, Response

from ocr.words import Box
from pipeline.ports import Absent
from pipeline.review import Spot, merge_papers, move_page, set_form, split_paper
from pipeline.review.pages import BadBox, read_box, turn_page
from validators.messages import sentence
from webapp.review.desk import LATE, ADesk, done, late, refused
from webapp.sessions import Guarded
from webapp.value_text import as_text

router = APIRouter()
Number = Annotated[int, Form()]


@router.post("/duyet/{dossier_id}/loai", dependencies=[Guarded])
def save_form(
    desk: ADesk, dossier_id: str, revision: Number, paper: Number, form: Annotated[str, Form(max_length=100)] = ""
) -> Response:
    """Say which kind a paper is; its fields are found again."""
    try:
        saved = set_form(Spot(dossier_id, revision, paper), form or None, desk.user, desk.office.bench)
    except LATE as fault:
        return late(desk, dossier_id, fault)
    return done(desk, saved, "form")


@router.post("/duyet/{dossier_id}/tach", dependencies=[Guarded])
def split(desk: ADesk, dossier_id: str, revision: Number, paper: Number, page: Number) -> Response:
    """Cut a paper before a page."""
    try:
        saved = split_paper(Spot(dossier_id, revision, paper), page, desk.user, desk.office.bench)
    except Absent:
        return refused(desk, dossier_id, desk.texts("review.cannot_cut"))
    except LATE as fault:
        return late(desk, dossier_id, fault)
    return done(desk, saved, "split")


@router.post("/duyet/{dossier_id}/gop", dependencies=[Guarded])
def merge(desk: ADesk, dossier_id: str, revision: Number, paper: Number, other: Number) -> Response:
    """Put two papers together."""
    try:
        saved = merge_papers(Spot(dossier_id, revision, paper), other, desk.user, desk.office.bench)
    except Absent:
        return refused(desk, dossier_id, desk.texts("review.cannot_cut"))
    except LATE as fault:
        return late(desk, dossier_id, fault)
    return done(desk, saved, "merged")


@router.post("/duyet/{dossier_id}/chuyen-trang", dependencies=[Guarded])
def move(  # one parameter for each field of the form
    desk: ADesk, dossier_id: str, revision: Number, paper: Number, page: Number, to: Number, position: Number = 999
) -> Response:
    """Move a page to another place or paper; to 0: a paper of its own."""
    try:
        saved = move_page(Spot(dossier_id, revision, paper), page, to, position, desk.user, desk.office.bench)
    except Absent:
        return refused(desk, dossier_id, desk.texts("review.cannot_cut"))
    except LATE as fault:
        return late(desk, dossier_id, fault)
    return done(desk, saved, "moved")


@router.post("/duyet/{dossier_id}/xoay", dependencies=[Guarded])
def turn(desk: ADesk, dossier_id: str, revision: Number, page: Number, degrees: Number) -> Response:
    """Turn a page and read it again."""
    try:
        saved = turn_page(Spot(dossier_id, revision), page, degrees, desk.user, desk.office.bench)
    except LATE as fault:
        return late(desk, dossier_id, fault)
    return done(desk, saved, "turned")


@router.post("/duyet/{dossier_id}/khung", dependencies=[Guarded])
def read_in_box(  # one parameter for each field of the form
    desk: ADesk,
    dossier_id: str,
    paper: Number,
    page: Number,
    field: Annotated[str, Form(max_length=100)],
    box: Annotated[str, Form(max_length=50, pattern=r"^\d+( \d+){3}$")],
) -> Response:
    """Read what stands in a drawn box, for a script that puts it into the field; nothing is saved yet."""
    left, top, right, bottom = (int(part) for part in box.split())
    if left >= right or top >= bottom:
        message = f"the box {box} is empty"
        raise BadBox(message)
    spot = Spot(dossier_id, 0, paper, field)
    found = read_box(spot, page, Box(left, top, right, bottom), desk.user, desk.office.bench)
    document = next(
        one for one in desk.office.bench.dossiers.get(dossier_id).documents if one.number == paper and one.form
    )
    kind = desk.office.bench.catalogue[document.form or ""].fields[field].kind
    why = " ".join(sentence(one.code, one.details, desk.texts.language) for one in found.remarks)
    text = as_text(found.value, kind) or found.text
    place = f"{page} {found.box.left} {found.box.top} {found.box.right} {found.box.bottom}"
    told = why or (desk.texts("review.box_read") if text else desk.texts("review.box_empty"))
    return JSONResponse({"text": text, "place": place, "told": told})
