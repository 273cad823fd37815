"""Other texts for an open field: what the reader saw besides, and what the office often has there."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.bench import Bench
from pipeline.model import Dossier, Entry
from pipeline.review.familiar import FamiliarTexts
from pipeline.review.readings import OtherReadings
from webapp.review.rows import Others


def offers(dossier: Dossier, bench: Bench) -> Others:
    """Return what tells the other texts of one dossier's fields, each with its source."""
    readings, familiar = OtherReadings(dossier, bench), FamiliarTexts(dossier.unit, bench)

    def others(entry: Entry, kind: str) -> Sequence[tuple[str, str]]:
        read = [(text, "reader") for text in readings(entry.machine)]
        raw = entry.machine.raw if entry.machine else ""
        return [*read, *((text, "familiar") for text in familiar(entry.name, kind, raw))]

    return others
