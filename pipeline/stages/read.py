"""Words of every page that has a picture and no trusted text of its own."""

from __future__ import annotations

from dataclasses import replace

from ocr.texts import reading_to_json
from ocr.words import Reading
from pipeline.bench import Bench
from pipeline.model import Dossier, Finding, Grade, Page
from pipeline.pages import ReadTask, read_page
from validators.verdict import Weight


def read(dossier: Dossier, bench: Bench) -> Dossier:
    """Read the pages in parallel; a page that fails becomes a finding."""
    pages = {page.number: page for page in dossier.pages}
    findings = list(dossier.findings)
    waiting = [page for page in dossier.pages if page.image and not page.reading and not page.blank]
    tasks = (ReadTask(bench.blobs.get(page.image or ""), page.dpi, bench.options.reading) for page in waiting)
    for done, (page, result) in enumerate(zip(waiting, bench.pool.map(read_page, tasks), strict=True), start=1):
        if isinstance(result, Reading):
            pages[page.number] = replace(page, reading=bench.blobs.put(reading_to_json(result).encode()))
        else:
            pages[page.number] = _failed(page)
            findings.append(Finding("page.failed", Weight.DOUBT, page=page.number, details={"reason": "read"}))
        bench.progress("read", done, len(waiting))
    return replace(dossier, pages=tuple(pages.values()), findings=tuple(findings))


def _failed(page: Page) -> Page:
    return replace(page, grade=Grade.UNREADABLE, reasons=(*page.reasons, "page.failed"))
