"""Blocks that are not the paper's own data, taken out before any field is sought: copy stamps, office-use blocks.

The stamp that certifies a copy bears a number, a date and a signer of its own (domain handbook, part 4).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from eforms.form_schema import Excluded
from eforms.labels import Label, build_labels, find_labels
from eforms.layout import Row, Segment, Sheet
from ocr.words import Box

SIDE = 4
"""Lines of a stamp reach up to this many letter heights beside its heading."""

RIGHT_HALF = 0.55
"""A block whose heading begins right of this part of the page goes on to the page's edge."""

COPY_STAMP = Excluded(
    starts=(
        "CHỨNG THỰC BẢN SAO ĐÚNG VỚI BẢN CHÍNH",
        "BẢN SAO ĐÚNG VỚI BẢN CHÍNH",
        "CHỨNG THỰC BẢN SAO",
        "SAO Y BẢN CHÍNH",
        "Số chứng thực",
    ),
    depth=16,  # number, book, date, office, title and name
)


def without_copy_stamp(sheet: Sheet) -> Sheet:
    """Return the sheet without the certification stamp's lines, where its heading is read; otherwise unchanged."""
    return _without(sheet, COPY_STAMP, to_edge=False)


def without_blocks(sheet: Sheet, blocks: Sequence[Excluded]) -> Sheet:
    """Return the sheet without the form's excluded blocks, as far as their headings are read."""
    for block in blocks:
        sheet = _without(sheet, block, to_edge=True)
    return sheet


@lru_cache(maxsize=64)
def _labels(starts: tuple[str, ...]) -> tuple[Label, ...]:
    return tuple(build_labels(dict.fromkeys(starts, frozenset({"block"}))).values())


def _without(sheet: Sheet, block: Excluded, *, to_edge: bool) -> Sheet:
    hits = find_labels([sheet], _labels(block.starts))
    if not hits:
        return sheet
    row = sheet.rows[hits[0].row]
    own = next(each for each in row.segments if each.words[-1].box.right > row.words[hits[0].first].box.left)
    area = _area(sheet, own.box, block, to_edge=to_edge)
    rows = (tuple(each for each in row.segments if not _within(each, area)) for row in sheet.rows)
    return replace(sheet, rows=tuple(Row(segments) for segments in rows if segments))


def _area(sheet: Sheet, box: Box, block: Excluded, *, to_edge: bool) -> Box:
    """Return where the block's lines stand: under the heading, a little wider than it, or over the whole rows."""
    bottom = box.top + int(block.depth * sheet.unit)
    if block.wide:
        return Box(-1, box.top - 2, sheet.width + 1, bottom)
    side = int(SIDE * sheet.unit)
    right = sheet.width if to_edge and box.left > RIGHT_HALF * sheet.width else box.right + side
    return Box(box.left - side, box.top - 2, max(right, box.left + 1), bottom)


def _within(segment: Segment, area: Box) -> bool:
    """Tell whether a segment lies wholly inside the area; a wider line of the paper itself stays."""
    box = segment.box
    return (
        box.left >= area.left
        and box.right <= area.right
        and box.top >= area.top
        and (box.top + box.bottom) / 2 <= area.bottom
    )
