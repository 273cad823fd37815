"""Gives the desks their ports over one opened database and one folder."""

from __future__ import annotations

from pathlib import Path

from pipeline.desks import Desks
from storage.database import Database
from storage.desks.familiars import DatabaseFamiliars
from storage.desks.leases import DatabaseLeases
from storage.desks.lists import DatabaseArrivals, DatabaseDoings, DatabaseEdits, DatabaseSamples, DatabaseUnits
from storage.desks.parts import DiskParts


def open_desks(database: Database, arriving: Path) -> Desks:
    """Return the ports; unfinished files wait in the folder `arriving`, shared by all web processes."""
    return Desks(
        leases=DatabaseLeases(database),
        edits=DatabaseEdits(database),
        arrivals=DatabaseArrivals(database),
        parts=DiskParts(arriving),
        units=DatabaseUnits(database),
        samples=DatabaseSamples(database),
        doings=DatabaseDoings(database),
        familiars=DatabaseFamiliars(database),
    )
