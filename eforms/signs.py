"""Signs of a form on the pages of a paper: titles that stand alone, texts, patterns, parts of the layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from eforms.blocks import BLOCKS
from eforms.form_schema import Sign
from eforms.labels import Label, distance, find_labels
from eforms.layout import Row, Segment, Sheet
from eforms.patterns import compiled
from eforms.runs import letters
from eforms.zones import inside, pages, run_in
from ocr.words import Box

ALONE = 1.25
"""A title may have a quarter more letters on its line than its wording: a footnote mark, a speck, a seal's edge."""

SPECK = 0.6
"""Rows lower than this part of a letter are dirt between two lines of a title, not a line."""

LETTERS_PER_ERROR = 7
"""A title forgives one wrong letter in seven: `GIẤY KHAI SINH` one, which no other paper's title reaches."""

LEFT_OF_TITLE, WORDS_LEFT = 0.65, 3
"""Part of a title's letters, and words of it, that are enough when the other words were not read at all: `TỜ KHAI THAY
(ĐỔI THÔNG) TIN CƯ TRÚ` keeps 0.69. Such a title is only as strong as what is left of it, and needs other signs."""


def strength(sign: Sign, sheets: Sequence[Sheet]) -> float:
    """Return how well a sign is seen on its pages, 0 (not at all) to 1."""
    wanted = pages(sheets, sign.page)
    if sign.block:
        return max((found.score for found in BLOCKS[sign.block](wanted)), default=0.0) if wanted else 0.0
    if sign.pattern:
        return float(any(compiled(sign.pattern).search(run_in(sheet, sign.zone).plain) for sheet in wanted))
    if sign.title:
        return max((_title(sheet, sign) for sheet in wanted), default=0.0)
    return max((_text(sheet, sign) for sheet in wanted), default=0.0)


def _title(sheet: Sheet, sign: Sign) -> float:
    """Return how well one of the wordings stands alone on a line, or on two lines one under the other.

    A wording in capitals is looked for in capitals: a receipt lists `Tờ khai đăng ký khai sinh` in a row of its own.
    """
    best = 0.0
    spots = [_Spot(letters(text), _in_capitals(text), text, parts) for text, parts in _title_lines(sheet)]
    for wording in sign.title:
        wanted = letters(wording)
        for spot in spots:
            if (spot.capitals or not wording.isupper()) and inside(_box(spot.parts), sheet, sign.zone):
                found = _likeness(wanted, spot.letters)
                best = max(best, found or (0.0 if sign.role == "against" else _left_of(wording, spot.text)))
    return best


@dataclass(frozen=True, slots=True)
class _Spot:
    """One line, or two under each other, where a title may stand."""

    letters: str
    capitals: bool
    text: str
    parts: tuple[Row | Segment, ...]


def _title_lines(sheet: Sheet) -> Iterator[tuple[str, tuple[Row | Segment, ...]]]:
    """Yield every stretch of a row, every row of several, and two rows one under the other."""
    for row in sheet.rows:
        yield from ((segment.text, (segment,)) for segment in row.segments)
        if len(row.segments) > 1:  # a word between them may not have been read
            yield row.text, (row,)
    rows = [row for row in sheet.rows if row.box.height > SPECK * sheet.unit]
    for upper, lower in pairwise(rows):
        if lower.middle - upper.middle < 4 * sheet.unit:  # two lines of one title
            yield f"{upper.text} {lower.text}", (upper, lower)


def _likeness(wanted: str, seen: str) -> float:
    """Return how well a line's letters are a title's, a footnote mark or a seal's edge after it forgiven; 0 not."""
    allowed = len(wanted) // LETTERS_PER_ERROR
    if not len(wanted) - allowed <= len(seen) <= ALONE * len(wanted) + 1:
        return 0.0
    errors = min(distance(wanted, part, allowed) for part in (seen, seen[: len(wanted)]))
    return 1 - errors / len(wanted) if errors <= allowed else 0.0


def _left_of(wording: str, text: str) -> float:
    """Return the share of a title's letters that a line has, when all its words are the title's, in order; else 0."""
    wanted = [letters(word) for word in wording.split()]
    seen = [word for word in map(letters, text.split()) if len(word) > 1]
    found, at = 0, 0
    for word in seen:
        place = next((index for index in range(at, len(wanted)) if _same_word(wanted[index], word)), None)
        if place is None:
            return 0.0
        found, at = found + len(wanted[place]), place + 1
    share = found / max(1, sum(map(len, wanted)))
    return share if len(seen) >= WORDS_LEFT and share >= LEFT_OF_TITLE else 0.0


def _same_word(wanted: str, seen: str) -> bool:
    allowed = len(wanted) // 4  # one letter of a word of four, none of a shorter one
    return distance(wanted, seen, allowed) <= allowed


def _box(parts: Sequence[Row | Segment]) -> Box:
    """Return the box around the one or two lines of a title."""
    return parts[0].box.union(parts[-1].box)


def _in_capitals(text: str) -> bool:
    """Tell whether most letters of a line are capitals; OCR makes some small."""
    return 2 * sum(map(str.isupper, text)) > sum(map(str.isalpha, text))


def _text(sheet: Sheet, sign: Sign) -> float:
    """Return how well one of the wordings is read anywhere in a line."""
    hits = find_labels([sheet], _labels(sign.text))
    boxes = ((hit, sheet.rows[hit.row].words[hit.first].box) for hit in hits)
    return max((hit.score for hit, box in boxes if inside(box, sheet, sign.zone)), default=0.0)


@lru_cache(maxsize=256)
def _labels(texts: tuple[str, ...]) -> tuple[Label, ...]:
    return tuple(Label(text, letters(text)) for text in texts)
