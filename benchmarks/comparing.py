"""Compares a machine's value with the truth of a drawn paper, by the kind of the field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from eforms.catalogue import Form
from eforms.form_schema import FieldSpec
from samples.truth import Truth
from validators.folding import compare_key
from validators.registry import KINDS

AS_PRINTED: Final = frozenset({"text", "place", "address", "date_words", "document_number", "land_terms"})
"""Kinds whose canonical value is a wording: the printed letters are as right as the truth's own form of them."""


def is_empty(value: object) -> bool:
    """Tell whether a value says nothing."""
    return value is None or value in ("", (), [], {})


def is_right(spec: FieldSpec, truth: Truth | None, got: object) -> bool:
    """Tell whether a value is what the paper says, without regard to case, spaces and the place of tone marks."""
    if truth is None or is_empty(truth.value) or is_empty(got):
        return (truth is None or is_empty(truth.value)) and is_empty(got)
    wants: list[object] = [truth.value, truth.raw] if spec.kind in AS_PRINTED else [truth.value]
    return any(_same(spec, want, got) for want in wants)


def plain(name: str, form: Form, value: object) -> str:
    """Return one value of a form's field as it is compared."""
    return _key(form.fields[name], value)


def _same(spec: FieldSpec, want: object, got: object) -> bool:
    if isinstance(want, Mapping):
        said = [key for key in want if not is_empty(want[key])]  # a label may say the kind that the value leaves out
        return isinstance(got, Mapping) and all(_line("text", want[key]) == _line("text", got.get(key)) for key in said)
    return _key(spec, want) == _key(spec, got)


def _key(spec: FieldSpec, value: object) -> str:
    """Return a value as one text: rows and their cells in order, identity papers by all they say."""
    if isinstance(value, Mapping):
        return _line("id_paper", value.get("so", value))
    if isinstance(value, Sequence) and not isinstance(value, str):
        kinds = {column.key: column.kind for column in spec.columns}
        return "|".join(_row(kinds, one) for one in value)
    return _line(spec.kind, value)


def _row(kinds: Mapping[str, str], row: object) -> str:
    if not isinstance(row, Mapping):
        return _line("text", row)
    return ";".join(f"{key}={_line(kinds.get(key, 'text'), row[key])}" for key in sorted(row))


def _line(kind: str, value: object) -> str:
    """Return one line judged as its kind where that gives a line."""
    if is_empty(value):
        return ""
    wording = kind in AS_PRINTED and kind != "date_words"  # words of a date are stored as the date they say
    judged = KINDS[kind].judge(str(value)).value if kind in KINDS and not wording else None
    return compare_key(judged if isinstance(judged, str) else str(value)).strip(" .,;:")


def said_to_machines(form: Form, name: str, truths: Mapping[str, Truth]) -> Truth | None:
    """Return what a paper says of a field in its QR code or MRZ alone: the back of a card prints no name."""
    for witness in form.fields[name].witness:
        for source in ("qr",) if witness.qr else ("mrz",) if witness.mrz else ():
            part = _part(source, witness.qr or witness.mrz, truths)
            if part and not witness.plain:
                judged = KINDS[form.fields[name].kind].judge(part).value if form.fields[name].kind in KINDS else part
                return Truth(judged if isinstance(judged, str) else part, part)
    return None


def _part(source: str, key: str, truths: Mapping[str, Truth]) -> str:
    judged = KINDS[source].judge(truths[source].raw).value if source in truths else None
    return str(judged.get(key) or "") if isinstance(judged, Mapping) else ""
