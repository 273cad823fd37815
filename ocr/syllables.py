"""Tells whether a word could be one Vietnamese syllable, by sound and spelling rules instead of a word list.

A Vietnamese word is one or more syllables written apart; a syllable is an onset (27 written forms), a rime (170)
and one of six tones, and rimes closed by -c -ch -p -t take only two of them. Some 17,000 syllables obey (about 7,000
are in use) out of an ocean of letter strings, so damage by a bad text layer, a legacy encoding or an OCR slip nearly
always breaks a rule (domain handbook 6.6).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_TONES = {"\u0300": "grave", "\u0301": "acute", "\u0303": "tilde", "\u0309": "hook", "\u0323": "dot"}
_STOP_TONES = {"acute", "dot"}

# One line per main vowel: its letters, then the endings it takes ("." = none).
_RIME_TABLE = """
a . c ch i m n ng nh o p t u y
ă . c m n ng p t
â . c m n ng p t u y
e . c m n ng o p t
ê . ch m n nh p t u
i . ch m n nh p t u
o . c i m n ng p t
ô . c i m n ng p t
ơ . i m n p t
u . c i m n ng p t
ư . c i m n ng t u
y . ch n nh t u
ia .
iê c m n ng p t u
yê m n ng t u
ua .
uô c i m n ng t
ưa .
ươ c i m n ng p t u
oa . c ch i m n ng nh o p t y
oă c m n ng p t
oe . m n o t
oo c ng
uâ n ng t y
uê . ch n nh
uơ .
uy . ch n nh p t u
uya .
uyê n t
"""
_ONSETS = {
    *("b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh"),
    *("p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x"),
}
_FRONT = ("e", "ê", "i", "y")
# The u of qu is the rounded glide already: a plain vowel follows.
_AFTER_QU = {"a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "y", "iê", "yê"}
_ROUNDED = {"oa", "oă", "oe", "uâ", "uê", "uy", "uơ"}
# A rounded glide after these is against the sound system, but for a few borrowed words in daily use.
_NEVER_ROUNDED = {"b", "m", "ph", "p", "v", "gi"}
_ROUNDED_LOANS = {"buyt", "voan", "voa"}
# A bare y as the whole rime is written only after these (kỹ, lý, mỹ, sỹ, tỷ, hy, vy) and alone.
_BEFORE_Y = {"", "h", "k", "l", "m", "qu", "s", "t", "v"}
# Old and new places of the tone are both in official use (NĐ 30/2020 itself prints HÒA and HOÀ).
_EITHER_VOWEL = {"oa", "oe", "uy"}
_MIDDLE_VOWEL = {"oai", "oay", "oao", "oeo", "uya", "uyu"}
_LONGEST_ONSET = 3


def _rimes() -> dict[str, str]:
    """Return every written rime with its main vowel letters."""
    rimes: dict[str, str] = {}
    for row in _RIME_TABLE.strip().splitlines():
        vowel, *endings = row.split()
        for ending in endings:
            rimes[vowel + ending.replace(".", "")] = vowel
    return rimes


_RIMES = _rimes()


def _split_tone(word: str) -> tuple[str, str, int] | None:
    """Return (letters without tone, tone, index of the letter that bears it or -1); None with two tones."""
    letters: list[str] = []
    tone, where = "", -1
    for letter in unicodedata.normalize("NFC", word):
        marks = unicodedata.normalize("NFD", letter)
        found = [mark for mark in marks if mark in _TONES]
        if found:
            if tone or len(found) > 1:
                return None
            tone, where = _TONES[found[0]], len(letters)
        letters.append(unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES)))
    return "".join(letters), tone, where


def _divide(base: str) -> tuple[str, str] | None:
    """Return (onset, rime) by the longest onset that leaves a rime of the table; None when there is none."""
    for size in range(_LONGEST_ONSET, -1, -1):
        onset, rime = base[:size], base[size:]
        if rime in _RIMES and (not onset or onset in _ONSETS) and _spelt_so(onset, rime) and _sounds_so(onset, rime):
            return onset, rime
    return None


def _spelt_so(onset: str, rime: str) -> bool:
    """Tell whether spelling lets these letters of the onset stand before this rime."""
    front = rime.startswith(_FRONT)
    if onset in {"k", "gh", "ngh"}:
        return front
    if onset in {"c", "ng"}:
        return not front
    if onset == "g":  # gì, gìn, giếng: the i of gi and of the rime are written once
        return not front or rime.startswith("i")
    if rime == "y":
        return onset in _BEFORE_Y
    if rime.startswith("y"):  # quỳnh and quýt, but also yên and yêu
        return onset == "qu" or (not onset and rime.startswith("yê"))
    return True


def _sounds_so(onset: str, rime: str) -> bool:
    """Tell whether the sound system has this rounded glide after this onset."""
    vowel = _RIMES[rime]
    if onset == "qu":
        return vowel in _AFTER_QU
    if vowel[:2] in _ROUNDED and onset in _NEVER_ROUNDED:
        return onset + rime in _ROUNDED_LOANS
    return True


def _tone_places(rime: str) -> set[int]:
    """Return the letter positions inside the rime where a tone may be written."""
    hatted = [index for index, letter in enumerate(rime) if letter in "ăâêôơư"]
    vowels = [index for index, letter in enumerate(rime) if letter in "aăâeêioôơuưy"]
    if hatted:  # ươ bears it on the ơ, ưa and ưu on the ư, everything else on its only hat
        return {hatted[-1]}
    if len(vowels) == 1:
        return {vowels[0]}
    if rime in _EITHER_VOWEL:
        return {0, 1}
    closed = vowels[-1] != len(rime) - 1
    return {1} if rime in _MIDDLE_VOWEL or closed else {0}


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Tell whether the word could be one Vietnamese syllable, in any case, tone placed the old or the new way.

    Sound rules, not a dictionary: `nghiêng`, `hoà`, `hòa`, `KHUỶU` pass; `nghiêg`, `hòan`, `viet`, `ngiên` do not.
    """
    parts = _split_tone(word.lower())
    divided = _divide(parts[0]) if parts else None
    if parts is None or divided is None:
        return False
    _, tone, where = parts
    onset, rime = divided
    if rime.endswith(("c", "ch", "p", "t")) and tone not in _STOP_TONES:
        return False
    return where < 0 or where - len(onset) in _tone_places(rime)
