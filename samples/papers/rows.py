"""Label-and-value rows of civil-status papers: one a row or several at tab stops, with or without dots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samples.flow import POINT, Setting, dots_from, flow
from samples.page import Leaf, Span, Style


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed label and the value written after it."""

    label: str
    value: str
    field: str | None = None
    strong: bool = False


@dataclass(slots=True)
class Rows:
    """Rows set one under the other between two edges, in one manner."""

    leaf: Leaf
    left: float
    right: float
    y: float
    label: Style
    value: Style
    leader: str = "none"
    pitch: float = 1.5
    gap: str = " "
    """What stands between label and value."""

    @property
    def step(self) -> float:
        """The distance of base lines in millimetres."""
        return self.label.size * POINT * self.pitch

    def one(self, cell: Cell, *, below: bool = False) -> None:
        """Set one cell over the whole width; below puts the value on its own line."""
        look = Style("bold", self.value.size, self.value.colour) if cell.strong else self.value
        value = Span(cell.value, look, cell.field)
        setting = Setting(self.left, self.right - self.left, pitch=self.pitch, leader=self.leader)
        label = Span(cell.label + self.gap, self.label)
        if below:
            self.leaf.write(self.left, self.y, [label])
            self.y = flow(
                self.leaf,
                self.y + self.step,
                [value],
                Setting(self.left + 6, self.right - self.left - 6, pitch=self.pitch),
            )
            return
        self.y = flow(self.leaf, self.y, [label, value], setting)

    def several(self, cells: Sequence[Cell], stops: Sequence[float]) -> None:
        """Set cells side by side; stops are shares of the width where each begins."""
        wide = self.right - self.left
        ends = [*stops[1:], 1.0]
        x = self.left
        for number, (cell, stop, end) in enumerate(zip(cells, stops, ends, strict=True)):
            start = max(self.left + wide * stop, x + (2.0 if number else 0.0))
            spans = [Span(cell.label + self.gap, self.label), Span(cell.value, self.value, cell.field)]
            x = self.leaf.write(start, self.y, spans, same_line=number > 0)
            if self.leader == "after":
                dots_from(self.leaf, x + 0.6, self.y, self.left + wide * end - 1.5, self.value)
                x = max(x, self.left + wide * end - 1.5)
        if self.leader == "under":
            self.leaf.rule(self.left, self.y + 0.9, self.right, self.y + 0.9, width=0.22, dash=0.9)
        self.y += self.step
