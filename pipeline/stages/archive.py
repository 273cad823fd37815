"""What is kept: a searchable PDF/A of every paper, and a sealed record where nothing is left to look at."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ocr.pdfa import PdfInfo, PdfPage, write_searchable_pdf
from pipeline.bench import Bench
from pipeline.large_blobs import put_file
from pipeline.model import Document, Dossier, State
from pipeline.sealing import seal
from pipeline.stages.decide import outcome
from pipeline.stages.extract import TEXT_LAYER
from pipeline.views import reading_of


def archive(dossier: Dossier, bench: Bench) -> Dossier:
    """Render every paper; seal the dossier when its outcome is accepted."""
    documents = []
    for done, document in enumerate(dossier.documents, start=1):
        documents.append(archive_document(document, dossier, bench))
        bench.progress("archive", done, len(dossier.documents))
    rendered = replace(dossier, documents=tuple(documents))
    if outcome(rendered) is State.ACCEPTED:
        return seal(rendered, "machine", bench)
    return rendered


def archive_document(document: Document, dossier: Dossier, bench: Bench) -> Document:
    """Return the paper with its searchable PDF/A stored."""
    with tempfile.TemporaryDirectory(prefix="sohoa-") as room:
        path = Path(room, "paper.pdf")
        _write(document, dossier, bench, path)
        return replace(document, pdf=put_file(bench.blobs, path))


def _write(document: Document, dossier: Dossier, bench: Bench, path: Path) -> None:
    known = bench.catalogue[document.form].title if document.form else "Giấy tờ chưa phân loại"
    info = PdfInfo(
        title=known,
        unit=dossier.unit,
        converted_at=dossier.received_at,
        source=dossier.id,
        from_paper=_scanned(document, dossier, bench),
    )
    write_searchable_pdf(_pages(document, dossier, bench), info, path)


def _scanned(document: Document, dossier: Dossier, bench: Bench) -> bool:
    """Tell whether any page of the paper was a picture; born-digital ones never were on paper."""
    pages = [page for page in dossier.pages if page.number in document.pages]
    return any(reading_of(page, bench).reader != TEXT_LAYER for page in pages)


def _pages(document: Document, dossier: Dossier, bench: Bench) -> Iterator[PdfPage]:
    pages = {page.number: page for page in dossier.pages}
    for page in (pages[number] for number in document.pages):
        if page.image is not None:
            yield PdfPage(bench.blobs.get(page.image), reading_of(page, bench))
