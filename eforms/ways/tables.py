"""A list of objects from a table: by the cells of its grid when it is ruled, else by the places of its header words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from eforms.candidates import Candidate
from eforms.find_rules import Column, Rule
from eforms.label_map import LabelMap
from eforms.layout import Row, Sheet
from eforms.runs import letters, says
from eforms.ways.grid import Grid, grids
from eforms.ways.heads import ACROSS_BORDER, STACKED, Head, border, heads_in, named
from eforms.ways.rows import Item, list_of
from eforms.zones import pages
from ocr.words import Word

MOST = 0.6
"""A header row names at least this part of the columns (and two): one or two may be unread."""

HEADING = 0.6
"""Part of a header row's letters that belong to heads: one column of four or five may be unknown or misread."""

ENDS = 5.0
"""A table ends where nothing stands for this many letter heights: rows are set with up to triple spacing."""

FAR = 1.35
"""A row this many usual steps below the one above begins a new item, where no number says so."""

HOW = "table"

_NUMBERED = re.compile(r"\d{1,2}(?:\.\d)?[.)]|[a-dđ][.)]|[IVX]+\.")


@dataclass(frozen=True, slots=True)
class Found:
    """A table on a sheet: its rows of words (first header row, end), and its items."""

    sheet: Sheet
    rows: range
    items: tuple[Item, ...]


def tables(sheets: Sequence[Sheet], columns: Sequence[Column], rule: Rule, labels: LabelMap) -> tuple[Found, ...]:
    """Return the tables with these columns on the sheets that the rule allows: ruled ones first looked for."""
    found: list[Found] = []
    for sheet in pages(sheets, rule.page):
        ruled = [table for grid in grids(sheet) if (table := _ruled(grid, columns))]
        found += ruled or [table for table in [_unruled(sheet, columns, labels)] if table]
    return tuple(found)


def listed(found: Sequence[Found], columns: Sequence[Column]) -> Iterable[Candidate]:
    """Yield the rows of all tables found as one list; a table that goes on overleaf goes on in the list."""
    items = [item for table in found for item in table.items]
    whole = list_of(items, columns, found[0].sheet.number, 1.0, HOW) if found else None
    return () if whole is None else (whole,)


def _enough(names: set[str], columns: Sequence[Column]) -> bool:
    return len(names) >= max(min(2, len(columns)), MOST * len(columns))


def _ruled(grid: Grid, columns: Sequence[Column]) -> Found | None:
    """Read a grid whose first rows name the columns."""
    wordings = {column.key: column.heads for column in columns}
    for number in range(min(STACKED, grid.height)):
        where = {name: field.column for field in grid.row(number) if (name := named(field.text, wordings))}
        if _enough(set(where), columns):
            items = [_grid_item(grid, row, where) for row in range(number + 1, grid.height)]
            kept = tuple(item for item in _joined(items, columns) if not _numbers_columns(item))
            return Found(grid.sheet, _rows_of(grid), kept)
    return None


def _grid_item(grid: Grid, row: int, where: dict[str, int]) -> Item:
    fields = {key: grid.at(row, column) for key, column in where.items()}
    crossed = any(field is not None and field.crossed for field in fields.values())
    unread = any(field is not None and field.unread for field in fields.values())
    return Item({key: field.lines for key, field in fields.items() if field is not None}, crossed, unread)


def _rows_of(grid: Grid) -> range:
    """Return the sheet's rows that the grid covers."""
    rows = [n for n, row in enumerate(grid.sheet.rows) if grid.box.top <= row.middle < grid.box.bottom]
    return range(rows[0], rows[-1] + 1) if rows else range(0)


def _unruled(sheet: Sheet, columns: Sequence[Column], labels: LabelMap) -> Found | None:
    """Read a table by its header words and the emptiest bands between them."""
    wordings = {column.key: column.heads for column in columns}
    for first in range(len(sheet.rows)):
        for depth in range(1, STACKED + 1):
            heads = heads_in(sheet.rows[first : first + depth], wordings)
            rows = sheet.rows[first : first + depth]
            if depth > 1 and len(heads_in(rows[1:], wordings)) >= len(heads):
                continue  # the row above is the table's caption (`3. Ngành, nghề kinh doanh:`), naming a column
            if _enough({head.name for head in heads}, columns) and _side_by_side(heads) and _mostly_heads(rows, heads):
                better = heads_in(sheet.rows[first : first + depth + 1], wordings)
                heads, depth = (better, depth + 1) if len(better) > len(heads) else (heads, depth)  # noqa: PLW2901 - one more row of a broken header
                return _body(sheet, first, first + depth, heads, columns, labels)
    return None


