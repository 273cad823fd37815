"""Dates in words (`Ngày mười lăm, tháng ba, năm hai nghìn không trăm hai mươi bốn`) to ISO; witness of the figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz.distance import OSA

from validators.dates import PartialDate, plausible, real_date
from validators.folding import search_key
from validators.kinds import date as figures
from validators.lookalikes import count_digits
from validators.numerals import WORDS, is_spelled_right, tokens_to_number
from validators.trimming import strip_form
from validators.verdict import Verdict
from validators.verdicts import LONGEST, blank, nothing, patterned, too_long

_DAY, _MONTH, _YEAR = "ngay", "thang", "nam"
_SKIPPED: Final = frozenset({"mung", "mong", "hong", "bang", "chu", "sinh", "vao", "ghi", "va", "duong", "lich"})
_MONTH_NAMES: Final = {"gieng": 1, "chap": 12}
_KNOWN: Final = WORDS | {_DAY, _MONTH, "phay"} | _SKIPPED | set(_MONTH_NAMES)
_MENDABLE: Final = 4
"""Letters; in shorter words one wrong letter makes another number (hai, ba)."""
_DAYS: Final = 31
_MONTHS: Final = 12


def judge(raw: str) -> Verdict:
    """Return the date the words say as ISO text, partial where no day is said."""
    if len(raw) > LONGEST:
        return too_long()
    text = strip_form(raw)
    if not text:
        return blank()
    if count_digits(text):
        return figures.judge(raw)
    tokens, mended = _mended(search_key(text).split())
    mended = mended or not is_spelled_right(text)
    readings = {found.iso: found for found in _readings(tokens)}
    if len(readings) != 1:
        return nothing("date_words.ambiguous" if readings else "date_words.format")
    found = next(iter(readings.values()))
    return patterned(found.iso, repaired=mended) if plausible(found) else nothing("date.year")


def _mended(tokens: Sequence[str]) -> tuple[list[str], bool]:
    """Replace words one letter away from exactly one number word; drop words that only introduce."""
    known = [_nearest(token) for token in tokens]
    return [token for token in known if token not in _SKIPPED], known != list(tokens)


def _nearest(token: str) -> str:
    if token in _KNOWN or len(token) < _MENDABLE:
        return token
    fits = [word for word in _KNOWN if len(word) >= _MENDABLE and OSA.distance(token, word, score_cutoff=1) <= 1]
    return fits[0] if len(fits) == 1 else token


def _readings(tokens: Sequence[str]) -> Iterator[PartialDate]:
    """Yield every date the words can mean: `năm` is both "year" and "five", so each place is tried."""
    day_tokens, rest = _split_at(tokens, _MONTH)
    if rest is None:
        year = tokens_to_number(tokens[1:]) if tokens[:1] == [_YEAR] else tokens_to_number(tokens)
        yield from _real(year, None, None)
        return
    day = tokens_to_number([token for token in day_tokens if token != _DAY]) if day_tokens else None
    if day_tokens and (day is None or not 1 <= day <= _DAYS):
        return
    for at, token in enumerate(rest):
        if token == _YEAR:
            month = _month(rest[:at])
            yield from _real(tokens_to_number(rest[at + 1 :]), month, day) if month else ()


def _split_at(tokens: Sequence[str], word: str) -> tuple[Sequence[str], Sequence[str] | None]:
    if word not in tokens:
        return tokens, None
    at = tokens.index(word)
    return tokens[:at], tokens[at + 1 :]


def _month(tokens: Sequence[str]) -> int | None:
    number = _MONTH_NAMES.get(tokens[0]) if len(tokens) == 1 else None
    number = number or tokens_to_number(tokens)
    return number if number and number <= _MONTHS else None


def _real(year: int | None, month: int | None, day: int | None) -> Iterator[PartialDate]:
    smallest = 1000
    if year is None or year < smallest:
        return
    found = real_date(year, month, day)
    if found:
        yield found
