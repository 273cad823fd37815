"""Texts that each unit's reviewers let stand, in the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Final

from pipeline.desks import Familiar
from storage.codec import Codec
from storage.database import Database
from storage.desks.shelf import Shelf

_FAMILIARS: Final = Codec(Familiar)
LONGEST: Final = 300  # texts of a list; a commune's papers come from a few dozen bodies, signers and hospitals


class DatabaseFamiliars:
    """Implements pipeline.desks.Familiars."""

    def __init__(self, database: Database) -> None:
        """Use an opened database."""
        self._shelf = Shelf(
            database, "familiar", _FAMILIARS, lambda one: (_id(one), _list(one.unit, one.group), one.at)
        )

    def add(self, unit: str, group: str, text: str, dossier: str, at: datetime) -> None:
        """Count a text once more, unless it is the dossier that was counted last; lists forget what is rare and old."""
        fresh = Familiar(unit, group, text, 1, dossier, at)
        known = self._shelf.find(_id(fresh))
        if known is not None and known.dossier == dossier:
            return
        self._shelf.put(Familiar(unit, group, text, (known.count if known else 0) + 1, dossier, at))
        if known is None:
            self._forget(self.of(unit, group), text)

    def of(self, unit: str, group: str) -> Sequence[Familiar]:
        """Return one list, oldest first."""
        return self._shelf.of((_list(unit, group),))

    def _forget(self, found: Sequence[Familiar], text: str) -> None:
        """Take the rarest, then oldest, out of a list that is too long; never what has just come."""
        rare = sorted((one for one in found if one.text != text), key=lambda one: (one.count, one.at))
        for one in rare[: max(0, len(found) - LONGEST)]:
            self._shelf.drop(_id(one))


def _list(unit: str, group: str) -> str:
    return f"{unit}/{group}"


def _id(one: Familiar) -> str:
    return f"{_list(one.unit, one.group)}/{sha256(one.text.encode()).hexdigest()[:32]}"
