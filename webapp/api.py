"""The API for other systems: records found, fetched and read; dossiers handed in and followed."""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, File, Form, Header, Path, Query, Request, UploadFile
from fastapi.responses import JSONResponse, Response

from pipeline.counter import hand_in
from pipeline.model import Record, User
from pipeline.ports import RecordQuery
from pipeline.records.forms import form_of_record
from pipeline.report import report
from pipeline.reuse.access import fetch, fetch_paper, find, states, today
from pipeline.reuse.scopes import scope_of
from pipeline.review import open_dossier
from pipeline.signing.reading import signature_of
from webapp import api_access, api_exports, api_figures, api_forms, api_reuse
from webapp.api_access import Client, Id, Purpose
from webapp.api_shapes import (
    Received,
    RecordData,
    RecordPage,
    RecordValue,
    RecordWhole,
    Shape,
    data,
    line,
    one_value,
    whole,
)
from webapp.api_signing import Signature, pdf_of, signature
from webapp.problems import PROBLEM, handle_faults
from webapp.sessions import AnOffice
from webapp.texts import accepted_language
from webapp.uploads import bundle
from workers.assembly import Office

records = APIRouter(tags=["records"])
dossiers = APIRouter(tags=["dossiers"])
LARGEST_PAGE = 200  # records are small, but their values are decoded one by one

Known = Annotated[str, Header(alias="if-none-match", max_length=200)]
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": text, "content": {PROBLEM: {}}}
    for status, text in (
        (401, "No valid token"),
        (403, "Not allowed, or outside the client's scope"),
        (404, "No such object"),
        (409, "The rules of reuse forbid it; code says why"),
        (422, "Bad request"),
    )
}


def api(office: Office) -> FastAPI:
    """Build the API application that is mounted at /api/v1."""
    app = FastAPI(
        title="SoHoa",
        version="1",
        description="Reuse of digitised records, and dossiers from other systems. Errors are RFC 9457 problems.",
        openapi_url="/openapi.json",
        docs_url=None,
        redoc_url=None,
        responses=PROBLEMS,
        root_path_in_servers=True,
        servers=[{"url": "/api/v1"}],
    )
    app.state.office = office
    for router in (
        api_access.router,
        records,
        api_exports.router,
        api_reuse.router,
        api_reuse.links,
        dossiers,
        api_forms.router,
        api_figures.router,
    ):
        app.include_router(router)
    handle_faults(app, for_programs=True)
    return app


@records.get("/records", summary="Find records", response_model=RecordPage)
def find_records(  # noqa: PLR0913, PLR0917  # one parameter for each filter
    client: Client,
    office: AnOffice,
    purpose: Purpose,
    subject: Annotated[
        str | None, Query(max_length=14, description="Citizen number or enterprise code of an owner")
    ] = None,
    form: Annotated[str | None, Query(max_length=100)] = None,
    dossier: Annotated[str | None, Query(max_length=64)] = None,
    text: Annotated[str | None, Query(max_length=200)] = None,
    valid: Annotated[bool, Query(description="Only records that may serve today")] = False,  # noqa: FBT002  # a query parameter
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=LARGEST_PAGE)] = 50,
) -> RecordPage:
    """Find records within the client's reach, newest first; page on with the cursor."""
    day = today(office.bench).isoformat() if valid else None
    query = RecordQuery(subject=subject, form=form, dossier=dossier, text=text, valid_on=day)
    found, after = find(query, client, office.bench, purpose=purpose, limit=limit, after=cursor)
    now = states(found, office.bench)
    return RecordPage(items=[line(one, now[one.id]) for one in found], next=after)


@records.get("/records/{record_id}", summary="One record: metadata and digests", response_model=RecordWhole)
def get_record(  # one parameter for each part of the request
    record_id: Id,
    client: Client,
    office: AnOffice,
    purpose: Purpose,
    revision: Annotated[int | None, Query(ge=1, description="An older revision; the newest without it")] = None,
    known: Known = "",
) -> Response:
    """Return one record without its values."""
    record = fetch(record_id, client, office.bench, purpose=purpose, revision=revision)
    return _tagged(record, whole(record, _status(record, office), plain=_plain(client, purpose)), known)


