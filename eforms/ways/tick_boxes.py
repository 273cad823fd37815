"""A choice by the box that is ticked: boxes found on the page, else their signs in the text; never a guess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from eforms.candidates import Candidate, candidate
from eforms.find_rules import Rule
from eforms.form_schema import FieldSpec
from eforms.label_map import LabelMap
from eforms.labels import Hit
from eforms.layout import Row, Sheet
from eforms.runs import letters
from eforms.ways.heads import Head, heads_in, named
from ocr.shapes import Box, Tick, TickState
from ocr.words import Word
from validators.ticks import has_boxes, ticked
from validators.verdict import Remark, Weight

NEAR = 8.0
"""A box stands within this many letter heights of its words."""

SEXES: Mapping[str, tuple[str, ...]] = {"Nam": ("Nam",), "Nữ": ("Nữ",)}
UNCLEAR = Remark("choice.not_one_tick", Weight.DOUBT)

SEEN = ("tick", "others_empty")
"""Witnesses of a choice: the mark in its box, and the clean boxes of all the others."""


@dataclass(frozen=True, slots=True)
class Area:
    """Where the answers of a question stand: the label's row behind it, and rows below up to the next label."""

    sheet: Sheet
    rows: tuple[tuple[Word, ...], ...]
    box: Box


def options_of(spec: FieldSpec) -> Mapping[str, Sequence[str]]:
    """Return what is printed beside the boxes for each answer of a field."""
    if spec.kind == "sex":
        return SEXES
    return {choice: (*spec.printed.get(choice, ()), choice) for choice in spec.choices}


def ticked_beside(spec: FieldSpec, labels: LabelMap, rule: Rule) -> Iterable[Candidate]:
    """Yield the answer whose box alone is ticked; where that is not clear, the answers as printed with a doubt."""
    for hit in labels.of(rule):
        area = _area(hit, labels, rule.lines)
        if area is None:
            continue
        how = f"tick:{hit.label.text}"
        heads = _heads(area, options_of(spec))
        found = _by_boxes(area, heads, how) or _by_signs(area, spec, how) or _by_order(area, spec, heads, how)
        if found is None:
            whole = candidate(area.rows, hit.sheet.number, hit.score, how)
            found = replace(whole, remarks=(UNCLEAR,), looked=False)
        if found.raw:
            yield replace(found, score=hit.score)


def _area(hit: Hit, labels: LabelMap, limit: int) -> Area | None:
    """Return where the answers stand; None when nothing stands behind or under the label."""
    rows: list[tuple[Word, ...]] = []
    for number in range(hit.row, min(hit.row + limit, len(hit.sheet.rows))):
        words = hit.sheet.rows[number].words
        start = hit.value_start if number == hit.row else 0
        later = [other.first for other in labels.in_row(hit.sheet, number) if other.first >= start and other is not hit]
        rows.append(words[start : min(later, default=len(words))])
        if later:
            break
    kept = tuple(row for row in rows if row)
    if not kept:
        return None
    top = hit.sheet.rows[hit.row]
    box = top.words[hit.first].box
    for row in kept:
        for word in row:
            box = box.union(word.box)
    return Area(hit.sheet, kept, box)


def _heads(area: Area, options: Mapping[str, Sequence[str]]) -> tuple[Head, ...]:
    """Return the answers printed in the area."""
    rows = [row for row in area.sheet.rows if any(words and words[0] in row.words for words in area.rows)]
    inside = {id(word) for words in area.rows for word in words}
    found = [head for row in rows for head in heads_in([_part(row, inside)], options) if _part(row, inside).segments]
    return tuple(found)


def _part(row: Row, inside: set[int]) -> Row:
    """Return the part of a row that lies in the area."""
    segments = (replace(each, words=tuple(w for w in each.words if id(w) in inside)) for each in row.segments)
    return Row(tuple(each for each in segments if each.words))


