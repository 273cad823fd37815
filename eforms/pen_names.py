"""Names of people read from handwriting, spelt as people usually are called: for proposals that a person will check.

Nine people in ten bear one of some thirty surnames, so the first word is held against surnames with the usual ones
first; any syllable may be a given name, so the others only give way where one usual name is a letter away.
"""

from __future__ import annotations

from collections.abc import Collection

from eforms.pen_words import NEAR, apart, cased, nearest
from ocr.letters import core as strip_signs
from validators.folding import search_key
from validators.lexicons import common_surnames, given_names, surnames
from validators.syllables import is_syllable

NEAR_COMMON, NEAR_RARE = 1.5, 0.5
"""Letters of a surname that may be wrong, a mark being half a letter: of a common one, of one that few people bear."""
ALIKE = frozenset(map(frozenset, ("hn", "hk", "ao", "un", "uv", "mn", "rn", "ce", "il", "tl", "gq", "gy")))
"""Letters that pens write alike."""
LEAST = 2
"""Words a name keeps when scraps behind it are left out."""


def with_name(text: str) -> str:
    """Return a person's name without scraps at its end, its words put right where one usual name is a letter away."""
    words = text.split()
    while len(words) > LEAST and not strip_signs(words[-1]).isalpha():
        words.pop()
    spelt = [_surname(word) if at == 0 < len(words) - 1 else _given(word) for at, word in enumerate(words)]
    return " ".join(spelt)


def _surname(word: str) -> str:
    core = strip_signs(word)
    common = common_surnames()
    if _stays(core, surnames()):
        return word
    near = [(apart(core, one), one) for one in surnames()]
    fits = sorted(pair for pair in near if pair[0] <= (NEAR_COMMON if pair[1] in common else NEAR_RARE))
    fits = [pair for pair in fits if pair[1] in common] or fits
    alone = fits and (len(fits) == 1 or fits[0][0] < fits[1][0])
    return word.replace(core, cased(fits[0][1], core)) if alone else word


def _given(word: str) -> str:
    core = strip_signs(word)
    known = given_names()
    if _stays(core, known):
        return word
    if is_syllable(core):  # as it stands it may be anybody's name: only marks, or a letter of one shape, may be wrong
        known = frozenset(one for one in known if _of_one_shape(search_key(core), search_key(one)))
    found = nearest(core, known, NEAR)
    return word.replace(core, cased(found, core)) if found else word


def _of_one_shape(read: str, usual: str) -> bool:
    """Tell whether two words without marks differ in no letter, or in one that pens write alike."""
    unlike = [frozenset(pair) for pair in zip(read, usual, strict=False) if pair[0] != pair[1]]
    return len(read) == len(usual) and (not unlike or (len(unlike) == 1 and unlike[0] in ALIKE))


def _stays(core: str, known: Collection[str]) -> bool:
    return not core.isalpha() or len(core) == 1 or core.lower() in known
