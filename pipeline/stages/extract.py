"""Fields of every known paper, each with where it stands and who else says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eforms.extracting import Extracted
from eforms.extracting import extract as find
from ocr.tesseract import TesseractReader
from ocr.words import Box
from pipeline.bench import Bench
from pipeline.model import Document, Dossier, Entry, FieldValue, Finding
from pipeline.pages import decode
from pipeline.views import views

TEXT_LAYER = "text-layer"  # what ocr.opening calls itself as a reader


def extract(dossier: Dossier, bench: Bench) -> Dossier:
    """Fill the entries of every paper; a person's value stays beside the machine's new one."""
    documents = []
    for done, document in enumerate(dossier.documents, start=1):
        documents.append(extract_document(document, dossier, bench))
        bench.progress("extract", done, len(dossier.documents))
    return replace(dossier, documents=tuple(documents))


def extract_document(document: Document, dossier: Dossier, bench: Bench) -> Document:
    """Return the paper with fresh machine values for every field of its form."""
    if document.form is None:
        return replace(document, entries=(), findings=())
    form = bench.catalogue[document.form]
    pages = views(dossier, bench, document.pages)
    exact = {page.number for page in pages if page.reading.reader == TEXT_LAYER}
    look = SecondLook(dossier, bench, exact) if bench.options.extraction.second_look else None
    found = {one.name: one for one in find(form, pages, look)}
    earlier = {entry.name: entry for entry in document.entries}
    entries = tuple(_entry(name, found.get(name), earlier.get(name, Entry(name)), exact) for name in form.fields)
    return replace(document, entries=entries, findings=())


class SecondLook:
    """Reads boxes of a page again from their own crops; pages with exact text of their own need no second look."""

    def __init__(self, dossier: Dossier, bench: Bench, exact: set[int]) -> None:
        """Keep the pages at hand; pictures are loaded when asked for."""
        self._exact = exact
        self._pages = {page.number: page for page in dossier.pages}
        self._bench = bench
        self._reader = TesseractReader(bench.options.reading)

    def __call__(self, page_number: int, boxes: Sequence[Box], charset: str = "") -> Sequence[tuple[str, float | None]]:
        """Return one (text, confidence) for each box, in order; nothing at all for a page not worth a second look."""
        image = self._pages[page_number].image
        if image is None or page_number in self._exact:
            return []
        looks = self._reader.look(decode(self._bench.blobs.get(image)), boxes, charset)
        return [(look.text, look.confidence) for look in looks]


def _entry(name: str, found: Extracted | None, earlier: Entry, exact: set[int]) -> Entry:
    if found is None:
        return Entry(name, person=earlier.person, keyed=earlier.keyed)
    machine = FieldValue(
        raw=found.raw,
        value=found.value,
        confidence=found.confidence,
        author="machine",
        how=found.how,
        page=found.page,
        box=found.box,
        witnesses=(*found.witnesses, "text_layer") if found.page in exact else found.witnesses,
        evidence=found.evidence,
    )
    notes = tuple(
        Finding(one.code, one.weight, one.fields or (name,), found.page, found.box, one.details)
        for one in found.remarks
    )
    return Entry(name, machine, earlier.person, notes=notes, keyed=earlier.keyed)
