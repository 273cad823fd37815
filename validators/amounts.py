"""Figures and words of one amount held against each other: money and areas print both."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from validators.folding import search_key
from validators.lookalikes import count_digits
from validators.numerals import WORDS, decimal_to_text

_GROUPED: Final = re.compile(r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+)")
_COMMA_GROUPED: Final = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}")
_PLAIN: Final = re.compile(r"[0-9]+")
_LEADING_ZERO: Final = re.compile(r"0[0-9]")
# A separator with a digit on one side only, or a stray sign right before a digit: a digit was lost or misread there.
_CUT_EDGE: Final = re.compile(
    r"(?<![0-9.,])[.,][0-9]|[0-9][.,] ?[^\w\s(.,]|[0-9][.,] ?(?:m(?![^\W\d_²])|đ(?!\w))|[^\w\s(:;.,\"\[|/+\-–][0-9]"
)
_FIGURES: Final = re.compile(r"(?<![0-9A-Za-z.,])[0-9](?:[., ]?[0-9])*")
_LEAST_WORDS: Final = 2
"""Number words that make an amount in words; a single one may stand in other text."""


def figures_in(text: str) -> tuple[tuple[str, str], ...]:
    """Return the runs of figures with their separators, as printed, each with the word behind it without accents."""
    return tuple((match.group(), _word_at(text, match.end())) for match in _FIGURES.finditer(text))


def misses_digits(text: str) -> bool:
    """Tell whether digits stand in the text that belong to no run of figures: letters or signs broke a number."""
    return count_digits(text) != sum(count_digits(figure) for figure, _ in figures_in(text))


def has_cut_edge(text: str) -> bool:
    """Tell whether a number begins or ends with a separator or follows a stray sign: a digit beside it was lost."""
    return _CUT_EDGE.search(text) is not None


def _word_at(text: str, start: int) -> str:
    longest = 24  # characters; a scale or unit stands right behind its figure
    words = search_key(text[start : start + longest]).split()
    return words[0] if words else ""


def to_decimal(figure: str) -> Decimal | None:
    """Return the number a run of figures means: point or blank between thousands, comma before decimals.

    None when it can be read in two ways (`1,250`) or in none (`12.50.000`, `076,3`).
    """
    whole, comma, part = figure.partition(",")
    if _LEADING_ZERO.match(figure):
        return None
    if _COMMA_GROUPED.fullmatch(figure):
        return Decimal(figure.replace(",", ""))
    if comma and (not _PLAIN.fullmatch(part) or len(part) == len("000")):
        return None
    digits = re.sub(r"[. ]", "", whole) if _GROUPED.fullmatch(whole) else whole
    if not _PLAIN.fullmatch(digits):
        return _point_decimal(figure)
    return Decimal(f"{digits}.{part}" if part else digits)


def words_in(text: str) -> str | None:
    """Return the amount said in words inside the text as a decimal with a point; None when none is said.

    Returns an empty text when number words stand there but say no number. Looks at the longest run of number words;
    "chẵn", the currency and the unit do not count.
    """
    best: list[str] = []
    run: list[str] = []
    for word in [*search_key(text).split(), ""]:
        if word in WORDS or (word == "phay" and run):
            run.append(word)
            continue
        best, run = max(best, run, key=len), []
    if len(best) < _LEAST_WORDS:
        return None
    return decimal_to_text(" ".join(best)) or ""


def plain(number: Decimal) -> str:
    """Return the number without thousands separators and trailing zeros, with a decimal point: `128.5`, `1250000`."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _point_decimal(figure: str) -> Decimal | None:
    """Read a point before one or two digits as decimal (`128.5`): no thousands group has so few."""
    match = re.fullmatch(r"[0-9]+\.[0-9]{1,2}", figure)
    return Decimal(figure) if match else None
