"""Pages as the eform floor wants them: what was read, without pictures."""

from __future__ import annotations

from collections.abc import Iterable

from eforms.paper import PageView
from ocr.texts import reading_from_json
from ocr.words import Reading
from pipeline.bench import Bench
from pipeline.model import Dossier, Page


def reading_of(page: Page, bench: Bench) -> Reading:
    """Return what was read on a page; an unread page says nothing."""
    if page.reading is None:
        return Reading(max(page.width, 1), max(page.height, 1), max(page.dpi, 1), "none")
    return reading_from_json(bench.blobs.get(page.reading).decode())


def views(dossier: Dossier, bench: Bench, numbers: Iterable[int] | None = None) -> tuple[PageView, ...]:
    """Return the views of the given pages in the order given (None: all that have a picture and are not blank)."""
    pages = {page.number: page for page in dossier.pages}
    wanted = (
        [number for number in numbers if number in pages]
        if numbers is not None
        else [page.number for page in dossier.pages if page.image and not page.blank]
    )
    return tuple(
        PageView(number, reading_of(pages[number], bench), pages[number].codes, pages[number].blank)
        for number in wanted
    )
