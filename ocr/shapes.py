"""What stands on a page beside words: boxes of tables, combs, tick boxes, stamps and signatures, in pixels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels of the upright page image; origin top-left, right and bottom exclusive.

    A box that is inside-out or empty cannot be built.
    """

    left: int
    top: int
    right: int
    bottom: int

    def __post_init__(self) -> None:
        """Refuse empty and inside-out boxes."""
        if self.left >= self.right or self.top >= self.bottom:
            message = f"empty box {self.left},{self.top},{self.right},{self.bottom}"
            raise ValueError(message)

    @property
    def width(self) -> int:
        """Width in pixels."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Height in pixels."""
        return self.bottom - self.top

    def union(self, other: Box) -> Box:
        """Return the smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def overlap(self, other: Box) -> int:
        """Return the shared area in square pixels, 0 when they do not touch."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0, wide) * max(0, high)


def around(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around all; raises TypeError when there is none."""
    return reduce(Box.union, boxes)


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell without its walls: first row and column from 0, and how many of each it spans."""

    box: Box
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    inked: bool = False
    """A mark that can be a letter, cross or dash stands in it."""


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells, row by row from the left; ruled is False when only gaps between columns part them."""

    cells: tuple[Cell, ...]
    ruled: bool = True

    @property
    def box(self) -> Box:
        """The smallest box around all cells."""
        return around(cell.box for cell in self.cells)

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """Cells by the row they begin in; a row may hold fewer cells than there are columns."""
        last = max(cell.row for cell in self.cells)
        return tuple(tuple(cell for cell in self.cells if cell.row == row) for row in range(last + 1))


@dataclass(frozen=True, slots=True)
class Comb:
    """A row of equal cells for one letter or digit each, left to right, without their walls."""

    cells: tuple[Box, ...]

    @property
    def box(self) -> Box:
        """The smallest box around all cells."""
        return around(self.cells)


class TickState(StrEnum):
    """What stands in a tick box: doubt is a state of its own."""

    TICKED = "ticked"
    EMPTY = "empty"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Tick:
    """A square or circle to be ticked: its outer box, its state, and the part 0..1 of its inside that is inked."""

    box: Box
    state: TickState
    ink: float
    circle: bool = False


@dataclass(frozen=True, slots=True)
class Structures:
    """All that was located on one upright page, each kind top to bottom, then left to right."""

    tables: tuple[Table, ...] = ()
    combs: tuple[Comb, ...] = ()
    ticks: tuple[Tick, ...] = ()
    stamps: tuple[Box, ...] = ()
    """Seals and framed marks in red or blue ink."""
    signatures: tuple[Box, ...] = ()
    """Strokes of a pen that are no print."""
