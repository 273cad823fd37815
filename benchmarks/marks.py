"""Scores a page's text against the truth: words right, with and without diacritics, lines perfect, letters wrong."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, fields

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from benchmarks.reading import words


@dataclass(frozen=True, slots=True)
class Marks:
    """Sums over pages: words wanted, got, right, right but for marks; lines and perfect ones; letters and slips."""

    pages: int = 0
    want: int = 0
    got: int = 0
    right: int = 0
    bare: int = 0
    lines: int = 0
    perfect: int = 0
    letters: int = 0
    slips: int = 0
    seconds: float = 0.0

    def __add__(self, other: Marks) -> Marks:
        """Sum field by field."""
        return Marks(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    @property
    def recall(self) -> float:
        """Words of the paper that were read, percent."""
        return 100 * self.right / max(1, self.want)

    @property
    def precision(self) -> float:
        """Words read that are on the paper, percent."""
        return 100 * self.right / max(1, self.got)

    @property
    def without_marks(self) -> float:
        """Recall when diacritics do not count, percent."""
        return 100 * self.bare / max(1, self.want)

    @property
    def exact(self) -> float:
        """Lines without a slip, percent."""
        return 100 * self.perfect / max(1, self.lines)

    @property
    def error(self) -> float:
        """Letters wrong or missing in the true lines (CER, order of lines aside), percent."""
        return 100 * self.slips / max(1, self.letters)


def marks(truth: str, overlay: str, text: str, seconds: float) -> Marks:
    """Score one page; words of the overlay count neither way, a line is held against its best stretch of the text."""
    want, got = words(truth), words(text)
    got -= words(overlay) - want
    flat = _flat(text)
    lines = [line for line in (_flat(line) for line in truth.splitlines()) if any(map(str.isalnum, line))]
    slips = [_slips(line, flat) for line in lines]
    return Marks(
        pages=1,
        want=want.total(),
        got=got.total(),
        right=(want & got).total(),
        bare=(_bare(want) & _bare(got)).total(),
        lines=len(lines),
        perfect=slips.count(0),
        letters=sum(map(len, lines)),
        slips=sum(slips),
        seconds=seconds,
    )


def _flat(text: str) -> str:
    """Return a text on one line, NFC, single spaces, one kind of dash and quote."""
    text = re.sub("[\u2010-\u2015\u2212]", "-", unicodedata.normalize("NFC", text))
    text = re.sub("[“”„]", '"', re.sub("[‘’]", "'", text))
    return " ".join(text.split())


def _slips(line: str, text: str) -> int:
    """Return the letters to change in the stretch of the text most like the line."""
    if line in text:
        return 0
    if not text:
        return len(line)
    short, long = (line, text) if len(line) <= len(text) else (text, line)
    found = partial_ratio_alignment(short, long)
    stretch = text[found.dest_start : found.dest_end] if found and short is line else text
    return min(len(line), Levenshtein.distance(line, stretch))


def _bare(counted: Counter[str]) -> Counter[str]:
    """Return counted words without diacritics."""
    bare: Counter[str] = Counter()
    for word, count in counted.items():
        parted = unicodedata.normalize("NFD", word.replace("đ", "d"))
        bare["".join(char for char in parted if not unicodedata.combining(char))] += count
    return bare
