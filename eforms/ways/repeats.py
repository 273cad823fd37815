"""A list of objects from labels that come again: the first column's label begins each new object."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eforms.candidates import Candidate
from eforms.find_rules import Column, Rule
from eforms.label_map import LabelMap
from eforms.labelled import behind
from eforms.labels import Hit
from eforms.row_ends import NEXT_ROW
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
    hits: list[list[Hit]] = []
    for hit, lines in found:
        key = keys[hit.label.text]
        if key == columns[0].key or not items:
            items.append({})
            hits.append([])
        items[-1].setdefault(key, lines)
        hits[-1].append(hit)
    unsure = _share(items, hits, [column.key for column in columns if column.shared])
    made = (Item(cells, index in unsure) for index, cells in enumerate(items))
    if found and (whole := list_of(made, columns, found[0][0].sheet.number, 1.0, HOW)):
        yield whole


def _share(
    items: Sequence[dict[str, tuple[tuple[Word, ...], ...]]], hits: Sequence[Sequence[Hit]], keys: Sequence[str]
) -> set[int]:
    """Give what is printed once for several objects to those before; return those between which a row may be lost."""
    unsure = set()
    for index in range(len(items) - 2, -1, -1):
        for key in keys:
            if key not in items[index] and key in items[index + 1]:
                items[index][key] = items[index + 1][key]
                if not _follows(hits[index][-1], hits[index + 1][0]):
                    unsure.add(index)
    return unsure


def _follows(last: Hit, first: Hit) -> bool:
    """Tell whether an object's first row stands right under the row before: nothing between was lost."""
    if last.sheet is not first.sheet:
        return False
    step = first.sheet.rows[first.row].middle - last.sheet.rows[last.row].middle
    return first.row - last.row <= 1 and step <= NEXT_ROW * first.sheet.unit


def _values(labels: LabelMap, rule: Rule) -> Iterable[tuple[Hit, tuple[tuple[Word, ...], ...]]]:
    """Yield each label's hit with the lines of its value."""
    for hit in labels.of(rule):
        for found in behind(labels.only(hit), rule):
            yield hit, found.lines
