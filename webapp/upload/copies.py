"""The copy of a paper on the dossier's page: what it is worth, and the button that signs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from pipeline.bench import Bench
from pipeline.model import Document
from pipeline.ports import Absent
from pipeline.records.amending import Version
from pipeline.records.standing import Status
from pipeline.review import open_dossier
from pipeline.signing.copying import CopyForm, sign_copy
from pipeline.signing.reading import SIGNED, SIGNED_AT, signature_of
from webapp.pages import moment
from webapp.sessions import AnOffice, Guarded, Visitor
from webapp.texts import Texts

router = APIRouter()


@dataclass(frozen=True, slots=True)
class CopyView:
    """What stands beside a paper's PDF."""

    legal: bool
    text: str
    record: str = ""
    revision: int = 0
    """Of the record when it can be signed now, else 0."""


def copy_view(document: Document, bench: Bench, t: Texts) -> CopyView:
    """Return what the paper's PDF is worth; the signature is checked now."""
    try:
        record = bench.records.get(document.record) if document.record else None
    except Absent:
        record = None
    if record is None:
        return CopyView(legal=False, text=t("copy.working"))
    if record.standing.status is Status.ERASED:
        return CopyView(legal=False, text=t("copy.erased"))
    checked = signature_of(record, bench)
    if checked.valid:
        told = {
            "form": checked.form,
            "agency": checked.agency,
            "at": moment(datetime.fromisoformat(record.metadata[SIGNED_AT])),
        }
        return CopyView(legal=True, text=t("copy.signed", **told))
    revision = record.revision if record.standing.status is Status.VALID else 0
    text = t(f"copy.{checked.code.partition('.')[2]}") if SIGNED in record.files else t("copy.working")
    return CopyView(legal=False, text=text, record=record.id, revision=revision)


@router.post("/ho-so/{dossier_id}/giay/{number}/ky", dependencies=[Guarded])
def sign_paper(  # one parameter for each part of the form
    dossier_id: str,
    number: int,
    user: Visitor,
    office: AnOffice,
    revision: Annotated[int, Form()],
    form: Annotated[CopyForm, Form()] = CopyForm.SAO_Y,
) -> Response:
    """Sign the copy of one approved paper with the agency's key."""
    dossier = open_dossier(dossier_id, user, office.bench)
    record = next((one.record for one in dossier.documents if one.number == number), None)
    if record is None:
        message = f"dossier {dossier_id} has no record of paper {number}"
        raise Absent(message)
    sign_copy(Version(record, revision), form, user, office.bench, office.signer)
    return RedirectResponse(f"/ho-so/{dossier_id}", 303)
