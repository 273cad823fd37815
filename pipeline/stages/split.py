"""A stack of pages to papers, each with the reason why its pages belong together; a person's cut stays."""

from __future__ import annotations

from dataclasses import replace

from eforms.splitting import split as cut
from pipeline.bench import Bench
from pipeline.model import Document, Dossier
from pipeline.views import views


def split(dossier: Dossier, bench: Bench) -> Dossier:
    """Cut the stack; values that a person gave to the same pages earlier are kept."""
    earlier = {document.pages: document for document in dossier.documents}
    documents = list(_by_hand(dossier))
    settled = {number for document in documents for number in document.pages}
    rest = [view for view in views(dossier, bench) if view.number not in settled]
    for part in cut(rest, bench.catalogue):
        pages = tuple(part.pages)
        fresh = Document(number=0, form=None, edition=0, form_confidence=0.0, pages=pages, reason=part.reason)
        documents.append(replace(earlier[pages], reason=part.reason) if pages in earlier else fresh)
    in_order = sorted(documents, key=lambda document: min(document.pages))
    return replace(dossier, documents=tuple(replace(one, number=at) for at, one in enumerate(in_order, start=1)))


def _by_hand(dossier: Dossier) -> tuple[Document, ...]:
    """Return the papers that a person cut, as long as all their pages are there."""
    known = {page.number for page in dossier.pages}
    cut_by_hand = (one for one in dossier.documents if one.cut_author != "machine")
    return tuple(one for one in cut_by_hand if one.pages and set(one.pages) <= known)
