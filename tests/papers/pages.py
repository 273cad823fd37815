"""Builds readings of invented pages from rows of text at given places."""

from __future__ import annotations

from collections.abc import Sequence

from eforms.layout import Sheet, sheet_of
from eforms.paper import PageView
from ocr.words import Box, Line, Reading, Word

LETTER = 20
"""Pixels a letter is wide; letters are 40 high, rows 80 apart, the page is 2480 x 3508 (A4 at 300 dpi)."""

HEIGHT = 40
PITCH = 80
Part = tuple[int, str]
"""Left edge in pixels, and the text from there."""


def line(top: int, *parts: Part, confidence: float | None = 0.9) -> Line:
    """Make one OCR line of parts at their places."""
    words: list[Word] = []
    for left, text in parts:
        x = left
        for word in text.split(" "):
            right = x + LETTER * max(1, len(word))
            if word:
                words.append(Word(word, Box(x, top, right, top + HEIGHT), confidence))
            x = right + LETTER // 2
    return Line(tuple(words))


def reading(*rows: Sequence[Part] | str, top: int = 200, confidence: float | None = 0.9) -> Reading:
    """Make a page of rows, one under the other; a bare text begins at the left margin, an empty one is a blank row."""
    lines = []
    for number, row in enumerate(rows):
        parts: Sequence[Part] = [(300, row)] if isinstance(row, str) else row
        if any(text.strip() for _, text in parts):
            lines.append(line(top + PITCH * number, *parts, confidence=confidence))
    return Reading(2480, 3508, 300, "made", tuple(lines))


def sheet(*rows: Sequence[Part] | str, top: int = 200) -> Sheet:
    """Lay out such a page."""
    return sheet_of(1, reading(*rows, top=top))


def view(*rows: Sequence[Part] | str, number: int = 1, codes: tuple[str, ...] = (), top: int = 200) -> PageView:
    """Make such a page as the pipeline hands it over."""
    return PageView(number, reading(*rows, top=top), codes)


def centre(text: str) -> list[Part]:
    """Place a text in the middle of the page."""
    width = LETTER * len(text) - LETTER // 2 * text.count(" ")
    return [(1240 - width // 2, text)]


def office_head(
    body: str = "SỞ Y TẾ", number: str = "Số: 12/QĐ-SYT", date: str = "Hà Nam, ngày 05 tháng 3 năm 2024"
) -> list[Sequence[Part] | str]:
    """Make the rows of a two-column head."""
    return [
        [(300, "UBND TỈNH HÀ NAM"), (1300, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")],
        [(360, body), (1400, "Độc lập - Tự do - Hạnh phúc")],
        [(340, number), (1400, date)],
    ]
