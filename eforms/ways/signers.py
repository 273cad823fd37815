"""The name printed or written under a signer's title: `Người đỡ đẻ`, `Thủ trưởng cơ sở`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eforms.candidates import Candidate, candidate
from eforms.find_rules import Rule
from eforms.label_map import LabelMap
from eforms.labels import Hit
from eforms.layout import Row, around
from eforms.runs import plain
from eforms.signature import name_under
from ocr.words import Word

BESIDE = 6.0
"""Letter heights that a name may stand to the left or right of its title: names are longer than titles."""

HINTS = ("(ky", "ky,", "(ghi", "(dong", "ky ten")


def signed_under(labels: LabelMap, rule: Rule) -> Iterable[Candidate]:
    """Yield the most name-like line under each of the rule's titles, within the room of a signature and a seal."""
    for hit in labels.of(rule):
        words = hit.sheet.rows[hit.row].words[hit.first : hit.last]
        box = around(words)
        lines = [(row, own) for row, own in _below(labels, hit, box.left, box.right) if not _is_hint(own)]
        name, score = name_under(hit.sheet, lines, hit.sheet.rows[hit.row].middle, (box.left + box.right) / 2)
        found = candidate([name], hit.sheet.number, hit.score * score, f"signed:{hit.label.text}")
        if found.raw:
            yield found


def _below(labels: LabelMap, hit: Hit, left: float, right: float) -> Iterable[tuple[Row, tuple[Word, ...]]]:
    """Yield the rows under a title with the words of the stretches that stand under it and under no other title."""
    reach = BESIDE * hit.sheet.unit
    others = [
        around(hit.sheet.rows[other.row].words[other.first : other.last])
        for other in labels.hits
        if other.sheet is hit.sheet and abs(other.row - hit.row) <= 1 and other is not hit
    ]
    middle = (left + right) / 2
    for row in hit.sheet.rows[hit.row + 1 :]:
        own: list[Word] = []
        for segment in row.segments:
            x = (segment.box.left + segment.box.right) / 2
            nearest = min([middle, *((box.left + box.right) / 2 for box in others)], key=lambda place: abs(place - x))
            if left - reach <= x <= right + reach and nearest == middle:
                own += segment.words
        if own:
            yield row, tuple(own)


def _is_hint(words: Sequence[Word]) -> bool:
    return plain(" ".join(word.text for word in words)).startswith(HINTS)
