"""Two-column papers (bride and groom): which column is whose, and the value of a label in one column.

The label stands once at the left, or again inside each column. Heads decide the side, whichever comes first; where a
head cannot be read no value is given, for the wrong spouse's value is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from eforms.candidates import Candidate, candidate
from eforms.catalogue import Form
from eforms.find_rules import Rule
from eforms.label_map import LabelMap
from eforms.layout import Sheet
from eforms.ways.grid import Grid, grids
from eforms.ways.heads import named
from eforms.ways.label_cells import closest
from eforms.ways.strips import UNSURE, Strip, in_strip, rooms_in, strips_of
from ocr.words import Box


@dataclass(frozen=True, slots=True)
class TwoColumns:
    """Where the sides stand on a paper: strips by place, and grids with the column number of each side."""

    strips: tuple[Strip, ...]
    grids: tuple[tuple[Grid, Mapping[str, int]], ...]


def two_columns(labels: LabelMap, form: Form) -> TwoColumns:
    """Find the columns of a paper's sides on each sheet that shows their heads; none when the form has no sides."""
    wordings = {side.name: side.heads for side in form.sides}
    if not wordings:
        return TwoColumns((), ())
    own = frozenset(text for spec in form.fields.values() for rule in spec.find if rule.side for text in rule.after)
    strips = [strip for sheet in labels.sheets for strip in strips_of(sheet, labels, wordings, own)]
    ruled = [
        (grid, columns)
        for sheet in labels.sheets
        for grid in grids(sheet)
        if len(columns := _columns_of(grid, wordings)) == len(wordings)
    ]
    return TwoColumns(tuple(strips), tuple(ruled))


def beside(columns: TwoColumns, labels: LabelMap, rule: Rule) -> Iterable[Candidate]:
    """Yield the values that a rule's label has in the rule's column: from ruled cells first, else by place."""
    ruled = [found for grid, where in columns.grids for found in _in_grid(grid, where[rule.side], labels, rule)]
    if ruled:
        yield from ruled
        return
    for strip in columns.strips:
        if strip.name == rule.side:
            yield from in_strip(strip, labels, rule)


def blank_of(columns: TwoColumns, labels: LabelMap, rule: Rule) -> tuple[str, Sheet, Box] | None:
    """Return label, sheet and room of a rule's value in its column, for a value that was not read; None without one."""
    for grid, where in columns.grids:
        for number in range(grid.height):
            fields = grid.row(number)
            wording = closest(fields[0].text, labels.wordings)[0] if fields else ""
            cell = grid.at(number, where[rule.side])
            if wording in rule.after and cell is not None and cell is not fields[0]:
                return wording, grid.sheet, cell.box
    rooms = (room for strip in columns.strips if strip.name == rule.side for room in rooms_in(strip, rule))
    return next(rooms, None)


def _columns_of(grid: Grid, wordings: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return each side's column when one of the grid's first rows names them all."""
    for number in range(min(3, grid.height)):
        found = {name: field.column for field in grid.row(number) if (name := named(field.text, wordings))}
        if len(found) == len(wordings):
            return found
    return {}


def _in_grid(grid: Grid, column: int, labels: LabelMap, rule: Rule) -> Iterable[Candidate]:
    """Yield the cell of the column in the row whose first cell says the label."""
    for number in range(grid.height):
        fields = grid.row(number)
        if not fields or fields[0].column == column:
            continue
        wording, score = closest(fields[0].text, labels.wordings)
        value = grid.at(number, column)
        if wording not in rule.after or value is None or value.columns > 1:  # a cell over both columns is nobody's
            continue
        found = candidate(value.lines, grid.sheet.number, score, f"after:{wording}")
        if found.raw:
            yield replace(found, remarks=(UNSURE,)) if value.crossed else found
