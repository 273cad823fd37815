"""Letters that OCR reads where a digit stands, and the digits they stand for."""

from __future__ import annotations

from typing import Final

DIGIT_FOR: Final = {
    "O": "0", "o": "0", "Q": "0", "D": "0",
    "I": "1", "l": "1", "|": "1", "!": "1",
    "Z": "2", "z": "2",
    "S": "5", "s": "5",
    "G": "6",
    "B": "8",
}  # fmt: skip
"""Domain handbook, part 2; for text whose kind is numeric, and nowhere else."""

SHAPES: Final = "0-9OoQDIl|!ZzSsGB"
"""The inside of a character class that matches digits and what is read for them."""

_TABLE: Final = str.maketrans(DIGIT_FOR)


def repair_digits(text: str) -> tuple[str, bool]:
    """Return the text with look-alikes as digits, and whether anything was replaced.

    A repair that no check digit proves is doubtful; the caller says so.
    """
    repaired = text.translate(_TABLE)
    return repaired, repaired != text


def count_digits(text: str) -> int:
    """Return how many of the characters are the digits 0 to 9; other scripts' digits do not count."""
    return sum(char in "0123456789" for char in text)
