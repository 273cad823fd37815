"""Blanks that hold ink nobody could read: a field left out because its value is handwriting is asked about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from eforms.catalogue import Form
from eforms.extracted import Extracted
from eforms.find_rules import Rule
from eforms.folded import Unfolded
from eforms.label_map import LabelMap
from eforms.labels import Hit
from eforms.layout import Sheet
from eforms.runs import letters
from eforms.second_look import Look
from eforms.ways.sides import TwoColumns, blank_of
from ocr.words import Box
from validators.verdict import Remark, Weight

LEAST_LETTERS = 3
"""Fewer letters in a blank are specks and pieces of its dots."""

SHORT = frozenset({"count", "sex"})
"""Kinds whose whole value may be one letter or digit, which readers like to pass over."""

LEAST_WIDTH = 3.0
"""Letter heights; a narrower blank holds nothing."""

ABOVE, UNDER = 0.5, 0.3
"""Letter heights that a hand reaches over and under the printed row."""

MARGIN = 0.96
"""Part of the page's width at which its right margin begins."""

UNREAD = Remark("field.handwriting", Weight.DOUBT)


@dataclass(frozen=True, slots=True)
class Blank:
    """The room behind a label in which nothing was read."""

    name: str
    label: str
    sheet: Sheet
    box: Box


def with_unread_blanks(
    form: Form,
    found: Mapping[str, Extracted],
    labels: LabelMap,
    columns: TwoColumns,
    paper: Unfolded,
    look: Look | None,
) -> dict[str, Extracted]:
    """Return the fields, and for each label with nothing read behind it what its blank holds, when it holds ink.

    Strokes of a pen found on the page speak for themselves; else the blank is looked at once more by the second reader.
    """
    result = dict(found)
    blanks = list(_blanks(form, found, labels, columns))
    stroked = [blank for blank in blanks if any(blank.box.overlap(box) for box in blank.sheet.structures.signatures)]
    for blank in stroked:
        result[blank.name] = _asked(blank, paper, "")
    rest = [blank for blank in blanks if blank not in stroked]
    for number in dict.fromkeys(blank.sheet.number for blank in rest) if look else ():
        here = [blank for blank in rest if blank.sheet.number == number]
        for blank, text in zip(here, _looked(here, paper, look), strict=False):
            if len(letters(text)) >= (1 if form.fields[blank.name].kind in SHORT else LEAST_LETTERS):
                result[blank.name] = _asked(blank, paper, " ".join(text.split()))
    return result


def _looked(blanks: Sequence[Blank], paper: Unfolded, look: Look | None) -> Iterable[str]:
    """Return what the second reader sees in the blanks of one sheet."""
    if look is None or not blanks:
        return ()
    page, left = paper.places[blanks[0].sheet.number]
    boxes = [_moved(blank.box, left) for blank in blanks]
    return [text for text, _ in look(page, boxes, "")]


def _asked(blank: Blank, paper: Unfolded, text: str) -> Extracted:
    page, left = paper.places[blank.sheet.number]
    how = f"blank:{blank.label}"
    return Extracted(blank.name, text or "?", None, None, page, _moved(blank.box, left), how, ("print",), (UNREAD,))


def _moved(box: Box, by: int) -> Box:
    return Box(box.left + by, box.top, box.right + by, box.bottom)


def _blanks(form: Form, found: Mapping[str, Extracted], labels: LabelMap, columns: TwoColumns) -> Iterable[Blank]:
    """Yield the blank behind the first label of each field that was not found."""
    for name, spec in form.fields.items():
        if name in found:
            continue
        for rule in spec.find:
            room = _place(rule, labels, columns) if rule.after else None
            if room:
                yield Blank(name, *room)
                break


def _place(rule: Rule, labels: LabelMap, columns: TwoColumns) -> tuple[str, Sheet, Box] | None:
    """Return label, sheet and box of the room where a rule's value would stand."""
    if rule.side:
        return blank_of(columns, labels, rule)
    hit = next(iter(labels.of(rule)), None)
    box = _room(hit, labels) if hit else None
    return (hit.label.text, hit.sheet, box) if hit and box else None


def _room(hit: Hit, labels: LabelMap) -> Box | None:
    """Return the room between a label and the next one, or the page's margin; None when there is none."""
    sheet = hit.sheet
    words = sheet.rows[hit.row].words
    own = words[max(hit.last, hit.value_start) - 1].box
    later = [words[each.first].box.left for each in labels.in_row(sheet, hit.row) if each.first >= hit.last]
    after = [word.box.left for word in words[hit.value_start :]]
    left = own.right + int(sheet.unit / 2)
    right = min([*later, *after, int(MARGIN * sheet.width)]) - int(sheet.unit / 2)
    if right - left < LEAST_WIDTH * sheet.unit:
        return None
    top = max(0, own.top - int(ABOVE * sheet.unit))
    return Box(left, top, right, min(sheet.height, own.bottom + int(UNDER * sheet.unit)))
