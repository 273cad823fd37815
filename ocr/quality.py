"""Judges whether a page can be read, and says why not."""

from __future__ import annotations

from dataclasses import dataclass

from ocr.reader import Image


@dataclass(frozen=True, slots=True)
class Quality:
    """A page's fitness: grade is `good`, `poor` or `unreadable`; reasons are stable ids."""

    grade: str = "good"
    reasons: tuple[str, ...] = ()
    blank: bool = False


def assess(image: Image, dpi: int, source_dpi: int | None) -> Quality:
    """Judge one upright page."""
    _ = image, dpi, source_dpi
    return Quality()
