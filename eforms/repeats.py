"""The same paper scanned twice in one stack, known by its words and figures, not by its form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from eforms.runs import letters
from ocr.words import Reading

ENOUGH_WORDS: Final = 25
"""Words a paper must have to be compared: a page of a few words is like any other."""

ALIKE: Final = 0.9
"""Share of words two scans of one paper have in common. A drawn certificate scanned twice, copied and faxed: 0.987 to
0.998; two people's papers of one form among 80 drawn ones: up to 0.82."""

FIGURES_ALIKE: Final = 0.95
"""Share of figures (three digits and more) in common: 1.0 in those four scans, 0.9 between the certificates of twins,
which differ in one name and one number; a worse scan is rather missed than twins are taken for one."""


@dataclass(frozen=True, slots=True)
class _Words:
    words: Counter[str]
    figures: Counter[str]


def repeats(papers: Sequence[Sequence[Reading]]) -> Mapping[int, int]:
    """Return, for each paper that looks like one before it, the index of the first such paper (both from 0)."""
    seen: list[_Words] = []
    found: dict[int, int] = {}
    for number, pages in enumerate(papers):
        here = _words(pages)
        first = next((other for other, before in enumerate(seen) if other not in found and _same(before, here)), None)
        if first is not None:
            found[number] = first
        seen.append(here)
    return found


def _words(pages: Sequence[Reading]) -> _Words:
    texts = [letters(word.text) for page in pages for line in page.lines for word in line.words]
    figures = Counter(text for text in texts if sum(char.isdigit() for char in text) > 2)  # noqa: PLR2004 - as said above
    return _Words(Counter(text for text in texts if text), figures)


def _same(one: _Words, other: _Words) -> bool:
    if min(one.words.total(), other.words.total()) < ENOUGH_WORDS:
        return False
    return _share(one.words, other.words) >= ALIKE and _share(one.figures, other.figures) >= FIGURES_ALIKE


def _share(one: Counter[str], other: Counter[str]) -> float:
    """Return how much two bags have in common, 0..1; two empty ones are alike."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0
