"""Labels that stand alone in a column or cell, perhaps broken over rows: matched whole against the form's wordings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eforms.labels import LETTERS_PER_ERROR, distance
from eforms.layout import Sheet
from eforms.runs import letters
from ocr.words import Word

BROKEN = 4
"""Rows that one label may be broken over in a narrow column."""


@dataclass(frozen=True, slots=True)
class LabelCell:
    """A label at the left of the columns: rows [row, end), its wording (empty when the form has none), its score."""

    row: int
    end: int
    wording: str
    score: float


def closest(text: str, wordings: Iterable[str]) -> tuple[str, float]:
    """Return the wording that a label cell says and how well; empty when it says none, or two equally well."""
    seen = letters(_without_hints(text))
    found = []
    for wording in wordings:
        wanted = letters(wording)
        allowed = len(wanted) // LETTERS_PER_ERROR
        errors = distance(wanted, seen, allowed)
        if seen and errors <= allowed:
            found.append((errors / len(wanted), -len(wanted), wording))
    found.sort()
    if not found or (len(found) > 1 and found[0][:2] == found[1][:2] and letters(found[0][2]) != letters(found[1][2])):
        return "", 0.0
    return found[0][2], 1 - found[0][0]


def label_cells(sheet: Sheet, rows: range, edge: float, wordings: Sequence[str]) -> tuple[LabelCell, ...]:
    """Return the labels left of the edge, top to bottom; words there that say no wording are a label without one."""
    cells: list[LabelCell] = []
    number = rows.start
    while number < rows.stop:
        if not _left(sheet, number, edge):
            number += 1
            continue
        cells.append(_longest(sheet, range(number, min(number + BROKEN, rows.stop)), edge, wordings))
        number = cells[-1].end
    return tuple(cells)


def _longest(sheet: Sheet, rows: range, edge: float, wordings: Sequence[str]) -> LabelCell:
    """Return the label that the most rows together say."""
    best = LabelCell(rows.start, rows.start + 1, "", 0.0)
    words: list[Word] = []
    for number in rows:
        own = _left(sheet, number, edge)
        if not own:
            continue
        words += own
        wording, score = closest(" ".join(word.text for word in words), wordings)
        if wording:
            best = LabelCell(rows.start, number + 1, wording, score)
    return best


def _left(sheet: Sheet, number: int, edge: float) -> tuple[Word, ...]:
    """Return a row's words left of the edge."""
    return tuple(word for word in sheet.rows[number].words if (word.box.left + word.box.right) / 2 < edge)


def _without_hints(text: str) -> str:
    """Leave out item numbers, footnote marks and hints in brackets: `2. Ngày sinh (1) (ghi rõ)`."""
    words = text.split("(", maxsplit=1)[0].split()
    return " ".join(word for word in words if not word.strip(".:)").isdigit())