def _mostly_heads(rows: Sequence[Row], heads: Sequence[Head]) -> bool:
    """Tell whether header rows say little but heads: `2. Giấy tờ nhà (bản chính: 0, bản sao: 1)` is a list's row."""
    words = [word for row in rows for word in row.words if letters(word.text)]
    heading = sum(len(letters(word.text)) for word in words if any(word.box.overlap(head.box) for head in heads))
    return heading >= HEADING * sum(len(letters(word.text)) for word in words)


def _side_by_side(heads: Sequence[Head]) -> bool:
    """Tell whether the heads stand beside each other: labels under each other are no header row."""
    return all(left.box.right <= right.box.left for left, right in pairwise(heads))


def _body(
    sheet: Sheet, first: int, start: int, heads: Sequence[Head], columns: Sequence[Column], labels: LabelMap
) -> Found:
    """Gather the rows below the header and part them at the borders between the heads."""
    end = _end(sheet, start, labels)
    rows = sheet.rows[start:end]
    words = [word for row in rows for word in row.words]
    borders = [
        border(words, (left.box.left + left.box.right) / 2, (right.box.left + right.box.right) / 2)[0]
        for left, right in pairwise(heads)
    ]
    items = [_row_item(row, heads, borders, sheet.unit) for row in rows]
    usual = median([after.middle - before.middle for before, after in pairwise(rows)] or [sheet.unit])
    new = [True] + [after.middle - before.middle > FAR * usual for before, after in pairwise(rows)]
    joined = _joined(items, columns, new[: len(items)])
    return Found(sheet, range(first, end), tuple(item for item in joined if not _numbers_columns(item)))


def _end(sheet: Sheet, start: int, labels: LabelMap) -> int:
    """Return the row after the table's last: before a label of the form at the margin, or a wide empty stretch."""
    for number in range(start, len(sheet.rows)):
        row = sheet.rows[number]
        hits = [hit for hit in labels.in_row(sheet, number) if _begins_row(row, hit.first)]
        if hits or (number > start and row.middle - sheet.rows[number - 1].middle > ENDS * sheet.unit):
            return number
    return len(sheet.rows)


def _begins_row(row: Row, first: int) -> bool:
    """Tell whether nothing but the number of a question stands before a word: `4. Vốn kinh doanh`."""
    return first == 0 or (first == 1 and bool(_NUMBERED.fullmatch(row.words[0].text)))


def _row_item(row: Row, heads: Sequence[Head], borders: Sequence[float], unit: float) -> Item:
    """Part one row of words at the borders."""
    cells: dict[str, list[list[Word]]] = {head.name: [] for head in heads}
    unsure = False
    for word in row.words:
        middle = (word.box.left + word.box.right) / 2
        index = sum(1 for x in borders if x <= middle)
        unsure |= any(
            word.box.left < x - ACROSS_BORDER * unit and word.box.right > x + ACROSS_BORDER * unit for x in borders
        )
        line = cells[heads[index].name]
        if line:
            line[0].append(word)
        else:
            line.append([word])
    return Item(cells, unsure)


def _joined(items: Sequence[Item], columns: Sequence[Column], new: Sequence[bool] = ()) -> list[Item]:
    """Join rows that go on with the item above: those without its number, or close below it where none is numbered."""
    number = next((column.key for column in columns if column.skip), "")
    numbered = any(_is_number(item.text(number)) for item in items) if number else False
    joined: list[Item] = []
    for index, item in enumerate(items):
        begins = _is_number(item.text(number)) if numbered else (new[index] if new else True) or _full(item, columns)
        if begins or not joined:
            joined.append(item)
        else:
            joined[-1] = _together(joined[-1], item)
    return joined


def _full(item: Item, columns: Sequence[Column]) -> bool:
    """Tell whether a row holds most of the columns: the rest of a long cell above it holds one or two."""
    wanted = [column.key for column in columns if not column.skip]
    return sum(says(item.text(key)) for key in wanted) > len(wanted) / 2


def _together(one: Item, other: Item) -> Item:
    keys = dict.fromkeys((*one.cells, *other.cells))
    cells = {key: (*one.cells.get(key, ()), *other.cells.get(key, ())) for key in keys}
    return Item(cells, one.unsure or other.unsure, one.unread or other.unread)


def _is_number(text: str) -> bool:
    return letters(text).isdecimal()


def _numbers_columns(item: Item) -> bool:
    """Tell whether a row only numbers the columns: (1) (2) (3), or A B C."""
    texts = [letters(text) for key in item.cells if says(text := item.text(key))]
    if len(texts) <= 1:
        return False
    return texts == [str(int(texts[0]) + step) for step in range(len(texts))] if texts[0].isdecimal() else False
