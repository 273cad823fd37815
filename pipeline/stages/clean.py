"""Pages upright, judged and stored: the picture that is read, shown and archived."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from ocr.opening import Note
from ocr.texts import reading_to_json
from pipeline.bench import Bench
from pipeline.model import BlobRef, Dossier, Finding, Grade, Page
from pipeline.pages import PageFault, PageTask, PreparedPage, prepare_page, turn_picture
from pipeline.pool import PageCrash
from pipeline.quarantine import MARKED, marked
from pipeline.stages.open import on_disk
from validators.verdict import Weight

LOSSES = frozenset({Note.DAMAGED, Note.MENDED})
"""Notes that say something may be lost: a person must look."""


def clean(dossier: Dossier, bench: Bench) -> Dossier:
    """Prepare every page; a page that fails becomes a finding and the others go on."""
    pages: list[Page] = []
    findings = [one for one in dossier.findings if one.page is None]
    with ExitStack() as open_files:
        paths: dict[BlobRef, Path] = {
            ref: open_files.enter_context(on_disk(bench, ref)) for ref in {page.file for page in dossier.pages}
        }
        options = bench.options
        tasks = [
            PageTask(paths[page.file], page.file_page, options.limits, options.cleaning, options.reading)
            for page in dossier.pages
        ]
        for page, result in zip(dossier.pages, bench.pool.map(prepare_page, tasks), strict=True):
            turned = _by_hand(page, result)
            pages.append(_stored(page, turned, dossier, bench))
            findings += _remarks(pages[-1], turned)
            bench.progress("clean", len(pages), len(tasks))
    return replace(dossier, pages=tuple(pages), findings=tuple(findings))


def _by_hand(page: Page, result: PreparedPage | PageFault | PageCrash) -> PreparedPage | PageFault | PageCrash:
    """Turn the page further, as a person did before; a text layer no longer fits the picture then."""
    if not page.turned or not isinstance(result, PreparedPage):
        return result
    turned = turn_picture(result.image, page.turned, result.dpi)
    rotation = (result.rotation + page.turned) % 360
    return replace(turned, rotation=rotation, skew=result.skew, notes=result.notes)


def _stored(page: Page, result: PreparedPage | PageFault | PageCrash, dossier: Dossier, bench: Bench) -> Page:
    if not isinstance(result, PreparedPage):
        code = result.code if isinstance(result, PageFault) else "page.failed"
        return replace(page, grade=Grade.UNREADABLE, reasons=(code,), image=None, reading=None)
    if result.text_layer and marked(result.text_layer, page.file, dossier):
        return replace(page, grade=Grade.UNREADABLE, reasons=(MARKED,), image=None, reading=None)
    reading = bench.blobs.put(reading_to_json(result.text_layer).encode()) if result.text_layer else None
    return replace(
        page,
        dpi=result.dpi,
        width=result.width,
        height=result.height,
        rotation=result.rotation,
        skew=result.skew,
        grade=Grade(result.grade),
        reasons=result.reasons,
        image=bench.blobs.put(result.image),
        reading=reading,
        blank=result.blank,
        codes=result.codes,
    )


def _remarks(page: Page, result: PreparedPage | PageFault | PageCrash) -> list[Finding]:
    if isinstance(result, PageCrash):
        return [Finding("page.failed", Weight.DOUBT, page=page.number, details={"reason": "crash"})]
    if isinstance(result, PageFault):
        return [Finding(result.code, Weight.DOUBT, page=page.number, details=result.details)]
    return [*_notes(page, result), *quality_remarks(page)]


def _notes(page: Page, result: PreparedPage) -> list[Finding]:
    return [Finding(code, Weight.DOUBT if code in LOSSES else Weight.NOTE, page=page.number) for code in result.notes]


def quality_remarks(page: Page) -> list[Finding]:
    """Say what the page's own verdict means for its reader."""
    if page.blank:
        return [Finding("page.blank", Weight.NOTE, page=page.number)]
    reasons = {"reasons": ", ".join(page.reasons)}
    if page.grade is Grade.UNREADABLE:
        return [Finding("page.unreadable", Weight.DOUBT, page=page.number, details=reasons)]
    if page.grade is Grade.POOR:
        return [Finding("page.poor", Weight.NOTE, page=page.number, details=reasons)]
    return []
