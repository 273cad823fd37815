"""Signs of a form on the pages of a paper: titles that stand alone, texts, patterns, parts of the layout."""

from __future__ import annotations

from collections.abc import Sequence
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
    lines: list[tuple[str, tuple[Row | Segment, ...]]] = [
        (segment.text, (segment,)) for row in sheet.rows for segment in row.segments
    ]
    rows = [row for row in sheet.rows if row.box.height > SPECK * sheet.unit]
    lines += [
        (f"{upper.text} {lower.text}", (upper, lower))
        for upper, lower in pairwise(rows)
        if lower.middle - upper.middle < 4 * sheet.unit  # two lines of one title
    ]
    spots = [(letters(text), _in_capitals(text), parts) for text, parts in lines]
    for wording in sign.title:
        wanted, capitals = letters(wording), wording.isupper()
        allowed = len(wanted) // LETTERS_PER_ERROR
        for seen, seen_capitals, parts in spots:
            if capitals and not seen_capitals:
                continue
            if not len(wanted) - allowed <= len(seen) <= ALONE * len(wanted) + 1:
                continue
            errors = min(distance(wanted, part, allowed) for part in (seen, seen[: len(wanted)]))
            if errors <= allowed and inside(_box(parts), sheet, sign.zone):
                best = max(best, 1 - errors / len(wanted))
    return best


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
