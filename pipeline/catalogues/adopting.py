"""Imported catalogues put beside ours, when a process starts: procedures, papers' codes, administrative units."""

from __future__ import annotations

from eforms.procedures.catalogue import adopt as adopt_procedures
from pipeline.catalogues.columns import Kind
from pipeline.catalogues.importing import Catalogues, stored
from pipeline.catalogues.meaning import codes, procedures, units
from pipeline.records.papers import adopt as adopt_codes
from validators.units.table import adopt as adopt_units


def adopt(catalogues: Catalogues) -> None:
    """Let every reader see what was imported, in place of what was adopted before; offices live in their own table."""
    adopt_procedures(procedures(stored(Kind.PROCEDURES, catalogues)))
    adopt_codes(codes(stored(Kind.PAPERS, catalogues)))
    adopt_units(units(stored(Kind.UNITS, catalogues)))