@records.get("/records/{record_id}/data", summary="The values with their sources", response_model=RecordData)
def get_record_data(record_id: Id, client: Client, office: AnOffice, purpose: Purpose, known: Known = "") -> Response:
    """Return the values of one record."""
    record = fetch(record_id, client, office.bench, purpose=purpose)
    form = office.bench.catalogue.get(record.form)
    return _tagged(record, data(record, _status(record, office), form, plain=_plain(client, purpose)), known)


@records.get("/records/{record_id}/values/{name}", summary="One value with its source", response_model=RecordValue)
def get_record_value(  # one parameter for each part of the request
    record_id: Id,
    name: Annotated[str, Path(pattern=r"^[a-z0-9_]{1,60}$")],
    client: Client,
    office: AnOffice,
    purpose: Purpose,
    known: Known = "",
) -> Response:
    """Return one value of the record; a value that the paper does not hold is null."""
    record = fetch(record_id, client, office.bench, purpose=purpose)
    form = office.bench.catalogue.get(record.form)
    shape = one_value(record, _status(record, office), name, form, plain=_plain(client, purpose))
    return _tagged(record, shape, known)


@records.get("/records/{record_id}/pdf", summary="The searchable PDF/A", response_class=Response)
def get_record_pdf(record_id: Id, client: Client, office: AnOffice, purpose: Purpose) -> Response:
    """Return the record's paper as searchable PDF/A-2b: the signed copy, else a working copy, as the headers say."""
    return pdf_of(record_id, fetch_paper(record_id, client, office.bench, purpose=purpose))


@records.get("/records/{record_id}/form", summary="The form of its own edition", response_model=dict[str, Any])
def get_record_form(record_id: Id, client: Client, office: AnOffice, purpose: Purpose) -> JSONResponse:
    """Return the JSON Schema under which the record was made, whatever edition the form has now."""
    record = fetch(record_id, client, office.bench, purpose=purpose)
    return JSONResponse(form_of_record(record, office.bench), media_type="application/schema+json")


@records.get("/records/{record_id}/signature", summary="What the copy's signature is worth", response_model=Signature)
def get_record_signature(
    request: Request, record_id: Id, client: Client, office: AnOffice, purpose: Purpose
) -> Signature:
    """Check the signature now; `legal_copy` is true only while it holds."""
    record = fetch(record_id, client, office.bench, purpose=purpose)
    return signature(signature_of(record, office.bench), accepted_language(request))


@dossiers.post("/dossiers", summary="Hand scans in as one dossier", status_code=201, response_model=Received)
def post_dossier(  # one parameter for each part of the form
    client: Client,
    office: AnOffice,
    response: Response,
    files: Annotated[list[UploadFile], File()],
    procedure: Annotated[str, Form(max_length=40)] = "",
    code: Annotated[str, Form(max_length=60)] = "",
    idempotency_key: Annotated[str, Header(max_length=200)] = "",
) -> Received:
    """Take files in; the same request again, with or without Idempotency-Key, is answered with the same dossier."""
    handed = bundle(files, procedure, code)
    dossier = hand_in(handed, client, office.bench, office.dispatcher, key=idempotency_key)
    response.headers["location"] = f"/api/v1/dossiers/{dossier.id}"
    return Received(dossier=dossier.id, state=str(dossier.state), procedure=dossier.procedure, code=dossier.code)


@dossiers.get("/dossiers/{dossier_id}", summary="One dossier as `sohoa digitise --json` prints it")
def get_dossier(
    request: Request, dossier_id: Annotated[str, Path(max_length=64)], client: Client, office: AnOffice
) -> JSONResponse:
    """Return how far a dossier is and what was found in it."""
    dossier = open_dossier(dossier_id, client, office.bench)
    return JSONResponse(report(dossier, accepted_language(request)), headers={"etag": f'"{dossier.revision}"'})


def _tagged(record: Record, answer: Shape, known: str) -> Response:
    """Answer with an ETag of revision and content, which changes with the day too, or 304 when the client has it."""
    body = answer.model_dump_json()
    tag = f'"{record.revision}-{sha256(body.encode()).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    if tag in [one.strip().removeprefix("W/") for one in known.split(",")]:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def _status(record: Record, office: Office) -> str:
    return states([record], office.bench)[record.id]


def _plain(client: User, purpose: str) -> bool:
    return scope_of(client).sees_plain(purpose)
