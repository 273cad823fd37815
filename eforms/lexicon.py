"""The words of administrative papers (eforms/data/van_ban.toml), ready for comparison."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from eforms.labels import distance
from eforms.runs import letters, plain

DATA = Path(__file__).with_name("data") / "van_ban.toml"

CAPITALS = 0.7
"""A line is in capitals when this part of its letters is: OCR turns single capitals into small letters."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Plain words (no diacritics, lower case) except the kinds and the marks, which are as stored."""

    kinds: Mapping[str, str]
    """Kind of paper to its abbreviation in the number, empty when it has none."""
    body_heads: tuple[str, ...]
    unfinished: frozenset[str]
    body_tails: tuple[str, ...]
    body_names: tuple[str, ...]
    """Usual names of bodies, with their accents."""
    authorities: tuple[str, ...]
    titles: tuple[str, ...]
    title_names: tuple[str, ...]
    """Titles of signers, with their accents."""
    surnames: frozenset[str]
    stamps: frozenset[str]
    urgent: tuple[str, ...]
    secret: tuple[str, ...]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the data file once."""
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    bodies, signing, marks = data["bodies"], data["signing"], data["marks"]
    return Lexicon(
        kinds=data["kinds"],
        body_heads=tuple(map(plain, bodies["heads"])),
        unfinished=frozenset(map(letters, bodies["unfinished"])),
        body_tails=tuple(map(plain, bodies["tails"])),
        body_names=tuple(bodies["names"]),
        authorities=tuple(map(plain, signing["authorities"])),
        titles=tuple(sorted(map(letters, signing["titles"]), key=len, reverse=True)),
        title_names=tuple(signing["titles"]),
        surnames=frozenset(map(plain, signing["surnames"])),
        stamps=frozenset(map(letters, marks["stamps"])),
        urgent=tuple(marks["urgent"]),
        secret=tuple(marks["secret"]),
    )


def in_capitals(text: str) -> bool:
    """Tell whether a line is set in capitals."""
    seen = [letter for letter in text if letter.isalpha()]
    return bool(seen) and sum(letter.isupper() for letter in seen) >= CAPITALS * len(seen)


def begins_with(text: str, words: tuple[str, ...]) -> bool:
    """Tell whether a line begins with one of the plain words, as whole words."""
    line = " ".join(plain(text).split())
    return any(line == word or line.startswith(word + " ") for word in words)


def kind_of(text: str) -> tuple[str, float, bool] | None:
    """Return the kind of paper that a title line names, how well (0..1), and whether the line says no more.

    One wrong letter in six is forgiven; diacritics and case do not count. None when it names none.
    """
    seen = letters(text)
    fitting: list[tuple[bool, float, int, str]] = []
    for kind in lexicon().kinds:
        wanted = letters(kind)
        allowed = len(wanted) // 6
        errors = min(distance(wanted, stretch, allowed) for stretch in (seen, seen[: len(wanted)]))
        if errors <= allowed:
            whole = len(seen) <= len(wanted) + allowed
            fitting.append((whole, 1 - errors / len(wanted), len(wanted), kind))
    if not fitting:
        return None
    whole, score, _, kind = max(fitting)
    return kind, score, whole


def kind_by_symbol(symbol: str) -> str | None:
    """Return the kind that a number's symbol names (`12/QĐ-UBND`: quyết định), None when it names none.

    A symbol of NĐ 30 without such an abbreviation is that of a công văn, but an unread one looks the same, so this
    does not say công văn.
    """
    parts = {part for part in plain(symbol).replace(".", "-").replace("/", "-").replace(" ", "-").split("-") if part}
    found = [kind for kind, short in lexicon().kinds.items() if short and plain(short) in parts]
    return found[0] if len(found) == 1 else None
