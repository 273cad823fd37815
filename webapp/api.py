"""The API for other systems: records found, fetched and read; dossiers handed in and followed."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, File, Form, Header, Path, Query, Request, UploadFile
from fastapi.responses import JSONResponse, Response

from pipeline.counter import hand_in
from pipeline.model import Record
from pipeline.ports import RecordQuery
from pipeline.report import report
from pipeline.reuse import fetch, fetch_file, find
from pipeline.review import open_dossier
from webapp import api_access
from webapp.api_access import Client
from webapp.api_shapes import Received, RecordData, RecordPage, RecordWhole, Shape, data, line, whole
from webapp.problems import PROBLEM, handle_faults
from webapp.sessions import AnOffice
from webapp.texts import accepted_language
from webapp.uploads import bundle
from workers.assembly import Office

records = APIRouter(tags=["records"])
dossiers = APIRouter(tags=["dossiers"])
LARGEST_PAGE = 200  # records are small, but their values are decoded one by one

Purpose = Annotated[
    str, Query(min_length=3, max_length=200, description="Why the data is needed; kept in the audit trail")
]
Id = Annotated[str, Path(pattern=r"^[0-9a-f]{16,64}$")]
Known = Annotated[str, Header(alias="if-none-match", max_length=200)]
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": text, "content": {PROBLEM: {}}}
    for status, text in ((401, "No valid token"), (403, "Not allowed"), (404, "No such object"), (422, "Bad request"))
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
    for router in (api_access.router, records, dossiers):
        app.include_router(router)
    handle_faults(app, for_programs=True)
    return app


@records.get("/records", summary="Find records", response_model=RecordPage)
def find_records(  # noqa: PLR0913, PLR0917  # one parameter for each filter
    client: Client,
    office: AnOffice,
    purpose: Purpose,
    subject: Annotated[str | None, Query(max_length=12)] = None,
    form: Annotated[str | None, Query(max_length=100)] = None,
    dossier: Annotated[str | None, Query(max_length=64)] = None,
    text: Annotated[str | None, Query(max_length=200)] = None,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=LARGEST_PAGE)] = 50,
) -> RecordPage:
    """Find records within the client's reach, newest first; page on with the cursor."""
    query = RecordQuery(subject=subject, form=form, dossier=dossier, text=text)
    found, after = find(query, client, office.bench, purpose=purpose, limit=limit, after=cursor)
    return RecordPage(items=[line(one) for one in found], next=after)


@records.get("/records/{record_id}", summary="One record: metadata and digests", response_model=RecordWhole)
def get_record(record_id: Id, client: Client, office: AnOffice, purpose: Purpose, known: Known = "") -> Response:
    """Return one record without its values."""
    record = fetch(record_id, client, office.bench, purpose=purpose)
    return _tagged(record, whole(record), known)


@records.get("/records/{record_id}/data", summary="The values with their sources", response_model=RecordData)
def get_record_data(record_id: Id, client: Client, office: AnOffice, purpose: Purpose, known: Known = "") -> Response:
    """Return the values of one record."""
    record = fetch(record_id, client, office.bench, purpose=purpose)
    return _tagged(record, data(record), known)


@records.get("/records/{record_id}/pdf", summary="The searchable PDF/A", response_class=Response)
def get_record_pdf(record_id: Id, client: Client, office: AnOffice, purpose: Purpose) -> Response:
    """Return the record's paper as searchable PDF/A-2b."""
    content = fetch_file(record_id, "pdfa", client, office.bench, purpose=purpose)
    headers = {"content-disposition": f'attachment; filename="{record_id}.pdf"'}
    return Response(content, media_type="application/pdf", headers=headers)


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
    """Answer with the record's own digest as ETag, or 304 when the client has this revision."""
    tag = f'"{record.revision}-{record.digest[:32]}"'
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    if tag in [one.strip().removeprefix("W/") for one in known.split(",")]:
        return Response(status_code=304, headers=headers)
    return Response(answer.model_dump_json(), media_type="application/json", headers=headers)
