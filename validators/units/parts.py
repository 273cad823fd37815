"""A printed address taken apart: parts in print order, each with the kind of unit its first words say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import OSA

from validators.folding import compare_key, search_key
from validators.places import Match
from validators.units.table import Period, Unit, keys

_BREAK: Final = re.compile(r"[,;\n]+| [-\u2013] (?=\S)")
_KIND_WORDS: Final = re.compile(
    r"(?<=\S)[ .]+(?=(?:tỉnh|thành phố|huyện|quận|(?<!khu đô )thị xã|(?<!thị )xã|phường|thị trấn|đặc khu)\s)",
    re.IGNORECASE,
)
_PREFIXES: Final = (
    ("thanh pho", "tp"), ("thi xa", "tx"), ("thi tran", "tt"), ("dac khu", "dk"), ("phuong", "p"), ("quan", "q"),
    ("huyen", "h"), ("tinh", "t"), ("xa", "x"), ("tp", "tp"), ("tx", "tx"), ("tt", "tt"), ("p", "p"), ("f", "p"),
    ("q", "q"), ("h", "h"), ("x", "x"), ("t", "t"),
)  # fmt: skip
_RUN_TOGETHER: Final = re.compile(r"^([pqf]) ?0*([0-9]{1,2})$")
"""`P1`, `Q.10`, `F 2`."""
SHORT: Final = 6
"""Letters; a name this short or shorter may differ in one letter only, a longer one in two (domain handbook 3.3)."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an address; key and plain are the name without its kind word, with and without accents."""

    text: str
    kind: str
    key: str
    plain: str


@dataclass(frozen=True, slots=True)
class Fit:
    """The units that fit a part best and how well; several when nothing tells them apart."""

    match: Match
    units: tuple[Unit, ...] = ()


def split(text: str, *, hyphens: bool = False) -> list[str]:
    """Return the parts of an address, the smallest place first; hyphens: ` - ` parts too (names hold hyphens)."""
    pieces = _BREAK.split(text) if hyphens else re.split(r"[,;\n]+", text)
    return [one for piece in pieces for one in (each.strip(" .") for each in _KIND_WORDS.split(piece)) if one]


def part_of(text: str) -> Part:
    """Read the kind word off a part."""
    plain = search_key(text)
    numbered = _RUN_TOGETHER.match(plain)
    if numbered:
        return Part(text, {"f": "p"}.get(numbered[1], numbered[1]), numbered[2], numbered[2])
    for words, kind in _PREFIXES:
        if plain.startswith(words + " "):
            count = len(words.split())
            return Part(text, kind, *(_unpadded(key.split()[count:]) for key in (compare_key(text), plain)))
    return Part(text, "", *(_unpadded(key.split()) for key in (compare_key(text), plain)))


def fit(text: str, candidates: Sequence[Unit]) -> Fit:
    """Return which units a part names: all accents right, else but for accents or a letter or two, else none."""
    part = part_of(text)
    whole = Part(text, "", _unpadded(compare_key(text).split()), _unpadded(search_key(text).split()))
    for each in (part, whole) if part.kind else (part,):
        exact = [unit for unit in candidates if keys(unit)[0] == each.key]
        if exact:
            return Fit(Match.EXACT, _preferred(exact, part.kind))
        near = [unit for unit in candidates if keys(unit)[1] == each.plain] or _misread(each.plain, candidates)
        if near:
            return Fit(Match.NEAR, _preferred(near, part.kind))
    return Fit(Match.NONE)


def _misread(plain: str, candidates: Iterable[Unit]) -> list[Unit]:
    """Return the units fewest letters away; numbers and names of two letters are never misread into others."""
    if plain.isdigit() or len(plain) < 3:  # noqa: PLR2004  # every short name is near another
        return []
    limit = 1 if len(plain) <= SHORT else 2
    far = [(OSA.distance(plain, keys(unit)[1], score_cutoff=limit), unit) for unit in candidates]
    least = min((distance for distance, _ in far), default=limit + 1)
    return [unit for distance, unit in far if distance == least <= limit]


def _preferred(found: Sequence[Unit], kind: str) -> tuple[Unit, ...]:
    """Keep the units of the printed kind, and those in use before those gone; all when that leaves none."""
    same = [unit for unit in found if unit.kind == kind] or list(found)
    present = [unit for unit in same if unit.period is not Period.FORMER] or same
    return tuple(dict.fromkeys(present))


def _unpadded(words: Sequence[str]) -> str:
    key = " ".join(words)
    return (key.lstrip("0") or key) if key.isdigit() else key
