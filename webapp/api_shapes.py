"""What the API answers with about records; identity numbers are masked unless the purpose allows more."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from eforms.catalogue import Form
from pipeline.model import FieldValue, Record
from pipeline.reuse.masking import GONE, is_masked, masked, masked_value
from pipeline.signing.reading import legal_copy

__all__ = ["masked"]


class Shape(BaseModel):
    """Frozen, as everything that crosses a border."""

    model_config = ConfigDict(frozen=True)


class Token(Shape):
    """An OAuth 2.0 access token (RFC 6749, 5.1)."""

    access_token: str
    token_type: str = "Bearer"  # noqa: S105  # the name of a scheme, not a secret
    expires_in: int
    scope: str = Field(description="What the token may be used for, blanks between; empty: the client's whole reach")


class RecordLine(Shape):
    """One record in a list."""

    id: str
    revision: int
    form: str
    edition: int
    title: str
    subject: str | None = Field(description="Citizen number, masked: 0792******23")
    unit: str
    dossier: str
    sealed_at: str
    status: str = Field(description="valid, locked, revoked, superseded, expired, erased, or altered: do not use it")
    replaced_by: str | None
    valid_from: str | None
    valid_until: str | None
    issued_on: str | None
    issuer: str
    copy_kind: str
    paper_code: str
    procedure: str
    component: str
    legal_copy: bool = Field(description="False: a working copy without the agency's signature")


class RecordPage(Shape):
    """One page of records; next is the cursor of the page after it, null at the end."""

    items: list[RecordLine]
    next: str | None


class RecordWhole(RecordLine):
    """One record with its metadata and the digests of its files."""

    sealed_by: str
    change: str = Field(description="What made this revision: sealed, signed, corrected, revoked or superseded")
    reason: str
    retention: str
    digest: str
    metadata: dict[str, str]
    files: dict[str, str] = Field(description="Role to SHA-256")


class Source(Shape):
    """Where one value came from."""

    raw: str
    confidence: float | None
    author: str
    how: str
    page: int | None
    box: tuple[int, int, int, int] | None
    witnesses: list[str]


class RecordData(Shape):
    """The values of a record, each with its source."""

    id: str
    revision: int
    form: str
    edition: int
    status: str
    masked: bool = Field(description="True: numbers and contacts are hidden for this purpose")
    values: dict[str, Any]
    provenance: dict[str, Source]


class RecordValue(Shape):
    """One value of a record with its source."""

    id: str
    revision: int
    form: str
    status: str
    name: str
    value: Any
    masked: bool
    source: Source | None


class Received(Shape):
    """A dossier that was taken in."""

    dossier: str
    state: str
    procedure: str | None
    code: str | None


def line(record: Record, status: str) -> RecordLine:
    """Shape a record for a list."""
    return RecordLine(**_plain(record, status))


def whole(record: Record, status: str, *, plain: bool) -> RecordWhole:
    """Shape one record that was asked for by its id."""
    return RecordWhole(
        **_plain(record, status) | {"subject": record.subject if plain else masked(record.subject)},
        sealed_by=record.sealed_by,
        change=record.standing.change,
        reason=record.standing.reason,
        retention=record.facts.retention,
        digest=record.digest,
        metadata=dict(record.metadata),
        files=dict(record.files),
    )


def data(record: Record, status: str, form: Form | None, *, plain: bool) -> RecordData:
    """Shape the values of a record."""
    values = record.values if plain else {name: masked_value(form, name, one) for name, one in record.values.items()}
    return RecordData(
        id=record.id,
        revision=record.revision,
        form=record.form,
        edition=record.edition,
        status=status,
        masked=not plain,
        values=dict(values),
        provenance={name: _source(name, one, form, plain=plain) for name, one in record.provenance.items()},
    )


def one_value(record: Record, status: str, name: str, form: Form | None, *, plain: bool) -> RecordValue:
    """Shape one value of a record."""
    value, source = record.values.get(name), record.provenance.get(name)
    return RecordValue(
        id=record.id,
        revision=record.revision,
        form=record.form,
        status=status,
        name=name,
        value=value if plain else masked_value(form, name, value),
        masked=not plain,
        source=_source(name, source, form, plain=plain) if source else None,
    )


def _plain(record: Record, status: str) -> dict[str, Any]:
    facts = record.facts
    return {
        "id": record.id,
        "revision": record.revision,
        "form": record.form,
        "edition": record.edition,
        "title": record.title,
        "subject": masked(record.subject),
        "unit": record.unit,
        "dossier": record.dossier,
        "sealed_at": record.sealed_at.isoformat(),
        "status": status,
        "replaced_by": record.standing.replaced_by,
        "valid_from": record.valid_from,
        "valid_until": record.valid_until,
        "issued_on": facts.issued_on,
        "issuer": facts.issuer,
        "copy_kind": facts.copy_kind,
        "paper_code": facts.code,
        "procedure": facts.procedure,
        "component": facts.component,
        "legal_copy": legal_copy(record),
    }


def _source(name: str, value: FieldValue, form: Form | None, *, plain: bool) -> Source:
    box = value.box
    hidden = not plain and is_masked(form, name, value.value)
    return Source(
        raw=GONE if hidden else value.raw,
        confidence=value.confidence,
        author=value.author,
        how=value.how,
        page=value.page,
        box=(box.left, box.top, box.right, box.bottom) if box else None,
        witnesses=list(value.witnesses),
    )
