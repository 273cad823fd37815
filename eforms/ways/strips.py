"""Columns of a two-column paper by place: the stretch of the sheet under each head, and values in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from eforms.candidates import Candidate, candidate
from eforms.find_rules import Rule
from eforms.label_map import LabelMap
from eforms.labelled import holed
from eforms.labels import Hit
from eforms.layout import Row, Sheet
from eforms.row_ends import NEXT_ROW
from eforms.runs import letters
from eforms.ways.heads import ACROSS_BORDER, Head, border, heads_in
from eforms.ways.label_cells import LabelCell, label_cells
from ocr.words import Box, Word
from validators.verdict import Remark, Weight

BARE_HEAD = 8
"""Heads of up to this many letters (`Vợ`, `Bên nam`) count only in a row that holds nothing but heads."""

OTHER_WORDS = 3
"""Words that such a row may hold besides: `Nội dung`, `Thông tin`."""

REPEATED = 2
"""Labels in both columns that show that each column carries labels of its own."""

CLOSER = 0.8
"""A row this much closer to the label below it than to the row above it belongs below."""

UNSURE = Remark("value.column_unsure", Weight.DOUBT)
HOLED = Remark("value.gap", Weight.DOUBT)
LONGER = Remark("value.may_go_on", Weight.DOUBT)


@dataclass(frozen=True, slots=True)
class Strip:
    """One side's stretch of a sheet: rows from head to the last label's, x from left to right in pixels.

    cells: the labels at the left of the columns; None when each column has labels of its own.
    """

    name: str
    sheet: Sheet
    rows: range
    left: float
    right: float
    cells: tuple[LabelCell, ...] | None

    def words(self, number: int) -> tuple[Word, ...]:
        """Return a row's words whose middle lies in the strip."""
        row = self.sheet.rows[number].words
        return tuple(word for word in row if self.left <= (word.box.left + word.box.right) / 2 < self.right)

    def crossed(self, words: Iterable[Word]) -> bool:
        """Tell whether a word reaches over the strip's edge: the columns cannot be told apart there."""
        reach = ACROSS_BORDER * self.sheet.unit
        return any(word.box.right > self.right + reach or word.box.left < self.left - reach for word in words)


def strips_of(
    sheet: Sheet, labels: LabelMap, wordings: Mapping[str, Sequence[str]], own: frozenset[str]
) -> list[Strip]:
    """Return the strips of a sheet, left to right; none without a row that names every side once.

    wordings: the heads of each side. own: the labels whose values stand in the columns; any other label ends them.
    """
    for number, row in enumerate(sheet.rows):
        heads = heads_in([row], wordings)
        if len(heads) == len(wordings) and _only_heads(row, heads):
            return _under(sheet, number, (heads[0], heads[-1]), labels, own)
    return []


def in_strip(strip: Strip, labels: LabelMap, rule: Rule) -> Iterable[Candidate]:
    """Yield the values of the rule's label in a strip, from the label's row down to the next label's."""
    if strip.cells is not None:
        for index, cell in enumerate(strip.cells):
            if cell.wording in rule.after:
                found = _beside(strip, index, rule.lines)
                yield from [found] if found.raw else []
        return
    for hit in labels.of(rule):
        start = hit.sheet.rows[hit.row].words[hit.first].box.left
        if hit.sheet is strip.sheet and hit.row in strip.rows and strip.left <= start < strip.right:
            found = _behind(strip, labels, hit, rule.lines)
            yield from [found] if found.raw else []


def rooms_in(strip: Strip, rule: Rule) -> Iterable[tuple[str, Sheet, Box]]:
    """Yield label, sheet and room of the rule's values beside labels at the left of the columns."""
    for cell in strip.cells or ():
        if cell.wording in rule.after:
            row, half = strip.sheet.rows[cell.row].box, int(strip.sheet.unit / 2)
            right = min(int(strip.right), strip.sheet.width) - half
            yield cell.wording, strip.sheet, Box(int(strip.left) + 1, max(0, row.top - half), right, row.bottom + half)


def _only_heads(row: Row, heads: Sequence[Head]) -> bool:
    """Tell whether a row is one of heads: long heads by themselves, short ones with hardly anything beside them."""
    if all(head.letters > BARE_HEAD for head in heads):
        return True
    own = sum(1 for word in row.words if any(word.box.overlap(head.box) for head in heads))
    others = [word for word in row.words if letters(word.text)]
    return len(others) - own <= OTHER_WORDS and not any(":" in word.text for word in row.words)


