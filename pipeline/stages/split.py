"""A stack of pages to papers, each with the reason why its pages belong together."""

from __future__ import annotations

from dataclasses import replace

from eforms.splitting import split as cut
from pipeline.bench import Bench
from pipeline.model import Document, Dossier
from pipeline.views import views


def split(dossier: Dossier, bench: Bench) -> Dossier:
    """Cut the stack; values that a person gave to the same pages earlier are kept."""
    earlier = {document.pages: document for document in dossier.documents}
    documents = []
    for number, part in enumerate(cut(views(dossier, bench), bench.catalogue), start=1):
        pages = tuple(part.pages)
        known = earlier.get(pages)
        fresh = Document(number=number, form=None, edition=0, form_confidence=0.0, pages=pages, reason=part.reason)
        documents.append(replace(known, number=number, reason=part.reason) if known else fresh)
    return replace(dossier, documents=tuple(documents))
