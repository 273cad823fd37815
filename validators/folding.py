"""Vietnamese text in one form: NFC without odd characters, and the keys by which two spellings compare equal."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
"""The five tone marks as combining characters: huyền, sắc, ngã, hỏi, nặng; ngang has none."""

_SAME_LETTER: Final = str.maketrans(
    {
        "\u00d0": "Đ",  # Icelandic Eth, drawn like Đ; typed so by old keyboards and read so by OCR
        "\u00f0": "đ",
        "\u0189": "Đ",
        "\u0256": "đ",
        "\u2028": "\n",
        "\u2029": "\n",
        "\u0085": "\n",
        "\x0b": "\n",
        "\x0c": "\n",
        "\t": " ",
        "\u2018": "'",
        "\u2019": "'",
        "\u02bc": "'",
        "\u2032": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2026": "...",
    }
)

# Letters of other alphabets that OCR and copy-paste put into Latin words; drawn alike, so nothing is guessed.
_ALIKE: Final = str.maketrans(
    "АВЕКМНОРСТХІЈЅаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧοι",
    "ABEKMHOPCTXIJSaeopcyxijsABEZHIKMNOPTYXoi",
)
_FOREIGN: Final = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_TOO_MANY_MARKS: Final = re.compile(r"([\u0300-\u036f]{8})[\u0300-\u036f]+")
_DROPPED: Final = frozenset({"Cc", "Cf", "Co", "Cs"})
_DASHES: Final = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d\u00ad]")
_SPACES: Final = re.compile(r"\s+")


def clean(text: str) -> str:
    """Return the text in NFC without invisible characters; line ends become newlines, other blanks plain spaces.

    Letters that only look Vietnamese (Ð for Đ, Cyrillic а inside a Latin word) become the real ones, curly
    quotes plain. Lines are kept, dashes are kept. Applying it twice changes nothing more.
    """
    # Sorting a long run of marks into canonical order costs its square; no letter carries more than three.
    text = unicodedata.normalize("NFC", _TOO_MANY_MARKS.sub(r"\1", text.replace("\r\n", "\n").replace("\r", "\n")))
    text = text.translate(_SAME_LETTER)
    text = "".join(_visible(char) for char in text)
    return unicodedata.normalize("NFC", _WORD.sub(_latinised, text))


def one_line(text: str) -> str:
    """Return the cleaned text on one line: every run of blanks is one space, none at the ends."""
    return _SPACES.sub(" ", clean(text)).strip()


def plain_dashes(text: str) -> str:
    """Return the text with every kind of dash as the hyphen-minus."""
    return _DASHES.sub("-", text)


def without_accents(text: str) -> str:
    """Return the text without tone and vowel marks, đ as d; letters keep their case, other characters stay."""
    apart = unicodedata.normalize("NFD", text.translate(_SAME_LETTER))
    bare = "".join(char for char in apart if not "\u0300" <= char <= "\u036f")
    return unicodedata.normalize("NFC", bare.replace("đ", "d").replace("Đ", "D"))


def search_key(text: str) -> str:
    """Return the words in lower case without marks or punctuation: what is typed without diacritics finds them."""
    return " ".join(_words(without_accents(clean(text)).casefold()))


def compare_key(text: str) -> str:
    """Return a key that is equal for spellings that mean the same word.

    Case, blanks, punctuation, the place of the tone mark (hoà, hòa) and i or y after h k l m s t qu (lý, lí) do not
    count; every accent does. For comparing only, never for showing. Source: domain handbook 6.5.
    """
    return " ".join(_syllable_key(word) for word in _words(clean(text).casefold()))


def tone_normal(text: str) -> str:
    """Return the text with tones where the newer spelling puts them: hoà to hòa, khoẻ to khỏe, thuỷ to thủy.

    Only the open endings oa, oe, uy move; quý and hoàn stay. Case is kept. Source: domain handbook 6.5.
    """
    return _OPEN_ENDING.sub(_tone_forward, unicodedata.normalize("NFC", text))


def split_tone(letters: str) -> tuple[str, str]:
    """Return the letters without their tone, and the tone mark (one of TONES, or empty); vowel marks stay."""
    apart = unicodedata.normalize("NFD", letters)
    tone = next((char for char in apart if char in TONES), "")
    bare = "".join(char for char in apart if char not in TONES)
    return unicodedata.normalize("NFC", bare), tone


def _visible(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    return "" if category in _DROPPED and char != "\n" else char


def _latinised(match: re.Match[str]) -> str:
    word = match.group()
    if not _FOREIGN.search(word) or not _LATIN.search(word):
        return word
    return word.translate(_ALIKE)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


_TONED: Final = "àáảãạèéẻẽẹỳýỷỹỵ"
# q before u makes one consonant (quý); a letter after the vowel closes the syllable (hoàn).
_OPEN_ENDING: Final = re.compile(rf"(?<!q)(o|u)([{_TONED}])(?![^\W\d_]|[\u0300-\u036f])", re.IGNORECASE)
_OPEN_PAIRS: Final = frozenset({"oa", "oe", "uy"})


def _tone_forward(match: re.Match[str]) -> str:
    bare, tone = split_tone(match.group(2))
    if (match.group(1) + bare).lower() not in _OPEN_PAIRS:
        return match.group()
    return unicodedata.normalize("NFC", match.group(1) + tone) + bare


@cache
def _i_for_y() -> re.Pattern[str]:
    return re.compile(r"^(h|k|l|m|s|t|qu)y$")


def _syllable_key(word: str) -> str:
    bare, tone = split_tone(word)
    return i_for_y(bare) + tone


def i_for_y(syllable: str) -> str:
    """Return a syllable, in lower case and without tone, with i where y sounds the same: ly to li, quy to qui."""
    return _i_for_y().sub(r"\1i", syllable)
