"""Locates on an upright page what is not words: tables, combs, tick boxes, stamps and signatures."""

from __future__ import annotations

from dataclasses import replace

from ocr import ruling
from ocr.blank_cells import has_writing
from ocr.ink import ink, without_stamps
from ocr.lines import scaled
from ocr.preparing import DPI, LETTER, measured, resize
from ocr.reader import Image
from ocr.shapes import Box, Cell, Comb, Structures, Table, Tick
from ocr.structures.circles import circles
from ocr.structures.combs import combs
from ocr.structures.stamps import signatures, stamps
from ocr.structures.surroundings import Surroundings
from ocr.structures.tables import table
from ocr.structures.ticks import Darkness, squares
from ocr.structures.walls import blocks, rectangles, same
from ocr.words import Reading

WORKING = 20
"""Letter height in pixels of the copy things are sought on, 160 to 200 dpi: walls a quarter of a millimetre thick are
two pixels wide there, and a page costs a fifth of a second."""
LONG = 6
"""Equal cells in a row that are a comb although they stand in a ruled table."""


def located(reading: Reading, image: Image) -> Reading:
    """Return the reading with the structures of its page, an image of (H, W) or (H, W, 3)."""
    return replace(reading, structures=find(image, reading.dpi))


def find(image: Image, dpi: int) -> Structures:
    """Return all that is located on an upright, straight page at dpi, boxes in its pixels."""
    page = without_stamps(image)
    letter = measured(page) or round(LETTER * dpi / DPI)
    scale = min(1.0, WORKING / letter)
    page, letter = resize(page, scale), round(letter * scale)
    marks = ink(page)
    spots = Surroundings.of(marks, letter)
    small = rectangles(marks, spots)
    tables = tuple(_inked(table(cells), page, letter) for cells in ruling.cells(ruling.find(page, letter), letter))
    ruled = tuple(cell.box for one in tables for cell in one.cells)
    rows = tuple(comb for comb in combs(small, marks) if len(comb.cells) >= LONG or not _among(comb.cells, ruled))
    taken = (*ruled, *(cell for comb in rows for cell in comb.cells))
    darkness = Darkness.of(page)
    free = tuple(box for box in small if not _among((box,), taken))
    solid = tuple(box for box in blocks(spots) if not any(box.overlap(other) for other in taken))
    ticks = (*squares(free, solid, marks, darkness, spots), *circles(marks, darkness, spots))
    found = _enlarged(Structures(tables, rows, tuple(sorted(ticks, key=_place))), 1 / scale)
    return replace(found, stamps=stamps(image, dpi), signatures=signatures(image, dpi))


def _inked(found: Table, page: Image, letter: int) -> Table:
    """Return a table with the cells marked in which something is written."""
    return replace(
        found, cells=tuple(replace(one, inked=has_writing(_part(page, one.box), letter)) for one in found.cells)
    )


def _part(page: Image, box: Box) -> Image:
    return page[box.top : box.bottom, box.left : box.right]


def _among(boxes: tuple[Box, ...], taken: tuple[Box, ...]) -> bool:
    """Tell whether any of the boxes is already something else."""
    return any(same(box, other) for box in boxes for other in taken)


def _place(tick: Tick) -> tuple[int, int]:
    """Return the order of reading."""
    return tick.box.top, tick.box.left


def _enlarged(found: Structures, scale: float) -> Structures:
    """Return the structures in pixels of the page rather than of the copy."""
    if scale == 1:
        return found
    return Structures(
        tuple(Table(tuple(_cell(cell, scale) for cell in one.cells), one.ruled) for one in found.tables),
        tuple(Comb(tuple(scaled(cell, scale) for cell in comb.cells)) for comb in found.combs),
        tuple(replace(tick, box=scaled(tick.box, scale)) for tick in found.ticks),
    )


def _cell(cell: Cell, scale: float) -> Cell:
    """Return one cell scaled."""
    return replace(cell, box=scaled(cell.box, scale))
