"""The API's exports: a record in another system's shape, a dossier as the national portal takes it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import JSONResponse, Response

from pipeline.exports.records import SHAPES
from pipeline.exports.taking import take_dossier, take_record
from webapp.api_access import Client, Id, Purpose
from webapp.sessions import AnOffice

router = APIRouter(tags=["exports"])
_FILES: dict[int | str, dict[str, Any]] = {200: {"content": {"application/octet-stream": {}}}}


@router.get(
    "/records/{record_id}/exports/{shape}",
    summary="The record in another system's shape",
    response_class=Response,
    responses=_FILES,
)
def get_record_export(
    record_id: Id,
    shape: Annotated[str, Path(pattern=f"^({'|'.join(SHAPES)})$")],
    client: Client,
    office: AnOffice,
    purpose: Purpose,
) -> Response:
    """Return the file; a record that may not serve today is refused. Needs plain values for the purpose."""
    file = take_record(record_id, shape, client, office.bench, purpose=purpose)
    headers = {"content-disposition": f'attachment; filename="{file.name}"', "cache-control": "no-store"}
    return Response(file.data, media_type=file.media_type, headers=headers)


@router.get("/dossiers/{dossier_id}/portal", summary="The dossier as the national portal takes it (HoSo)")
def get_dossier_portal(
    request: Request, dossier_id: Annotated[str, Path(max_length=64)], client: Client, office: AnOffice
) -> JSONResponse:
    """Return `HoSo` with its flags; the addresses of papers are those of this API."""
    place = str(request.url_for("get_record_pdf", record_id="0")).removesuffix("0/pdf") + "{record}/pdf"
    return JSONResponse(take_dossier(dossier_id, place, client, office.bench, office.figures))
