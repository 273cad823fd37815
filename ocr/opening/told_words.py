"""Parses the words of a PDF page as poppler's `pdftotext -tsv` tells them, repaired letter by letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from ocr.legacy import decode_word

_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
# OI stands for the horned U in the tables of many old fonts, Eth for D with stroke: no Vietnamese text means them.
_LOOKALIKES = str.maketrans({"\u01a2": "Ư", "\u01a3": "ư", "\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u00a0": " "})
_PAGE, _BLOCK, _LINE, _WORD = "1", "3", "4", "5"
_COLUMNS = 12
_LEFT, _TEXT = 6, 11


@dataclass(frozen=True, slots=True)
class ToldWord:
    """One word with its rectangle in points from the top left of the shown page, its line and block counted from 0."""

    text: str
    left: float
    top: float
    width: float
    height: float
    line: int
    block: int


@dataclass(frozen=True, slots=True)
class ToldPage:
    """A page's size in points and its words in reading order."""

    width: float
    height: float
    words: tuple[ToldWord, ...]

    @property
    def text(self) -> str:
        """All words, parted by blanks."""
        return " ".join(word.text for word in self.words)


def told_page(table: str) -> ToldPage:
    """Read the table; raises ValueError when it tells no page or numbers are none."""
    width = height = 0.0
    line = block = -1
    words: list[ToldWord] = []
    for row in table.split("\n"):
        cells = row.split("\t", _COLUMNS - 1)
        if len(cells) < _COLUMNS:
            continue
        line += cells[0] == _LINE
        block += cells[0] == _BLOCK
        if cells[0] == _PAGE:
            width, height = float(cells[_LEFT + 2]), float(cells[_LEFT + 3])
        elif cells[0] == _WORD:
            left, top, wide, high = (float(cell) for cell in cells[_LEFT : _LEFT + 4])
            words.append(ToldWord(cells[_TEXT], left, top, wide, high, max(0, line), max(0, block)))
    if width <= 0 or height <= 0:
        message = "poppler told no page"
        raise ValueError(message)
    return ToldPage(width, height, tuple(words))


def repaired(words: Iterable[ToldWord], encoding: str | None) -> tuple[ToldWord, ...]:
    """Return the words in NFC, out of the legacy encoding if any, without invisible characters or empty words."""
    kept: list[ToldWord] = []
    for word in words:
        text = decode_word(word.text, encoding) if encoding else word.text.translate(_LOOKALIKES)
        text = unicodedata.normalize("NFC", _UNSEEN.sub("", text).replace("\u00ad", "-")).strip()
        if text:
            kept.append(ToldWord(text, word.left, word.top, word.width, word.height, word.line, word.block))
    return tuple(kept)
