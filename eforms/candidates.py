"""A value proposed by one rule, with the words it is made of and how sure they make us."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from eforms.layout import around
from ocr.shapes import around as around_boxes
from ocr.words import Box, Word
from validators.verdict import Remark, Value

TICKED = " ☒ "
"""In `how`, between a label and what a ticked box beside it says of the value."""

_EDGE = " \t\n:;,.·…_|~*“”\"'`‘’<>«»=^"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one rule found: the words line by line, on which page, and how well the rule's anchor matched (0..1).

    value is given by rules that build lists and tables; text rules leave it None and let the field's kind judge raw.
    """

    raw: str
    lines: tuple[tuple[Word, ...], ...]
    page: int
    score: float
    how: str
    value: Value = None
    witnesses: tuple[str, ...] = ("print",)
    remarks: tuple[Remark, ...] = ()
    boxes: tuple[Box, ...] = ()
    """Boxes of one letter each that the value stands in; empty for print on lines."""
    charset: str = ""
    """The letters that a second look may see in the value; empty = any."""
    looked: bool = True
    """False where reading the words again proves nothing: which box is ticked, what a blank holds."""

    @property
    def words(self) -> tuple[Word, ...]:
        """All words of all lines."""
        return tuple(word for line in self.lines for word in line)

    @property
    def box(self) -> Box | None:
        """The smallest box around all words and boxes."""
        parts = [*(word.box for word in self.words), *self.boxes]
        return around_boxes(parts) if parts else None

    @property
    def line_boxes(self) -> tuple[Box, ...]:
        """One box for each line (or box to fill), for the second look."""
        if not self.looked:
            return ()
        return self.boxes or tuple(around(line) for line in self.lines if line)


def candidate(lines: Sequence[Sequence[Word]], page: int, score: float, how: str) -> Candidate:
    """Make a candidate of words; its raw text is the words joined by spaces without stray marks at both ends."""
    kept = tuple(tuple(line) for line in lines if line)
    raw = tidy(" ".join(word.text for line in kept for word in line))
    return Candidate(raw, kept, page, score, how)


def tidy(text: str) -> str:
    """Single the spaces and take stray marks from both ends; a closing bracket or an abbreviation's point stays."""
    text = re.sub(r"\s+", " ", text).strip(_EDGE + "-–—")
    return re.sub(r"\s+([,;:.])(?=\s|$)", r"\1", text)


def evidence(found: Candidate) -> dict[str, float]:
    """Return what was measured of a candidate: how its anchor matched, its worst and mean word, words and lines."""
    known = [word.confidence for word in found.words if word.confidence is not None]
    measured = {"least": round(min(known), 4), "mean": round(sum(known) / len(known), 4)} if known else {}
    return {"anchor": round(found.score, 4), **measured, "words": len(found.words), "lines": len(found.lines)}


def confidence(found: Candidate) -> float | None:
    """Return 0..1: the anchor's score times the middle between the worst and the mean word confidence.

    The worst word counts as much as all together, because one wrong word makes the value wrong. None when any word
    has no measured confidence, or when there is no word: unmeasured is never taken for sure.
    """
    measured = [word.confidence for word in found.words]
    known = [value for value in measured if value is not None]
    if not known or len(known) < len(measured):
        return None
    return round(found.score * (min(known) + sum(known) / len(known)) / 2, 4)
