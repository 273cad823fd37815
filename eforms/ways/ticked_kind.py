"""The kind of identity paper whose box alone is ticked: `Giấy tờ tùy thân: ☐ CMND ☒ Căn cước công dân ☐ Hộ chiếu`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eforms.labels import Hit
from eforms.layout import Row, Segment
from eforms.ways.heads import heads_in
from eforms.ways.tick_boxes import paired
from ocr.shapes import TickState

PRINTED: Mapping[str, Sequence[str]] = {
    "căn cước công dân": ("Căn cước công dân", "Thẻ căn cước công dân", "CCCD"),
    "chứng minh nhân dân": ("Chứng minh nhân dân", "CMND"),
    "căn cước": ("Căn cước", "Thẻ căn cước"),
    "hộ chiếu": ("Hộ chiếu",),
    "chứng minh quân đội": ("Chứng minh quân đội",),
    "định danh cá nhân": ("Số định danh cá nhân",),
}
"""What is printed beside the boxes, by the kind's canonical name."""

ROWS = 2
"""Rows that the boxes may stand on: behind the label, or under it."""


def ticked_kind(hit: Hit) -> str:
    """Return the kind whose box alone is ticked behind or under a label; empty where boxes do not say it clearly.

    A label may itself be what stands beside the boxes (`☐ CMND ☐ Hộ chiếu`), so its own words count as well.
    """
    for first in (hit.last, hit.first):
        for number in range(hit.row, min(hit.row + ROWS, len(hit.sheet.rows))):
            words = hit.sheet.rows[number].words[first if number == hit.row else 0 :]
            kind = _ticked(Row((Segment(words),)), hit) if words else ""
            if kind:
                return kind
    return ""


def _ticked(row: Row, hit: Hit) -> str:
    heads = heads_in([row], PRINTED)
    unit = hit.sheet.unit
    low, high = row.box.top - unit / 2, row.box.bottom + unit / 2
    ticks = [tick for tick in hit.sheet.structures.ticks if low <= (tick.box.top + tick.box.bottom) / 2 <= high]
    pairs = paired(heads, ticks, unit) if len(heads) > 1 and len(heads) == len(ticks) else None
    marked = [head.name for head, tick in pairs or () if tick.state is not TickState.EMPTY]
    sure = all(tick.state is not TickState.UNSURE for _, tick in pairs or ())
    return marked[0] if len(marked) == 1 and sure else ""
