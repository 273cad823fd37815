"""Finds usual administrative phrases that stand with other accents than they always have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from validators.folding import search_key, tone_normal
from validators.lexicons import usual_phrases, usual_streets


def accent_slips(text: str) -> tuple[str, ...]:
    """Return the phrases meant where two neighbouring words are one of ours but for their accents."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    pairs = (" ".join(pair) for pair in pairwise(words))
    known = _phrases()
    return tuple(known[key] for pair in pairs if (key := search_key(pair)) in known and tone_normal(pair) != known[key])


def street_slips(text: str) -> tuple[str, ...]:
    """Return the usual streets meant where an address has one but for its accents, behind a number or `đường`, `phố`.

    Elsewhere the letters are other names: `thị trấn Phú Hòa`, `xã Quảng Trung`.
    """
    words = re.findall(r"[\w/]+", text.lower())
    plain, told = [search_key(word) for word in words], [tone_normal(word) for word in words]
    found = []
    for street in usual_streets():
        wanted, own = search_key(street).split(), tone_normal(street).split()
        starts = [at for at in range(1, len(plain)) if plain[at : at + len(wanted)] == wanted and _leads(words[at - 1])]
        found += [street for at in starts if told[at : at + len(own)] != own]
    return tuple(found)


def _leads(word: str) -> bool:
    return word[:1].isdigit() or word in {"đường", "phố"}


@cache
def _phrases() -> Mapping[str, str]:
    return {search_key(phrase): tone_normal(phrase) for phrase in usual_phrases()}
