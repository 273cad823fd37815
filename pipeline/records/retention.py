"""How long records are kept, and when their time is over (value list of TT 05/2025/TT-BNV)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from pipeline.bench import Bench
from pipeline.dossier_rules.examine import VIETNAM
from pipeline.model import Record
from pipeline.records.standing import Status
from pipeline.walking import every_record

FOR_EVER: Final = "01"
YEARS: Final[Mapping[str, int]] = {"02": 70, "03": 50, "04": 30, "05": 20, "06": 10}
"""Class to years; 01 is kept for ever, 07 and unknown classes end only when a person names a ground."""


def ends_on(record: Record) -> date | None:
    """Return the last day of the record's time, None when no end can be reckoned.

    Years count from the end of the year in which the paper's dossier was closed (Luật Lưu trữ: thời hạn bảo quản is
    reckoned from the year the work ended [from memory]); the sealing of the newest revision stands for it.
    """
    years = YEARS.get(record.facts.retention)
    if years is None:
        return None
    return date(record.sealed_at.astimezone(VIETNAM).year + years, 12, 31)


def over(bench: Bench) -> Iterator[tuple[Record, str]]:
    """Yield every record whose time is over, with its last day."""
    today = bench.clock.now().astimezone(VIETNAM).date()
    for record in every_record(bench.records):
        end = ends_on(record)
        if end is not None and end < today and record.standing.status is not Status.ERASED:
            yield record, end.isoformat()
