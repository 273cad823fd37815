"""Rows of a table or of repeated labels turned into one list value: each cell judged by its column's kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from eforms.candidates import Candidate, tidy
from eforms.find_rules import Column
from eforms.runs import letters, says
from ocr.words import Word
from validators.registry import KINDS
from validators.verdict import Remark, Value, Weight

MARK = "mark"
"""The kind of a column in which a cell is only marked or not (`Ngành chính: X`)."""

MARKED = "x"
_MARKS = frozenset("xXvV✓✔☒☑×")
CROSS = 2
"""Letters that OCR makes of a cross or tick (`4`, `X.`); more may be words."""
_BLANK = "value.blank"
Cell = Sequence[Sequence[Word]]
"""The words of one cell, line by line."""


@dataclass(frozen=True, slots=True)
class Item:
    """One row: its cells by column key.

    unsure: a word stood over the border of two columns. unread: a cell holds writing of which nothing was read.
    """

    cells: Mapping[str, Cell]
    unsure: bool = False
    unread: bool = False

    def text(self, key: str) -> str:
        """Return a cell's text, empty when the row has none."""
        return tidy(" ".join(word.text for line in self.cells.get(key, ()) for word in line))


def list_of(items: Iterable[Item], columns: Sequence[Column], page: int, score: float, how: str) -> Candidate | None:
    """Make one candidate of all rows that hold something, None when no row does.

    Its raw text has one line a row; a cell that its kind does not understand stays as read, and the row is asked about.
    """
    wanted = [column for column in columns if not column.skip]
    said = [column for column in wanted if column.kind != MARK]  # a cross is ink, no text to read twice
    kept = [item for item in items if any(says(item.text(column.key)) for column in wanted)]
    if not kept:
        return None
    judged = [_judged(item, wanted) for item in kept]
    lines = tuple(tuple(line) for item in kept for column in said for line in item.cells.get(column.key, ()) if line)
    raw = "\n".join(" ".join(filter(None, map(item.text, (column.key for column in said)))) for item in kept)
    remarks = tuple(_remarks([found for _, found in judged]))
    return Candidate(raw, lines, page, score, how, tuple(row for row, _ in judged), remarks=remarks)


def _judged(item: Item, columns: Sequence[Column]) -> tuple[dict[str, str], list[Remark]]:
    """Return one row as an object of texts, and what its cells' kinds doubt."""
    row: dict[str, str] = {}
    doubts = [Remark("value.column_unsure", Weight.DOUBT)] if item.unsure else []
    doubts += [Remark("list.cell_unread", Weight.DOUBT)] if item.unread else []
    for column in columns:
        text = item.text(column.key)
        if column.kind == MARK:
            row[column.key], unclear = _mark(item.cells.get(column.key, ()))
            doubts += unclear
            continue
        verdict = KINDS[column.kind].judge(text)
        row[column.key] = _stored(verdict.value, text)
        doubts += [one for one in verdict.remarks if one.weight is not Weight.NOTE and one.code != _BLANK]
    return row, doubts


def _stored(value: Value, text: str) -> str:
    """Return a cell's value as text: canonical where its kind gives a text, as read otherwise."""
    return value if isinstance(value, str) else text


def _mark(cell: Cell) -> tuple[str, list[Remark]]:
    """Return `x` for a marked cell; more than a cross in it is asked about."""
    text = "".join(word.text for line in cell for word in line).strip(" .:,[]()|")
    if not text:
        return "", []
    clear = set(text) <= _MARKS or letters(text) == "co" or len(text) <= CROSS
    return MARKED, [] if clear else [Remark("choice.not_one_tick", Weight.DOUBT)]


def _remarks(found: Sequence[Sequence[Remark]]) -> Iterable[Remark]:
    """Yield each doubt once, and which rows have any."""
    doubted = [str(number) for number, remarks in enumerate(found, start=1) if remarks]
    if doubted:
        yield Remark("list.rows_doubted", Weight.DOUBT, details={"rows": ", ".join(doubted)})
    once = {remark.code: remark for remarks in found for remark in remarks}
    yield from once.values()
