"""Words of every page that has a picture and no trusted text of its own; files with a secrecy mark stop here."""

from __future__ import annotations

import zlib
from dataclasses import replace

from eforms.machine_codes import separator_of
from ocr.texts import reading_to_json
from ocr.words import Reading
from pipeline.bench import Bench
from pipeline.model import BlobRef, Dossier, Finding, Grade, Page
from pipeline.pages import ReadTask, read_page
from pipeline.quarantine import MARKED, marked, stop
from validators.verdict import Weight


def read(dossier: Dossier, bench: Bench) -> Dossier:
    """Read the pages in parallel; a page that fails becomes a finding, a secret one stops its whole file.

    No text of a page is stored before every page was looked at for a mark; until then it waits, packed, in memory.
    """
    pages = {page.number: page for page in dossier.pages}
    findings = list(dossier.findings)
    secret = {page.file for page in dossier.pages if MARKED in page.reasons}
    waiting = [page for page in dossier.pages if _to_read(page)]
    tasks = (ReadTask(bench.blobs.get(page.image or ""), page.dpi, bench.options.reading) for page in waiting)
    packed: dict[int, bytes] = {}
    for done, (page, result) in enumerate(zip(waiting, bench.pool.map(read_page, tasks), strict=True), start=1):
        if not isinstance(result, Reading):
            pages[page.number] = _failed(page)
            findings.append(Finding("page.failed", Weight.DOUBT, page=page.number, details={"reason": "read"}))
        elif marked(result, page.file, dossier):
            secret.add(page.file)
        else:
            packed[page.number] = zlib.compress(reading_to_json(result).encode(), 1)
        bench.progress("read", done, len(waiting))
    _store(packed, pages, secret, bench)
    return stop(replace(dossier, pages=tuple(pages.values()), findings=tuple(findings)), secret, bench)


def _to_read(page: Page) -> bool:
    """Tell whether a page holds words to read; a separator sheet said all by its code."""
    return bool(page.image) and not page.reading and not page.blank and separator_of(page.codes) is None


def _store(packed: dict[int, bytes], pages: dict[int, Page], secret: set[BlobRef], bench: Bench) -> None:
    for number, data in packed.items():
        if pages[number].file not in secret:
            pages[number] = replace(pages[number], reading=bench.blobs.put(zlib.decompress(data)))


def _failed(page: Page) -> Page:
    return replace(page, grade=Grade.UNREADABLE, reasons=(*page.reasons, "page.failed"))
