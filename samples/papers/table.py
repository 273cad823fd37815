"""Tables on forms: ruled or with open sides, cells that wrap, the words of a cell tagged with their field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samples.flow import POINT, Setting, broken, flow
from samples.page import Leaf, Span

PAD = 1.6  # millimetres between a rule and the words of a cell


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's place: left edge, column widths in millimetres, line pitch in millimetres, which rules are printed."""

    left: float
    widths: tuple[float, ...]
    step: float
    ruled: bool = True
    """False prints only a line under the heading row."""

    @property
    def edges(self) -> tuple[float, ...]:
        """The x of every vertical rule."""
        found = [self.left]
        for width in self.widths:
            found.append(found[-1] + width)
        return tuple(found)


def _lines(leaf: Leaf, spans: Sequence[Span], setting: Setting) -> int:
    return max(1, len(broken(leaf, spans, setting))) if spans else 1


def row_height(leaf: Leaf, grid: Grid, cells: Sequence[Sequence[Span]]) -> float:
    """Return how high a row of cells becomes, in millimetres."""
    counts = (_lines(leaf, spans, Setting(0, width - 2 * PAD)) for spans, width in zip(cells, grid.widths, strict=True))
    return max(counts) * grid.step + 1.6


def table_row(
    leaf: Leaf, grid: Grid, top: float, cells: Sequence[Sequence[Span]], align: Sequence[str] | None = None
) -> float:
    """Draw one row of cells below `top`; return its lower edge."""
    bottom = top + row_height(leaf, grid, cells)
    ways = align or ("left",) * len(cells)
    for edge, width, spans, way in zip(grid.edges, grid.widths, cells, ways, strict=False):
        if not spans:
            continue
        size = max(span.style.size for span in spans)
        setting = Setting(edge + PAD, width - 2 * PAD, pitch=grid.step / (size * POINT), align=way)
        flow(leaf, top + grid.step * 0.78 + 0.6, spans, setting)
    if grid.ruled:
        leaf.rule(grid.edges[0], bottom, grid.edges[-1], bottom)
        for edge in grid.edges:
            leaf.rule(edge, top, edge, bottom)
    return bottom


def table(
    leaf: Leaf,
    grid: Grid,
    top: float,
    rows: Sequence[Sequence[Sequence[Span]]],
    align: Sequence[str] | None = None,
) -> float:
    """Draw a table whose first row is its heading; return its lower edge."""
    y = top
    if grid.ruled:
        leaf.rule(grid.edges[0], top, grid.edges[-1], top)
    for number, cells in enumerate(rows):
        y = table_row(leaf, grid, y, cells, ("center",) * len(cells) if number == 0 else align)
        if number == 0 and not grid.ruled:
            leaf.rule(grid.edges[0], y, grid.edges[-1], y)
    return y
