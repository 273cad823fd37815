"""Reads every table cell by itself, and once more as one line where a mark stands and nothing was read.

A net asked for a block of text finds none in a lone `1` in the middle of a wide cell; asked for a line it reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from ocr import tsv
from ocr.blank_cells import has_writing, marks_in
from ocr.lines import placed
from ocr.preparing import LETTER, Prepared
from ocr.reader import Image
from ocr.ruling import row_order
from ocr.words import Box, Line

AROUND = 0.5
"""Letter heights of paper kept around the marks of a cell that is read as one line."""
Run = Callable[[Sequence[Image], bool], tuple[tsv.Row, ...]]
"""Reads pictures as blocks of text, or, where told so, as one line each; a row's page is its picture, from 1."""


def read_tables(prepared: Prepared, run: Run, width: int, height: int) -> list[list[list[Line]]]:
    """Return tables of rows of lines, in pixels of a page of this size."""
    boxes = [box for table in prepared.tables for box in table if has_writing(prepared.cut(box))]
    if not boxes:
        return []
    lines = _read(prepared, run, {box: box for box in boxes}, (width, height), line=False)
    silent = {box: _tight(prepared, box) for box in boxes if not lines.get(box)}
    lines |= _read(prepared, run, silent, (width, height), line=True)
    tables = [row_order(table) for table in prepared.tables]
    return [[[line for box in row for line in lines.get(box, ())] for row in table] for table in tables]


def _read(
    prepared: Prepared, run: Run, parts: Mapping[Box, Box], side: tuple[int, int], *, line: bool
) -> dict[Box, list[Line]]:
    """Return the lines of each cell, read from its part of the picture; side: the page's width and height."""
    if not parts:
        return {}
    found = run([prepared.cut(part) for part in parts.values()], line)
    words = {number: [row for row in found if row.page == number] for number in range(1, len(parts) + 1)}
    return {
        box: [placed(one, prepared.scale, *side, (part.left, part.top)) for one in tsv.lines(words[number])]
        for number, (box, part) in enumerate(parts.items(), start=1)
    }


def _tight(prepared: Prepared, box: Box) -> Box:
    """Return the part of a cell around its marks, in pixels of the page."""
    left, top, right, bottom = marks_in(np.ascontiguousarray(prepared.cut(box)))
    room = AROUND * LETTER
    return Box(
        max(box.left, box.left + int((left - room) / prepared.scale)),
        max(box.top, box.top + int((top - room) / prepared.scale)),
        min(box.right, box.left + int((right + room) / prepared.scale) + 1),
        min(box.bottom, box.top + int((bottom + room) / prepared.scale) + 1),
    )
