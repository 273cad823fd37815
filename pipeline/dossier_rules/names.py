"""How two writings of one name or text differ: not at all, in habit, in accents, in a letter or two, wholly."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from validators.folding import compare_key, search_key


class Apart(IntEnum):
    """How far two writings are apart, the nearest first."""

    SAME = 0
    SPELLING = 1
    """i or y, the place of the tone: the same word."""
    ACCENTS = 2
    LETTERS = 3
    """One or two letters: rather a misreading than another person."""
    WHOLLY = 4


NEAR = 2
"""Letters; a misread name keeps all others, two names of one family share surname and middle name but not the last."""


@lru_cache(maxsize=4096)  # names of one dossier; every rule compares the same ones again
def apart(one: str, other: str) -> Apart:
    """Tell how two writings differ; case, blanks and punctuation never count."""
    if _plain(one) == _plain(other):
        return Apart.SAME
    if compare_key(one) == compare_key(other):
        return Apart.SPELLING
    first, second = search_key(one).replace(" ", ""), search_key(other).replace(" ", "")
    if first == second:
        return Apart.ACCENTS
    return Apart.LETTERS if OSA.distance(first, second, score_cutoff=NEAR) <= NEAR else Apart.WHOLLY


def shares_words(one: str, other: str) -> bool:
    """Tell whether two place texts can mean one place: the shorter's words are nearly all in the longer."""
    first, second = set(search_key(one).split()), set(search_key(other).split())
    short, long = sorted((first - _FILLERS, second - _FILLERS), key=len)
    enough = 0.6  # of the words: one paper names the province and the other does not, a word or two is misread
    return not short or len(short & long) >= enough * len(short)


_FILLERS = frozenset(
    {"tai", "xa", "phuong", "thi", "tran", "huyen", "quan", "tinh", "thanh", "pho", "tp", "h", "t", "x"}
)
"""Words of levels, written out on one paper and left out on the other."""


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
