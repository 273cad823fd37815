"""Joins two readings of one line word by word: the surer one wins, what lost stays beside it as an alternative.

No dictionary and no syllable rule takes part, so that codes, numbers and names of the ethnic minorities are never
"corrected" into something usual: every word was seen on the paper by a reader. Measured, rules that favour possible
syllables were no better (docs/reading.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from ocr.letters import letters
from ocr.words import Line, Word

CONTESTED = 0.6
"""What is left of the confidence of a word whose readers saw different letters. Measured on transcribed scans: of words
seen alike at 0.9 and more 99.8 % were right, of contested ones 80 % where the surer reader gave 0.9 and more, 57 %
from 0.6 on, 20 % below."""


def vote(first: Line, second: Sequence[Word]) -> Line:
    """Return the line as both readings make it; second are the same line's words, boxes in the same pixels.

    Words only the second reading has are not taken up: they are as often the tips of the neighbouring line.
    """
    words: list[Word] = []
    for mine, other in _stretches(first.words, second):
        words += _chosen(mine, other)
    return replace(first, words=tuple(words))


def _stretches(first: Sequence[Word], second: Sequence[Word]) -> Iterator[tuple[Sequence[Word], Sequence[Word]]]:
    """Yield stretches of both readings that stand for each other, word by word where their numbers are equal."""
    keys = [[_folded(word.text) for word in words] for words in (first, second)]
    for _, start, end, begin, stop in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        if end - start == stop - begin:
            yield from (((mine,), (other,)) for mine, other in zip(first[start:end], second[begin:stop], strict=True))
        else:
            yield first[start:end], second[begin:stop]


def _folded(text: str) -> str:
    """Return a text with one kind of dash."""
    return re.sub("[\u2010-\u2015\u2212]", "-", text)


def _chosen(mine: Sequence[Word], other: Sequence[Word]) -> Sequence[Word]:
    """Return the surer of two stretches that stand for each other, marked with what the other one said."""
    if not mine or not other:
        return mine
    won, lost = (other, mine) if _sure(other) > _sure(mine) else (mine, other)
    if "".join(letters(word.text) for word in won) == "".join(letters(word.text) for word in lost):
        return won if len(won) > 1 or len(lost) > 1 else [replace(won[0], box=mine[0].box)]
    said = " ".join(word.text for word in lost)
    box = {0: mine[0].box} if len(mine) == len(won) == 1 else {}
    return [
        replace(
            word,
            box=box.get(at, word.box),
            confidence=None if word.confidence is None else CONTESTED * word.confidence,
            alternatives=(said, *word.alternatives),
        )
        for at, word in enumerate(won)
    ]


def _sure(words: Sequence[Word]) -> float:
    """Return the confidence of the weakest word, 0 where it was not measured."""
    return min(word.confidence or 0.0 for word in words)
