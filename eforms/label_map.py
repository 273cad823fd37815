"""All labels found on a paper, where they stand, and the section that each stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from eforms.find_rules import Rule
from eforms.form_schema import Section
from eforms.labels import Hit
from eforms.layout import Sheet
from eforms.zones import inside, pages


@dataclass(frozen=True, slots=True)
class LabelMap:
    """All labels found on a paper, and the section each stands in."""

    hits: tuple[Hit, ...]
    sections: tuple[str | None, ...]
    sheets: tuple[Sheet, ...]
    wordings: tuple[str, ...] = ()
    """Every wording of the form, for label cells that are matched whole."""
    tabled: frozenset[tuple[int, int]] = frozenset()
    """Rows (number of the sheet, row) that belong to a table of their own: no label there announces a value."""
    shaky: frozenset[str] = frozenset()
    """Wordings that may belong to a section whose beginning was not read."""
    sole: Hit | None = None
    """The one label that may announce a value; None = every one may."""

    def of(self, rule: Rule) -> Iterable[Hit]:
        """Yield the hits of a rule's wordings in its section, pages and zone: best first, then in reading order."""
        allowed = pages(self.sheets, rule.page)
        fitting = [
            hit
            for hit, section in zip(self.hits, self.sections, strict=True)
            if hit.label.text in rule.wordings
            and (hit.sheet.number, hit.row) not in self.tabled
            and (self.sole is None or hit is self.sole)
            and (rule.section is None or section == rule.section)
            and any(hit.sheet is sheet for sheet in allowed)
            and inside(hit.sheet.rows[hit.row].words[hit.first].box, hit.sheet, rule.zone)
        ]
        return iter(sorted(fitting, key=lambda hit: -round(hit.score, 1)))

    def without(self, wordings: Sequence[str]) -> LabelMap:
        """Return the map as if these wordings were no labels."""
        if not wordings:
            return self
        kept = [each for each in zip(self.hits, self.sections, strict=True) if each[0].label.text not in wordings]
        return replace(self, hits=tuple(hit for hit, _ in kept), sections=tuple(where for _, where in kept))

    def only(self, hit: Hit) -> LabelMap:
        """Return the map with one label announcing a value and all others only ending it."""
        return replace(self, sole=hit)

    def in_row(self, sheet: Sheet, row: int) -> tuple[Hit, ...]:
        """Return the hits of one row, left to right."""
        return tuple(hit for hit in self.hits if hit.sheet is sheet and hit.row == row)


def map_labels(
    sheets: Sequence[Sheet], hits: Sequence[Hit], sections: Sequence[Section], wordings: Iterable[str] = ()
) -> LabelMap:
    """Walk the labels in reading order and note the section that each stands in."""
    starts = {text: section.name for section in sections for text in section.starts}
    current = next((section.name for section in sections if not section.starts), None)
    where: list[str | None] = []
    for hit in hits:
        current = starts.get(hit.label.text, current)
        where.append(current)
    return LabelMap(tuple(hits), tuple(where), tuple(sheets), tuple(wordings))
