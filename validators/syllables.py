"""Whether letters can be a Vietnamese syllable: onset, rime and tone fit; a cheap detector of misread words."""

from __future__ import annotations

import re
from typing import Final

from validators.folding import clean, split_tone, without_accents
from validators.lexicons import known_symbols, other_words

_ONSETS: Final = frozenset(
    ["", *"b c ch d đ g gh gi h k kh l m n ng ngh nh ph qu r s t th tr v x".split()]  # noqa: SIM905
)
_OPEN_RIMES: Final = frozenset(
    """a ai am an ang anh ao au ay ăm ăn ăng âm ân âng âu ây e em en eng eo ê êm ên êng ênh êu
    i ia im in inh iu iêm iên iêng iêu o oa oai oam oan oang oanh oao oay oăm oăn oăng oe oen oeo oi om on ong oong
    ô ôi ôm ôn ông ơ ơi ơm ơn u ua uân uâng uây uê uênh ui um un ung uôi uôm uôn uông uơ uy uya uyên uynh uyu
    ư ưa ưi ưm ưn ưng ươi ươm ươn ương ươu ưu y yên yêm yêng yêu ynh yn""".split()  # noqa: SIM905 - a table to read
)
_STOPPED_RIMES: Final = frozenset(
    """ac ach ap at ăc ăp ăt âc âp ât ec ep et êch êp êt ich ip it iêc iêp iêt oac oach oap oat oăc oăt oc oet op ot ooc
    ôc ôp ôt ơp ơt uât uc uêch uôc uôt up ut uych uyêt uyp uyt ưc ưt ươc ươp ươt yêt yt ych""".split()  # noqa: SIM905
)
_STOP_TONES: Final = frozenset({"\u0301", "\u0323"})
"""A syllable that ends in p, t, c or ch carries sắc or nặng."""

_LONGEST: Final = 7
"""Letters: nghiêng."""

_BEFORE_FRONT_VOWEL: Final = frozenset({"k", "gh", "ngh"})
_BEFORE_OTHER_VOWEL: Final = frozenset({"c", "g", "ng"})


def is_syllable(word: str) -> bool:
    """Tell whether the word, in any case, is a possible Vietnamese syllable with all its marks."""
    if len(word) > _LONGEST:
        return False
    return _is_syllable(word.lower())


def odd_words(text: str) -> tuple[str, ...]:
    """Return the words that are neither Vietnamese syllables nor known others: likely misread.

    Abbreviations in capitals beside lower-case words, numbers and words with digits are not judged.
    """
    text = clean(text)
    all_capitals = text.upper() == text
    return tuple(word for word in re.findall(r"[^\W_]+", text) if _is_odd(word, all_capitals=all_capitals))


def _is_odd(word: str, *, all_capitals: bool) -> bool:
    letters_only = word.isalpha()
    if not letters_only or len(word) == 1 or is_syllable(word):
        return False
    short = 5
    if word.isupper() and (not all_capitals or (len(word) <= short and without_accents(word) == word)):
        return False
    return word.lower() not in other_words() and word not in known_symbols()


def _is_syllable(word: str) -> bool:
    bare, tone = split_tone(word)
    for length in (3, 2, 1, 0):
        onset, rime = bare[:length], bare[length:]
        if onset in _ONSETS and len(onset) == length and _fits(onset, rime, tone):
            return True
    return False


def _fits(onset: str, rime: str, tone: str) -> bool:
    known = tone in _STOP_TONES if rime in _STOPPED_RIMES else rime in _OPEN_RIMES
    if not known:
        return False
    front = rime[0] in "ieêy"
    if onset in _BEFORE_FRONT_VOWEL:
        return front
    return not (onset in _BEFORE_OTHER_VOWEL and front and not (onset == "g" and rime[0] == "i"))
