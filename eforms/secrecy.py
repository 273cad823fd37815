"""Finds the secrecy mark of a page: MẬT, TỐI MẬT or TUYỆT MẬT standing by itself (Luật Bảo vệ bí mật nhà nước)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

from ocr.words import Line, Reading, Word
from validators.folding import search_key

GRADES = {"mat": "MẬT", "toi mat": "TỐI MẬT", "tuyet mat": "TUYỆT MẬT"}
"""Compared without marks: a stamp loses its small signs first, and stopping too often costs one look."""

DEPTH = 0.5
"""The mark stands under the number or the subject, in the upper half; lower down it is text about secrecy."""

_GAP = 1.2  # letter heights between words of different columns; a space is a third of one
_SMALL = 0.75  # of the page's usual letter height: a stamp is never smaller than the text around it
_NO_LETTERS = re.compile(r"[^\w\s]|_|\d")


def secrecy_grade(reading: Reading) -> str | None:
    """Return the highest secrecy grade stamped on the page, None when it bears none."""
    usual = median([word.box.bottom - word.box.top for word in reading.words] or [0])
    found = {
        grade
        for line in reading.lines
        if line.words and line.box.top < DEPTH * reading.height
        for part in _parts(line)
        if (grade := _grade(part)) and max(word.box.bottom - word.box.top for word in part) >= _SMALL * usual
    }
    return next((grade for grade in reversed(GRADES.values()) if grade in found), None)


def _grade(words: tuple[Word, ...]) -> str | None:
    text = " ".join(_NO_LETTERS.sub("", word.text) for word in words).strip()
    return GRADES.get(search_key(text)) if text.isupper() else None


def _parts(line: Line) -> Iterator[tuple[Word, ...]]:
    """Yield the parts of a line that stand apart: a stamp often shares its line with the column beside it."""
    height = max(word.box.bottom - word.box.top for word in line.words)
    part: list[Word] = []
    for word in line.words:
        if part and word.box.left - part[-1].box.right > _GAP * height:
            yield tuple(part)
            part = []
        part.append(word)
    yield tuple(part)
