"""The probability of one value on its paper."""

from __future__ import annotations

from pipeline.confidence.features import features, group_of
from pipeline.confidence.rows import grade_of
from pipeline.confidence.table import table
from pipeline.model import Document, Dossier, Entry


def measured(entry: Entry) -> bool:
    """Tell whether a machine value was read from pixels and measured on the way; only such values are fitted.

    A code's own text and the text of a born-digital page were not read; they stand on their witnesses.
    """
    value = entry.machine
    return value is not None and "least" in value.evidence and "text_layer" not in value.witnesses


def probability(entry: Entry, kind: str, document: Document, dossier: Dossier) -> float | None:
    """Return how probable it is that the machine's value is right; None where that was never fitted."""
    if not measured(entry):
        return None
    known = features(entry, kind, grade_of(entry, dossier), document.form_confidence)
    return table().probability(group_of(kind), kind, known)
