"""Double keying: a critical field counts when two people say the same unseen; where they differ a third decides."""

from __future__ import annotations

from dataclasses import replace

from pipeline.bench import Bench
from pipeline.model import Decision, Document, Dossier, Entry, FieldValue
from pipeline.units import unit_of


def keyed_twice(entry: Entry, document: Document, dossier: Dossier, bench: Bench) -> bool:
    """Tell whether this field needs two people now: critical, in doubt, and the unit works so."""
    if document.form is None or entry.person is not None or entry.decision is not Decision.REVIEW:
        return False
    form = bench.catalogue[document.form]
    critical = form.fields[entry.name].critical or entry.name == form.subject
    return critical and unit_of(dossier.unit, bench).double_keying


def keyed(entry: Entry, value: FieldValue) -> Entry:
    """Return the entry with one more keying; it counts when another person keyed the same, or two others differ."""
    others = tuple(one for one in entry.keyed if one.author != value.author)
    same = next((one for one in others if one.value == value.value), None)
    if same is not None:
        agreed = replace(value, how=f"double_keyed:{same.author}")
        return replace(entry, person=agreed, keyed=(*others, value))
    if len(others) > 1:
        return replace(entry, person=replace(value, how="third_decided"), keyed=(*others, value))
    return replace(entry, keyed=(*others, value))


def waits_for_another(entry: Entry, login: str) -> bool:
    """Tell whether this person has done his part and somebody else must key it now."""
    return entry.person is None and any(one.author == login for one in entry.keyed)


def disputed(entry: Entry) -> tuple[FieldValue, ...]:
    """Return the differing values that a third person is to decide between; empty while fewer than two are there."""
    return entry.keyed if entry.person is None and len(entry.keyed) > 1 else ()
