"""The upload desk: hand scans in, watch them being read, find dossiers again, print the receipt."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from fastapi.responses import JSONResponse, RedirectResponse, Response

from eforms.procedures.catalogue import offered
from pipeline.arriving import batch_of
from pipeline.counter import dossiers, hand_in, overdue, page_image, paper_pdf
from pipeline.model import State, User
from pipeline.ports import DossierQuery
from pipeline.reuse.access import today
from pipeline.review import open_dossier
from webapp.dossier_view import row, view
from webapp.due import OPEN, unsure
from webapp.pages import may, render
from webapp.problems import from_script
from webapp.progress import progress_of
from webapp.scans import picture
from webapp.sessions import AnOffice, Guarded, Visitor
from webapp.texts import Texts, language_of
from webapp.upload.copies import copy_view
from webapp.upload.on_record import Wanted, on_record
from webapp.upload.receipt import receipt_of
from webapp.upload.view import forms_seen, procedure_of, ticks
from webapp.uploads import ACCEPT, KINDS, MOST_FILES, NoFiles, TooManyFiles, bundle
from workers.assembly import Office

router = APIRouter()
RECENT = 8  # what fits under the form on a 768 pixel screen
PAGE = 50
PDF_POLICY = "frame-ancestors 'none'"  # browsers' own PDF viewers need their own styles
DESKS = (("review", "/duyet"), ("read_journal", "/nhat-ky"))
"""Where somebody without an upload desk is led, by the first action he may do."""


@router.get("/")
def counter_page(request: Request, user: Visitor, office: AnOffice) -> Response:
    """Show the hand-in form, or the desk that belongs to the visitor's role."""
    if not may(user, "upload"):
        for action, address in DESKS:
            if may(user, action):
                return RedirectResponse(address, 303)
        return render(request, "trouble.html", {"message_key": "login.no_desk"})
    return _counter(request, user, office)


@router.post("/nop", dependencies=[Guarded])
def upload(  # one parameter for each field of the form
    request: Request,
    user: Visitor,
    office: AnOffice,
    files: Annotated[list[UploadFile] | None, File()] = None,
    procedure: Annotated[str, Form(max_length=40)] = "",
    code: Annotated[str, Form(max_length=60)] = "",
) -> Response:
    """Take files in as one dossier; scripts get its address, browsers are led there."""
    try:
        handed = bundle(files or [], procedure, code)
    except (NoFiles, TooManyFiles) as wrong:
        if from_script(request):
            raise
        key = "counter.no_files" if isinstance(wrong, NoFiles) else "counter.too_many"
        return _counter(request, user, office, key, 422)
    dossier = hand_in(handed, user, office.bench, office.dispatcher)
    address = f"/ho-so/{dossier.id}"
    if from_script(request):
        return JSONResponse({"dossier": dossier.id, "address": address}, 201)
    return RedirectResponse(address, 303)


@router.get("/ho-so")
def dossier_list(  # one parameter for each filter
    request: Request,
    user: Visitor,
    office: AnOffice,
    trang_thai: str = "",
    tim: Annotated[str, Query(max_length=60)] = "",
    sau: str | None = None,
    *,
    theo_han: bool = False,
) -> Response:
    """List the unit's dossiers, filtered by state and part of a code, newest or first due first."""
    states = (State(trang_thai),) if trang_thai in list(State) else OPEN if theo_han else ()
    query = DossierQuery(states=states, text=tim.strip() or None, by_due=theo_han)
    found, after = dossiers(query, user, office.bench, PAGE, sau)
    t = Texts(language_of(request))
    rows = [row(one, office.bench, t) for one in found]
    values: dict[str, object] = {
        "rows": rows,
        "states": tuple(State),
        "state": trang_thai,
        "text": tim,
        "after": after,
        "by_due": theo_han,
        "late": overdue(user, office.bench),
    }
    return render(request, "dossiers.html", values)


