"""Dates in figures: `ngày 15 tháng 7 năm 2019`, `15/07/2019`, `05/1987`, `1987`, to ISO as far as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from validators.dates import NO_EXPIRY, PartialDate, plausible, real_date
from validators.folding import one_line, plain_dashes, search_key, without_accents
from validators.lookalikes import SHAPES, count_digits, repair_digits
from validators.trimming import strip_form
from validators.verdict import Backing, Remark, Verdict
from validators.verdicts import LONGEST, blank, doubt, note, nothing, patterned, too_long

# One or two figures, four figures, as hands and OCR space them; each is what OCR reads for a digit.
_FIGURE: Final = f"[{SHAPES}]"
_TWO: Final = rf"(?<![A-Za-z0-9])({_FIGURE}(?: ?{_FIGURE})?)(?![A-Za-z0-9])"
_FOUR: Final = rf"(?<![A-Za-z0-9])({_FIGURE}(?: ?{_FIGURE}){{3}})(?![A-Za-z0-9])"
_GAP: Final = r"[ .,:;_\-]{0,40}"
# Only the words ignore case: among figures a small q is not the capital that stands for 0.
_DAY: Final = r"(?i:n[gq]a[yv])"
_MONTH: Final = r"(?i:t[hb]a[nm][gqec])"
_YEAR: Final = r"(?i:n[aeo][mn])"

# Behind a label that ends in "ngày" people write `21 tháng 4 năm 1988`: such a day stands straight before its month.
_BEFORE_DAY: Final = rf"(?:{_DAY}{_GAP}|(?={_FIGURE}{{1,2}} {_MONTH}))"
_LONG: Final = re.compile(rf"(?:{_BEFORE_DAY}{_TWO}{_GAP})?{_MONTH}{_GAP}{_TWO}{_GAP}{_YEAR}{_GAP}{_FOUR}")
_ISO: Final = re.compile(r"(?<![0-9])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")
_SEPARATOR: Final = r" ?[/.\-] ?"
_SHORT: Final = re.compile(rf"{_TWO}{_SEPARATOR}{_TWO}{_SEPARATOR}{_FOUR}")
_MONTH_YEAR: Final = re.compile(rf"(?:{_MONTH}{_GAP})?{_TWO}{_SEPARATOR}{_FOUR}")
_YEAR_ONLY: Final = re.compile(r"(?<![0-9A-Za-z])([0-9]{4})(?![0-9A-Za-z])")
_RUN_TOGETHER: Final = re.compile(r"(?<![0-9])([0-9]{2})([0-9]{2})([0-9]{4})(?![0-9])")
_GLUED: Final = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?:[0-9]{1,2}|0{3,})\.?$")
_SHORT_YEAR: Final = re.compile(r"(?<![0-9])[0-9]{1,2} ?[/.\-] ?[0-9]{1,2} ?[/.\-] ?[0-9]{2}(?![0-9])")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A date found in text: its figures, whether look-alikes were replaced, and the text around it."""

    found: PartialDate | None
    """None when the figures are no real date."""
    repaired: bool
    rest: str
    remarks: tuple[Remark, ...] = ()


def judge(raw: str) -> Verdict:
    """Return the date as ISO text, partial where the paper has no more; `không thời hạn` for what never expires."""
    if len(raw) > LONGEST:
        return too_long()
    text = strip_form(raw)
    if not text:
        return blank()
    if search_key(text) in {"khong thoi han", "vo thoi han"}:
        return Verdict(NO_EXPIRY, Backing.LEXICON)
    parsed = parse(text) or _without_next_number(text)
    return nothing(_why_none(text)) if parsed is None else _verdict(parsed)


def _without_next_number(text: str) -> Parsed | None:
    """Find the date before the number of the next question close behind it (`năm 19824.`), or dots read as noughts."""
    alone = parse(_GLUED.sub(r"\1", text)) if _GLUED.search(text) else None
    return None if alone is None else replace(alone, remarks=(*alone.remarks, doubt("date.extra_text")))


