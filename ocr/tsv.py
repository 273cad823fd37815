"""Turns Tesseract's table of words (TSV) into lines of words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from ocr.reader import Failure, ReaderFailed
from ocr.words import Box, Line, Word

COLUMNS = 12
"""level, page, block, paragraph, line, word, left, top, width, height, confidence, text."""
WORD_LEVEL = "5"


@dataclass(frozen=True, slots=True)
class Row:
    """One word of the table and where it belongs; page counts from 1."""

    page: int
    block: int
    line: tuple[int, int]
    word: Word


def rows(table: str, sizes: Sequence[tuple[int, int]]) -> tuple[Row, ...]:
    """Return the words of a table, boxes clipped to the (width, height) of each picture read.

    Raises ReaderFailed `reader.garbage` when it is no such table.
    """
    head, *body = table.splitlines() or [""]
    if not head.startswith("level\t"):
        raise ReaderFailed(Failure.GARBAGE, {"line": "1"})
    found = (_row(number, line, sizes) for number, line in enumerate(body, start=2) if line)
    return tuple(row for row in found if row)


def _row(number: int, line: str, sizes: Sequence[tuple[int, int]]) -> Row | None:
    """Return the word of one table line, None for a heading line, an empty word or one outside the page."""
    cells = line.split("\t", COLUMNS - 1)
    if cells[0] != WORD_LEVEL or len(cells) < COLUMNS:
        return None
    text = unicodedata.normalize("NFC", cells[11]).strip()
    try:
        page, block, paragraph, row, _, left, top, wide, high = (int(cell) for cell in cells[1:10])
        confidence = float(cells[10])
        width, height = sizes[page - 1]
    except (ValueError, IndexError) as error:
        raise ReaderFailed(Failure.GARBAGE, {"line": str(number)}) from error
    left, right = max(0, left), min(width, left + wide)
    top, bottom = max(0, top), min(height, top + high)
    if not text or left >= right or top >= bottom:
        return None
    # Tesseract writes -1 where it did not measure; anything else is a percentage
    measured = min(confidence, 100.0) / 100 if confidence >= 0 else None
    return Row(page, block, (paragraph, row), Word(text, Box(left, top, right, bottom), measured))


def lines(words: Iterable[Row]) -> tuple[Line, ...]:
    """Group words into lines in the table's own order; blocks as Tesseract counts them."""
    grouped = groupby(words, key=lambda row: (row.page, row.block, row.line))
    return tuple(Line(tuple(row.word for row in members), block) for (_, block, _), members in grouped)
