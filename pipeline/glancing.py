"""First verdicts on a page as it was scanned: at once whether it can be read, then which way up and what it is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

import cv2

from ocr.cleaning import Cleaned, CleaningOptions, clean
from ocr.framed import with_framed_marks
from ocr.likeness import same_sheet, sketch
from ocr.opening import Limits, Unreadable, raster
from ocr.quality import assess
from ocr.reader import ReaderFailed, ReaderMissing
from ocr.tesseract import TesseractOptions, TesseractReader
from ocr.tier import Tier
from ocr.words import Reading
from pipeline.desks import Glance
from pipeline.pages import Pixels

HEAD = 0.45  # of the page, from above: titles stand there, also under two lines of authority and motto
NOT_A_FAULT = frozenset({"skew", "blank"})
"""Reasons that are none at the counter: leaning is mended, blank backs are left out."""


@dataclass(frozen=True, slots=True)
class GlanceTask:
    """Which page of which file to judge."""

    path: Path
    page: int
    limits: Limits
    cleaning: CleaningOptions = field(default_factory=CleaningOptions)
    reading: TesseractOptions = field(default_factory=TesseractOptions)


@dataclass(frozen=True, slots=True)
class Closer:
    """What a closer look saw: the verdict on the upright page, how it was turned, the words of its head, its sketch."""

    turned: int
    grade: str
    reasons: tuple[str, ...]
    head: Reading | None
    sketch: str


@dataclass(frozen=True, slots=True)
class PairTask:
    """Two pages that may be scans of one sheet."""

    one: GlanceTask
    other: GlanceTask


def glance_page(task: GlanceTask) -> Glance:
    """Judge one page in a fifth of a second; it is not made straight first, so leaning says nothing here."""
    try:
        sheet = raster(task.path, task.page, task.limits)
        quality = assess(sheet.image, sheet.dpi, sheet.source_dpi)
    except Unreadable as fault:
        return Glance(task.page, "unreadable", (fault.code,), looked=True)
    except (cv2.error, MemoryError, ValueError):
        return Glance(task.page, "unreadable", ("page.failed",), looked=True)
    reasons = tuple(one for one in quality.reasons if one not in NOT_A_FAULT)
    grade = quality.grade if reasons else "good"
    digest = "" if quality.blank else print_of(sheet.image)
    return Glance(task.page, grade, reasons, quality.blank, digest, looked=quality.blank or grade == "unreadable")


def look_closer(task: GlanceTask) -> Closer | None:
    """Stand a page upright, judge it as the flow will, and read its head; one to two seconds. None where it fails."""
    try:
        sheet = raster(task.path, task.page, task.limits)
        cleaned = _upright(task, sheet.dpi, sheet.image) if sheet.text_layer is None else Cleaned(sheet.image)
        quality = assess(cleaned.image, sheet.dpi, sheet.source_dpi)
        head = sheet.text_layer or _head(cleaned.image, sheet.dpi, task.reading)
    except (Unreadable, ReaderFailed, ReaderMissing, cv2.error, MemoryError, ValueError):
        return None
    reasons = tuple(one for one in quality.reasons if one not in NOT_A_FAULT)
    return Closer(cleaned.rotation, quality.grade if reasons else "good", reasons, head, sketch(cleaned.image))


def compare_pages(task: PairTask) -> bool:
    """Tell whether two pages surely show one sheet; one to three seconds."""
    images = []
    try:
        for one in (task.one, task.other):
            sheet = raster(one.path, one.page, one.limits)
            images.append(_upright(one, sheet.dpi, sheet.image).image)
        return same_sheet(*images)
    except (Unreadable, ReaderFailed, ReaderMissing, cv2.error, MemoryError, ValueError):
        return False


def print_of(image: Pixels) -> str:
    """Return the digest of a page's very pixels."""
    return sha256(repr(image.shape).encode() + image.tobytes()).hexdigest()


def _upright(task: GlanceTask, dpi: int, image: Pixels) -> Cleaned:
    return clean(image, dpi, task.cleaning, task.reading)


def _head(image: Pixels, dpi: int, options: TesseractOptions) -> Reading:
    """Read the upper part of an upright page in the fast tier; boxes and height are those of the whole page."""
    part = image[: max(1, round(image.shape[0] * HEAD))]
    reader = TesseractReader(options.model_copy(update={"tier": Tier.FAST}))
    seen = with_framed_marks(reader.read(part, dpi), part, reader)  # a secrecy mark stands in a frame
    return replace(seen, height=image.shape[0])
