"""The letters of the visible text: as wide as Times New Roman's, which NĐ 30/2020 asks for; lines that fit a box."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

SIZE: Final = 10
"""Points (NĐ 30/2020, phụ lục I, phần II: cỡ chữ 10)."""
LEADING: Final = 11.5
"""Points from line to line: marks over capitals (Ế) do not touch the line above."""
NAME: Final = "SoHoaSerif"
_THOUSAND: Final = 1000


@dataclass(frozen=True, slots=True)
class Letters:
    """The font file and what a PDF must know of it; lengths in thousandths of the size."""

    program: bytes
    glyphs: Mapping[str, tuple[int, int]]
    """Letter to glyph and width."""
    ascent: int
    descent: int
    cap_height: int
    box: tuple[int, int, int, int]


@cache
def letters() -> Letters:
    """Return the letters."""
    folder = files("storage.signing")
    told = json.loads(folder.joinpath("letters.json").read_text("utf-8"))
    glyphs = {char: (glyph, width) for char, (glyph, width) in told["glyphs"].items()}
    left, bottom, right, top = told["box"]
    program = folder.joinpath("letters.ttf").read_bytes()
    box = (left, bottom, right, top)
    return Letters(program, glyphs, told["ascent"], told["descent"], told["cap_height"], box)


def width(text: str) -> float:
    """Return how long a text is in points; raises ValueError for a letter that we cannot show."""
    known = letters().glyphs
    unknown = sorted({char for char in text if char not in known})
    if unknown:
        message = f"the name on the certificate has letters that cannot be shown: {' '.join(unknown)}"
        raise ValueError(message)
    return sum(known[char][1] for char in text) * SIZE / _THOUSAND


def wrapped(texts: tuple[str, ...], room: float) -> tuple[str, ...]:
    """Return the texts as lines no longer than room points where blanks allow it; raises ValueError as width."""
    lines: list[str] = []
    for text in texts:
        line = ""
        for word in unicodedata.normalize("NFC", text).split():
            longer = f"{line} {word}".strip()
            if line and width(longer) > room:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return tuple(lines)


def codes(text: str) -> bytes:
    """Return the text as two-byte glyph numbers."""
    known = letters().glyphs
    return b"".join(known[char][0].to_bytes(2, "big") for char in text)
