"""Accents lost on capitals given back from closed lists: names of bodies, titles of signers.

Tone marks on capitals merge with the line above and are lost or misread (domain handbook 6.5). A phrase is mended only
when its letters without accents are exactly those of one phrase of the list, so nothing but accents ever changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from eforms.lexicon import lexicon
from eforms.runs import letters, plain
from validators.folding import compare_key
from validators.lexicons import agency_words, signer_titles
from validators.places import provinces

PLACE_WORDS = ("tỉnh", "thành phố")
"""A province's name is mended only behind one of these: districts and communes may be spelt alike but for accents."""

Phrases = Mapping[tuple[str, ...], str]

BUSINESS: Phrases = {("ho", "kinh", "doanh"): "hộ kinh doanh"}
"""With these words the name of every household business begins (NĐ 01/2021, điều 88; NĐ 168/2025)."""


def mended(text: str, how: str) -> str:
    """Return the text with accents given back; how: `agency`, `signer_title`, `business_name`, or empty for none."""
    if how == "agency":
        return _replaced(text, agency_phrases())
    if how == "signer_title":
        return _replaced(text, title_phrases())
    if how == "business_name":
        return _replaced(text, BUSINESS)
    return text


@lru_cache(maxsize=1)
def agency_phrases() -> Phrases:
    """Return the fixed parts of bodies' names, and provinces behind `tỉnh`, `thành phố`."""
    places = [f"{word} {province.name}" for word in PLACE_WORDS for province in provinces()]
    return _unique([*agency_words(), *lexicon().body_names, *places])


@lru_cache(maxsize=1)
def title_phrases() -> Phrases:
    """Return signers' titles and the bodies they sign for."""
    return _unique([*signer_titles(), *lexicon().title_names, *agency_phrases().values()])


def _unique(phrases: Sequence[str]) -> Phrases:
    """Key phrases by their plain words; two that differ by accents alone are left out: nothing tells them apart."""
    found: dict[tuple[str, ...], set[str]] = {}
    for phrase in phrases:
        found.setdefault(_key(phrase.split()), set()).add(phrase.lower())
    return {
        key: next(iter(wordings))
        for key, wordings in found.items()
        if len({compare_key(wording) for wording in wordings}) == 1 and len(key) > 1
    }


def _replaced(text: str, phrases: Phrases) -> str:
    """Replace the longest known phrases, from the left; case and punctuation of each word stay."""
    words = text.split()
    longest = max(map(len, phrases), default=0)
    index = 0
    while index < len(words):
        for size in range(min(longest, len(words) - index), 1, -1):
            known = phrases.get(_key(words[index : index + size]))
            if known and compare_key(known) != compare_key(" ".join(words[index : index + size])):
                pairs = zip(words[index : index + size], known.split(), strict=True)
                words[index : index + size] = [_accented(word, model) for word, model in pairs]
            if known:
                index += size - 1
                break
        index += 1
    return " ".join(words)


def _key(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(letters(word) for word in words)


def _accented(word: str, model: str) -> str:
    """Give a word the model's accents where the letters are the same; other characters of the word stay."""
    wanted = iter([letter for letter in model if plain(letter).isalnum()])
    result = []
    for letter in word:
        if not plain(letter).isalnum():
            result.append(letter)
            continue
        accented = next(wanted)
        result.append(accented.upper() if letter.isupper() else accented)
    return "".join(result)
