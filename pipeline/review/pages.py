"""Pages at the review desk: turned by hand and read again, and a box drawn on the scan read for one field."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ocr.reader import Image
from ocr.tesseract import TesseractReader
from ocr.texts import reading_to_json
from ocr.words import Box, Reading
from pipeline.bench import Bench
from pipeline.model import Document, Dossier, Entry, FieldValue, Grade, Page, User
from pipeline.pages import ReadTask, decode, read_page, turn_picture
from pipeline.permissions import Action, demand_dossier
from pipeline.ports import Absent
from pipeline.quarantine import MARKED, marked, stop
from pipeline.review.editing import Spot, reviewable, store
from pipeline.stages.clean import quality_remarks
from pipeline.stages.extract import extract_document
from pipeline.stages.sort import sort_document
from validators.registry import kind
from validators.verdict import Remark, Value

QUARTERS = (90, 180, 270)
MARGIN = 6  # pixels around a drawn box, so that a stroke on its edge is not cut
SMALLEST = 6  # pixels; smaller boxes are slips of the mouse


class BadBox(ValueError):
    """The drawn box is empty or outside the page."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What stands in a drawn box: the text, the value it makes for the field (None: none), and remarks on it."""

    text: str
    value: Value
    confidence: float | None
    box: Box
    remarks: tuple[Remark, ...]


def turn_page(spot: Spot, number: int, degrees: int, user: User, bench: Bench) -> Dossier:
    """Turn a page clockwise, read it again and find the fields of its paper again; raises Absent, BadBox.

    A secrecy mark that only shows now stops the page's whole file (pipeline/quarantine.py).
    """
    if degrees not in QUARTERS:
        message = f"a page turns by 90, 180 or 270 degrees, not {degrees}"
        raise BadBox(message)
    dossier = reviewable(spot, user, bench)
    page = _page(dossier, number)
    turned = _read(_turned(page, degrees, bench), dossier, bench)
    if MARKED in turned.reasons:
        return bench.dossiers.save(stop(dossier, [page.file], bench))
    pages = tuple(turned if one.number == number else one for one in dossier.pages)
    findings = tuple(one for one in dossier.findings if one.page != number) + tuple(quality_remarks(turned))
    after = replace(dossier, pages=pages, findings=findings)
    documents = tuple(_found_again(one, after, page, degrees, bench) for one in after.documents)
    return store(dossier, replace(after, documents=documents), user, "page.turned", replace(spot, field=""), bench)


def read_box(spot: Spot, number: int, box: Box, user: User, bench: Bench) -> Proposal:
    """Read what stands in a box for one field; nothing is stored. Raises Absent, BadBox, ReaderFailed."""
    dossier = bench.dossiers.get(spot.dossier)
    demand_dossier(user, Action.REVIEW, dossier)
    page = _page(dossier, number)
    document = next((one for one in dossier.documents if one.number == spot.document), None)
    if document is None or document.form is None or spot.field not in bench.catalogue[document.form].fields:
        message = f"paper {spot.document} of dossier {dossier.id} has no field {spot.field}"
        raise Absent(message)
    inside = _inside(box, page)
    image = decode(bench.blobs.get(page.image or ""))
    text, confidence = _text_in(image, inside, page.dpi, bench)
    verdict = kind(bench.catalogue[document.form].fields[spot.field].kind).judge(text)
    return Proposal(text, verdict.value, confidence, inside, verdict.remarks)


def _text_in(image: Image, box: Box, dpi: int, bench: Bench) -> tuple[str, float | None]:
    """Read a crop as a small page, and where that finds nothing, as one line."""
    top, left = max(0, box.top - MARGIN), max(0, box.left - MARGIN)
    crop = image[top : box.bottom + MARGIN, left : box.right + MARGIN]
    reader = TesseractReader(bench.options.reading)
    one_line = box.height < dpi / 4  # a line of 12 points with its leading is a fifth of an inch
    if not one_line:
        reading = reader.read(crop, dpi)
        if reading.lines:
            measured = [word.confidence for word in reading.words if word.confidence is not None]
            return "\n".join(line.text for line in reading.lines), min(measured, default=None)
    look = reader.look(image, [box])[0]
    return look.text, look.confidence


def _turned(page: Page, degrees: int, bench: Bench) -> Page:
    prepared = turn_picture(bench.blobs.get(page.image or ""), degrees, page.dpi)
    return replace(
        page,
        turned=(page.turned + degrees) % 360,
        rotation=(page.rotation + degrees) % 360,
        width=prepared.width,
        height=prepared.height,
        grade=Grade(prepared.grade),
        reasons=prepared.reasons,
        blank=prepared.blank,
        codes=prepared.codes,
        image=bench.blobs.put(prepared.image),
        reading=None,
    )


def _read(page: Page, dossier: Dossier, bench: Bench) -> Page:
    (result,) = bench.pool.map(
        read_page, [ReadTask(bench.blobs.get(page.image or ""), page.dpi, bench.options.reading)]
    )
    if not isinstance(result, Reading):
        return replace(page, grade=Grade.UNREADABLE, reasons=(*page.reasons, "page.failed"))
    if marked(result, page.file, dossier):
        return replace(page, reasons=(*page.reasons, MARKED))
    return replace(page, reading=bench.blobs.put(reading_to_json(result).encode()))


def _found_again(document: Document, dossier: Dossier, before: Page, degrees: int, bench: Bench) -> Document:
    if before.number not in document.pages:
        return document
    entries = tuple(_along(entry, before, degrees) for entry in document.entries)
    sorted_again = sort_document(replace(document, entries=entries, pdf=None), dossier, bench)
    kept = sorted_again if sorted_again.form == document.form else replace(sorted_again, entries=())
    return extract_document(kept, dossier, bench)


def _along(entry: Entry, page: Page, degrees: int) -> Entry:
    """Turn the place of a person's value with its page."""
    person = entry.person
    if person is None or person.box is None or person.page != page.number:
        return entry
    turned: FieldValue = replace(person, box=turned_box(person.box, page.width, page.height, degrees))
    return replace(entry, person=turned)


def turned_box(box: Box, width: int, height: int, degrees: int) -> Box:
    """Return where a box of a page of width x height stands after the page is turned clockwise."""
    if degrees == 90:  # noqa: PLR2004  # quarters
        return Box(height - box.bottom, box.left, height - box.top, box.right)
    if degrees == 180:  # noqa: PLR2004
        return Box(width - box.right, height - box.bottom, width - box.left, height - box.top)
    return Box(box.top, width - box.right, box.bottom, width - box.left)


def _page(dossier: Dossier, number: int) -> Page:
    found = next((one for one in dossier.pages if one.number == number and one.image), None)
    if found is None:
        message = f"dossier {dossier.id} has no picture of page {number}"
        raise Absent(message)
    return found


def _inside(box: Box, page: Page) -> Box:
    """Return the part of the box that lies on the page; raises BadBox."""
    left, top = max(0, box.left), max(0, box.top)
    right, bottom = min(page.width, box.right), min(page.height, box.bottom)
    if right - left < SMALLEST or bottom - top < SMALLEST:
        message = f"the box {left},{top},{right},{bottom} holds nothing of page {page.number}; draw it around the text"
        raise BadBox(message)
    return Box(left, top, right, bottom)
