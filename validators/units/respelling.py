"""An address read from handwriting, spelt as the table of units has it: for a proposal that a person will check.

Print is never corrected so: there a near spelling is asked about as it stands. Writing is read with a letter wrong in
every second word, and a person who gets `thành chố Vùng Tàu` must type it all again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import OSA

from validators.folding import compare_key, search_key
from validators.kinds.place import UNIT_WORDS
from validators.units.table import WORDS, Level, Period, Unit, below, units

_PIECES: Final = re.compile(r"\s*[,;]\s*|(?<=\w\w\w)\.\s+|(?<=\d)\.\s+")
"""Commas; a pen's comma is often read as a point, but `P.`, `TP.` and `Q.` are abbreviations."""
_LONGEST: Final = 8
"""Words of the longest title (`phường Xuân Hương - Đà Lạt`) and one to spare."""
_FAR: Final = 0.25
"""Part of a title's letters that may be wrong: two in `tỉnh Nghệ An`."""
_PRICE: Final = 2.0
"""Letters of a longer title that one wrong letter outweighs: `thềnh chố Hồ Chí Minh` is the city, not its bare name."""
_KIND: Final = 3
"""Words of `thành phố Hồ`: a title cut shorter says nothing."""
_ALONE: Final = 2.0
"""By how much the best unit must be better than the next one: a letter."""


def respelt(text: str) -> str:
    """Return the text with the units at its end spelt as in the table, itself when its province is not recognised."""
    pieces = [piece.split() for piece in _PIECES.split(text) if piece.split()]
    said: list[str] = []
    candidates: Sequence[Unit] = _provinces()
    while pieces and candidates:
        found = _tail(pieces[-1], candidates)
        if found is None:
            break
        count, unit, spelling = found
        said.insert(0, _cased(spelling, pieces[-1][-count:]))
        pieces[-1] = pieces[-1][:-count]
        if pieces[-1]:  # what stands before a unit without a comma belongs to it: `Công an xã …`
            said[0] = f"{' '.join(pieces.pop())} {said[0]}" if not _more(pieces[-1], unit) else said[0]
        else:
            pieces.pop()
        candidates = _lower(unit)
    return ", ".join([*(_numbered(piece) for piece in pieces), *said]) if said else text


def _numbered(words: Sequence[str]) -> str:
    """Return what stands before the units with the words before numbers put right: `xốn 4` is xóm 4."""
    spelt = [_before_number(word) if after[:1].isdigit() else word for word, after in pairwise(words)]
    return " ".join([*spelt, words[-1]])


def _before_number(word: str) -> str:
    """Return the one word for a small unit that is a letter away, the word itself when there is none or are two."""
    near = [one for one in UNIT_WORDS if OSA.distance(search_key(word), search_key(one), score_cutoff=1) <= 1]
    same = [one for one in near if search_key(word) == search_key(one)] or near
    if len(same) != 1 or len(word) == 1:
        return word
    return same[0].upper() if word.isupper() else same[0].capitalize() if word[0].isupper() else same[0]


def _more(words: Sequence[str], unit: Unit) -> bool:
    """Tell whether words before a unit end with a unit below it: the comma between them was not read."""
    return _tail(words, _lower(unit)) is not None


def _tail(words: Sequence[str], candidates: Iterable[Unit]) -> tuple[int, Unit, str] | None:
    """Return how many last words name a unit, which, and its spelling; None when two are as near or none is."""
    fits: list[tuple[float, int, Unit, str]] = []
    tails = [_keys(" ".join(words[-count:])) for count in range(1, min(_LONGEST, len(words)) + 1)]
    for unit in candidates:
        for spelling, told in _spellings(unit):
            keys = _keys(told)
            for count, read in enumerate(tails, start=1):
                far = _apart(read, keys)
                if far <= _FAR * len(keys[0]):
                    fits.append((len(keys[0]) - _PRICE * far, count, unit, spelling))
    if not fits:
        return None
    worth, count, unit, spelling = max(fits, key=lambda one: one[0])
    told_as = tails[count - 1][1]
    exact = told_as.endswith(f" {_keys(unit.name)[1]}") or any(
        _keys(told)[1] == told_as for full, told in _spellings(unit) if full == spelling
    )
    if not exact and told_as in _titles():  # read as another unit is called: the one between the two was not written
        return None
    rivals = [one for one in fits if one[2].name != unit.name and one[0] > worth - _ALONE]
    return None if rivals and not exact else (count, unit, spelling)


def _apart(read: tuple[str, str], keys: tuple[str, str]) -> float:
    """Return how many letters differ: those without accents and those with, each for a half."""
    limit = int(_FAR * len(keys[0]))
    plain = OSA.distance(read[0], keys[0], score_cutoff=limit)
    return (plain + OSA.distance(read[1], keys[1])) / 2 if plain <= limit else float(plain)


@lru_cache(maxsize=20_000)
def _keys(spelling: str) -> tuple[str, str]:
    """Return a spelling as it is compared, without accents and with."""
    return search_key(spelling), compare_key(spelling)


@cache
def _spellings(unit: Unit) -> tuple[tuple[str, str], ...]:
    """Return how the unit is spelt, and as what that may be told.

    By its name alone only a province is known, and it alone may have lost its last word at a line's end.
    """
    if unit.level is not Level.PROVINCE:
        return ((unit.title, unit.title),)
    cut = unit.title.rpartition(" ")[0]
    whole = ((unit.title, unit.title), (unit.name, unit.name))
    return (*whole, (unit.title, cut)) if len(cut.split()) > _KIND else whole


@cache
def _provinces() -> tuple[Unit, ...]:
    """Return the provinces of both regimes."""
    return tuple(one for one in units() if one.level is Level.PROVINCE and one.period is not Period.FORMER)


@cache
def _titles() -> frozenset[str]:
    """Return the titles of all units as they are compared."""
    return frozenset(_keys(unit.title)[1] for unit in units())


@cache
def _lower(unit: Unit) -> tuple[Unit, ...]:
    """Return what may stand before a unit: the units below it, those of a province of the same name in both regimes."""
    alike = [one for one in _provinces() if one.name == unit.name] if unit.level is Level.PROVINCE else [unit]
    return tuple(lower for one in alike for lower in below(one))


def _cased(spelling: str, words: Sequence[str]) -> str:
    """Write a title as the words were: in capitals, or with the first letter large."""
    read = " ".join(words)
    letters = [letter for letter in read if letter.isalpha()]
    if len(letters) > 1 and sum(map(str.isupper, letters)) > len(letters) / 2:
        return spelling.upper()
    large = letters[:1] and letters[0].isupper() and spelling.split(maxsplit=1)[0] in WORDS_FIRST
    return spelling[0].upper() + spelling[1:] if large else spelling


WORDS_FIRST: Final = frozenset(word.split()[0] for word in WORDS.values())
"""First words of the kinds of units."""