def _by_boxes(area: Area, heads: Sequence[Head], how: str) -> Candidate | None:
    """Read the boxes on the page; None when they cannot be given to the answers one to one."""
    ticks = [tick for tick in area.sheet.structures.ticks if _beside(tick.box, area)]
    if not heads or len({head.name for head in heads}) != len(heads):
        return None
    pairs = paired(heads, ticks, area.sheet.unit)
    if pairs is None:
        return None
    chosen = [head for head, tick in pairs if tick.state is TickState.TICKED]
    clear = len(chosen) == 1 and all(tick.state is not TickState.UNSURE for _, tick in pairs)
    if not clear or len(heads) < len(ticks):
        return None
    head = chosen[0]
    words = tuple(word for row in area.rows for word in row if head.box.overlap(word.box))
    found = candidate([words], area.sheet.number, 1.0, how)
    return replace(found, value=head.name, witnesses=SEEN, looked=False)


def _by_order(area: Area, spec: FieldSpec, heads: Sequence[Head], how: str) -> Candidate | None:
    """Read the boxes in the order of the form's answers where not all answers were read, but some, in their places.

    The answer has one witness only: what stands beside its box was perhaps not seen.
    """
    ticks = sorted((tick for tick in area.sheet.structures.ticks if _beside(tick.box, area)), key=lambda t: t.box.left)
    names = list(options_of(spec))
    marked = [at for at, tick in enumerate(ticks) if tick.state is not TickState.EMPTY]
    pairs = paired(heads, ticks, area.sheet.unit) if heads and len(ticks) == len(names) else None
    if not pairs or len(marked) != 1 or ticks[marked[0]].state is not TickState.TICKED:
        return None
    if any(ticks.index(tick) != names.index(head.name) for head, tick in pairs):
        return None
    found = candidate(area.rows, area.sheet.number, 1.0, how)
    return replace(found, value=names[marked[0]], witnesses=("tick",), looked=False)


def _beside(box: Box, area: Area) -> bool:
    y = (box.top + box.bottom) / 2
    reach = area.sheet.unit / 2  # boxes stand a little off their words, those of the next row a whole letter
    return area.box.top - reach <= y <= area.box.bottom + reach and box.right > area.box.left


def paired(heads: Sequence[Head], ticks: Sequence[Tick], unit: float) -> list[tuple[Head, Tick]] | None:
    """Give each answer its own box: all boxes before their answers, or all behind, whichever is nearer."""
    found = []
    for before in (True, False):
        pairs, total = [], 0.0
        for head in heads:
            near = [
                (away, index)
                for index, tick in enumerate(ticks)
                if (away := _away(head.box, tick.box, before=before)) <= NEAR * unit
            ]
            if not near:
                break
            away, index = min(near)
            pairs.append((head, ticks[index]))
            total += away
        if len(pairs) == len(heads) and len({id(tick) for _, tick in pairs}) == len(heads):
            found.append((total, pairs))
    return min(found, key=lambda each: each[0])[1] if found else None


def _away(words: Box, box: Box, *, before: bool) -> float:
    """Return the pixels from a box to its words on one line, far when it stands elsewhere."""
    if min(words.bottom, box.bottom) <= max(words.top, box.top):
        return inf
    away = words.left - box.right if before else box.left - words.right
    return float(away) if away > -box.width / 2 else inf


def _by_signs(area: Area, spec: FieldSpec, how: str) -> Candidate | None:
    """Read the signs of boxes in the text (born-digital pages, typewritten `[x]`)."""
    text = " ".join(word.text for row in area.rows for word in row)
    answers = ticked(text) if has_boxes(text) else ()
    names = {name for answer in answers if (name := named(answer, options_of(spec)))}
    if len(answers) != 1 or len(names) != 1:
        return None
    found = candidate(area.rows, area.sheet.number, 1.0, how)
    return replace(found, value=names.pop(), looked=False) if letters(answers[0]) else None