def _under(sheet: Sheet, number: int, heads: tuple[Head, Head], labels: LabelMap, own: frozenset[str]) -> list[Strip]:
    """Part the sheet below the heads at the emptiest bands: between the heads, and before the first one."""
    rows = range(number, _end(sheet, number, labels, own))
    words = [word for row in sheet.rows[rows.start : rows.stop] for word in row.words]
    line, _ = border(words, _middle(heads[0]), heads[1].box.left)
    if _repeated(sheet, rows, labels, line) >= REPEATED:
        edge, cells = 0.0, None
    else:
        edge = border(words, min(word.box.left for word in words), _middle(heads[0]))[0]
        cells = label_cells(sheet, range(number + 1, rows.stop), edge, labels.wordings)
    first = Strip(heads[0].name, sheet, rows, edge, line, cells)
    return [first, replace(first, name=heads[1].name, left=line, right=sheet.width)]


def _end(sheet: Sheet, number: int, labels: LabelMap, own: frozenset[str]) -> int:
    """Return the row in which the columns end: the first below the head with a label that is not theirs."""
    others = [hit.row for hit in labels.hits if hit.sheet is sheet and hit.label.text not in own]
    return min((row for row in others if row > number), default=len(sheet.rows))


def _repeated(sheet: Sheet, rows: range, labels: LabelMap, line: float) -> int:
    """Count the wordings that stand on both sides of the line, in one row or, after a longer value, in two."""
    sides: tuple[set[str], set[str]] = (set(), set())
    for index in rows:
        words = sheet.rows[index].words
        for hit in labels.in_row(sheet, index):
            sides[words[hit.first].box.left >= line].add(hit.label.text)
    return len(sides[0] & sides[1])


def _beside(strip: Strip, index: int, limit: int) -> Candidate:
    """Gather the strip's words beside a label at the left, down to the next label there."""
    cells = strip.cells or ()
    cell = cells[index]
    end = cells[index + 1].row if index + 1 < len(cells) else strip.rows.stop
    lines = [words for number in range(cell.row, end) if (words := strip.words(number))]
    lines = list(_close(lines, strip.sheet.unit))
    found = candidate(lines[:limit], strip.sheet.number, cell.score, f"after:{cell.wording}")
    blurred = any(_begins_above(strip, each) for each in cells[index : index + 2]) or not strip.words(cell.row)
    return replace(found, remarks=tuple(_doubts(strip, lines, limit, blurred=blurred)))


def _doubts(strip: Strip, lines: Sequence[tuple[Word, ...]], limit: int, *, blurred: bool) -> Iterable[Remark]:
    """Yield what makes a value in a strip unsure: whose it is, whether it goes on, whether a word is missing."""
    if blurred or any(strip.crossed(line) for line in lines[:limit]):
        yield UNSURE
    if len(lines) > limit:
        yield LONGER
    if any(holed(line, strip.sheet.unit) for line in lines[:limit]):
        yield HOLED


def _close(lines: Sequence[tuple[Word, ...]], unit: float) -> Iterable[tuple[Word, ...]]:
    """Yield the lines up to the first wide empty stretch."""
    above: tuple[Word, ...] = ()
    for line in lines:
        if above and line[0].box.top - above[0].box.top > NEXT_ROW * unit:
            return
        yield line
        above = line


def _begins_above(strip: Strip, cell: LabelCell) -> bool:
    """Tell whether the row above a label may be its value's first: some labels stand in the middle of their cell."""
    rows, above = strip.sheet.rows, cell.row - 1
    labelled = any(other.row <= above < other.end for other in strip.cells or ())
    if above <= strip.rows.start + 1 or labelled or not strip.words(above):
        return False
    to_label = rows[cell.row].middle - rows[above].middle
    to_before = rows[above].middle - rows[above - 1].middle
    return not strip.words(cell.row) or to_label < CLOSER * to_before


def _behind(strip: Strip, labels: LabelMap, hit: Hit, limit: int) -> Candidate:
    """Gather the words behind a label inside the strip, down to the next label in it."""
    sheet = strip.sheet
    lines: list[tuple[Word, ...]] = []
    for number in range(hit.row, strip.rows.stop):
        words = sheet.rows[number].words
        heads = [words[other.first] for other in labels.in_row(sheet, number) if other is not hit]
        own = strip.words(number)
        if number == hit.row:
            behind = words[hit.value_start :]
            own = tuple(word for word in own if any(word is other for other in behind))
        elif own and any(own[0] is head for head in heads):
            break
        end = next((at for at, word in enumerate(own) if any(word is head for head in heads)), len(own))
        if own[:end]:
            lines.append(own[:end])
    lines = list(_close(lines, sheet.unit))
    found = candidate(lines[:limit], sheet.number, hit.score, f"after:{hit.label.text}")
    return replace(found, remarks=tuple(_doubts(strip, lines, limit, blurred=False)))


def _middle(head: Head) -> float:
    return (head.box.left + head.box.right) / 2
