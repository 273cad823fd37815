"""Two-column papers (bride and groom): which column is whose, and the value of a label in one column.

The label stands once at the left, or again inside each column. Heads decide the side, whichever comes first; where a
head cannot be read no value is given, for the wrong spouse's value is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from eforms.candidates import Candidate, candidate
from eforms.find_rules import Rule
from eforms.form_schema import Side
from eforms.labelled import NEXT_ROW, LabelMap
from eforms.labels import Hit, distance
from eforms.layout import Row, Sheet
from eforms.runs import letters
from eforms.ways.grid import Field, Grid, grids
from eforms.ways.heads import ACROSS_BORDER, Head, border, heads_in, named
from ocr.words import Word
from validators.verdict import Remark, Weight

BARE_HEAD = 8
"""Heads of up to this many letters (`Vợ`, `Bên nam`) count only in a row that holds nothing but heads."""

OTHER_WORDS = 3
"""Words that such a row may hold besides: `Nội dung`, `Thông tin`."""

REPEATED = 2
"""Labels seen in both columns that show that each column carries labels of its own."""

UNSURE = Remark("value.column_unsure", Weight.DOUBT)
CLOSER = 0.8
"""A row this much closer to the label below it than to the row above it belongs below."""

SHARED_CELL = 1
"""Columns of a value's cell; one that spans both columns belongs to neither side."""


@dataclass(frozen=True, slots=True)
class Strip:
    """One side's stretch of a sheet: rows from `first` on, x from left to right in pixels."""

    name: str
    sheet: Sheet
    first: int
    left: float
    right: float
    labelled: bool
    """The labels stand inside the columns, not once at the left."""


@dataclass(frozen=True, slots=True)
class TwoColumns:
    """Where the sides stand on a paper: strips by words, and grids with the column number of each side."""

    strips: tuple[Strip, ...]
    grids: tuple[tuple[Grid, Mapping[str, int]], ...]


def two_columns(labels: LabelMap, sides: Sequence[Side]) -> TwoColumns:
    """Find the columns of a paper's sides on each sheet that shows their heads; none when the form has no sides."""
    wordings = {side.name: side.heads for side in sides}
    if not wordings:
        return TwoColumns((), ())
    strips = [strip for sheet in labels.sheets for strip in _strips(sheet, labels, wordings)]
    ruled = [
        (grid, columns)
        for sheet in labels.sheets
        for grid in grids(sheet)
        if len(columns := _columns_of(grid, wordings)) == len(wordings)
    ]
    return TwoColumns(tuple(strips), tuple(ruled))


def beside(columns: TwoColumns, labels: LabelMap, rule: Rule) -> Iterable[Candidate]:
    """Yield the values that a rule's label has in the rule's column: from ruled cells first, else by place."""
    ruled = [found for grid, where in columns.grids for found in _in_grid(grid, where[rule.side], labels, rule)]
    if ruled:
        yield from ruled
        return
    for strip in columns.strips:
        if strip.name == rule.side:
            yield from _in_strip(strip, labels, rule)


