"""Which pages and which part of a page a rule or sign looks at."""

from __future__ import annotations

from collections.abc import Sequence

from eforms.find_rules import Where, Zone
from eforms.layout import Sheet
from eforms.runs import Run, run_of
from ocr.words import Box

WHOLE: Zone = (0, 0, 100, 100)


def inside(box: Box, sheet: Sheet, zone: Zone) -> bool:
    """Tell whether the middle of a box lies in a zone given in percent of the page."""
    across = 50 * (box.left + box.right) / sheet.width
    down = 50 * (box.top + box.bottom) / sheet.height
    return zone[0] <= across <= zone[2] and zone[1] <= down <= zone[3]


def pages(sheets: Sequence[Sheet], where: Where) -> tuple[Sheet, ...]:
    """Return the sheets of a paper that `where` names; the last page is the last one that has text."""
    if where == "any":
        return tuple(sheets)
    if where == "first":
        return tuple(sheets[:1])
    if where == "back":
        return tuple(sheets[1:])
    written = [sheet for sheet in sheets if sheet.rows]
    return tuple(written[-1:])


def run_in(sheet: Sheet, zone: Zone) -> Run:
    """Return the words of a zone as one run, a line break after each row."""
    if zone == WHOLE:
        return sheet.run
    rows = ([word for word in row.words if inside(word.box, sheet, zone)] for row in sheet.rows)
    return run_of(words for words in rows if words)
