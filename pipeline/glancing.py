"""A first verdict on one page as it was scanned, before anything is read: quick enough while the citizen waits."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import cv2

from ocr.opening import Limits, Unreadable, raster
from ocr.quality import assess
from pipeline.desks import Glance
from pipeline.pages import Pixels


@dataclass(frozen=True, slots=True)
class GlanceTask:
    """Which page of which file to judge."""

    path: Path
    page: int
    limits: Limits


def glance_page(task: GlanceTask) -> Glance:
    """Judge one page; it is not made straight first, so leaning says nothing here."""
    try:
        sheet = raster(task.path, task.page, task.limits)
        quality = assess(sheet.image, sheet.dpi, sheet.source_dpi)
    except Unreadable as fault:
        return Glance(task.page, "unreadable", (fault.code,))
    except (cv2.error, MemoryError, ValueError):
        return Glance(task.page, "unreadable", ("page.failed",))
    reasons = tuple(one for one in quality.reasons if one not in {"skew", "blank"})
    grade = quality.grade if reasons else "good"
    return Glance(task.page, grade, reasons, quality.blank, "" if quality.blank else print_of(sheet.image))


def print_of(image: Pixels) -> str:
    """Return the digest of a page's very pixels.

    A coarser likeness was measured and left: one form with two people's names differs less than one page scanned twice.
    """
    return sha256(repr(image.shape).encode() + image.tobytes()).hexdigest()
