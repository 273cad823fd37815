"""Words in a row as one text whose plain twin (no diacritics, lower case) has the same character offsets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ocr.words import Word

MEASURED = re.compile(r"\b[Cc] ?: ?(?=[0-9][0-9,.]* ?[cm]?m\b)")
"""How cards say how far off a mark is, no label: `Nốt ruồi C: 1cm trên trước đầu lông mày trái` (cách)."""


@lru_cache(maxsize=4096)
def _plain_letter(letter: str) -> str:
    """Return one lower-case letter without marks for one character."""
    if letter in "đĐÐ":
        return "d"
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter


def plain(text: str) -> str:
    """Return NFC text without diacritics and in lower case, exactly as long as the text given."""
    return "".join(map(_plain_letter, text))


@lru_cache(maxsize=65536)
def letters(text: str) -> str:
    """Return only the letters and digits of the plain text, for comparing what OCR spaced or punctuated otherwise."""
    return "".join(letter for letter in plain(text) if letter.isalnum())


def says(text: str) -> bool:
    """Tell whether a text has a real letter or digit; a lone accent that OCR read (`ˆ`) is none."""
    return any(letter.isalnum() and unicodedata.category(letter) != "Lm" for letter in text)


def impossible_letters(text: str) -> bool:
    """Tell whether a consonant carries an accent (`ÑC`): no Vietnamese word has one, so it is misread."""
    apart = unicodedata.normalize("NFD", text.lower())
    pairs = pairwise(apart)
    return any(letter.isalpha() and letter not in "aeiouy" and unicodedata.combining(mark) for letter, mark in pairs)


@dataclass(frozen=True, slots=True)
class Run:
    """Words joined by single spaces (or line breaks); starts holds each word's first offset in text and plain."""

    words: tuple[Word, ...]
    text: str
    plain: str
    starts: tuple[int, ...]

    def cut(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the words that share at least one character with text[start:end]."""
        return tuple(
            word
            for word, first in zip(self.words, self.starts, strict=True)
            if first < end and first + len(word.text) > start
        )


def run_of(lines: Iterable[Iterable[Word]]) -> Run:
    """Join the words of the lines: spaces between words, line breaks between lines."""
    words: list[Word] = []
    starts: list[int] = []
    parts: list[str] = []
    offset = 0
    for line in lines:
        glue = "\n"
        for word in line:
            if parts:
                parts.append(glue)
                offset += 1
            starts.append(offset)
            parts.append(word.text)
            words.append(word)
            offset += len(word.text)
            glue = " "
    text = "".join(parts)
    return Run(tuple(words), text, plain(text), tuple(starts))
