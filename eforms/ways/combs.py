"""Numbers written one digit to a box: by the boxes found on the page, else by the spaced digits behind the label."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from eforms.candidates import Candidate, candidate
from eforms.find_rules import Rule
from eforms.label_map import LabelMap
from eforms.labelled import upto_label
from eforms.labels import Hit
from eforms.layout import Sheet
from ocr.shapes import Box, Comb
from ocr.words import Word

BELOW = 3.0
"""A row of boxes stands beside its label or within this many letter heights under it."""

DIGITS = "0123456789"

WALLS = frozenset("|/\\[](){}!_")
"""What OCR makes of the walls between boxes; a digit is none of these."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """A row of boxes behind a label."""

    hit: Hit
    comb: Comb


def combed(labels: LabelMap, rule: Rule) -> Iterable[Candidate]:
    """Yield what stands in the boxes behind the rule's labels, one digit a box, for a second look box by box.

    A row of another number of boxes is passed over. Without boxes the words up to the next label are taken.
    """
    for hit in labels.of(rule):
        comb = _comb_of(hit, labels, rule.cells)
        if comb is not None:
            yield _in_boxes(hit, comb)
            continue
        words = upto_label(labels, hit)
        found = candidate([words], hit.sheet.number, hit.score, f"comb:{hit.label.text}")
        if found.raw:
            yield replace(found, charset=DIGITS)


def _comb_of(hit: Hit, labels: LabelMap, cells: int) -> Comb | None:
    """Return the row of boxes of a label: nearest behind it on its row, or under it before another label."""
    row = hit.sheet.rows[hit.row]
    own = row.words[hit.first : hit.last]
    left, middle = own[0].box.left, row.middle
    fitting = [
        comb
        for comb in hit.sheet.structures.combs
        if len(comb.cells) == cells
        and comb.box.right > left
        and -hit.sheet.unit < (comb.box.top + comb.box.bottom) / 2 - middle < BELOW * hit.sheet.unit
        and not _nearer(hit, labels, comb.box)
    ]
    return min(fitting, key=lambda comb: (abs(comb.box.top - middle), comb.box.left), default=None)


def _nearer(hit: Hit, labels: LabelMap, box: Box) -> bool:
    """Tell whether another label stands between this one and the boxes."""
    middle = hit.sheet.rows[hit.row].middle
    start = hit.sheet.rows[hit.row].words[hit.last - 1].box.right
    for other in labels.hits:
        if other is hit or other.sheet is not hit.sheet:
            continue
        row = hit.sheet.rows[other.row]
        x = row.words[other.first].box.left
        beside = other.row == hit.row and start <= x < box.left
        between = middle < row.middle <= (box.top + box.bottom) / 2 and other.row != hit.row and x < box.right
        if beside or between:
            return True
    return False


def _in_boxes(hit: Hit, comb: Comb) -> Candidate:
    """Put the words into the boxes, one digit each where the printed walls can be told from digits."""
    texts = [""] * len(comb.cells)
    words = [word for word in _all(hit.sheet) if _in(word, comb.box)]
    for word in words:
        for index, letter in _placed(word, comb):
            texts[index] += letter
    raw = " ".join(text or "_" for text in texts)
    return Candidate(
        raw if words else "",
        (tuple(words),) if words else (),
        hit.sheet.number,
        hit.score,
        f"comb:{hit.label.text}",
        boxes=comb.cells,
        charset=DIGITS,
    )


def _all(sheet: Sheet) -> Iterable[Word]:
    return (word for row in sheet.rows for word in row.words)


def _in(word: Word, box: Box) -> bool:
    x, y = (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2
    return box.left <= x < box.right and box.top <= y < box.bottom


def _placed(word: Word, comb: Comb) -> Iterable[tuple[int, str]]:
    """Return the box of each letter of a word: in order when there are as many boxes, else by the letters' places.

    Walls are read as strokes (`0/06|0`), or as the digit 1 before every other digit.
    """
    kept = [letter for letter in word.text if letter not in WALLS]
    under = [
        index
        for index, cell in enumerate(comb.cells)
        if word.box.left <= (cell.left + cell.right) / 2 <= word.box.right
    ]
    if len(kept) == 2 * len(under) and len(under) > 1 and set(kept[::2]) == {"1"}:
        kept = kept[1::2]
    if len(kept) == len(under):
        return zip(under, kept, strict=True)
    return zip(_nearest(word, comb, len(kept)), kept, strict=True)


def _nearest(word: Word, comb: Comb, count: int) -> list[int]:
    """Return the nearest box for each of so many letters spread evenly over a word."""
    step = word.box.width / max(1, count)
    places = (word.box.left + (number + 0.5) * step for number in range(count))
    return [
        min(range(len(comb.cells)), key=lambda i: abs((comb.cells[i].left + comb.cells[i].right) / 2 - x))
        for x in places
    ]
