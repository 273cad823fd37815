"""The columns, owners and words of one revision of a record, as the tables keep them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.model import Record
from storage.codec import RECORDS as CODEC
from storage.columns import key, moment, sought
from validators.verdict import Value


def row_of(record: Record) -> dict[str, Any]:
    """Return the columns of one revision, its number left to the database."""
    return {
        "id": key(record.id),
        "revision": record.revision,
        "digest": key(record.digest),
        "unit": key(record.unit),
        "form": key(record.form),
        "dossier": key(record.dossier),
        "subject": None if record.subject is None else key(record.subject),
        "sealed_at": moment(record.sealed_at),
        "document": CODEC.encode(record),
        "status": record.standing.status.value,
        "valid_until": record.valid_until,
    }


def owners_of(record: Record) -> set[str]:
    """Return under which numbers the record is found."""
    return {key(one) for one in (record.subject, *record.facts.owners) if one}


def described(record: Record) -> Iterator[str]:
    """Yield what a record is found by besides its recognised text; codes also as one word, as people type them."""
    yield record.title
    yield from _texts(record.values)
    yield record.facts.dossier_code
    yield sought(record.facts.dossier_code)


def _texts(values: Mapping[str, Value]) -> Iterator[str]:
    for value in values.values():
        yield from _parts(value)


def _parts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from value.values()
    elif isinstance(value, Sequence):
        for part in value:
            yield from _parts(part)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value)
