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
from functools import reduce

from ocr.letters import letters
from ocr.words import Line, Word

CONTESTED = 0.6
"""What is left of the confidence of a word whose readers saw different letters. Measured on transcribed scans: of words
seen alike at 0.9 and more 99.8 % were right, of contested ones 80 % where the surer reader gave 0.9 and more, 57 %
from 0.6 on, 20 % below."""

CONTESTED_DIGITS = 0.25
"""The same for words with a digit: a field's confidence lies between its worst and its mean word, and even among sure
words a contested day or number must leave it below the 0.6 that acceptance asks for."""


def vote(first: Line, second: Sequence[Word]) -> Line:
    """Return the line as both readings make it; second are the same line's words, boxes in the same pixels.

    Words only the second reading has are not taken up: they are as often the tips of the neighbouring line.
    """
    words: list[Word] = []
    for mine, other in stretches(first.words, second):
        words += _chosen(mine, other)
    return replace(first, words=tuple(words))


def together(readings: Sequence[Sequence[Word]]) -> Sequence[Word]:
    """Return several readings of one line as one, as `vote` joins them; none where nothing was read."""
    heard = [words for words in readings if words]
    return reduce(lambda mine, other: vote(Line(tuple(mine)), other).words, heard) if heard else ()


SURE = 0.9
"""Confidence at which a page reading holds its digits against a less sure reader of pen-filled heads."""


def filled(first: Line, second: Sequence[Word]) -> Line:
    """Return the line as `vote` does, but digits as the second reading has them: it was made for digits by pen.

    The first reading keeps digits it is sure of where the second one is less sure. Digits that only the second reading
    has are taken up: a page reading drops what the pen wrote into a gap.
    """
    words: list[Word] = []
    for mine, other in stretches(first.words, second):
        if not mine and has_digits(other):
            words += [replace(word, confidence=contested(word)) for word in other]
        elif mine and other and (has_digits(mine) or has_digits(other)):
            words += _marked(mine, other, second=not (sure_of(mine) >= SURE and sure_of(other) < sure_of(mine)))
        else:
            words += _chosen(mine, other)
    return replace(first, words=tuple(words))


def has_digits(words: Sequence[Word]) -> bool:
    """Tell whether any word has a digit."""
    return any(char.isdigit() for word in words for char in word.text)


def stretches(first: Sequence[Word], second: Sequence[Word]) -> Iterator[tuple[Sequence[Word], Sequence[Word]]]:
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
    return _marked(mine, other, second=sure_of(other) > sure_of(mine))


def _marked(mine: Sequence[Word], other: Sequence[Word], *, second: bool) -> Sequence[Word]:
    """Return the first or the second of two stretches, marked with what the other one said where letters differ."""
    won, lost = (other, mine) if second else (mine, other)
    single = len(mine) == len(other) == 1
    earlier = lost[0].alternatives if len(lost) == 1 else ()
    if not changed(won, lost):
        sure = max(sure_of(won), sure_of(lost)) or won[0].confidence
        if has_digits(won) and any(word.alternatives for word in (*won, *lost)):
            # two of three readings agree on digits: the third may still be the right one
            sure = CONTESTED_DIGITS * sure if sure else sure
        return [told(replace(won[0], box=mine[0].box, confidence=sure), earlier)] if single else won
    others = (" ".join(word.text for word in lost), *earlier)
    return [
        replace(
            told(word, others),
            box=mine[0].box if single else word.box,
            confidence=contested(word),
        )
        for word in won
    ]


def changed(mine: Sequence[Word], other: Sequence[Word]) -> bool:
    """Tell whether two stretches differ in their letters."""
    return "".join(letters(word.text) for word in mine) != "".join(letters(word.text) for word in other)


def told(word: Word, others: Sequence[str]) -> Word:
    """Return the word with further alternatives, each once and none that it is itself."""
    every = dict.fromkeys((*others, *word.alternatives))
    return replace(word, alternatives=tuple(other for other in every if other != word.text))


def contested(word: Word) -> float | None:
    """Return what is left of a word's confidence when the readers differ."""
    kept = CONTESTED_DIGITS if has_digits([word]) else CONTESTED
    return None if word.confidence is None else kept * word.confidence


def sure_of(words: Sequence[Word]) -> float:
    """Return the confidence of the weakest word, 0 where it was not measured."""
    return min(word.confidence or 0.0 for word in words)
