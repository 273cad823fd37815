"""Every dossier or record that there is, page by page, so that memory stays flat however many there are."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Dossier, Record
from pipeline.ports import DossierQuery, Dossiers, RecordQuery, Records

_PORTION = 100  # dossiers of one question to the database; one weighs up to half a megabyte


def every_dossier(dossiers: Dossiers, query: DossierQuery | None = None) -> Iterator[Dossier]:
    """Yield every dossier that fits, in the query's order."""
    cursor: str | None = None
    while True:
        found, cursor = dossiers.find(query or DossierQuery(), _PORTION, cursor)
        yield from found
        if cursor is None:
            return


def every_record(records: Records) -> Iterator[Record]:
    """Yield the newest revision of every record."""
    cursor: str | None = None
    while True:
        found, cursor = records.find(RecordQuery(), 2 * _PORTION, cursor)
        yield from found
        if cursor is None:
            return
