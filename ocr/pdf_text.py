"""Lays the words of a page as invisible text exactly over their picture."""

from __future__ import annotations

import statistics
import unicodedata
from dataclasses import dataclass, field

from ocr.glyphless import ADVANCE, ASCENT, DESCENT, UNITS
from ocr.words import Box, Line, Reading, Word

_POINTS_PER_INCH = 72
_EM = ADVANCE / UNITS
# Of a line's box the font's own share below the base line: with these figures the selection covers the box exactly.
_BELOW = -DESCENT / (ASCENT - DESCENT)
# Where one word of a line is this much taller than the middle one (a stamp read into the line), each word stands alone.
_ODD_HEIGHT = 2.5
# Readers join words that are less than a tenth of the font size apart (poppler, pdf.js), even across a blank.
_GAP = 0.15
_MOST_CODES = 0xFFFF
_MAP_ROWS = 100
"""A CMap section may hold this many entries (Adobe technical note 5411)."""


@dataclass(slots=True)
class Codes:
    """Two-byte codes of the characters in one file, given out in order of first use; 0 stays .notdef, unused."""

    given: dict[str, int] = field(default_factory=dict)

    def of(self, text: str) -> bytes:
        """Return the codes of the text; raises ValueError beyond 65,535 different characters."""
        for char in text:
            if self.given.setdefault(char, len(self.given) + 1) > _MOST_CODES:
                message = "more different characters than one font can hold"
                raise ValueError(message)
        return b"".join(self.given[char].to_bytes(2, "big") for char in text)

    def to_unicode(self) -> bytes:
        """Return the ToUnicode CMap (ISO 32000-1, 9.10.3), by which text is searched and copied."""
        rows = [f"<{code:04X}> <{char.encode('utf-16-be').hex().upper()}>" for char, code in self.given.items()]
        parts = [rows[at : at + _MAP_ROWS] for at in range(0, len(rows), _MAP_ROWS)]
        body = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
        return _CMAP.format(body=body).encode("ascii")

    def to_glyphs(self) -> bytes:
        """Return the CIDToGIDMap: every code is drawn by glyph 1."""
        return bytes(2) + b"\x00\x01" * len(self.given)


_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{body}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def text_layer(reading: Reading, codes: Codes, font: str) -> bytes:
    """Return the content stream part that writes the reading invisibly (render mode 3) in the named font resource."""
    scale = _POINTS_PER_INCH / reading.dpi
    lines = [_line(line, reading.height, scale, codes, font) for line in reading.lines]
    return b"BT\n3 Tr\n" + b"".join(lines) + b"ET\n" if lines else b""


def _line(line: Line, height: int, scale: float, codes: Codes, font: str) -> bytes:
    """Return one line; words share size and base line, and a blank fills each gap so that copied words stay apart."""
    middle = statistics.median(word.box.height for word in line.words)
    even = line.box.height <= _ODD_HEIGHT * middle
    parts: list[bytes] = []
    for word, after in zip(line.words, [*line.words[1:], None], strict=True):
        frame = line.box if even else word.box
        size = frame.height * scale
        width = word.box.width if after is None else _room(word.box, after.box, frame.height)
        parts.append(_placed(word.box.left, frame, size, height, scale, font))
        parts.append(_stretched(_clean(word), width * scale, size, codes))
        if after is not None:
            gap = max(1, after.box.left - word.box.left - width)
            parts.append(_stretched(" ", gap * scale, size, codes))
    return b"".join(parts)


def _room(box: Box, after: Box, height: int) -> float:
    """Return the width in pixels for a word, less where the next one follows too closely to be told apart."""
    free = after.left - _GAP * height - box.left
    return min(box.width, free) if free >= box.width / 2 else box.width


def _placed(left: int, frame: Box, size: float, height: int, scale: float, font: str) -> bytes:
    """Return the operators that set size and base line; PDF counts upward from the lower edge."""
    base = (height - frame.bottom) * scale + _BELOW * size
    return f"/{font} {size:.3f} Tf 1 0 0 1 {left * scale:.3f} {base:.3f} Tm\n".encode("ascii")


def _stretched(text: str, width: float, size: float, codes: Codes) -> bytes:
    """Return the text stretched or squeezed to its width in points."""
    if not text:
        return b""
    percent = 100 * width / (len(text) * _EM * size)
    return f"{percent:.3f} Tz <{codes.of(text).hex().upper()}> Tj\n".encode("ascii")


def _clean(word: Word) -> str:
    """Return the word in NFC without characters that a ToUnicode map must not give (ISO 19005-2, 6.2.11.7.2)."""
    text = unicodedata.normalize("NFC", word.text)
    return "".join(
        char for char in text if char not in "\ufeff\ufffe" and unicodedata.category(char) not in {"Cc", "Cs"}
    )
