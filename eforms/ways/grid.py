"""The cells of a ruled table with the words that stand in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from eforms.layout import Sheet
from ocr.shapes import Box, Table
from ocr.words import Word

LEAST_ROWS, LEAST_COLUMNS = 2, 2
"""A frame around the whole page or a single box is no table."""

ACROSS = 0.6
"""A word reaching this many letter heights over a cell's wall may belong to both cells: OCR glued two values."""


@dataclass(frozen=True, slots=True)
class Field:
    """One cell: its words line by line, whether a word reaches over its walls, and whether it holds unread writing."""

    row: int
    column: int
    columns: int
    box: Box
    lines: tuple[tuple[Word, ...], ...]
    crossed: bool = False
    unread: bool = False

    @property
    def text(self) -> str:
        """All words joined by spaces."""
        return " ".join(word.text for line in self.lines for word in line)


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table of a sheet, its cells by (row, column); a spanning cell stands under its first."""

    sheet: Sheet
    fields: Mapping[tuple[int, int], Field]
    box: Box

    @property
    def height(self) -> int:
        """Number of rows."""
        return 1 + max(row for row, _ in self.fields)

    def row(self, number: int) -> tuple[Field, ...]:
        """Return the cells that begin in a row, left to right."""
        return tuple(field for (row, _), field in sorted(self.fields.items()) if row == number)

    def at(self, row: int, column: int) -> Field | None:
        """Return the cell that covers a place."""
        return next((each for each in self.row(row) if each.column <= column < each.column + each.columns), None)


def grids(sheet: Sheet) -> tuple[Grid, ...]:
    """Return the ruled tables of a sheet, top to bottom."""
    tables = (table for table in sheet.structures.tables if table.ruled and _is_table(table))
    return tuple(_grid(sheet, table) for table in tables)


def _is_table(table: Table) -> bool:
    rows = 1 + max(cell.row for cell in table.cells)
    columns = 1 + max(cell.column for cell in table.cells)
    return rows >= LEAST_ROWS and columns >= LEAST_COLUMNS


def _grid(sheet: Sheet, table: Table) -> Grid:
    """Put each word into the cell that its middle lies in."""
    fields = {}
    for cell in table.cells:
        lines = tuple(line for row in sheet.rows if (line := tuple(_inside(row.words, cell.box))))
        crossed = any(_crosses(word, cell.box, sheet.unit) for line in lines for word in line)
        fields[cell.row, cell.column] = Field(
            cell.row, cell.column, cell.columns, cell.box, lines, crossed, cell.inked and not lines
        )
    return Grid(sheet, fields, table.box)


def _inside(words: Iterable[Word], box: Box) -> Iterable[Word]:
    for word in words:
        x, y = (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2
        if box.left <= x < box.right and box.top <= y < box.bottom:
            yield word


def _crosses(word: Word, box: Box, unit: float) -> bool:
    return word.box.right > box.right + ACROSS * unit or word.box.left < box.left - ACROSS * unit
