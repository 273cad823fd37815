"""A person's value beside the machine's: typed, confirmed, laid out in rows, keyed twice where it is critical."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from ocr.words import Box
from pipeline.bench import Bench
from pipeline.model import Decision, Document, Dossier, Entry, FieldValue, User
from pipeline.ports import Absent
from pipeline.review.editing import Spot, document_of, reviewable, store, with_document
from pipeline.review.faults import InvalidValue
from pipeline.review.keying import keyed, keyed_twice
from validators.registry import kind
from validators.verdict import Remark, Value, Weight


@dataclass(frozen=True, slots=True)
class Place:
    """Where on the scan a person found the value."""

    page: int
    box: Box


def set_value(spot: Spot, text: str, user: User, bench: Bench, place: Place | None = None) -> Dossier:
    """Put a person's value beside the machine's; empty text means that the paper does not say it.

    Raises:
        InvalidValue: the text is not of the field's kind.
        StaleRevision: somebody else changed the dossier since it was read.
    """

    def change(document: Document, entry: Entry) -> FieldValue:
        form = bench.catalogue[document.form or ""]
        value = _judged(spot.field, form.fields[spot.field].kind, text) if text.strip() else None
        return _by(user, text.strip(), value, entry.machine, place, bench)

    return _edit(spot, user, bench, change)


def set_rows(spot: Spot, rows: Sequence[Mapping[str, str]], user: User, bench: Bench) -> Dossier:
    """Put a person's table beside the machine's; empty rows are left out, no row at all means none printed."""
    cleaned = tuple(
        {name: " ".join(text.split()) for name, text in row.items()}
        for row in rows
        if any(text.strip() for text in row.values())
    )

    def change(document: Document, entry: Entry) -> FieldValue:
        spec = bench.catalogue[document.form or ""].fields[spot.field]
        kinds = {column.key: column.kind for column in spec.columns if not column.skip}
        judged = tuple({key: _cell(spot.field, kinds[key], row.get(key, "")) for key in kinds} for row in cleaned)
        if entry.machine is not None and judged and judged == _rows_of(entry.machine.value):
            return _confirmed(entry, user, bench)
        raw = "\n".join(", ".join(row.values()) for row in cleaned)
        return _by(user, raw, judged or None, entry.machine, None, bench)

    return _edit(spot, user, bench, change)


def confirm(spot: Spot, user: User, bench: Bench) -> Dossier:
    """Take the machine's value as it stands; raises InvalidValue when there is none."""

    def change(_document: Document, entry: Entry) -> FieldValue:
        return _confirmed(entry, user, bench)

    return _edit(spot, user, bench, change)


def confirm_rest(dossier_id: str, revision: int, paper: int, user: User, bench: Bench) -> Dossier:
    """Take every value of one paper that the machine understood and nothing speaks against; the others stay open.

    For papers whose every field waits only because the machine was not sure of the kind of paper, or found one witness.
    """
    spot = Spot(dossier_id, revision, paper, "")
    dossier = reviewable(spot, user, bench)
    document = document_of(dossier, paper)
    entries = tuple(
        replace(entry, person=_confirmed(entry, user, bench)) if harmless(entry, document, dossier, bench) else entry
        for entry in document.entries
    )
    return store(
        dossier, with_document(dossier, replace(document, entries=entries)), user, "fields.confirmed", spot, bench
    )


HARMLESS = frozenset({"field.one_witness", "paper.uncertain"})
"""Reasons that speak of missing backing, not of anything against the value."""


def harmless(entry: Entry, document: Document, dossier: Dossier, bench: Bench) -> bool:
    """Tell whether a field waits only for want of backing, so that one key may take it with others."""
    understood = entry.machine is not None and entry.machine.value is not None
    waits = entry.decision is Decision.REVIEW and entry.person is None and set(entry.reasons) <= HARMLESS
    return understood and waits and not keyed_twice(entry, document, dossier, bench)


def _confirmed(entry: Entry, user: User, bench: Bench) -> FieldValue:
    if entry.machine is None or entry.machine.value is None:
        raise InvalidValue(entry.name, (Remark("field.not_understood", Weight.DOUBT, (entry.name,)),))
    return replace(entry.machine, author=user.login, how="confirmed", at=bench.clock.now())


def _judged(field: str, kind_name: str, text: str) -> Value:
    verdict = kind(kind_name).judge(text)
    if verdict.value is None:
        raise InvalidValue(field, verdict.remarks)
    return verdict.value


def _rows_of(value: Value) -> tuple[Mapping[str, str], ...]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return ()
    return tuple(dict(row) for row in value if isinstance(row, Mapping))


def _cell(field: str, kind_name: str, text: str) -> str:
    """Return a cell as it is stored; an empty one stays empty."""
    if not text:
        return ""
    value = _judged(field, kind_name, text)
    return value if isinstance(value, str) else text


def _by(  # one parameter for each part of a value
    user: User, raw: str, value: Value, machine: FieldValue | None, place: Place | None, bench: Bench
) -> FieldValue:
    page, box = (machine.page, machine.box) if machine else (None, None)
    if place is not None:
        page, box = place.page, place.box
    how = "typed" if place is None else "read_in_box"
    return FieldValue(
        raw=raw,
        value=value,
        confidence=None,
        author=user.login,
        how=how,
        page=page,
        box=box,
        at=bench.clock.now(),
    )


def _edit(spot: Spot, user: User, bench: Bench, said: Callable[[Document, Entry], FieldValue]) -> Dossier:
    dossier = reviewable(spot, user, bench)
    document = document_of(dossier, spot.document)
    if spot.field not in {entry.name for entry in document.entries}:
        message = f"paper {spot.document} of dossier {dossier.id} has no field {spot.field}"
        raise Absent(message)

    def change(entry: Entry) -> Entry:
        value = said(document, entry)
        if keyed_twice(entry, document, dossier, bench):
            return keyed(entry, value)
        return replace(entry, person=value)

    entries = tuple(change(entry) if entry.name == spot.field else entry for entry in document.entries)
    after = with_document(dossier, replace(document, entries=entries))
    return store(dossier, after, user, "field.set", spot, bench)
