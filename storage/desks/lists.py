"""Edits, arrivals, units, samples and progress in the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from pipeline.desks import Arrival, Doing, Edit, Sample, Unit
from pipeline.ports import Absent
from storage.codec import Codec
from storage.database import Database
from storage.desks.shelf import Shelf

_EDITS: Final = Codec(Edit)
_ARRIVALS: Final = Codec(Arrival)
_UNITS: Final = Codec(Unit)
_SAMPLES: Final = Codec(Sample)
_DOINGS: Final = Codec(Doing)


class DatabaseEdits:
    """Implements pipeline.desks.Edits."""

    def __init__(self, database: Database) -> None:
        """Use an opened database."""
        self._shelf = Shelf(
            database, "edit", _EDITS, lambda one: (_edit(one.dossier, one.revision), one.dossier, one.at)
        )

    def keep(self, edit: Edit) -> None:
        """Store before the change itself is stored."""
        self._shelf.put(edit)

    def last(self, dossier: str) -> Edit:
        """Return the newest; raises Absent."""
        found = self._shelf.of((dossier,))
        if not found:
            message = f"dossier {dossier} has no change to undo"
            raise Absent(message)
        return max(found, key=lambda one: one.revision)

    def any(self, dossier: str) -> bool:
        """Tell whether there is one."""
        return self._shelf.holds(dossier)

    def drop(self, dossier: str, revision: int) -> None:
        """Forget one that was undone, or never came about."""
        self._shelf.drop(_edit(dossier, revision))

    def forget(self, dossier: str) -> None:
        """Forget all, when the dossier leaves the desk."""
        self._shelf.drop_of(dossier)


class DatabaseArrivals:
    """Implements pipeline.desks.Arrivals."""

    def __init__(self, database: Database) -> None:
        """Use an opened database."""
        self._shelf = Shelf(database, "arrival", _ARRIVALS, lambda one: (one.id, one.batch, one.begun))
        self.put = self._shelf.put
        self.renew = self._shelf.renew
        self.get = self._shelf.get
        self.drop = self._shelf.drop

    def batch(self, batch: str) -> Sequence[Arrival]:
        """Return the files of one batch, in the order they began."""
        return self._shelf.of((batch,))

    def older(self, than: datetime) -> Sequence[Arrival]:
        """Return what began before a moment and was never handed in."""
        return self._shelf.before(than)


def unit_shelf(database: Database) -> Shelf[Unit]:
    """Return where the offices are kept."""
    return Shelf(database, "unit", _UNITS, lambda one: (one.code, one.parent, None))


class DatabaseUnits:
    """Implements pipeline.desks.Units."""

    def __init__(self, database: Database) -> None:
        """Use an opened database."""
        self._shelf = unit_shelf(database)
        self.put = self._shelf.put
        self.get = self._shelf.get

    def all(self) -> Sequence[Unit]:
        """Return every unit, by code."""
        return sorted(self._shelf.all(), key=lambda unit: unit.code)


class DatabaseSamples:
    """Implements pipeline.desks.Samples."""

    def __init__(self, database: Database) -> None:
        """Use an opened database."""
        self._shelf = Shelf(database, "sample", _SAMPLES, lambda one: (one.id, one.unit, one.drawn_at))
        self.put = self._shelf.put
        self.get = self._shelf.get

    def all(self, units: Sequence[str] | None = None) -> Sequence[Sample]:
        """Return the samples of the units (None = all), oldest first."""
        return self._shelf.all() if units is None else self._shelf.of(units)


class DatabaseDoings:
    """Implements pipeline.desks.Doings."""

    def __init__(self, database: Database) -> None:
        """Use an opened database."""
        self._shelf = Shelf(database, "doing", _DOINGS, lambda one: (one.dossier, one.dossier, None))

    def tell(self, doing: Doing) -> None:
        """Insert or replace."""
        self._shelf.put(doing)

    def of(self, dossier: str) -> Doing | None:
        """Return the last told, None when nothing was."""
        return self._shelf.find(dossier)


def _place(edit: Edit) -> tuple[str, str, datetime | None]:
    return _edit(edit.dossier, edit.revision), edit.dossier, edit.at


def _edit(dossier: str, revision: int) -> str:
    return f"{dossier}/{revision:09d}"
