"""Which lane a dossier waits in: somebody stands at the counter for it, or it comes out of an archive."""

from __future__ import annotations

from enum import StrEnum

from pipeline.model import Dossier

LARGE_BYTES = 25_000_000
"""More than this is no citizen's dossier: at 0.5 MB a colour page it has fifty pages, a dossier has ten."""


class Lane(StrEnum):
    """A queue of its own each, so that an archive's thousands of pages never stand before a citizen's ten."""

    COUNTER = "counter"
    ARCHIVE = "archive"


def lane_of(dossier: Dossier) -> Lane:
    """Return the archive lane for what a scanner's folder or a very large upload brought in, else the counter's."""
    large = sum(file.size for file in dossier.files) > LARGE_BYTES
    return Lane.ARCHIVE if large or dossier.created_by == WATCHED else Lane.COUNTER


WATCHED = "watch"
"""Who handed in what `sohoa watch` took."""
