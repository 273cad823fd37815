"""What the API answers about signed copies, and how it hands out PDFs."""

from __future__ import annotations

from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from pipeline.signing.copying import CopyForm
from pipeline.signing.reading import Paper
from pipeline.signing.signature import Checked
from validators.messages import sentence
from webapp.api_shapes import Shape


class CopyAsked(BaseModel):
    """Which form of copy to sign."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    form: CopyForm = CopyForm.SAO_Y


class Signature(Shape):
    """What the signature of a record's copy is worth."""

    code: str = Field(description="signature.valid, .altered, .unknown, .expired, .revoked, .absent or .unchecked")
    message: str
    legal_copy: bool
    agency: str
    form: str
    signed_at: str | None
    certificate: str = Field(description="SHA-256 of the certificate")
    certificate_ends: str | None


def signature(checked: Checked, language: str) -> Signature:
    """Shape what a check found."""
    return Signature(
        code=checked.code,
        message=sentence(checked.code, {}, language),
        legal_copy=checked.valid,
        agency=checked.agency,
        form=checked.form,
        signed_at=checked.signed_at.isoformat() if checked.signed_at else None,
        certificate=checked.certificate,
        certificate_ends=checked.ends.isoformat() if checked.ends else None,
    )


def pdf_of(record_id: str, paper: Paper) -> Response:
    """Hand a PDF out under a name and with headers that say whether it is a legal copy."""
    headers = {
        "content-disposition": f'attachment; filename="{record_id}-{paper.suffix}.pdf"',
        "cache-control": "no-store",
        "sohoa-legal-copy": "yes" if paper.checked.valid else "no",
        "sohoa-signature": paper.checked.code,
    }
    return Response(paper.data, media_type="application/pdf", headers=headers)
