"""CSV to rows, with every fault and the line it stands in; nothing is taken from a file with a fault."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from pipeline.catalogues.columns import COLUMNS, KEYS, Kind, fits

LARGEST: Final = 20_000_000  # bytes; all communes and procedures of the country take two
_HEAD: Final = 1  # the line of the columns' names


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in which line (1 is the columns' names) and column; code has a sentence."""

    line: int
    column: str
    code: str
    details: Mapping[str, str] = field(default_factory=dict)


class BadCatalogue(ValueError):
    """A file that was not taken; every fault is told."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep the faults for the answer."""
        self.faults = tuple(faults)
        super().__init__(f"{len(self.faults)} faults in the file; nothing was imported")


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its number, and every column of the kind, empty where the file says nothing."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """Return a cell."""
        return self.cells[column]


def key_of(row: Row, kind: Kind) -> tuple[str, ...]:
    """Return by what the row replaces another."""
    return tuple(row[name] for name in KEYS[kind])


def read(data: bytes, kind: Kind) -> list[Row]:
    """Return the rows of a CSV file in UTF-8, divided by commas or semicolons; raises BadCatalogue."""
    if len(data) > LARGEST:
        raise BadCatalogue([Fault(0, "", "catalogue.too_large")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadCatalogue([Fault(line, "", "catalogue.encoding")]) from error
    head = text.partition("\n")[0]
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",")
    try:
        names = [name.strip() for name in next(lines, [])]
        faults = list(_wrong_head(names, kind))
        if faults:
            raise BadCatalogue(faults)
        rows = [_row(lines.line_num, names, cells, kind, faults) for cells in lines if any(map(str.strip, cells))]
    except csv.Error as error:
        raise BadCatalogue([Fault(lines.line_num, "", "catalogue.broken")]) from error
    faults += _twice(rows, kind)
    if not rows and not faults:
        faults.append(Fault(_HEAD, "", "catalogue.empty"))
    if faults:
        raise BadCatalogue(sorted(faults, key=lambda one: one.line))
    return rows


def write(rows: Sequence[Row], kind: Kind) -> str:
    """Return the rows as CSV text that `read` takes."""
    names = [column.name for column in COLUMNS[kind]]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows([names, *([row[name] for name in names] for row in rows)])
    return text.getvalue()


def _wrong_head(names: Sequence[str], kind: Kind) -> Iterator[Fault]:
    known = {column.name for column in COLUMNS[kind]}
    for column in COLUMNS[kind]:
        if column.required and column.name not in names:
            yield Fault(_HEAD, column.name, "catalogue.column_missing")
    for name in names:
        if name not in known:
            yield Fault(_HEAD, name, "catalogue.column_unknown", {"columns": ", ".join(sorted(known))})
        elif names.count(name) > 1:
            yield Fault(_HEAD, name, "catalogue.column_twice")


def _row(line: int, names: Sequence[str], cells: Sequence[str], kind: Kind, faults: list[Fault]) -> Row:
    if len(cells) != len(names):
        counts = {"cells": str(len(cells)), "columns": str(len(names))}
        faults.append(Fault(line, "", "catalogue.cells", counts))
    given = {name: " ".join(cell.split()) for name, cell in zip(names, cells, strict=False)}
    row = Row(line, {column.name: given.get(column.name, "") for column in COLUMNS[kind]})
    faults += _wrong_cells(row, kind)
    return row


def _wrong_cells(row: Row, kind: Kind) -> Iterator[Fault]:
    days = {}
    for column in COLUMNS[kind]:
        cell = row[column.name]
        if not cell and column.required:
            yield Fault(row.line, column.name, "catalogue.cell_missing")
        elif cell and not fits(column, cell):
            yield Fault(row.line, column.name, column.code, {"cell": cell[:60], "example": column.example})
        elif cell and column.code == "catalogue.date":
            try:
                days[column.name] = date.fromisoformat(cell)
            except ValueError:
                yield Fault(row.line, column.name, column.code, {"cell": cell, "example": column.example})
    if "since" in days and "until" in days and days["until"] < days["since"]:
        yield Fault(row.line, "until", "catalogue.days_reversed")


def _twice(rows: Sequence[Row], kind: Kind) -> Iterator[Fault]:
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        first = seen.setdefault(key_of(row, kind), row.line)
        if first != row.line:
            yield Fault(row.line, KEYS[kind][0], "catalogue.twice", {"first": str(first)})
