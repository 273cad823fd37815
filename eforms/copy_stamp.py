"""The stamp that certifies a copy: its number, date and signer are not the paper's own, so it is taken out."""

from __future__ import annotations

from dataclasses import replace

from eforms.labels import build_labels, find_labels
from eforms.layout import Row, Segment, Sheet
from ocr.words import Box

DEPTH = 16
"""The stamp goes on this many letter heights under its heading: number, book, date, office, title and name."""

_HEADINGS = build_labels(
    {
        "CHỨNG THỰC BẢN SAO ĐÚNG VỚI BẢN CHÍNH": frozenset({"stamp"}),
        "BẢN SAO ĐÚNG VỚI BẢN CHÍNH": frozenset({"stamp"}),
        "CHỨNG THỰC BẢN SAO": frozenset({"stamp"}),
        "SAO Y BẢN CHÍNH": frozenset({"stamp"}),
        "Số chứng thực": frozenset({"stamp"}),
    }
)


def without_copy_stamp(sheet: Sheet) -> Sheet:
    """Return the sheet without the certification stamp's lines, where its heading is read; otherwise unchanged."""
    hits = find_labels([sheet], _HEADINGS.values())
    if not hits:
        return sheet
    row = sheet.rows[hits[0].row]
    own = next(each for each in row.segments if each.words[-1].box.right > row.words[hits[0].first].box.left)
    area = _area(sheet, own)
    rows = (tuple(each for each in row.segments if not _within(each, area)) for row in sheet.rows)
    return replace(sheet, rows=tuple(Row(segments) for segments in rows if segments))


def _area(sheet: Sheet, heading: Segment) -> Box:
    """Return where the stamp's lines stand: under the heading, a little wider than it."""
    box = heading.box
    side = int(4 * sheet.unit)
    return Box(box.left - side, box.top - 2, box.right + side, box.top + int(DEPTH * sheet.unit))


def _within(segment: Segment, area: Box) -> bool:
    """Tell whether a segment lies wholly inside the area; a wider line of the paper itself stays."""
    box = segment.box
    return (
        box.left >= area.left
        and box.right <= area.right
        and box.top >= area.top
        and (box.top + box.bottom) / 2 <= area.bottom
    )
