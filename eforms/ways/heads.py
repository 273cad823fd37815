"""Header words of columns found in a row or stacked over a few rows, in spite of OCR damage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from eforms.labels import LETTERS_PER_ERROR, distance
from eforms.layout import Row, around
from eforms.runs import letters
from ocr.shapes import Box
from ocr.words import Word

STACKED = 3
"""Rows that one header may be broken over."""

ACROSS_BORDER = 0.6
"""Letter heights by which a word may reach over the border of its column before that is asked about."""

HINT = 1.6
"""A header may be followed in its cell by a hint in brackets, up to this many times its own letters."""


@dataclass(frozen=True, slots=True)
class Head:
    """A header found: which column it names, its box, and how many of its letters were wrong."""

    name: str
    box: Box
    errors: int
    letters: int


def named(text: str, wordings: Mapping[str, Sequence[str]]) -> str:
    """Return the one column whose wording a whole cell says, empty when none or two fit equally."""
    seen = letters(text)
    fits = sorted(
        (errors, -len(wanted), name)
        for name, texts in wordings.items()
        for wanted in map(letters, texts)
        if (errors := _errors(wanted, seen)) is not None
    )
    if not fits or (len(fits) > 1 and fits[0][:2] == fits[1][:2] and fits[0][2] != fits[1][2]):
        return ""
    return fits[0][2]


def _errors(wanted: str, seen: str) -> int | None:
    """Return the wrong letters when a cell says a wording, perhaps with a hint behind it; None when it does not."""
    allowed = len(wanted) // LETTERS_PER_ERROR
    whole = distance(wanted, seen, allowed)
    if whole <= allowed:
        return whole
    if len(wanted) > LETTERS_PER_ERROR and len(wanted) < len(seen) <= HINT * len(wanted):
        opening = distance(wanted, seen[: len(wanted)], allowed)
        return opening if opening <= allowed else None
    return None


def heads_in(rows: Sequence[Row], wordings: Mapping[str, Sequence[str]]) -> tuple[Head, ...]:
    """Return the heads that stand in these rows (one header line, perhaps broken over several), left to right.

    A name seen twice keeps its better place; heads that share words keep the one with more letters.
    """
    found = [head for row in rows for head in _in_words(row.words, wordings)]
    if len(rows) > 1:
        found += _in_stacks(rows, wordings)
    best: list[Head] = []
    for head in sorted(found, key=lambda each: (each.errors - each.letters, each.box.left)):
        if all(head.name != other.name and not head.box.overlap(other.box) for other in best):
            best.append(head)
    return tuple(sorted(best, key=lambda each: each.box.left))


def _in_words(words: Sequence[Word], wordings: Mapping[str, Sequence[str]]) -> Iterable[Head]:
    """Yield heads that neighbouring words of one row say."""
    parts = [letters(word.text) for word in words]
    for name, texts in wordings.items():
        for wanted in map(letters, texts):
            allowed = len(wanted) // LETTERS_PER_ERROR
            for first in range(len(words)):
                text = ""
                for last in range(first, len(words)):
                    text += parts[last]
                    if len(text) > len(wanted) + allowed:
                        break
                    if parts[first] and parts[last] and (errors := distance(wanted, text, allowed)) <= allowed:
                        yield Head(name, around(words[first : last + 1]), errors, len(wanted))


def _in_stacks(rows: Sequence[Row], wordings: Mapping[str, Sequence[str]]) -> Iterable[Head]:
    """Yield heads broken over rows: segments one under the other, read from the top."""
    stacks: list[list[tuple[Box, str]]] = []
    for row in rows:
        for segment in row.segments:
            home = next((stack for stack in stacks if _shares(stack, segment.box)), None)
            if home is None:
                stacks.append([(segment.box, segment.text)])
            else:
                home.append((segment.box, segment.text))
    for stack in stacks:
        if len(stack) > 1 and (name := named(" ".join(text for _, text in stack), wordings)):
            box = stack[0][0]
            for other, _ in stack[1:]:
                box = box.union(other)
            text = letters(" ".join(text for _, text in stack))
            yield Head(name, box, 0, len(text))


def _shares(stack: Sequence[tuple[Box, str]], box: Box) -> bool:
    """Tell whether a segment stands under a stack: half of the narrower one's width is shared."""
    left, right = min(each.left for each, _ in stack), max(each.right for each, _ in stack)
    return min(right, box.right) - max(left, box.left) > 0.5 * min(right - left, box.width)


def border(words: Iterable[Word], low: float, high: float) -> tuple[float, int]:
    """Return the x between low and high that the fewest words cross, mid of the widest such band, and how many do.

    low and high are pixels of the page; the words are those of the rows that the two columns share.
    """
    spans = [(max(word.box.left, low), min(word.box.right, high)) for word in words]
    spans = [(left, right) for left, right in spans if left < right]
    edges = sorted({low, high, *(edge for span in spans for edge in span)})
    bands = []
    for left, right in pairwise(edges):
        middle = (left + right) / 2
        crossing = sum(1 for start, end in spans if start < middle < end)
        bands.append((crossing, -(right - left), middle))
    if not bands:
        return (low + high) / 2, 0
    crossing, _, middle = min(bands)
    return middle, crossing
