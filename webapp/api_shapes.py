"""What the reuse API answers with; identity numbers are masked wherever many records are listed."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from pipeline.model import FieldValue, Record

SHOWN_START, SHOWN_END = 4, 2  # province, century and sex; enough to tell people apart, not enough to know the number


class Shape(BaseModel):
    """Frozen, as everything that crosses a border."""

    model_config = ConfigDict(frozen=True)


class Token(Shape):
    """An OAuth 2.0 access token (RFC 6749, 5.1)."""

    access_token: str
    token_type: str = "Bearer"  # noqa: S105  # the name of a scheme, not a secret
    expires_in: int


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
    valid_from: str | None
    valid_until: str | None
    legal_copy: bool = Field(description="False: a working copy without the agency's signature")


class RecordPage(Shape):
    """One page of records; next is the cursor of the page after it, null at the end."""

    items: list[RecordLine]
    next: str | None


class RecordWhole(RecordLine):
    """One record with its metadata and the digests of its files."""

    sealed_by: str
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
    values: dict[str, Any]
    provenance: dict[str, Source]


class Received(Shape):
    """A dossier that was taken in."""

    dossier: str
    state: str
    procedure: str | None
    code: str | None


def masked(number: str | None) -> str | None:
    """Hide the middle of an identity number: `079212345623` becomes `0792******23`."""
    if number is None:
        return None
    hidden = len(number) - SHOWN_START - SHOWN_END
    if hidden <= 0:
        return "*" * len(number)
    return f"{number[:SHOWN_START]}{'*' * hidden}{number[-SHOWN_END:]}"


def line(record: Record) -> RecordLine:
    """Shape a record for a list."""
    return RecordLine(**_plain(record))


def whole(record: Record) -> RecordWhole:
    """Shape one record that was asked for by its id."""
    return RecordWhole(
        **_plain(record) | {"subject": record.subject},
        sealed_by=record.sealed_by,
        digest=record.digest,
        metadata=dict(record.metadata),
        files=dict(record.files),
    )


def data(record: Record) -> RecordData:
    """Shape the values of a record."""
    return RecordData(
        id=record.id,
        revision=record.revision,
        form=record.form,
        edition=record.edition,
        values=dict(record.values),
        provenance={name: _source(value) for name, value in record.provenance.items()},
    )


def _plain(record: Record) -> dict[str, Any]:
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
        "valid_from": record.valid_from,
        "valid_until": record.valid_until,
        "legal_copy": record.metadata.get("legalCopy") == "yes",
    }


def _source(value: FieldValue) -> Source:
    box = value.box
    return Source(
        raw=value.raw,
        confidence=value.confidence,
        author=value.author,
        how=value.how,
        page=value.page,
        box=(box.left, box.top, box.right, box.bottom) if box else None,
        witnesses=list(value.witnesses),
    )
