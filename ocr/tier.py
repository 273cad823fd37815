"""How much time a page is worth."""

from __future__ import annotations

from enum import StrEnum


class Tier(StrEnum):
    """How much time a page is worth."""

    FAST = "fast"
    """One pass of the page, for the counter and large archives; costs what plain Tesseract costs."""
    THOROUGH = "thorough"
    """Also table cells and lines passed over by themselves, and doubtful lines twice."""
