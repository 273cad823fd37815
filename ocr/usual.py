"""Gives back the hat that readers lose under a tone (ĐÓC for ĐỐC) where two words then are a usual pair of an office.

The only place where a word is written that no reader saw; so it is narrow. The letters must be the same, the tone must
have lost its hat and nothing else, the list must hold one pair with these letters, and names (Y Té) are left alone. The
word becomes a contested one: little confidence, what was read stays as its alternative, a person decides.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from ocr.letters import bare, core
from ocr.voting import CONTESTED
from ocr.words import Line, Word

PAIRS = Path(__file__).with_name("data") / "pairs.txt"
"""Pairs of syllables that are usual in office papers, parted by commas; written for this project."""
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
HATS = frozenset("\u0302\u0306")


def with_hats(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines with hats given back."""
    return tuple(_line(line) for line in lines)


def _line(line: Line) -> Line:
    words = list(line.words)
    for at, (one, two) in enumerate(pairwise(line.words)):
        usual = _usual(core(one.text), core(two.text))
        if usual and not (one.text.istitle() and two.text.istitle()):
            words[at], words[at + 1] = _hatted(words[at], usual[0]), _hatted(words[at + 1], usual[1])
    return replace(line, words=tuple(words))


def _usual(one: str, two: str) -> tuple[str, str] | None:
    """Return the usual pair that two words are but for lost hats, None when there is none or they are one already."""
    pair = _pairs().get((bare(one), bare(two)))
    seen = (one.casefold(), two.casefold())
    if pair is None or pair == seen or not all(map(_lost_hats_only, seen, pair)):
        return None
    return pair


@cache
def _pairs() -> dict[tuple[str, str], tuple[str, str]]:
    """Return usual pairs by their letters without diacritics, those alone of these letters."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for pair in PAIRS.read_text(encoding="utf-8").split(","):
        words = unicodedata.normalize("NFC", pair).casefold().split()
        if len(words) == 2:  # noqa: PLR2004  # a pair
            found.setdefault((bare(words[0]), bare(words[1])), set()).add((words[0], words[1]))
    return {letters: pairs.pop() for letters, pairs in found.items() if len(pairs) == 1}


def _lost_hats_only(seen: str, usual: str) -> bool:
    """Tell whether the words are the same but for letters whose tone was seen without the hat under it."""
    return len(seen) == len(usual) and all(
        a == b or (_marks(a) & TONES and not _marks(a) & HATS and _marks(b) & HATS and _marks(b) & TONES)
        for a, b in zip(seen, usual, strict=True)
    )


def _hatted(word: Word, usual: str) -> Word:
    """Return the word written as usual, in its own capitals and with its own signs."""
    seen = core(word.text)
    if seen.casefold() == usual:
        return word
    written = "".join(new.upper() if old.isupper() else new for old, new in zip(seen, usual, strict=True))
    confidence = None if word.confidence is None else CONTESTED * word.confidence
    text = word.text.replace(seen, written, 1)
    return replace(word, text=text, confidence=confidence, alternatives=(word.text, *word.alternatives))


def _marks(letter: str) -> set[str]:
    return set(unicodedata.normalize("NFD", letter)[1:])
