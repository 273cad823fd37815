"""Resumable uploads by tus 1.0.0 (core, creation, termination), their verdicts, and handing a batch in.

Protocol: https://tus.io/protocols/resumable-upload (1.0.0). See docs/decisions/0171-tus-of-our-own.md.
"""

from __future__ import annotations

import base64
import binascii
from typing import Annotated

import anyio
from fastapi import APIRouter, Form, Header, Path, Query, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.requests import ClientDisconnect

from pipeline.arriving import Announced, abandon, add, batch_of, begin, hand_over, stored_size
from pipeline.desks import Arrival
from pipeline.looking import waiting
from pipeline.model import User
from webapp.pages import render
from webapp.problems import from_script
from webapp.progress import changes_of
from webapp.sessions import AnOffice, Guarded, Visitor
from webapp.texts import Texts, language_of
from webapp.upload.glancer import Glancer
from webapp.upload.view import arrival_card, forms_seen, procedure_of
from webapp.uploads import MEGABYTE, NoFiles, clean_name
from workers.assembly import Office

router = APIRouter()
TUS = {"tus-resumable": "1.0.0"}
OFFERS = TUS | {"tus-version": "1.0.0", "tus-extension": "creation,termination"}
BYTES = "application/offset+octet-stream"
Batch = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
FileId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]


@router.options("/nop/tep")
def offers(office: AnOffice) -> Response:
    """Say which parts of the protocol are spoken, and how large a file may be."""
    most = office.settings.upload_megabytes * MEGABYTE
    return Response(status_code=204, headers=OFFERS | {"tus-max-size": str(most)})


@router.post("/nop/tep", dependencies=[Guarded])
def create_file(
    user: Visitor,
    office: AnOffice,
    upload_length: Annotated[int, Header(ge=0)],
    upload_metadata: Annotated[str, Header(max_length=2000)] = "",
) -> Response:
    """Take note of a file to come and tell where to send it."""
    told = _metadata(upload_metadata)
    batch = told.get("batch", "")
    if len(batch) != 32 or set(batch) - set("0123456789abcdef"):  # noqa: PLR2004  # our own batch ids
        message = "no batch"
        raise NoFiles(message)
    announced = Announced(batch, clean_name(told.get("filename", "")), upload_length)
    fresh = begin(announced, office.settings.upload_megabytes * MEGABYTE, user, office.bench)
    return Response(status_code=201, headers=TUS | {"location": f"/nop/tep/{fresh.id}"})


@router.head("/nop/tep/{file_id}")
def file_offset(file_id: FileId, user: Visitor, office: AnOffice) -> Response:
    """Tell how many bytes are here."""
    size, arrival = stored_size(file_id, user, office.bench)
    headers = TUS | {"upload-offset": str(size), "upload-length": str(arrival.size), "cache-control": "no-store"}
    return Response(status_code=200, headers=headers)


@router.patch("/nop/tep/{file_id}", dependencies=[Guarded])
async def continue_file(
    request: Request, file_id: FileId, user: Visitor, office: AnOffice, upload_offset: Annotated[int, Header(ge=0)]
) -> Response:
    """Store more bytes; what came before the line broke is kept."""
    data = bytearray()
    try:
        async for piece in request.stream():
            data += piece
    except ClientDisconnect:
        pass  # keep what came
    size, arrival = await anyio.to_thread.run_sync(add, file_id, upload_offset, bytes(data), user, office.bench)
    if arrival.blob:
        glancer_of(request).submit(file_id)
    return Response(status_code=204, headers=TUS | {"upload-offset": str(size)})


@router.delete("/nop/tep/{file_id}", dependencies=[Guarded])
def remove_file(file_id: FileId, user: Visitor, office: AnOffice) -> Response:
    """Forget a file that was not handed in."""
    abandon(file_id, user, office.bench)
    return Response(status_code=204, headers=TUS)


@router.get("/nop/lo/{batch}")
def batch_state(
    request: Request,
    batch: Batch,
    user: Visitor,
    office: AnOffice,
    procedure: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    """Show the files of a batch with the verdicts so far; those begun but not judged are judged now."""
    files = batch_of(batch, user, office.bench)
    for one in files:
        if one.blob and (not one.judged or waiting(one)):
            glancer_of(request).submit(one.id)
    t = Texts(language_of(request))
    chosen, catalogue = procedure_of(procedure), office.bench.catalogue
    values: dict[str, object] = {
        "files": [arrival_card(one, chosen, catalogue, t) for one in files],
        "forms": " ".join(forms_seen(files)),
    }
    return render(request, "_arrivals.html", values)


@router.get("/nop/lo/{batch}/tien-do")
def batch_stream(request: Request, batch: Batch, user: Visitor, office: AnOffice) -> Response:
    """Tell each change of a batch as a server-sent event."""
    return changes_of(request, lambda: _print_of(batch, user, office))


@router.post("/nop/lo/{batch}/giao", dependencies=[Guarded])
def hand_batch_over(
    request: Request,
    batch: Batch,
    user: Visitor,
    office: AnOffice,
    procedure: Annotated[str, Form(max_length=40)] = "",
    code: Annotated[str, Form(max_length=60)] = "",
) -> Response:
    """Make one dossier of the whole files of a batch."""
    if not any(one.blob for one in batch_of(batch, user, office.bench)):
        message = "no whole file in this batch"
        raise NoFiles(message)
    names = (procedure.strip() or None, code.strip() or None)
    dossier = hand_over(batch, *names, user, office.bench, office.dispatcher)
    address = f"/ho-so/{dossier.id}"
    if from_script(request):
        return JSONResponse({"dossier": dossier.id, "address": address}, 201)
    return RedirectResponse(address, 303)


def glancer_of(request: Request) -> Glancer:
    """Return the thread that judges whole files."""
    glancer: Glancer = request.app.state.glancer
    return glancer


def _print_of(batch: str, user: User, office: Office) -> tuple[str, bool]:
    """Return a text that changes with every new verdict, and whether the batch has come to rest."""
    files: list[Arrival] = list(batch_of(batch, user, office.bench))
    left = [len(waiting(one)) for one in files]
    parts = [
        f"{one.id}:{bool(one.blob)}:{len(one.glances)}:{one.judged}:{n}" for one, n in zip(files, left, strict=True)
    ]
    return ";".join(parts), not any(left) and all(one.judged or not one.blob for one in files)


def _metadata(header: str) -> dict[str, str]:
    """Decode tus metadata: `key base64,key base64`."""
    found: dict[str, str] = {}
    for part in header.split(","):
        name, _, packed = part.strip().partition(" ")
        try:
            found[name] = base64.b64decode(packed, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            continue
    return found
