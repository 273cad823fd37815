"""Imported catalogues in the database, each as one text; the offices they name go into the tree with them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.catalogues.importing import Kept
from pipeline.desks import Unit
from pipeline.model import Event
from storage.codec import Codec
from storage.database import Database
from storage.desks.lists import unit_shelf
from storage.desks.shelf import Shelf
from storage.journal import tell


class DatabaseCatalogues:
    """Implements pipeline.catalogues.importing.Catalogues."""

    def __init__(self, database: Database) -> None:
        """Use an opened database."""
        self._database = database
        self._shelf = Shelf(database, "catalogue", Codec(Kept), lambda one: (one.kind, "", one.at))
        self._units = unit_shelf(database)

    def put(self, kept: Kept, event: Event, offices: Sequence[Unit] = ()) -> None:
        """Replace the catalogue of its kind and the offices by their codes, and tell the journal, all or nothing."""
        with self._database.write() as connection:
            self._shelf.put(kept, connection)
            for office in offices:
                self._units.put(office, connection)
            tell(self._database, connection, event)

    def all(self) -> Sequence[Kept]:
        """Return every imported catalogue."""
        return self._shelf.all()
