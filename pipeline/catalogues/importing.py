"""Import a catalogue's file: checked whole, told what it would change, stored all or nothing; and given out again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pipeline.bench import Bench
from pipeline.catalogues.columns import KEYS, Kind
from pipeline.catalogues.meaning import agencies, faults
from pipeline.catalogues.reading import BadCatalogue, Row, key_of, read, write
from pipeline.desks import Unit
from pipeline.model import Event, User
from pipeline.permissions import Action, demand


@dataclass(frozen=True, slots=True)
class Kept:
    """One imported catalogue as it is stored: all its rows as CSV, who brought the last ones and when."""

    kind: str
    text: str
    by: str
    at: datetime


class Catalogues(Protocol):
    """Where imported catalogues are kept."""

    def put(self, kept: Kept, event: Event, offices: Sequence[Unit] = ()) -> None:
        """Replace the catalogue of its kind and the offices by their codes, and tell the journal, all or nothing."""

    def all(self) -> Sequence[Kept]:
        """Return every imported catalogue."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file changed, or would change: how many rows are new, other than before, and the same."""

    added: int
    changed: int
    same: int


def import_file(
    kind: Kind, data: bytes, user: User, bench: Bench, catalogues: Catalogues, *, dry_run: bool = False
) -> Imported:
    """Take the file's rows: those with a known key replace it, others are added, none is removed (`until` ends one).

    Raises:
        Forbidden: only administrators do this.
        BadCatalogue: what is wrong, line by line; nothing was stored.
    """
    demand(user, Action.ADMINISTER)
    rows = read(data, kind)
    known = {one.code: one for one in bench.desks.units.all()}
    wrong = list(faults(rows, kind, bench.catalogue, known))
    if wrong:
        raise BadCatalogue(wrong)
    before = {key_of(row, kind): row for row in stored(kind, catalogues)}
    after = before | {key_of(row, kind): row for row in rows}
    result = _compared(rows, before, kind)
    if not dry_run:
        text = write([after[key] for key in _ordered(after, kind)], kind)
        kept = Kept(kind.value, text, user.login, bench.clock.now())
        told = {"added": str(result.added), "changed": str(result.changed)}
        event = Event(kept.at, "catalogue.imported", f"catalogue:{kind}", user.login, told)
        catalogues.put(kept, event, agencies(rows, known) if kind is Kind.AGENCIES else ())
    return result


def stored(kind: Kind, catalogues: Catalogues) -> list[Row]:
    """Return the imported rows of a kind; none when nothing was imported."""
    text = next((one.text for one in catalogues.all() if one.kind == kind), "")
    return read(text.encode(), kind) if text else []


def export(kind: Kind, catalogues: Catalogues) -> str:
    """Return what was imported as CSV; the columns' names alone when nothing was."""
    return write(stored(kind, catalogues), kind)


def _ordered(rows: Mapping[tuple[str, ...], Row], kind: Kind) -> list[tuple[str, ...]]:
    """Order by the key, but components as their file had them: people read them in that order."""
    if kind is Kind.PROCEDURES:
        return sorted(rows, key=lambda key: (key[: len(KEYS[kind]) - 1], rows[key].line))
    return sorted(rows)


def _compared(rows: Sequence[Row], before: Mapping[tuple[str, ...], Row], kind: Kind) -> Imported:
    olds = [(before.get(key_of(row, kind)), row) for row in rows]
    added = sum(old is None for old, _ in olds)
    same = sum(old is not None and old.cells == row.cells for old, row in olds)
    return Imported(added, len(rows) - added - same, same)