def parse(text: str) -> Parsed | None:
    """Find the date in the text, the fullest form first; None when there is none."""
    plain = plain_dashes(without_accents(one_line(text)))
    for pattern, order in _FORMS:
        match = pattern.search(plain)
        if match and count_digits(match.group()) >= _REAL_DIGITS:
            return _parsed(match, order, plain)
    return None


_REAL_DIGITS: Final = 3
"""A date of look-alikes alone would be made up of letters."""

_FORMS: Final = (
    (_LONG, "dmy"),
    (_ISO, "ymd"),
    (_SHORT, "dmy"),
    (_RUN_TOGETHER, "dmy"),
    (_MONTH_YEAR, "my"),
    (_YEAR_ONLY, "y"),
)


def _parsed(match: re.Match[str], order: str, plain: str) -> Parsed:
    figures = {part: figure for part, figure in zip(order, match.groups(), strict=True) if figure}
    read = {part: repair_digits(figure.replace(" ", "")) for part, figure in figures.items()}
    found = real_date(*(int(read[part][0]) for part in "ymd" if part in read))
    return Parsed(
        found,
        any(changed for _, changed in read.values()),
        plain[: match.start()] + " " + plain[match.end() :],
        tuple(_doubts_on_print(match, figures)),
    )


def _doubts_on_print(match: re.Match[str], figures: Mapping[str, str]) -> Iterator[Remark]:
    if match.re is _RUN_TOGETHER:
        yield doubt("date.separators_lost")
    if " " in figures.get("d", "") and " " not in figures["y"]:
        yield doubt("date.spaced")  # "1 5/07/2001" may be a footnote mark before the 5th
    if match.re is _LONG and "d" not in figures:
        yield from _doubt_missing_day(match.string[: match.start()])
    if "d" in figures and _padding_differs(figures["d"], figures["m"], forms_pad=match.re is _LONG):
        yield doubt("date.padding")


def _padding_differs(day: str, month: str, *, forms_pad: bool) -> bool:
    """Tell whether one of day and month has a leading zero where the other lacks one: a digit may have been lost.

    In dates written out NĐ 30/2020 pads days and the months 1 and 2 only, so `ngày 05 tháng 3` is right.
    """
    if len(day) == 1:
        return month.startswith("0")
    return day.startswith("0") and len(month) == 1 and (not forms_pad or month in {"1", "2"})


def _doubt_missing_day(before: str) -> Iterator[Remark]:
    if re.search(rf"{_DAY}.{{0,12}}$", before):
        yield doubt("date.day_missing")


def _verdict(parsed: Parsed) -> Verdict:
    if parsed.found is None:
        return nothing("date.impossible")
    if not plausible(parsed.found):
        return nothing("date.year")
    others = {other.iso for other in _other_dates(parsed.rest)}
    if others - {parsed.found.iso}:
        return nothing("date.several")
    digits_left = not others and count_digits(_without_time(parsed.rest)) > 0
    partial = parsed.found.day is None
    if partial and (digits_left or "/" in parsed.rest):
        return nothing("date.format")  # a part of the date was printed and not understood
    remarks = [*parsed.remarks]
    remarks += [doubt("date.extra_text")] if digits_left else []
    remarks += [note("date.partial")] if partial else []
    return patterned(parsed.found.iso, *remarks, repaired=parsed.repaired)


def _other_dates(rest: str) -> Iterator[PartialDate]:
    again = next((match for pattern in (_LONG, _SHORT) if (match := pattern.search(rest))), None)
    if again:
        other = parse(again.group())
        if other and other.found:
            yield other.found


def _without_time(rest: str) -> str:
    """Leave out a time of day and footnote numbers: they belong beside dates."""
    return re.sub(
        r"[0-9]{1,2} ?(?:(?:gio|phut|h) ?(?:[0-9]{1,2} ?(?:phut|p|')?)?|:[0-9]{2}(?![0-9]))|\([0-9]{1,2}\)", " ", rest
    )


def _why_none(text: str) -> str:
    if _SHORT_YEAR.search(plain_dashes(text)):
        return "date.two_digit_year"
    return "date.format"
