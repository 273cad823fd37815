"""What each catalogue's CSV file holds: its columns, which must be filled, and how a cell must be written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pipeline.units import LEVELS
from validators.units.table import WORDS


class Kind(StrEnum):
    """The catalogues that can be imported."""

    PROCEDURES = "procedures"
    PAPERS = "papers"
    AGENCIES = "agencies"
    UNITS = "units"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; a cell that is not empty must match the pattern, else it is told with the code and the example."""

    name: str
    pattern: str = r".{1,300}"
    required: bool = False
    code: str = "catalogue.cell"
    example: str = ""


DATE: Final = r"\d{4}-\d{2}-\d{2}"
_DAYS: Final = (
    Column("since", DATE, code="catalogue.date", example="2026-07-01"),
    Column("until", DATE, code="catalogue.date", example="2027-06-30"),
)
_MARK: Final = r"[01]"
_IDS: Final = r"[a-z0-9_]+(;[a-z0-9_]+)*"


def _mark(name: str) -> Column:
    return Column(name, _MARK, example="1")


COLUMNS: Final[Mapping[Kind, tuple[Column, ...]]] = {
    Kind.PROCEDURES: (
        Column("code", r"\d\.\d{6}", required=True, example="1.004222"),
        Column("title_vi", required=True),
        Column("title_en"),
        Column("form", r"[a-z0-9_]+", example="ct01"),
        Column("results", _IDS, example="giay_khai_sinh;trich_luc_khai_tu"),
        Column("days", r"\d{1,3}", example="5"),
        *_DAYS,
        Column("component", r"[a-z][a-z0-9_]*", required=True, example="to_khai"),
        Column("component_vi", required=True),
        Column("component_en"),
        Column("forms", _IDS, example="can_cuoc;can_cuoc_cong_dan"),
        Column("need", "submit|show", example="submit"),
        _mark("conditional"),
        _mark("declaration"),
        _mark("reusable"),
        Column("person", r"[a-z_]+", example="me"),
    ),
    Kind.PAPERS: (
        Column("form", r"[a-z0-9_]+", required=True, example="giay_khai_sinh"),
        Column("code", r"[A-Z0-9][A-Z0-9.]{2,39}", required=True, example="KQ.G15.000031"),
        Column("title"),
        *_DAYS,
    ),
    Kind.AGENCIES: (
        Column("code", r"\S{1,35}", required=True, example="H26.15.01"),
        Column("name", r".{1,200}", required=True),
        Column("parent", r"\S{1,35}", example="H26.15"),
        Column("level", "|".join(LEVELS), example=" hoặc ".join(LEVELS)),
        *_DAYS,
    ),
    Kind.UNITS: (
        Column("code", r"\d{2}|\d{5}", required=True, example="26506"),
        Column("kind", "|".join(WORDS), required=True, example="p"),
        Column("name", r".{1,100}", required=True),
        Column("parent", r"\d{2}", example="79"),
        *_DAYS,
    ),
}
"""Order of the columns in exported files; a file may leave out those that need not be filled."""

KEYS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.PROCEDURES: ("code", "since", "component"),
    Kind.PAPERS: ("form", "since"),
    Kind.AGENCIES: ("code",),
    Kind.UNITS: ("code",),
}
"""By which columns a row replaces one that is there already."""


def fits(column: Column, cell: str) -> bool:
    """Tell whether a cell is written as its column wants it."""
    return re.fullmatch(column.pattern, cell) is not None
