"""A dossier as the JSON that contract.md promises to outsiders."""

from __future__ import annotations

from typing import Any

from pipeline.model import Document, Dossier, Entry, Finding, Page
from validators.messages import sentence


def report(dossier: Dossier, language: str = "vi") -> dict[str, Any]:
    """Return the dossier as plain JSON types; seconds are added by whoever measured them."""
    pages = {page.number: page for page in dossier.pages}
    names = {file.blob: file.name for file in dossier.files}
    return {
        "dossier": dossier.id,
        "procedure": dossier.procedure,
        "state": str(dossier.state),
        "documents": [_document(one, pages, names, language) for one in dossier.documents],
        "findings": [_finding(one, language) for one in dossier.findings],
        "unread": [
            {"file": one.file, "code": one.code, "message": sentence(one.code, one.details, language)}
            for one in dossier.unread
        ],
    }


def _document(document: Document, pages: dict[int, Page], names: dict[str, str], language: str) -> dict[str, Any]:
    return {
        "form": document.form,
        "edition": document.edition,
        "form_confidence": round(document.form_confidence, 4),
        "reason": document.reason,
        "component": document.component,
        "record": document.record,
        "pages": [_page(pages[number], names) for number in document.pages],
        "fields": {entry.name: _field(entry, pages) for entry in document.entries},
        "findings": [_finding(one, language) for one in document.findings],
    }


def _page(page: Page, names: dict[str, str]) -> dict[str, Any]:
    return {
        "file": names.get(page.file, ""),
        "page": page.file_page,
        "rotation": page.rotation,
        "dpi": page.dpi,
        "quality": str(page.grade),
        "reasons": list(page.reasons),
    }


def _field(entry: Entry, pages: dict[int, Page]) -> dict[str, Any]:
    value = entry.current
    box = value.box if value else None
    page = pages.get(value.page) if value and value.page else None
    return {
        "value": value.value if value else None,
        "raw": value.raw if value else "",
        "confidence": _sure(entry),
        "decision": str(entry.decision),
        "reasons": list(entry.reasons),
        "page": page.file_page if page else None,
        "box": [box.left, box.top, box.right, box.bottom] if box else None,
        "how": value.how if value else "",
        "witnesses": list(value.witnesses) if value else [],
        "author": value.author if value else "",
    }


def _sure(entry: Entry) -> float | None:
    """Return the fitted probability of the machine's value, else the reader's own confidence."""
    if entry.person is None and entry.probability is not None:
        return round(entry.probability, 4)
    value = entry.current
    return None if value is None or value.confidence is None else round(value.confidence, 4)


def _finding(finding: Finding, language: str) -> dict[str, Any]:
    """Word a finding; one across papers names every place it speaks of, pages counted in the dossier."""
    places = [{"document": one.document, "field": one.field, "page": one.page} for one in finding.places]
    return {
        "code": finding.code,
        "weight": str(finding.weight),
        "fields": list(finding.fields),
        "message": sentence(finding.code, finding.details, language),
        "page": finding.page,
        **({"places": places} if places else {}),
    }
