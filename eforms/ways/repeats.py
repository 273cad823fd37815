"""A list of objects from labels that come again: the first column's label begins each new object."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eforms.candidates import Candidate
from eforms.find_rules import Column, Rule
from eforms.label_map import LabelMap
from eforms.labelled import behind
from eforms.labels import Hit
from eforms.ways.rows import Item, list_of
from ocr.words import Word

HOW = "repeat"


def repeated(labels: LabelMap, columns: Sequence[Column], rule: Rule) -> Iterable[Candidate]:
    """Yield one list: each object goes from the first column's label to its next occurrence.

    The rule's section, page, zone and lines hold for every label of the columns.
    """
    keys = {text: column.key for column in columns for text in column.heads}
    wanted = rule.model_copy(update={"repeat": False, "after": tuple(keys)})
    found = sorted(_values(labels, wanted), key=lambda each: (each[0].sheet.number, each[0].row, each[0].first))
    items: list[dict[str, tuple[tuple[Word, ...], ...]]] = []
    for hit, lines in found:
        key = keys[hit.label.text]
        if key == columns[0].key or not items:
            items.append({})
        items[-1].setdefault(key, lines)
    if found and (whole := list_of((Item(cells) for cells in items), columns, found[0][0].sheet.number, 1.0, HOW)):
        yield whole


def _values(labels: LabelMap, rule: Rule) -> Iterable[tuple[Hit, tuple[tuple[Word, ...], ...]]]:
    """Yield each label's hit with the lines of its value."""
    for hit in labels.of(rule):
        for found in behind(labels.only(hit), rule):
            yield hit, found.lines
