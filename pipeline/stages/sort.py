"""Which form each paper is, or that nobody knows."""

from __future__ import annotations

from dataclasses import replace

from eforms.sorting import sort as guess
from pipeline.bench import Bench
from pipeline.model import Document, Dossier
from pipeline.views import views


def sort(dossier: Dossier, bench: Bench) -> Dossier:
    """Name the form of every paper; a form that a person chose stays."""
    return replace(dossier, documents=tuple(sort_document(document, dossier, bench) for document in dossier.documents))


def sort_document(document: Document, dossier: Dossier, bench: Bench) -> Document:
    """Name the form of one paper, unless a person did."""
    if document.form_author != "machine":
        return document
    found = guess(views(dossier, bench, document.pages), bench.catalogue)
    edition = bench.catalogue[found.form].edition if found.form else 0
    reason = "; ".join(part for part in (document.reason, found.reason) if part)
    return replace(document, form=found.form, edition=edition, form_confidence=found.confidence, reason=reason)
