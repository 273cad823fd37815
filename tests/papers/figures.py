"""Rows of boxes, tick boxes and ruled tables on a drawn sheet; millimetres, sizes in points."""

from __future__ import annotations

from collections.abc import Sequence

from tests.papers.drawing import DPI, Canvas

WALL = 3
"""Pixels of a printed wall at 300 dpi: a quarter of a millimetre."""


def frame(page: Canvas, x: float, y: float, width: float, height: float) -> None:
    """Draw an empty box."""
    px = [round(each * DPI / 25.4) for each in (x, y, x + width, y + height)]
    page.pen.rectangle(px, outline=20, width=WALL)


def comb(page: Canvas, x: float, y: float, digits: str, cell: float = 6.5) -> None:
    """Draw one box for each character; a blank leaves its box empty."""
    for index, digit in enumerate(digits):
        frame(page, x + index * cell, y, cell, cell)
        if digit.strip():
            page.centred(x + (index + 0.5) * cell, y + 0.7, digit, 12)


def tick(page: Canvas, x: float, y: float, *, on: bool, side: float = 4) -> None:
    """Draw a tick box, crossed when on."""
    frame(page, x, y, side, side)
    if on:
        for start, end in (((0.6, 0.6), (3.4, 3.4)), ((3.4, 0.6), (0.6, 3.4))):
            px = [round(each * DPI / 25.4) for each in (x + start[0], y + start[1], x + end[0], y + end[1])]
            page.pen.line(px, fill=20, width=5)


def table(
    page: Canvas, x: float, y: float, widths: Sequence[float], rows: Sequence[Sequence[str]], size: float = 11
) -> float:
    """Draw a ruled table, cells of several lines parted by newlines; return the y under it."""
    for row in rows:
        height = 3 + 5.2 * max(text.count("\n") + 1 for text in row)
        left = x
        for text, width in zip(row, widths, strict=True):
            frame(page, left, y, width, height)
            for index, line in enumerate(text.split("\n")):
                page.text(left + 1.5, y + 1 + 5.2 * index, line, size)
            left += width
        y += height
    return y
