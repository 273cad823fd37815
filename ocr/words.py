"""What a page says: words in lines, with boxes in pixels and confidence between 0 and 1."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels of the upright page image; origin top-left, right and bottom exclusive.

    A box that is inside-out or empty cannot be built.
    """

    left: int
    top: int
    right: int
    bottom: int

    def __post_init__(self) -> None:
        """Refuse empty and inside-out boxes."""
        if self.left >= self.right or self.top >= self.bottom:
            message = f"empty box {self.left},{self.top},{self.right},{self.bottom}"
            raise ValueError(message)

    @property
    def width(self) -> int:
        """Width in pixels."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Height in pixels."""
        return self.bottom - self.top

    def union(self, other: Box) -> Box:
        """Return the smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def overlap(self, other: Box) -> int:
        """Return the shared area in square pixels, 0 when they do not touch."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0, wide) * max(0, high)


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word, NFC; confidence is 0..1, or None when nobody measured it."""

    text: str
    box: Box
    confidence: float | None = None


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

    reader names who read (`tesseract:vie@5.3.0`, `text-layer`), so that a value can be traced to it.
    """

    width: int
    height: int
    dpi: int
    reader: str
    lines: tuple[Line, ...] = ()

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
