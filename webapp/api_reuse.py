"""The API's second half: forms filled from records, reuses registered, links followed, records amended."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Path, Request
from fastapi.responses import JSONResponse, Response

from pipeline.model import Record
from pipeline.records.amending import Version, correct, revoke, supersede
from pipeline.reuse.access import states
from pipeline.reuse.mapping import CITIZEN
from pipeline.reuse.prefill import Asked, prefill
from pipeline.reuse.registering import Reuse, follow, register
from pipeline.reuse.scopes import scope_of
from pipeline.signing.copying import sign_copy
from pipeline.signing.reading import signature_of
from webapp.api_access import Client, Id, Purpose
from webapp.api_reuse_shapes import (
    Correction,
    PrefillAsked,
    Prefilled,
    RegisteredReuse,
    ReuseAsked,
    Revocation,
    Supersession,
    prefilled,
    registered,
)
from webapp.api_shapes import RecordData, RecordWhole, data, whole
from webapp.api_signing import CopyAsked, Signature, pdf_of, signature
from webapp.sessions import AnOffice
from webapp.texts import accepted_language

router = APIRouter(tags=["reuse"])
links = APIRouter(tags=["reuse"])
Seen = Annotated[
    str, Header(alias="if-match", pattern=r'^"\d{1,9}-[0-9a-f]{1,64}"$', description="The ETag that was seen")
]


@router.post("/prefill", summary="Fill a procedure's form from records", response_model=Prefilled)
def post_prefill(
    request: Request, asked: PrefillAsked, client: Client, office: AnOffice, purpose: Purpose
) -> JSONResponse:
    """Return each value with its record, age and whether it must be confirmed, and the components not to be asked for.

    The purpose must be the procedure itself. Nothing is stored but the journal's lines.
    """
    people = {**asked.people, CITIZEN: asked.citizen}
    answer = prefill(Asked(asked.procedure, people, asked.dossier), client, office.bench, purpose=purpose)
    plain = scope_of(client).sees_plain(purpose)
    shape = prefilled(answer, office.bench.catalogue, accepted_language(request), plain=plain)
    return JSONResponse(shape.model_dump(mode="json"), headers={"cache-control": "no-store"})


@router.post(
    "/records/{record_id}/reuses",
    summary="Register a reuse and get a link for ten minutes",
    status_code=201,
    response_model=RegisteredReuse,
)
def post_reuse(  # one parameter for each part of the request
    request: Request,
    record_id: Id,
    asked: ReuseAsked,
    client: Client,
    office: AnOffice,
    purpose: Purpose,
    idempotency_key: Annotated[str, Header(max_length=200)] = "",
) -> RegisteredReuse:
    """Test the record for its new use and write the reuse into the journal; the same again is the same reuse."""
    reuse = Reuse(record_id, asked.dossier, asked.component, asked.part, asked.owner or "")
    answer = register(reuse, client, office.bench, office.keys, purpose=purpose, key=idempotency_key)
    return registered(answer, str(request.url_for("get_link", token=answer.link)))


@links.get("/links/{token}", summary="Open a registered reuse's link", response_class=Response)
def get_link(token: Annotated[str, Path(max_length=2000)], office: AnOffice) -> Response:
    """Return the data or the PDF that the link was made for; a revoked record is refused here too."""
    grant, record, content = follow(token, office.bench, office.keys)
    if content is not None:
        return pdf_of(record.id, content)
    status = states([record], office.bench)[record.id]
    shape: RecordData = data(record, status, office.bench.catalogue.get(record.form), plain=grant.plain)
    return Response(shape.model_dump_json(), media_type="application/json", headers={"cache-control": "no-store"})


@router.post("/records/{record_id}/corrections", summary="Correct a record", response_model=RecordWhole)
def post_correction(record_id: Id, asked: Correction, client: Client, office: AnOffice, seen: Seen) -> RecordWhole:
    """Make a new revision with other values; the old one stays readable. Needs the right to amend records."""
    return _amended(correct(_version(record_id, seen), asked.values, asked.reason, client, office.bench), office)


@router.post("/records/{record_id}/revocation", summary="Revoke a record", response_model=RecordWhole)
def post_revocation(record_id: Id, asked: Revocation, client: Client, office: AnOffice, seen: Seen) -> RecordWhole:
    """Take a record out of use for good; it stays readable."""
    return _amended(revoke(_version(record_id, seen), asked.reason, client, office.bench), office)


@router.post("/records/{record_id}/supersession", summary="Name a record's successor", response_model=RecordWhole)
def post_supersession(record_id: Id, asked: Supersession, client: Client, office: AnOffice, seen: Seen) -> RecordWhole:
    """Say that another record of the same owner and kind took its place."""
    return _amended(supersede(_version(record_id, seen), asked.by, asked.reason, client, office.bench), office)


@router.post("/records/{record_id}/signature", summary="Sign a record's copy", response_model=Signature)
def post_signature(
    request: Request, record_id: Id, asked: CopyAsked, client: Client, office: AnOffice, seen: Seen
) -> Signature:
    """Sign the PDF as the agency, with the key of this office. Needs the right to sign copies."""
    record = sign_copy(_version(record_id, seen), asked.form, client, office.bench, office.signer)
    return signature(signature_of(record, office.bench), accepted_language(request))


def _version(record_id: str, seen: str) -> Version:
    return Version(record_id, int(seen.strip('"').partition("-")[0]))


def _amended(record: Record, office: AnOffice) -> RecordWhole:
    return whole(record, states([record], office.bench)[record.id], plain=False)
