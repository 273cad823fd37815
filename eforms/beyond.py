"""Looks behind the end of a wording: where ink follows that nobody read, a last word may be lost and is asked about.

Two readings of one box agree on a value that was cut too short, for both see only the box. So the room to its right, up
to the next word of the row or the page's margin, is shown to the second reader as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from eforms.catalogue import Form
from eforms.extracted import Extracted
from eforms.folded import Unfolded
from eforms.layout import Sheet
from eforms.row_ends import NEXT_ROW
from eforms.runs import letters
from eforms.second_look import Look
from ocr.words import Box
from validators.verdict import Remark, Weight

WORDINGS = frozenset({"address", "land_terms", "person_name", "place", "text"})
"""Kinds that are whole with any number of words; a date or a number shows by itself that a part is missing."""

NEAR, FAR, LEAST = 0.4, 10.0, 2.5
"""Letter heights behind the value at which the room begins and ends, and how wide it must be to hold a word: what
stands further off is another column's."""

ABOVE = 0.15
"""Part of the line's height that marks reach over and under it."""

MARGIN = 0.96
"""Part of the page's width at which its right margin begins."""

LETTERS, SURE = 2, 0.3
"""Fewer letters, or less certainty about the weakest word, are specks and pieces of a dotted leader: of 25 such answers
seen on 18 papers 22 had under 0.05 and the others one letter, or 0.30 for `HT`."""

INDENT = 3.0
"""Letter heights by which the second line of a cell begins to the right of its row: running text begins at its left."""

GOES_ON = Remark("value.may_go_on", Weight.DOUBT)


def beyond(form: Form, found: Mapping[str, Extracted], paper: Unfolded, look: Look | None) -> dict[str, Extracted]:
    """Return the fields; each wording behind whose end letters stand is doubted as going on. One call a page."""
    result = dict(found)
    rooms = [(each, room) for each in found.values() if _worth(form, each) and (room := _room(each, paper))]
    for page in dict.fromkeys(each.page or 0 for each, _ in rooms) if look is not None else ():
        here = [(each, room) for each, room in rooms if each.page == page]
        answers = look(page, [room for _, room in here], "") if look is not None else ()
        for (each, _), (text, sure) in zip(here, answers, strict=False):
            if (sure or 0.0) > SURE and any(len(letters(word)) >= LETTERS for word in text.split()):
                result[each.name] = replace(each, remarks=(*each.remarks, GOES_ON))
    return result


def cell_goes_on(form: Form, found: Mapping[str, Extracted], paper: Unfolded) -> dict[str, Extracted]:
    """Return the fields; a wording that a pattern found in a table's row is doubted when its cell has a second line."""
    result = dict(found)
    for name, each in found.items():
        wording = form.fields[name].kind in WORDINGS and each.how.startswith("pattern:") and bool(each.line_boxes)
        if wording and any(_indented_below(each, sheet, paper) for sheet in paper.sheets):
            result[name] = replace(each, remarks=(*each.remarks, GOES_ON))
    return result


def _indented_below(each: Extracted, sheet: Sheet, paper: Unfolded) -> bool:
    """Tell whether words stand right under a value in a row that begins further right than the value's own row."""
    page, left = paper.places[sheet.number]
    last = each.line_boxes[-1]
    own = Box(last.left - left, last.top, last.right - left, last.bottom)
    for row, below in pairwise(sheet.rows) if page == each.page else ():
        if not row.box.top <= (own.top + own.bottom) / 2 <= row.box.bottom:
            continue
        near = below.middle - row.middle <= NEXT_ROW * sheet.unit
        indented = below.box.left > row.box.left + INDENT * sheet.unit
        under = any(word.box.left < own.right and word.box.right > own.left for word in below.words)
        return near and indented and under
    return False


def _worth(form: Form, each: Extracted) -> bool:
    """Tell whether a wording stands behind its label and nobody doubts it yet."""
    doubted = any(remark.weight is not Weight.NOTE for remark in each.remarks)
    labelled = each.value is not None and each.how.startswith("after:") and bool(each.line_boxes)
    return form.fields[each.name].kind in WORDINGS and labelled and not doubted


def _room(each: Extracted, paper: Unfolded) -> Box | None:
    """Return the room behind the value's last line, None when another word or the margin leaves none."""
    line = each.line_boxes[-1]
    for sheet in paper.sheets:
        page, left = paper.places[sheet.number]
        if page != each.page or not left <= line.left < left + sheet.width:
            continue
        own = Box(line.left - left, line.top, line.right - left, line.bottom)
        start, end = int(own.right + NEAR * sheet.unit), _end(own, sheet)
        rise = int(ABOVE * own.height)
        if end - start >= LEAST * sheet.unit:
            return Box(start + left, max(0, own.top - rise), end + left, min(sheet.height, own.bottom + rise))
    return None


def _end(own: Box, sheet: Sheet) -> int:
    """Return where the room ends: before the next word beside the value, or before anything located there."""
    words = (word.box for row in sheet.rows for word in row.words)
    known = sheet.structures
    things = (*words, *known.stamps, *known.signatures, *(tick.box for tick in known.ticks))
    level = (box for box in things if min(box.bottom, own.bottom) > max(box.top, own.top))
    beside = [box.left for box in level if box.left >= own.right - 1]
    return int(min([*beside, MARGIN * sheet.width, own.right + FAR * sheet.unit]) - sheet.unit / 2)
