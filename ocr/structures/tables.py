"""Gives the cells of a ruled table their rows, columns and spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ocr.shapes import Box, Cell, Table


def table(cells: Sequence[Box]) -> Table:
    """Return closed cells of one table as a grid; walls that nearly stand on one line are one."""
    near = max(3, min(min(cell.width, cell.height) for cell in cells) // 3)
    columns = _starts((cell.left for cell in cells), near)
    rows = _starts((cell.top for cell in cells), near)
    placed = [_placed(cell, rows, columns, near) for cell in cells]
    return Table(tuple(sorted(placed, key=lambda cell: (cell.row, cell.column))))


def _starts(edges: Iterable[int], near: int) -> list[int]:
    """Return where rows or columns begin: edges closer than near to the one before belong to it."""
    starts: list[int] = []
    last = 0
    for edge in sorted(edges):
        if not starts or edge - last > near:
            starts.append(edge)
        last = edge
    return starts


def _placed(box: Box, rows: Sequence[int], columns: Sequence[int], near: int) -> Cell:
    """Return a box as a cell of the grid."""
    row, high = _span(box.top, box.bottom, rows, near)
    column, wide = _span(box.left, box.right, columns, near)
    return Cell(box, row, column, high, wide)


def _span(first: int, last: int, starts: Sequence[int], near: int) -> tuple[int, int]:
    """Return the index of the row or column that begins at first, and how many begin before last."""
    index = max(number for number, start in enumerate(starts) if start <= first)
    ends = sum(1 for start in starts if start < last - near)
    return index, max(1, ends - index)
