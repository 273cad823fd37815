"""Draws one PDF page and decides whether its own text may be believed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from ocr.opening import pdf
from ocr.opening.limits import Limits
from ocr.opening.page_facts import PageFacts, page_facts
from ocr.opening.pixels import without_needless_colour
from ocr.opening.poppler import Failed, Source, draw
from ocr.opening.resolution import MM_PER_INCH, estimated_dpi, plausible_mm
from ocr.opening.sheet import Fault, Note, Sheet, Unreadable
from ocr.opening.text_layer import own_text

# Print of 13 points is 7 pixels high at 40 dpi: below that nobody reads anything.
_LEAST_DPI = 40.0
# A picture may be finer than the raster (bitonal A4 at 1200 dpi: 139 million pixels); beyond four times it is a trap.
_PICTURE_TIMES = 4


def raster(path: Path, page: int, limits: Limits) -> Sheet:
    """Return the page; a file that poppler cannot open is mended into a temporary copy first. Raises Unreadable."""
    with pdf.opened(path) as file:
        if page > len(file.pages):
            raise Unreadable(Fault.NO_SUCH_PAGE, {"page": str(page), "pages": str(len(file.pages))})
    try:
        return _sheet(Source(path, page, limits.max_seconds), limits)
    except Failed:
        return _mended_sheet(path, page, limits)


def _mended_sheet(path: Path, page: int, limits: Limits) -> Sheet:
    """Return the page of a mended copy, marked as damaged; raises Unreadable."""
    with pdf.mended_copy(path) as copy:
        try:
            sheet = _sheet(Source(copy, page, limits.max_seconds), limits)
        except Failed as trouble:
            raise Unreadable(Fault.PDF_BROKEN, {"page": str(page)}) from trouble
    notes = (Note.DAMAGED.value, *(note for note in sheet.notes if note != Note.DAMAGED))
    return replace(sheet, notes=notes)


def _sheet(source: Source, limits: Limits) -> Sheet:
    """Draw the page and read its own text; raises Failed, Unreadable."""
    facts = page_facts(source)
    drawn_dpi, coarse = _drawing_dpi(facts, limits)
    drawn, whole = draw(source, drawn_dpi)
    image = without_needless_colour(np.asarray(drawn.convert("RGB")))
    high, wide = image.shape[:2]
    true_size = plausible_mm(facts.width * MM_PER_INCH, facts.height * MM_PER_INCH)
    dpi = round(drawn_dpi) if true_size or facts.scan_dpi is None else estimated_dpi(wide, high)
    notes = [note.value for note, holds in ((Note.DAMAGED, not whole), (Note.COARSE, coarse)) if holds]
    layer, remarks = own_text(source, facts, image, dpi)
    source_dpi = None if facts.scan_dpi is None else facts.scan_dpi if true_size else dpi
    return Sheet(image, dpi, source_dpi, layer if whole else None, (*notes, *remarks))


def _drawing_dpi(facts: PageFacts, limits: Limits) -> tuple[float, bool]:
    """Return the resolution to draw at and whether the pixel limit made it coarse; raises Unreadable, Failed.

    A scan on a page of impossible size (one pixel made one point, a common mistake) is drawn pixel by pixel.
    """
    area = facts.width * facts.height
    if area <= 0:
        message = "page without a size"
        raise Failed(message)
    if any(picture.width * picture.height > _PICTURE_TIMES * limits.max_pixels for picture in facts.pictures):
        raise Unreadable(Fault.IMAGE_TOO_LARGE, {"limit": str(limits.max_pixels)})
    wanted = float(limits.dpi)
    if facts.scan_dpi and not plausible_mm(facts.width * MM_PER_INCH, facts.height * MM_PER_INCH):
        wanted = float(facts.scan_dpi)
    most = float((limits.max_pixels / area) ** 0.5)
    # Rounded up by poppler on both sides: one pixel of slack.
    dpi = min(wanted, most * 0.999)
    if dpi < min(_LEAST_DPI, wanted):
        raise Unreadable(Fault.IMAGE_TOO_LARGE, {"limit": str(limits.max_pixels)})
    return dpi, dpi < wanted
