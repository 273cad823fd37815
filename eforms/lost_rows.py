"""A value that fills its row over an empty one: its last word, alone on the row below, is read by the second reader.

Layout analysis drops rows of one short word (`Hồ Chí | Minh`, `năm | 2021`). Such a value is doubted already
(`value.may_go_on`); here it is made whole where the second reader sees the word, and stays doubted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from statistics import median

from eforms.catalogue import Form
from eforms.extracted import Extracted
from eforms.folded import Unfolded
from eforms.judging import judge_text
from eforms.layout import Row, Sheet
from eforms.row_ends import NEXT_ROW
from eforms.second_look import Look
from ocr.words import Box

WIDE = (4.0, 7.0, 11.0)
"""Letter heights from the margin to which a lost word is looked for: a line reader makes nothing of a word in much
empty paper, and a longer row is not passed over."""

HALF = 0.85
"""Letter heights over and under a row's middle that its marks reach."""

SURE = 0.5
"""Certainty of the weakest word from which the second reader is believed to see print in an empty row."""


def with_lost_rows(
    form: Form, found: Mapping[str, Extracted], paper: Unfolded, look: Look | None
) -> dict[str, Extracted]:
    """Return the fields, those that may go on in a lost row with the word that stands there."""
    result = dict(found)
    if look is None:
        return result
    for each in found.values():
        boxes = _below(each, paper) if _may_go_on(each) else ()
        heard = zip(boxes, look(each.page or 0, boxes, ""), strict=False) if boxes else ()
        words = [(sure or 0.0, text, box) for box, (text, sure) in heard if any(map(str.isalnum, text))]
        sure, text, box = max(words, key=lambda one: one[0], default=(0.0, "", None))
        if sure >= SURE and box is not None:
            result[each.name] = _longer(form, each, box, text)
    return result


def _may_go_on(each: Extracted) -> bool:
    doubted = any(remark.code == "value.may_go_on" for remark in each.remarks)
    return doubted and each.value is not None and each.how.startswith("after:") and bool(each.line_boxes)


def _longer(form: Form, each: Extracted, box: Box, text: str) -> Extracted:
    """Return the value with the word, itself when the two make nothing valid."""
    raw = f"{each.raw} {text.strip()}"
    verdict = judge_text(form.fields[each.name], raw, each.how)
    if verdict.value is None:
        return each
    boxes, around = (*each.line_boxes, box), each.box.union(box) if each.box else box
    return replace(each, raw=raw, value=verdict.value, backing=verdict.backing, line_boxes=boxes, box=around)


def _below(each: Extracted, paper: Unfolded) -> tuple[Box, ...]:
    """Return where the row below the value's last line would begin, in several widths; none when one was read there."""
    line = each.line_boxes[-1]
    for sheet in paper.sheets:
        page, left = paper.places[sheet.number]
        row = _row_of(Box(line.left - left, line.top, line.right - left, line.bottom), sheet)
        if page != each.page or row is None:
            continue
        middle, high = row.middle + _usual_step(sheet), HALF * sheet.unit
        taken = any(abs(other.middle - middle) < sheet.unit for other in sheet.rows)
        if taken or middle + high >= sheet.height:
            return ()
        start, top, bottom = row.box.left, int(middle - high), int(middle + high)
        begin = max(0, int(start - sheet.unit / 2)) + left
        return tuple(Box(begin, top, int(start + wide * sheet.unit) + left, bottom) for wide in WIDE)
    return ()


def _row_of(line: Box, sheet: Sheet) -> Row | None:
    """Return the row that most words of a line are in."""
    inside = [(sum(word.box.overlap(line) for word in row.words), at) for at, row in enumerate(sheet.rows)]
    most, at = max(inside, default=(0, 0))
    return sheet.rows[at] if most else None


def _usual_step(sheet: Sheet) -> float:
    steps = [below.middle - above.middle for above, below in pairwise(sheet.rows)]
    return float(median([step for step in steps if sheet.unit < step < NEXT_ROW * sheet.unit] or [2 * sheet.unit]))
