"""Which province a printed place ends in, in both regimes: the 63 to 30/6/2025 and the 34 since 1/7/2025."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import cast

from rapidfuzz.distance import OSA

from validators.folding import compare_key, search_key
from validators.lexicons import read_csv, read_toml


class Regime(StrEnum):
    """The table a province code belongs to; the same code means other places in the two (15 was Yên Bái)."""

    EARLIER = "before_tables"
    OLD = "to_2025_06_30"
    NEW = "from_2025_07_01"


class Match(StrEnum):
    """How the printed name fits: with all accents, but for accents or one letter, or not at all."""

    EXACT = "exact"
    NEAR = "near"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Province:
    """One province of one regime; code is the GSO code of two digits, empty for provinces before the tables."""

    name: str
    code: str
    regime: Regime
    prefix: str = ""
    """First three digits of citizen numbers given there (old regime only)."""
    h_code: str = ""
    """Agency code of QĐ 20/2020 (old regime only; codes after the merger are not verified)."""
    successor: str = ""
    """Code of the new province it became part of (old regime only)."""


@dataclass(frozen=True, slots=True)
class Located:
    """What was recognised at the end of a place: the same name may be a province of both regimes.

    Districts and communes are found by validators.units.resolving, which begins here.
    """

    match: Match
    provinces: tuple[Province, ...] = ()
    whole: bool = False
    """True when the text is the province's name and nothing else."""

    def of(self, regime: Regime) -> Province | None:
        """Return the province of one regime, None when the name is none there."""
        return next((province for province in self.provinces if province.regime is regime), None)


@cache
def provinces() -> tuple[Province, ...]:
    """Return every province of both regimes and those gone before."""
    old = tuple(
        Province(row["name"], row["code"], Regime.OLD, row["prefix"], row["h_code"], row["successor"])
        for row in read_csv("provinces_old.csv")
    )
    new = tuple(Province(row["name"], row["code"], Regime.NEW) for row in read_csv("provinces_new.csv"))
    earlier = cast("Mapping[str, str]", read_toml("province_names.toml")["earlier"])
    return (*old, *new, *(Province(name, "", Regime.EARLIER) for name in earlier))


@cache
def citizen_prefixes() -> Mapping[str, Province]:
    """Return the 63 prefixes of citizen numbers; the prefix stays though provinces were merged."""
    return MappingProxyType({province.prefix: province for province in provinces() if province.prefix})


def locate(text: str) -> Located:
    """Recognise the province that ends the text; a near spelling is told apart from an exact one, never corrected."""
    words = compare_key(text).split()
    exact = _longest(words, _names_with_accents())
    if exact:
        return Located(Match.EXACT, *exact)
    plain_words = search_key(text).split()
    near = _longest(plain_words, _names_without_accents()) or _one_letter_off(plain_words)
    return Located(Match.NEAR, *near) if near else Located(Match.NONE)


_NAME_WORDS = 5
"""Words; the longest name is "Bà Rịa Vũng Tàu" with four, and "Quảng Nam Đà Nẵng"; one to spare."""
_KIND_WORDS = frozenset({"tinh", "tp", "t", "thanh pho", "pho"})

Names = Mapping[str, tuple[Province, ...]]
Found = tuple[tuple[Province, ...], bool]


def _longest(words: list[str], names: Names) -> Found | None:
    for length in range(min(_NAME_WORDS, len(words)), 0, -1):
        found = names.get(" ".join(words[-length:]))
        if found:
            return found, _only_kind_words(words[:-length])
    return None


def _only_kind_words(words: list[str]) -> bool:
    rest = search_key(" ".join(words))
    return not rest or rest in _KIND_WORDS


def _one_letter_off(words: list[str]) -> Found | None:
    """Return the only province one letter away from the last words; short names are too alike to try."""
    shortest = 8  # letters; "xã Tây" is one letter from Hà Tây
    for length in range(min(_NAME_WORDS, len(words)), 1, -1):
        tail = " ".join(words[-length:])
        if len(tail) < shortest:
            continue
        fits = [name for name in _names_without_accents() if OSA.distance(tail, name, score_cutoff=1) <= 1]
        if len(fits) == 1:
            return _names_without_accents()[fits[0]], _only_kind_words(words[:-length])
    return None


@cache
def _names_with_accents() -> Names:
    return _named(compare_key)


@cache
def _names_without_accents() -> Names:
    return _named(search_key)


def _named(key: Callable[[str], str]) -> Names:
    aliases = cast("Mapping[str, list[str]]", read_toml("province_names.toml")["aliases"])
    named: dict[str, tuple[Province, ...]] = {}
    for province in provinces():
        for spelling in {key(name) for name in (province.name, *aliases.get(province.name, ()))}:
            named[spelling] = (*named.get(spelling, ()), province)
    return MappingProxyType(named)
