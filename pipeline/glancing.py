"""A first verdict on one page as it was scanned, before anything is read: quick enough while the citizen waits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2

from ocr.opening import Limits, Unreadable, raster
from ocr.quality import assess
from pipeline.desks import Glance
from pipeline.pages import Pixels

CELLS = 16  # a side of a page's coarse picture
ALIKE = 8
"""Bits of 256 in which two coarse pictures of one page may differ. Measured on the drawn dossiers: a page saved twice
differs by 0 to 4, one laid on the scanner again by up to 35, but different papers also from 18 on: so only a picture
handed in twice is told, not a second scan."""


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
    return Glance(task.page, grade, reasons, quality.blank, "" if quality.blank else coarse(sheet.image))


def coarse(image: Pixels) -> str:
    """Return a page's coarse picture: where each of 16 x 16 cells is darker than the one to its right, 64 digits."""
    grey = image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)  # noqa: PLR2004  # no colour
    cells = cv2.resize(grey, (CELLS + 1, CELLS), interpolation=cv2.INTER_AREA)
    bits = (cells[:, :-1] < cells[:, 1:]).ravel()
    return f"{int(''.join('1' if bit else '0' for bit in bits), 2):064x}"


def alike(one: str, other: str) -> bool:
    """Tell whether two coarse pictures show the same picture."""
    return bool(one and other) and (int(one, 16) ^ int(other, 16)).bit_count() <= ALIKE
