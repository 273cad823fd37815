"""Modes that work on many papers: field batches, and quality samples that measure without changing anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import JSONResponse, RedirectResponse, Response

from pipeline.model import Dossier, Entry
from pipeline.ports import Absent
from pipeline.quality_samples import draw, judge_sample, next_sample, rates
from pipeline.review import InvalidValue, Spot, confirm, open_dossier, set_value
from pipeline.review.batches import Item, batch, groups
from validators.messages import sentence
from webapp.dossier_view import form_title, is_open, label_of, paper_title
from webapp.pages import render
from webapp.problems import from_script
from webapp.review.desk import LATE, ADesk, Desk
from webapp.review.offers import offers
from webapp.review.rows import FieldRow, Viewer, row_of
from webapp.sessions import Guarded

router = APIRouter()


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One line of a batch."""

    dossier: Dossier
    row: FieldRow
    width: int
    height: int
    version: str


@dataclass(frozen=True, slots=True)
class BatchForm:
    """One line of a batch as it was sent."""

    dossier: Annotated[str, Form(max_length=64)]
    paper: Annotated[int, Form()]
    field: Annotated[str, Form(max_length=100)]
    form: Annotated[str, Form(max_length=100)]
    text: Annotated[str, Form(max_length=20_000)] = ""
    baseline: Annotated[str, Form(max_length=20_000)] = ""
    act: Annotated[str, Form(max_length=20)] = "save"


@router.get("/duyet-lo")
def batches(desk: ADesk, giay: str = "", truong: str = "") -> Response:
    """List the fields that wait on many papers, or show the papers of one of them."""
    bench, t = desk.office.bench, desk.texts
    if giay in bench.catalogue and truong in bench.catalogue[giay].fields:
        form = bench.catalogue[giay]
        rows = [_batch_row(item, desk) for item in batch(giay, truong, desk.user, bench)]
        values: dict[str, object] = {"rows": rows, "form": giay, "field": truong, "label": label_of(form, truong, t)}
        return render(desk.request, "batch.html", values | {"title": form_title(giay, bench.catalogue, t)})
    found = [
        (one, form_title(one.form, bench.catalogue, t), label_of(bench.catalogue[one.form], one.field, t))
        for one in groups(desk.user, bench)
        if one.form in bench.catalogue
    ]
    return render(desk.request, "batches.html", {"groups": found})


@router.post("/duyet-lo", dependencies=[Guarded])
def save_line(desk: ADesk, sent: Annotated[BatchForm, Depends()]) -> Response:
    """Save one line; what somebody else settled meanwhile is left alone."""
    told, good = _saved(desk, sent)
    if from_script(desk.request):
        return JSONResponse({"told": told, "good": good}, 200 if good else 422)
    return RedirectResponse(f"/duyet-lo?giay={sent.form}&truong={sent.field}", 303)


@router.get("/mau")
def sample_page(desk: ADesk) -> Response:
    """Show the next drawn value, and what was measured so far."""
    bench, t = desk.office.bench, desk.texts
    draw(desk.user, bench)
    drawn = next_sample(desk.user, bench)
    shown: dict[str, object] = {"drawn": None, "rates": rates(desk.user, bench), "catalogue": bench.catalogue}
    if drawn is not None and drawn.document.form is not None:
        form = bench.catalogue[drawn.document.form]
        row = row_of(drawn.entry, drawn.document, form, t, Viewer(desk.user.login))
        page = next(one for one in drawn.dossier.pages if one.number == row.page)
        title = paper_title(drawn.document, bench.catalogue, t)
        shown |= {"drawn": drawn, "row": row, "page": page, "title": title}
    shown["titles"] = {one: form_title(one, bench.catalogue, t) for one in bench.catalogue}
    return render(desk.request, "sample.html", shown)


@router.post("/mau/{sample_id}", dependencies=[Guarded])
def judge(desk: ADesk, sample_id: str, right: Annotated[int, Form()]) -> Response:
    """Keep the answer, and go on with the next one."""
    try:
        judge_sample(sample_id, desk.user, desk.office.bench, right=bool(right))
    except Absent:
        return RedirectResponse("/mau", 303)  # judged by somebody else meanwhile
    return RedirectResponse("/mau", 303)


def _batch_row(item: Item, desk: Desk) -> BatchRow:
    form = desk.office.bench.catalogue[item.document.form or ""]
    viewer = Viewer(desk.user.login, others=offers(item.dossier, desk.office.bench))
    row = row_of(item.entry, item.document, form, desk.texts, viewer)
    page = next(one for one in item.dossier.pages if one.number == row.page)
    return BatchRow(item.dossier, row, page.width, page.height, (page.image or "")[:8])


def _saved(desk: Desk, sent: BatchForm) -> tuple[str, bool]:
    """Save one line at the dossier's present revision, as long as its field still waits with the same reading."""
    bench, t = desk.office.bench, desk.texts
    dossier = open_dossier(sent.dossier, desk.user, bench)
    entry = _waiting(dossier, sent)
    if entry is None:
        return t("batch.settled"), True
    spot = Spot(dossier.id, dossier.revision, sent.paper, sent.field)
    try:
        if sent.act == "absent":
            set_value(spot, "", desk.user, bench)
        elif sent.text == sent.baseline and entry.machine is not None and entry.machine.value is not None:
            confirm(spot, desk.user, bench)
        else:
            set_value(spot, sent.text, desk.user, bench)
    except InvalidValue as wrong:
        return " ".join(sentence(one.code, one.details, t.language) for one in wrong.remarks), False
    except LATE:
        return t("batch.busy"), False
    return t("batch.saved"), True


def _waiting(dossier: Dossier, sent: BatchForm) -> Entry | None:
    for document in dossier.documents:
        for entry in document.entries if document.number == sent.paper else ():
            if entry.name == sent.field and is_open(entry, document) and entry.person is None:
                return entry
    return None
