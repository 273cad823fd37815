"""What is known about a value that nobody has looked at, as numbers: what its probability is computed from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pipeline.model import Entry, FieldValue, Grade
from validators.registry import KINDS
from validators.verdict import Backing, Value, Weight

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("person_name",),
    "place": ("address", "place"),
    "date": ("date", "date_words", "clock", "moment"),
    "closed": ("sex", "ethnicity", "nationality", "choice"),
    "number": (
        "citizen_number", "id_paper", "document_number", "dossier_code", "case_code", "phone", "money", "area", "count",
        "parcel_number", "land_serial", "land_book_number", "land_code", "procedure_code", "business_number",
        "line_code", "email",
    ),
    "text": ("text", "list", "land_terms"),
}  # fmt: skip
"""Kinds of value that go wrong alike; a kind in no group counts as text."""

_SOURCES: Final = ("second_look", "words", "qr", "mrz", "checksum", "symbol", "issuer")
"""Witnesses that are features of their own; `field:…` counts as `field`."""
_LONG: Final = 60.0
"""Characters at which a value counts as wholly long; addresses have 40 to 90."""


def group_of(kind: str) -> str:
    """Return the group of a kind of value."""
    return next((name for name, kinds in GROUPS.items() if kind in kinds), "text")


def features(entry: Entry, kind: str, grade: Grade, form_confidence: float) -> dict[str, float]:
    """Return the features of a machine value, each 0..1; empty when the machine found none.

    entry: with its notes. grade: of the page the value stands on. Nothing in them is a citizen's data.
    """
    value = entry.machine
    if value is None or value.value is None:
        return {}
    heard = {"field" if one.startswith("field:") else one for one in value.witnesses}
    shown = _text(value.value)
    return {
        **_measured(value),
        **{f"by_{one}": float(one in heard) for one in (*_SOURCES, "field")},
        "witnesses": min(len(heard), 4) / 4,
        **_backing(kind, value),
        "doubts": min(sum(note.weight is not Weight.NOTE for note in entry.notes), 3) / 3,
        "notes": min(sum(note.weight is Weight.NOTE for note in entry.notes), 3) / 3,
        "length": min(len(shown) / _LONG, 1.0),
        "digits": sum(char.isdigit() for char in shown) / max(len(shown), 1),
        "capitals": float(shown.isupper()),
        "poor_page": float(grade is not Grade.GOOD),
        "form": form_confidence,
        **{f"how_{one}": float(value.how.startswith(one)) for one in ("after", "below", "pattern", "block", "table")},
    }


def _measured(value: FieldValue) -> dict[str, float]:
    """Return the confidences; what was not measured is 0 and says so in a feature of its own."""
    known = value.evidence
    sure = value.confidence
    return {
        "confidence": sure or 0.0,
        "unmeasured": float(sure is None),
        "least": known.get("least", 0.0),
        "mean": known.get("mean", 0.0),
        "anchor": known.get("anchor", 0.0),
        "second": known.get("second", 0.0),
        "lines": min(known.get("lines", 1.0), 4.0) / 4,
    }


def _backing(kind: str, value: FieldValue) -> dict[str, float]:
    """Return what the value's own kind says of it: a check digit, membership of a closed set, its pattern."""
    judge = KINDS.get(kind)
    if judge is None or not isinstance(value.value, str):
        return {"lexicon": float(kind == "choice"), "pattern": 0.0, "proved": 0.0}
    backing = judge.judge(value.value).backing
    return {
        "lexicon": float(backing is Backing.LEXICON),
        "pattern": float(backing is Backing.PATTERN),
        "proved": float(backing is Backing.CHECKSUM),
    }


def _text(value: Value) -> str:
    if isinstance(value, Mapping):
        return " ".join(str(part) for part in value.values())
    if isinstance(value, list | tuple):
        return " ".join(_text(one) for one in value)
    return str(value)
