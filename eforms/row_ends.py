"""What the end of a printed row says of a value: one that fills its row may go on below, at the margin or lost."""

from __future__ import annotations

from itertools import pairwise
from statistics import median

from eforms.label_map import LabelMap
from eforms.labels import Hit, is_marked_numbering
from eforms.layout import Sheet, gap

VALUE_GAP = 4.0
"""Inside a value a gap of this many letter heights is a column border (pre-printed forms leave up to 3)."""

NEXT_ROW = 3.0
"""A value runs on only into a row this many letter heights below: forms are set with up to double spacing."""


FEW = 3
"""Words of a row that may be the end of a value above it; more are a line of the paper's own."""

FILLED, LOST_ROW = 6, 1.6
"""A row filled but for this many letter heights goes on below; a step of this many usual ones has a lost row in it."""


def may_go_on(sheet: Sheet, number: int) -> bool:
    """Tell whether a row of a value was lost: it fills its row to the margin, and below it a row's room is empty."""
    if number + 1 >= len(sheet.rows):
        return False
    row, below = sheet.rows[number], sheet.rows[number + 1]
    steps = [after.middle - before.middle for before, after in pairwise(sheet.rows)]
    usual = median([step for step in steps if sheet.unit < step < NEXT_ROW * sheet.unit] or [sheet.unit])
    filled = row.box.right > max(each.box.right for each in sheet.rows) - FILLED * sheet.unit
    return filled and below.middle - row.middle > LOST_ROW * usual


def cut_short(labels: LabelMap, hit: Hit) -> bool:
    """Tell whether a value of one row has more below it: it fills its row, and a few words without label follow."""
    sheet = hit.sheet
    if hit.row + 1 >= len(sheet.rows):
        return False
    row, below = sheet.rows[hit.row], sheet.rows[hit.row + 1]
    filled = row.box.right > max(each.box.right for each in sheet.rows) - FILLED * sheet.unit
    at_margin = abs(below.box.left - row.box.left) < 2 * sheet.unit
    few = len(below.words) <= FEW and not any(":" in word.text for word in below.words)
    near = below.middle - row.middle <= NEXT_ROW * sheet.unit
    return filled and at_margin and few and near and not labels.in_row(sheet, hit.row + 1)


def ends_below(labels: LabelMap, hit: Hit) -> bool:
    """Tell whether such a value's few words are its end: its row begins at the paper's margin, it is no block aside."""
    left = min(each.box.left for each in hit.sheet.rows)
    return hit.sheet.rows[hit.row].box.left < left + FILLED * hit.sheet.unit and cut_short(labels, hit)


def wraps(labels: LabelMap, hit: Hit) -> bool:
    """Tell whether the value of a label in the middle of its row goes on at the paper's margin.

    It is the last of its row and fills it, no column border stands before its label, and the row below begins at the
    margin in small letters or digits, without a label.
    """
    sheet = hit.sheet
    if not hit.first or hit.row + 1 >= len(sheet.rows):
        return False
    row, below = sheet.rows[hit.row], sheet.rows[hit.row + 1]
    followed = any(each.first >= hit.last for each in labels.in_row(sheet, hit.row))
    labelled = any(each.first <= 1 for each in labels.in_row(sheet, hit.row + 1))
    bordered = gap(row.words[hit.first - 1], row.words[hit.first]) > VALUE_GAP * sheet.unit
    filled = row.box.right > max(each.box.right for each in sheet.rows) - FILLED * sheet.unit
    at_margin = abs(below.box.left - row.box.left) < 2 * sheet.unit  # justified rows differ by less than a letter
    goes_on = not below.words[0].text[:1].isupper() and not is_marked_numbering(below.words[0].text)
    return filled and at_margin and goes_on and not (followed or labelled or bordered)
