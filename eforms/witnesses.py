"""Other sources for a field's value: QR and MRZ of a card, a date in words, another field that contains it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from eforms.catalogue import Form
from eforms.extracted import Extracted
from eforms.find_rules import Witness
from eforms.form_schema import FieldSpec
from eforms.judging import judge_text
from eforms.runs import letters
from validators.folding import compare_key
from validators.verdict import Backing, Remark, Value, Weight

DISAGREE = "field.witnesses_disagree"


CHECK_DIGITS = frozenset({"so_dinh_danh", "ngay_sinh", "ngay_het_han"})
"""Parts of an MRZ with a check digit of their own (ICAO 9303 TD1); sex, nationality and name have none."""


SOURCES = {"qr": frozenset({"qr", "case_code", "land_code"}), "mrz": frozenset({"mrz"})}
"""Kinds of fields that hold what a machine printed for machines, by the witness that names them."""


def hear(form: Form, found: Mapping[str, Extracted]) -> dict[str, Extracted]:
    """Return the fields with every witness of the form heard.

    QR and MRZ are stronger than print: where they disagree with it their value is taken and the remark says so; where
    nothing was printed or read they give the value. A source without diacritics only confirms or doubts.
    """
    heard = dict(found)
    for name, spec in form.fields.items():
        for witness in spec.witness:
            result = _heard(form, heard, spec, witness)
            if result is not None:
                heard[name] = result
    return heard


def same(one: Value, other: Value) -> bool:
    """Tell whether two values mean the same: texts but for case, punctuation and the place of the tone mark."""
    if isinstance(one, str) and isinstance(other, str):
        return bool(one) and (one == other or (compare_key(one) == compare_key(other) != ""))
    return one is not None and one == other


def _heard(form: Form, found: Mapping[str, Extracted], spec: FieldSpec, witness: Witness) -> Extracted | None:
    """Hear one witness on one field; None when it has nothing to say."""
    own = found.get(spec.name)
    if witness.qr or witness.mrz:
        return _machine(form, found, spec, witness)
    if own is None or own.value is None:
        return None
    other = found.get(witness.words or witness.holds)
    if other is None or other.value is None:
        return None
    if witness.words:
        return _agreeing(own, "words", other.value, other.raw, agrees=same(own.value, other.value))
    inside = letters(str(own.value)) in letters(other.raw)
    return replace(own, witnesses=(*own.witnesses, f"field:{other.name}")) if inside else None


def _machine(form: Form, found: Mapping[str, Extracted], spec: FieldSpec, witness: Witness) -> Extracted | None:
    """Hear a QR code or an MRZ on one field; a part with a check digit of its own is proved by it."""
    own, kind = found.get(spec.name), "qr" if witness.qr else "mrz"
    source = _source(form, found, kind)
    text = _part(source, witness.qr or witness.mrz)
    if source is None or not text:
        return None
    if witness.plain:
        return _confirmed(own, text, kind)
    heard = _stronger(own, spec, text, source, kind)
    if heard is None or kind not in heard.witnesses or witness.mrz not in CHECK_DIGITS:
        return heard
    return replace(heard, witnesses=(*heard.witnesses, "checksum"))


def _source(form: Form, found: Mapping[str, Extracted], kind: str) -> Extracted | None:
    """Return the form's QR or MRZ field when it was read; an MRZ whose check digits fail is no source."""
    for name, spec in form.fields.items():
        source = found.get(name)
        if spec.kind in SOURCES[kind] and source is not None and source.value is not None:
            return source if kind == "qr" or source.backing is Backing.CHECKSUM else None
    return None


def _part(source: Extracted | None, key: str) -> str:
    """Return one text of the source's object, empty when it has none."""
    return str(source.value.get(key) or "") if source and isinstance(source.value, Mapping) else ""


def _confirmed(own: Extracted | None, text: str, kind: str) -> Extracted | None:
    """Hold a source without diacritics against the print; it never gives the value itself.

    The name in an MRZ has no check digit: where a QR code already agrees with the print, its misreading doubts nothing.
    """
    if own is None or own.value is None:
        return None
    agrees = letters(str(own.value)) == letters(text)
    if not agrees and "qr" in own.witnesses:
        return None
    return _agreeing(own, kind, text, text, agrees=agrees)


def _stronger(own: Extracted | None, spec: FieldSpec, text: str, source: Extracted, kind: str) -> Extracted | None:
    """Hold the print against a stronger source, which wins."""
    verdict = judge_text(spec, text)
    if verdict.value is None:
        return None
    if own is not None and own.value is not None and _strong(own) and not same(own.value, verdict.value):
        return _agreeing(own, kind, verdict.value, text, agrees=False)
    if own is not None and same(own.value, verdict.value):
        return replace(own, witnesses=(*own.witnesses, kind))
    remarks = verdict.remarks if own is None or own.value is None else (_disagreement(own.raw, "print", text, kind),)
    return Extracted(
        name=spec.name,
        raw=text,
        value=verdict.value,
        confidence=None,
        page=own.page if own and own.box else source.page,
        box=own.box if own else source.box,
        how=f"{kind}:{source.name}",
        witnesses=(kind,),
        remarks=remarks,
        backing=verdict.backing,
    )


def _strong(own: Extracted) -> bool:
    """Tell whether a value was given or confirmed by a code or zone already."""
    return bool({"qr", "mrz"} & set(own.witnesses))


def _agreeing(own: Extracted, witness: str, value: Value, text: str, *, agrees: bool) -> Extracted:
    """Add the witness, or the remark that it says otherwise."""
    if agrees:
        return replace(own, witnesses=(*own.witnesses, witness))
    return replace(own, remarks=(*own.remarks, _disagreement(own.raw, own.witnesses[0], str(value or text), witness)))


def _disagreement(first: str, first_name: str, second: str, second_name: str) -> Remark:
    """Word the remark that two witnesses differ."""
    return Remark(DISAGREE, Weight.DOUBT, details={first_name: first, second_name: second})