def _columns_of(grid: Grid, wordings: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return each side's column when one of the grid's first rows names them all."""
    for number in range(min(3, grid.height)):
        found = {name: field.column for field in grid.row(number) if (name := named(field.text, wordings))}
        if len(found) == len(wordings):
            return found
    return {}


def _in_grid(grid: Grid, column: int, labels: LabelMap, rule: Rule) -> Iterable[Candidate]:
    """Yield the cell of the column in the row whose first cell says the label."""
    for number in range(grid.height):
        fields = grid.row(number)
        if not fields or fields[0].column == column or not (score := _says(fields[0], labels, rule)):
            continue
        value = grid.at(number, column)
        if value is None or value.columns > SHARED_CELL:
            continue
        found = candidate(value.lines, grid.sheet.number, score, f"after:{rule.after[0]}")
        if found.raw:
            yield replace(found, remarks=(UNSURE,)) if value.crossed else found


def _says(field: Field, labels: LabelMap, rule: Rule) -> float:
    """Return how well a label cell says one of the rule's wordings, 0 when it says none or another label better."""
    best = _closest(field.text, labels.wordings)
    return best[1] if best[0] in rule.after else 0.0


def _closest(text: str, wordings: Iterable[str]) -> tuple[str, float]:
    """Return the wording that a label cell says and how well, empty when none or when two are equally close."""
    seen = letters(_without_hints(text))
    found = []
    for wording in wordings:
        wanted = letters(wording)
        allowed = len(wanted) // 6
        errors = distance(wanted, seen, allowed)
        if errors <= allowed:
            found.append((errors / len(wanted), -len(wanted), wording))
    found.sort()
    if not found or (len(found) > 1 and found[0][:2] == found[1][:2]):
        return "", 0.0
    return found[0][2], 1 - found[0][0]


def _without_hints(text: str) -> str:
    """Leave out item numbers, footnote marks and hints in brackets: `2. Ngày sinh (1) (ghi rõ)`."""
    words = text.split("(", maxsplit=1)[0].split()
    return " ".join(word for word in words if not word.strip(".:)").isdigit())


def _strips(sheet: Sheet, labels: LabelMap, wordings: Mapping[str, Sequence[str]]) -> list[Strip]:
    """Return the strips of a sheet, left to right; none without a row that names every side once."""
    for number, row in enumerate(sheet.rows):
        heads = heads_in([row], wordings)
        if len(heads) == len(wordings) and _only_heads(row, heads):
            return _around(sheet, number, heads, labels)
    return []


def _only_heads(row: Row, heads: Sequence[Head]) -> bool:
    """Tell whether a row is one of heads: long heads by themselves, short ones with hardly anything beside them."""
    if all(head.letters > BARE_HEAD for head in heads):
        return True
    own = sum(1 for word in row.words if any(word.box.overlap(head.box) for head in heads))
    others = [word for word in row.words if letters(word.text)]
    return len(others) - own <= OTHER_WORDS and not any(":" in word.text for word in row.words)


def _around(sheet: Sheet, number: int, heads: Sequence[Head], labels: LabelMap) -> list[Strip]:
    """Part the sheet below the heads into strips at the emptiest bands between them."""
    first, second = heads[0], heads[-1]
    below = [word for row in sheet.rows[number:] for word in row.words]
    line, _ = border(below, (first.box.left + first.box.right) / 2, second.box.left)
    labelled = _repeated(sheet, number, labels, line) >= REPEATED
    left = 0.0 if labelled else _label_edge(sheet, number, labels, first)
    return [
        Strip(first.name, sheet, number, left, line, labelled),
        Strip(second.name, sheet, number, line, sheet.width, labelled),
    ]


def _repeated(sheet: Sheet, number: int, labels: LabelMap, line: float) -> int:
    """Count the rows in which one wording stands on both sides of the line."""
    count = 0
    for index in range(number, len(sheet.rows)):
        words = sheet.rows[index].words
        hits = [(hit.label.text, words[hit.first].box.left < line) for hit in labels.in_row(sheet, index)]
        count += any((text, not left) in hits for text, left in hits)
    return count


def _label_edge(sheet: Sheet, number: int, labels: LabelMap, head: Head) -> float:
    """Return the x that parts the labels at the left from the first column."""
    hits = [hit for hit in labels.hits if hit.sheet is sheet and hit.row > number]
    words = [word for hit in hits for word in sheet.rows[hit.row].words]
    starts = [sheet.rows[hit.row].words[hit.first].box.left for hit in hits]
    own = [start for start in starts if start < head.box.left]
    if not own:
        return 0.0
    ends = [
        sheet.rows[hit.row].words[hit.last - 1].box.right
        for hit, start in zip(hits, starts, strict=True)
        if start < head.box.left
    ]
    low = sorted(ends)[len(ends) // 2]
    return border(words, min(low, head.box.left - 1), (head.box.left + head.box.right) / 2)[0]


def _in_strip(strip: Strip, labels: LabelMap, rule: Rule) -> Iterable[Candidate]:
    """Yield the values of the rule's label in a strip, from the label's row down to the next label's."""
    for hit in labels.of(rule):
        if hit.sheet is not strip.sheet or hit.row < strip.first:
            continue
        start = hit.sheet.rows[hit.row].words[hit.first].box.left
        inside = strip.left <= start < strip.right
        if strip.labelled != inside:
            continue
        found = _value(strip, labels, hit, rule.lines)
        if found.raw:
            yield found


def _value(strip: Strip, labels: LabelMap, hit: Hit, limit: int) -> Candidate:
    """Gather the words of the strip from the label's row on, up to the next label that ends them."""
    lines: list[tuple[Word, ...]] = []
    crossed = _begins_above(strip, labels, hit)
    above = hit.sheet.rows[hit.row]
    for number in range(hit.row, len(hit.sheet.rows)):
        row = hit.sheet.rows[number]
        if len(lines) >= limit or row.middle - above.middle > NEXT_ROW * hit.sheet.unit:
            break
        if number > hit.row and _next_label(strip, labels, number):
            break
        words = row.words[hit.value_start :] if number == hit.row else row.words
        own = _before_next([word for word in words if _middle_in(word, strip)], strip, labels, hit, number)
        crossed |= any(_crosses(word, strip, hit.sheet.unit) for word in own)
        if own:
            lines.append(tuple(own))
        above = row
    found = candidate(lines, hit.sheet.number, hit.score, f"after:{hit.label.text}")
    return replace(found, remarks=(UNSURE,)) if crossed else found


def _begins_above(strip: Strip, labels: LabelMap, hit: Hit) -> bool:
    """Tell whether the row above the label may be the value's first: some labels stand in the middle of a cell."""
    rows = hit.sheet.rows
    if strip.labelled or hit.row - 1 <= strip.first or _next_label(strip, labels, hit.row - 1):
        return False
    own = [[word for word in row.words if _middle_in(word, strip)] for row in rows[hit.row - 1 : hit.row + 1]]
    if not own[0]:
        return False
    to_label = rows[hit.row].middle - rows[hit.row - 1].middle
    to_before = rows[hit.row - 1].middle - rows[hit.row - 2].middle
    return not own[1] or to_label < CLOSER * to_before


def _middle_in(word: Word, strip: Strip) -> bool:
    return strip.left <= (word.box.left + word.box.right) / 2 < strip.right


def _before_next(own: list[Word], strip: Strip, labels: LabelMap, hit: Hit, number: int) -> list[Word]:
    """Cut a row of the strip at the next label inside it."""
    row = hit.sheet.rows[number].words
    later = [
        row[each.first].box.left
        for each in labels.in_row(hit.sheet, number)
        if (number > hit.row or each.first >= hit.last) and strip.left <= row[each.first].box.left < strip.right
    ]
    return [word for word in own if not later or word.box.left < min(later)]


def _next_label(strip: Strip, labels: LabelMap, number: int) -> bool:
    """Tell whether a row begins the next label: at the left of the columns, or first in a strip with its own."""
    words = strip.sheet.rows[number].words
    hits = labels.in_row(strip.sheet, number)
    if not strip.labelled:
        return any(words[hit.first].box.left < strip.left for hit in hits)
    own = [word for word in words if strip.left <= word.box.left < strip.right]
    return any(own and words[hit.first] is own[0] for hit in hits)


def _crosses(word: Word, strip: Strip, unit: float) -> bool:
    """Tell whether a word reaches over the strip's edge: the columns cannot be told apart there."""
    return word.box.right > strip.right + ACROSS_BORDER * unit or word.box.left < strip.left - ACROSS_BORDER * unit