@router.get("/ho-so/{dossier_id}")
def dossier_page(request: Request, dossier_id: str, user: Visitor, office: AnOffice) -> Response:
    """Show one dossier; scripts get the living part alone."""
    t = Texts(language_of(request))
    dossier = open_dossier(dossier_id, user, office.bench)
    values: dict[str, object] = {
        "view": view(dossier, office.bench, t),
        "ticks": ticks(dossier, t),
        "unsure": unsure(dossier),
        "copies": {one.number: copy_view(one, office.bench, t) for one in dossier.documents},
        "signs": office.signer is not None,
    }
    return render(request, "_dossier.html" if from_script(request) else "dossier.html", values)


@router.get("/ho-so/{dossier_id}/bien-nhan")
def receipt(request: Request, dossier_id: str, user: Visitor, office: AnOffice) -> Response:
    """Show the receipt that is printed for the citizen."""
    dossier = open_dossier(dossier_id, user, office.bench)
    t = Texts(language_of(request))
    return render(request, "receipt.html", {"receipt": receipt_of(dossier, office.bench, t)})


@router.post("/nop/thanh-phan", dependencies=[Guarded])
def components(  # one parameter for each field of the form
    request: Request,
    user: Visitor,
    office: AnOffice,
    procedure: Annotated[str, Form(max_length=40)] = "",
    citizen: Annotated[str, Form(max_length=20)] = "",
    batch: Annotated[str, Form(max_length=32)] = "",
) -> Response:
    """Show what is handed in under a procedure, what has come, and what is on record already and need not be."""
    found = procedure_of(procedure)
    forms = forms_seen(batch_of(batch, user, office.bench)) if batch else ()
    wanted = Wanted(found, "".join(citizen.split()), Texts(language_of(request)), forms)
    return render(request, "_components.html", {"procedure": found} | on_record(wanted, user, office.bench))


@router.get("/ho-so/{dossier_id}/tien-do")
def progress_stream(request: Request, dossier_id: str, user: Visitor, office: AnOffice) -> Response:
    """Tell each change of the dossier, and each page done, as a server-sent event."""
    open_dossier(dossier_id, user, office.bench)
    doings = office.bench.desks.doings
    return progress_of(request, lambda: (open_dossier(dossier_id, user, office.bench), doings.of(dossier_id)))


@router.get("/ho-so/{dossier_id}/giay/{number}.pdf")
def paper(dossier_id: str, number: int, user: Visitor, office: AnOffice) -> Response:
    """Return the searchable PDF of one paper."""
    found = paper_pdf(dossier_id, number, user, office.bench)
    name = f'inline; filename="{dossier_id[:8]}-{number}-{found.suffix}.pdf"'
    headers = {"content-disposition": name, "content-security-policy": PDF_POLICY}
    return Response(found.data, media_type="application/pdf", headers=headers)


@router.get("/anh/{dossier_id}/{number}.jpg")
def page_picture(  # address, visitor and what to send
    request: Request, dossier_id: str, number: int, user: Visitor, office: AnOffice, *, nho: bool = False
) -> Response:
    """Return the upright picture of one page, small for overviews when asked."""
    return picture(request, page_image(dossier_id, number, user, office.bench), small=nho)


def _counter(request: Request, user: User, office: Office, wrong: str = "", status: int = 200) -> Response:
    t = Texts(language_of(request))
    found, _ = dossiers(DossierQuery(), user, office.bench, RECENT)
    values: dict[str, object] = {
        "rows": [row(one, office.bench, t) for one in found],
        "procedures": [
            (one.code, one.title.en if t.language == "en" else one.title.vi)
            for one in offered(today(office.bench)).values()
        ],
        "batch": secrets.token_hex(16),
        "late": overdue(user, office.bench),
        "kinds": KINDS,
        "accept": ACCEPT,
        "megabytes": office.settings.upload_megabytes,
        "most_files": MOST_FILES,
        "wrong": wrong,
    }
    return render(request, "counter.html", values, status=status)
