"""Tells whether text is sound Vietnamese, so that a file's own text is never believed untested."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from ocr.syllables import is_syllable

__all__ = ["Language", "assess", "is_syllable", "looks_vietnamese"]

_TOKEN = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
_ADDRESS = re.compile(r"\S*(?:@|://|www\.|\.(?:vn|com|org|net)\b)\S*", re.IGNORECASE)
_CODE = re.compile(r"\S*\d\S*")
# UBND, HĐND, TTHC, QĐ-TTg: initials say nothing about the language. The longest in common use has six letters.
_INITIALS_MAX = 6
_BROKEN_CATEGORIES = {"Cc", "Co", "Cn", "Cs"}
# Below this many words a percentage says nothing: a page number or a signature stamp alone.
_ENOUGH = 8
# The handbook's floor is 60 %; but born-digital papers measured 99-100 %, a poor scanner's layer 66 %. 85 % keeps
# both apart, and a page refused wrongly is only read by OCR, which costs a second and no truth.
_SHARE = 0.85
# Of the syllables in born-digital papers 86-89 % bore a mark, in a layer that lost its marks 19 %.
_MARKED = 0.60
# One broken character in two hundred means that the font's table is not to be believed.
_BROKEN = 0.005


@dataclass(frozen=True, slots=True)
class Language:
    """Counts behind the judgement: judged tokens, the syllables among them, and those that bear a diacritic."""

    judged: int
    syllables: int
    marked: int
    broken: int = 0
    """Characters that no honest paper has: replacement and private-use characters, controls."""

    @property
    def share(self) -> float:
        """Share of judged tokens that are syllables, 0..1; 0 when nothing could be judged."""
        return self.syllables / self.judged if self.judged else 0.0

    @property
    def marked_share(self) -> float:
        """Share of the syllables that bear a diacritic, 0..1."""
        return self.marked / self.syllables if self.syllables else 0.0


def _neutral(token: str) -> bool:
    """Tell whether the token says nothing either way: a single letter, or initials such as UBND and TTg."""
    capitals = sum(letter.isupper() for letter in token)
    initials = capitals > 1 and len(token) <= _INITIALS_MAX and token.replace("Đ", "").isascii()
    return len(token) == 1 or (initials and not is_syllable(token))


def _is_broken(char: str) -> bool:
    """Tell whether no honest text has this character."""
    return char == "\ufffd" or (unicodedata.category(char) in _BROKEN_CATEGORIES and char not in "\n\r\t\f")


def assess(text: str) -> Language:
    """Count judged tokens and syllables; addresses, numbers, codes and initials are left out either way."""
    clean = _CODE.sub(" ", _ADDRESS.sub(" ", unicodedata.normalize("NFC", text)))
    tokens = Counter(token for token in _TOKEN.findall(clean) if not _neutral(token))
    good = {token: count for token, count in tokens.items() if is_syllable(token)}
    return Language(
        judged=sum(tokens.values()),
        syllables=sum(good.values()),
        marked=sum(count for token, count in good.items() if not token.isascii()),
        broken=sum(_is_broken(char) for char in text),
    )


def looks_vietnamese(text: str) -> bool:
    """Tell whether the text can be believed to be sound Vietnamese; too short a text cannot."""
    found = assess(text)
    return (
        found.judged >= _ENOUGH
        and found.share >= _SHARE
        and found.marked_share >= _MARKED
        and found.broken <= _BROKEN * len(text)
    )
