"""Folded A3 papers scanned unfolded: a landscape sheet parted at its fold into two pages, the first page first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from eforms.candidates import Candidate
from eforms.catalogue import Form
from eforms.layout import Row, Segment, Sheet
from eforms.signs import strength
from eforms.ways.heads import border
from ocr.shapes import Cell, Comb, Structures, Table, Tick
from ocr.words import Box, Word

LANDSCAPE = 1.2
"""Width to height above which a sheet may be two pages: A3 has 1.41."""

FOLD = (0.42, 0.58)
"""The fold lies in this part of the width; no word stands across it."""

LEAST_WORDS = 5
"""A half with fewer words is a margin, not a page."""


@dataclass(frozen=True, slots=True)
class Unfolded:
    """Sheets in reading order, numbered by themselves; places gives each number's page and its left edge there."""

    sheets: tuple[Sheet, ...]
    places: Mapping[int, tuple[int, int]]

    def put_back(self, found: Candidate) -> Candidate:
        """Return a candidate with its page's own number and its boxes in that page's pixels."""
        page, left = self.places.get(found.page, (found.page, 0))
        if left == 0:
            return replace(found, page=page)
        lines = tuple(tuple(replace(word, box=_moved(word.box, left)) for word in line) for line in found.lines)
        return replace(found, page=page, lines=lines, boxes=tuple(_moved(box, left) for box in found.boxes))


def unfolded(sheets: Sequence[Sheet], form: Form) -> Unfolded:
    """Part every landscape sheet of a form that is folded; all other sheets stay as they are."""
    parted: list[Sheet] = []
    places: dict[int, tuple[int, int]] = {}
    for sheet in sheets:
        for number, (half, left) in enumerate(_halves(sheet) if form.folded else [(sheet, 0)]):
            own = replace(half, number=-2 * sheet.number - number) if half is not sheet else half
            places[own.number] = (sheet.number, left)
            parted.append(own)
    return Unfolded(tuple(_in_order(parted, places, form)), places)


def _halves(sheet: Sheet) -> list[tuple[Sheet, int]]:
    """Return left and right half with their left edges, or the sheet itself."""
    if sheet.width < LANDSCAPE * sheet.height:
        return [(sheet, 0)]
    words = [word for row in sheet.rows for word in row.words]
    fold, crossing = border(words, FOLD[0] * sheet.width, FOLD[1] * sheet.width)
    cut = int(fold)
    left = _part(sheet, 0, cut)
    right = _part(sheet, cut, sheet.width)
    if crossing or min(_count(left), _count(right)) < LEAST_WORDS:
        return [(sheet, 0)]
    return [(left, 0), (right, cut)]


def _count(sheet: Sheet) -> int:
    return sum(len(row.words) for row in sheet.rows)


def _in_order(sheets: Sequence[Sheet], places: Mapping[int, tuple[int, int]], form: Form) -> Iterable[Sheet]:
    """Put the halves into reading order: on the outer side the title stands at the right, and the left is page four."""
    opening = [sign for sign in form.signs if sign.role == "opens" and not sign.block]
    titled = next((n for n, sheet in enumerate(sheets) if any(strength(sign, [sheet]) for sign in opening)), None)
    if titled is None or not titled or places[sheets[titled].number][1] == 0:
        return sheets
    last = sheets[titled - 1]
    if places[last.number][0] != places[sheets[titled].number][0]:
        return sheets
    return [*sheets[: titled - 1], *sheets[titled:], last]


def _part(sheet: Sheet, left: int, right: int) -> Sheet:
    """Return the words and structures of a sheet between two x, moved to a page of their own."""
    rows = []
    for row in sheet.rows:
        segments = (Segment(words) for each in row.segments if (words := tuple(_shifted(each.words, left, right))))
        if kept := tuple(segments):
            rows.append(Row(kept))
    return replace(sheet, width=right - left, rows=tuple(rows), structures=_structures(sheet.structures, left, right))


def _shifted(words: Iterable[Word], left: int, right: int) -> Iterable[Word]:
    return (replace(word, box=_moved(word.box, -left)) for word in words if left <= _middle(word.box) < right)


def _structures(found: Structures, left: int, right: int) -> Structures:
    """Return the structures that stand between two x, moved."""

    def here(box: Box) -> bool:
        return left <= _middle(box) < right

    return replace(
        found,
        tables=tuple(
            Table(tuple(_cell(cell, left) for cell in table.cells), table.ruled)
            for table in found.tables
            if here(table.box)
        ),
        combs=tuple(Comb(tuple(_moved(b, -left) for b in comb.cells)) for comb in found.combs if here(comb.box)),
        ticks=tuple(_tick(tick, left) for tick in found.ticks if here(tick.box)),
        stamps=tuple(_moved(box, -left) for box in found.stamps if here(box)),
        signatures=tuple(_moved(box, -left) for box in found.signatures if here(box)),
    )


def _cell(cell: Cell, left: int) -> Cell:
    return replace(cell, box=_moved(cell.box, -left))


def _tick(tick: Tick, left: int) -> Tick:
    return replace(tick, box=_moved(tick.box, -left))


def _middle(box: Box) -> float:
    return (box.left + box.right) / 2


def _moved(box: Box, by: int) -> Box:
    return Box(box.left + by, box.top, box.right + by, box.bottom)
