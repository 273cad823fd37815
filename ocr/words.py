"""What a page says: words in lines, with boxes in pixels and confidence between 0 and 1."""

from __future__ import annotations

from dataclasses import dataclass, field

from ocr.shapes import Box, Structures

__all__ = ["Box", "Line", "Reading", "Structures", "Word"]


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word, NFC; confidence is 0..1, or None when nobody measured it.

    alternatives are what other readings saw at its place and the vote did not take, best first; usually none.
    """

    text: str
    box: Box
    confidence: float | None = None
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one base line of one block, in reading order; never empty."""

    words: tuple[Word, ...]
    block: int = 0

    @property
    def text(self) -> str:
        """The words joined by single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """The smallest box around all words."""
        box = self.words[0].box
        for word in self.words[1:]:
            box = box.union(word.box)
        return box


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one reader saw on one upright page of width x height pixels at dpi.

    reader names who read (`tesseract:vie@5.3.0`, `text-layer`), so that a value can be traced to it. structures are
    found in pixels, whoever read the words.
    """

    width: int
    height: int
    dpi: int
    reader: str
    lines: tuple[Line, ...] = ()
    structures: Structures = field(default_factory=Structures)

    @property
    def text(self) -> str:
        """Lines joined by newlines, with an empty line between blocks."""
        parts: list[str] = []
        for number, line in enumerate(self.lines):
            if number and line.block != self.lines[number - 1].block:
                parts.append("")
            parts.append(line.text)
        return "\n".join(parts)

    @property
    def words(self) -> tuple[Word, ...]:
        """Every word in reading order."""
        return tuple(word for line in self.lines for word in line.words)
