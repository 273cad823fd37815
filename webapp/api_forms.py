"""The forms of the catalogue over the API: which there are, and each as JSON Schema or Form.io JSON."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel

from eforms.publishing.formio import formio
from eforms.publishing.json_schema import json_schema
from pipeline.ports import Absent
from webapp.api_access import Client
from webapp.sessions import AnOffice

router = APIRouter(tags=["forms"])
Language = Literal["json-schema", "formio"]
WRITERS = {"json-schema": json_schema, "formio": formio}
MEDIA = {"json-schema": "application/schema+json", "formio": "application/json"}


class FormLine(BaseModel):
    """One form in the list."""

    id: str
    edition: int
    title: str
    title_en: str


class FormList(BaseModel):
    """All forms, by id."""

    items: list[FormLine]


@router.get("/forms", summary="All forms", response_model=FormList)
def list_forms(client: Client, office: AnOffice) -> FormList:
    """Name every form of the catalogue; forms are no personal data, so any client may ask."""
    del client
    forms = office.bench.catalogue.values()
    return FormList(
        items=[FormLine(id=one.id, edition=one.edition, title=one.title, title_en=one.title_en) for one in forms]
    )


@router.get("/forms/{form}", summary="One form in the language of other systems", response_model=dict[str, Any])
def get_form(
    form: Annotated[str, Path(pattern=r"^[a-z][a-z0-9_]{0,99}$")],
    client: Client,
    office: AnOffice,
    language: Annotated[Language, Query(alias="as")] = "json-schema",
) -> Response:
    """Return the form; its values are those of `/records/{id}/data` without their sources."""
    del client
    known = office.bench.catalogue.get(form)
    if known is None:
        message = f"no form {form}; GET /forms names them"
        raise Absent(message)
    return JSONResponse(WRITERS[language](known), media_type=MEDIA[language])
