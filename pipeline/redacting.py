"""A rendition of a record without chosen values: covered in the picture, gone from the text layer, and proved so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

import cv2

from ocr.pdfa import PdfInfo, PdfPage, searchable_pdf
from ocr.portraits import portraits
from ocr.texts import reading_from_json
from ocr.words import Box, Reading
from pipeline.bench import Bench
from pipeline.model import FieldValue, Record, User
from pipeline.pages import decode, encode
from pipeline.reuse.access import fetch
from validators.folding import search_key

PRIVATE_KINDS = frozenset({"citizen_number", "id_paper", "phone", "email", "mrz", "qr"})
"""Kinds of value that identify or reach a person; hidden when nothing else is asked for."""
MARGIN = 0.25
"""Of a box's height, covered around it: marks above letters and strokes below reach out of boxes."""
SHORTEST = 4
"""Letters and digits of a hidden value before it is looked for elsewhere; shorter ones stand everywhere."""


class NothingToHide(ValueError):
    """None of the fields asked for stands on the record's pages."""


def redacted(record_id: str, fields: Collection[str], user: User, bench: Bench, *, purpose: str) -> bytes:
    """Return a PDF/A of the record without these fields (empty: all private ones).

    A value is covered where it was found and wherever else the same words were read; photographs of persons and
    fingerprints are covered too. What nobody read (handwriting, a
    code's picture) is only covered inside the field's own box: somebody must look before it is handed out.

    Raises:
        NothingToHide: the record has none of the fields, or does not know where they stand.
        Absent, Damaged: no such record within reach, or it was altered.
    """
    record = fetch(record_id, user, bench, purpose=purpose)
    hidden = _hidden(record, fields, bench)
    if not hidden:
        message = (
            f"record {record.id} has none of these fields with a place on a page: {', '.join(fields) or 'private ones'}"
        )
        raise NothingToHide(message)
    info = PdfInfo(
        title=f"{record.title} (bản che thông tin)",
        unit=record.unit,
        converted_at=record.sealed_at,
        source=f"{record.id} r{record.revision}",
    )
    return searchable_pdf(_pages(record, hidden, bench), info)


def _hidden(record: Record, fields: Collection[str], bench: Bench) -> list[FieldValue]:
    form = bench.catalogue.get(record.form)
    kinds = {name: spec.kind for name, spec in form.fields.items()} if form else {}
    wanted = fields or [name for name in record.provenance if kinds.get(name) in PRIVATE_KINDS]
    return [record.provenance[name] for name in wanted if name in record.provenance and record.provenance[name].box]


def _pages(record: Record, hidden: list[FieldValue], bench: Bench) -> Iterator[PdfPage]:
    numbers = sorted({value.page for value in record.provenance.values() if value.page is not None})
    roles = sorted((role for role in record.files if role.startswith("page-")), key=lambda role: int(role[5:]))
    for at, role in enumerate(roles):
        image = decode(bench.blobs.get(record.files[role]))
        reading = _reading(record, role, bench, image.shape[1], image.shape[0])
        own = numbers[at] if len(numbers) == len(roles) else None
        boxes = [value.box for value in hidden if value.box and (own is None or value.page == own)]
        covers = [*map(_wider, boxes), *_elsewhere(reading, hidden), *portraits(image, reading.dpi)]
        for box in covers:
            black = (0, 0, 0) if image.ndim > 2 else 0  # noqa: PLR2004  # a colour picture has a third dimension
            cv2.rectangle(image, (box.left, box.top), (box.right, box.bottom), black, -1)
        yield PdfPage(encode(image), _without(reading, covers))


def _reading(record: Record, role: str, bench: Bench, width: int, height: int) -> Reading:
    ref = record.files.get(role.replace("page-", "reading-"))
    return reading_from_json(bench.blobs.get(ref).decode()) if ref else Reading(width, height, 300, "none")


def _wider(box: Box) -> Box:
    margin = max(2, round(MARGIN * box.height))
    return Box(max(0, box.left - margin), max(0, box.top - margin), box.right + margin, box.bottom + margin)


def _elsewhere(reading: Reading, hidden: Iterable[FieldValue]) -> Iterator[Box]:
    """Yield the boxes of every run of words that says a hidden value again."""
    sought = {key for value in hidden if len(key := _key(value.raw)) >= SHORTEST}
    for line in reading.lines:
        keys = [_key(word.text) for word in line.words]
        for start in range(len(keys)):
            said = ""
            for end in range(start, len(keys)):
                said += keys[end]
                if said in sought:
                    yield _wider(replace(line, words=line.words[start : end + 1]).box)


def _key(text: str) -> str:
    return search_key(text).replace(" ", "")


def _without(reading: Reading, covers: list[Box]) -> Reading:
    """Return the reading without any word that a cover touches, its alternatives with it."""
    kept = (
        replace(line, words=tuple(w for w in line.words if not any(w.box.overlap(box) for box in covers)))
        for line in reading.lines
    )
    return replace(reading, lines=tuple(line for line in kept if line.words))
