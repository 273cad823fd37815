"""Places and addresses: kept as printed, with the province at the end recognised in both regimes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from validators.folding import tone_normal, without_accents
from validators.kinds.text import doubt_words
from validators.phrases import street_slips
from validators.places import Located, Match, locate
from validators.trimming import strip_form
from validators.units.cut_short import opens_unit
from validators.units.resolving import resolve
from validators.verdict import Backing, Remark, Verdict, Weight
from validators.verdicts import LONGEST, blank, doubt, note, too_long


def judge(raw: str) -> Verdict:
    """Return the place as printed on one line, never corrected: what is near a province's name is asked about."""
    if len(raw) > LONGEST:
        return too_long()
    text = strip_form(raw)
    if not text:
        return blank()
    located = locate(text)
    return Verdict(text, _backing(located), tuple(_remarks(text, located)))


def split_ward(text: str, weight: Weight) -> Iterator[Remark]:
    """Say that the commune was split in 2025, with the new ones to choose from, the usual one first."""
    names = ", ".join(unit.title for unit in resolve(text).candidates)
    if names:
        yield Remark("place.split_ward", weight, details={"candidates": names})


def _backing(located: Located) -> Backing:
    if located.match is not Match.EXACT:
        return Backing.FREE
    # A known province says nothing about the village before it: only the province by itself is a member of a set.
    return Backing.LEXICON if located.whole else Backing.PATTERN


NAME_WORDS = 6
"""Words from `tỉnh` to the end of a place: the longest province name, `Bà Rịa - Vũng Tàu`, has five with its dash."""

_UNITS_BEGUN = frozenset({"thành", "tỉnh", "quận", "huyện", "phường", "xã", "thị"})
"""Words that a unit's name follows."""
_CITIES_BEGUN = (["hồ"], ["hồ", "chí"], ["cần"], ["đà"], ["hải"], ["hà"])
"""Beginnings of the centrally run cities' names that are no city by themselves."""

UNIT_WORDS = ("tổ", "thôn", "ấp", "khóm", "xóm", "số", "ngõ", "ngách", "hẻm", "kiệt", "đường", "phường", "quận")
"""Words that stand before a number in an address; without accents each is another word as well (`Tố 8`)."""
_PLAIN_UNITS = {without_accents(word): word for word in UNIT_WORDS}


def misspelt_unit(text: str) -> str:
    """Return the unit word that stands before a number with other accents, empty when there is none."""
    for word, after in pairwise(text.lower().split()):
        known = _PLAIN_UNITS.get(without_accents(word))
        if known and after[:1].isdigit() and tone_normal(word) != known:
            return known
    return ""


def _calls_for_province(text: str) -> bool:
    """Tell whether a place announces a unit that does not follow, misread or cut: `tỉnh Thanh`."""
    words = tone_normal(text.lower()).replace(",", " ").split()
    tail = words[-NAME_WORDS:]
    begun = any(words[-len(name) - 2 :] == ["thành", "phố", *name] for name in _CITIES_BEGUN)
    return bool(words) and ("tỉnh" in tail or begun or words[-1] in _UNITS_BEGUN)


def _without_province(text: str) -> Iterator[Remark]:
    if _calls_for_province(text):
        yield doubt("place.province_cut")
        return
    yield note("place.no_province")
    if opens_unit(text):
        yield doubt("text.broken_off")


def _remarks(text: str, located: Located) -> Iterator[Remark]:
    if not any(char.isalpha() for char in text):
        yield doubt("place.format")
    if located.match is Match.NEAR:
        yield doubt("place.province_spelling", province=located.provinces[0].name)
    elif located.match is Match.NONE:
        yield from _without_province(text)
    if unit := misspelt_unit(text):
        yield doubt("place.unit_accents", unit=unit)
    if nearest := resolve(text).nearest:
        yield doubt("place.unit_spelling", unit=nearest)
    yield from doubt_words(text)
    if slips := street_slips(text):
        yield doubt("text.phrase_accents", phrase=slips[0])
