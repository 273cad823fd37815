"""Values behind or under printed labels, cut at the next label, at a wide gap, or at the end of their rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eforms.candidates import Candidate, candidate
from eforms.form_schema import Rule, Section
from eforms.labels import Hit, is_numbering
from eforms.layout import Row, Sheet, gap
from eforms.zones import inside, pages
from ocr.words import Word

VALUE_GAP = 4.0
"""Inside a value a gap of this many letter heights is a column border (pre-printed forms leave up to 3)."""

NEXT_ROW = 3.0
"""A value runs on only into a row this many letter heights below: forms are set with up to double spacing."""


@dataclass(frozen=True, slots=True)
class LabelMap:
    """All labels found on a paper, and the section each stands in."""

    hits: tuple[Hit, ...]
    sections: tuple[str | None, ...]
    sheets: tuple[Sheet, ...]

    def of(self, rule: Rule) -> Iterable[Hit]:
        """Yield the hits of a rule's wordings in its section, pages and zone: best first, then in reading order."""
        allowed = pages(self.sheets, rule.page)
        fitting = [
            hit
            for hit, section in zip(self.hits, self.sections, strict=True)
            if hit.label.text in rule.wordings
            and (rule.section is None or section == rule.section)
            and any(hit.sheet is sheet for sheet in allowed)
            and inside(hit.sheet.rows[hit.row].words[hit.first].box, hit.sheet, rule.zone)
        ]
        return iter(sorted(fitting, key=lambda hit: -round(hit.score, 1)))

    def in_row(self, sheet: Sheet, row: int) -> tuple[Hit, ...]:
        """Return the hits of one row, left to right."""
        return tuple(hit for hit in self.hits if hit.sheet is sheet and hit.row == row)


def map_labels(sheets: Sequence[Sheet], hits: Sequence[Hit], sections: Sequence[Section]) -> LabelMap:
    """Walk the labels in reading order and note the section that each stands in."""
    starts = {text: section.name for section in sections for text in section.starts}
    current = next((section.name for section in sections if not section.starts), None)
    where: list[str | None] = []
    for hit in hits:
        current = starts.get(hit.label.text, current)
        where.append(current)
    return LabelMap(tuple(hits), tuple(where), tuple(sheets))


def behind(labels: LabelMap, rule: Rule) -> Iterable[Candidate]:
    """Yield the values that stand behind the rule's labels, running on into the following rows when allowed."""
    for hit in labels.of(rule):
        row = hit.sheet.rows[hit.row]
        first = _until_gap(_until_label(labels, hit, row), hit.sheet.unit)
        lines = [first, *_run_on(labels, hit, rule.lines - 1)]
        found = candidate(lines, hit.sheet.number, hit.score, f"after:{hit.label.text}")
        if found.raw:
            yield found


def under(labels: LabelMap, rule: Rule) -> Iterable[Candidate]:
    """Yield the values that stand in the rows under the rule's labels."""
    for hit in labels.of(rule):
        found = candidate(_run_on(labels, hit, rule.lines), hit.sheet.number, hit.score, f"below:{hit.label.text}")
        if found.raw:
            yield found


def _until_label(labels: LabelMap, hit: Hit, row: Row) -> tuple[Word, ...]:
    """Return the words after the label up to the next label on the row."""
    end = min((each.first for each in labels.in_row(hit.sheet, hit.row) if each.first >= hit.last), default=None)
    words = row.words[hit.value_start : end]
    return _without_numbering(words) if end is not None else words


def _without_numbering(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Drop the item number that belongs to the next label (`… 2. Giới tính:`)."""
    if len(words) > 1 and is_numbering(words[-1].text):
        return words[:-1]
    return words


def _until_gap(words: Sequence[Word], unit: float) -> tuple[Word, ...]:
    """Cut a value at the first wide gap inside it."""
    for index in range(1, len(words)):
        if gap(words[index - 1], words[index]) > VALUE_GAP * unit:
            return tuple(words[:index])
    return tuple(words)


def _run_on(labels: LabelMap, hit: Hit, limit: int) -> list[tuple[Word, ...]]:
    """Return up to `limit` rows that continue a value: close below, before any label, under the label's column."""
    lines: list[tuple[Word, ...]] = []
    above = hit.sheet.rows[hit.row]
    later = any(each.first >= hit.last for each in labels.in_row(hit.sheet, hit.row))
    for number in range(hit.row + 1, len(hit.sheet.rows)):
        if len(lines) >= limit:
            break
        row = hit.sheet.rows[number]
        if row.middle - above.middle > NEXT_ROW * hit.sheet.unit:
            break
        words = _column(labels, hit, number, row, later=later)
        if not words:
            break
        lines.append(words)
        above = row
    return lines


def _column(labels: LabelMap, hit: Hit, number: int, row: Row, *, later: bool) -> tuple[Word, ...]:
    """Return the words of a lower row that stand in the label's column, none when a label begins there.

    later: another label follows on the label's own row, so only what stands under this value belongs to it.
    """
    own = hit.sheet.rows[hit.row].words
    left = own[hit.first].box.left - 6 * hit.sheet.unit if not later else own[hit.first].box.left - hit.sheet.unit
    ends = [each.first for each in labels.in_row(hit.sheet, number)]
    words = row.words[: min(ends, default=None)]
    segments = [segment for segment in row.segments if segment.box.right > left]
    if not segments or not words or all(is_numbering(word.text) for word in words):
        return ()
    within = tuple(word for word in words if word.box.right > left)
    if later:
        border = min(own[each.first].box.left for each in labels.in_row(hit.sheet, hit.row) if each.first >= hit.last)
        within = tuple(word for word in within if word.box.left < border)
    return _until_gap(within, hit.sheet.unit)
