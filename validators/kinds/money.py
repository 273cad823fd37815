"""Money: `1.250.000 đồng`, `500 triệu đồng`, words, or figures and words together; whole đồng."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from validators.amounts import figures_in, has_cut_edge, misses_digits, plain, to_decimal, words_in
from validators.lookalikes import DIGIT_FOR, repair_digits
from validators.numerals import is_spelled_right
from validators.trimming import strip_form, without_leaders
from validators.verdict import Backing, Verdict
from validators.verdicts import LONGEST, blank, doubt, nothing, patterned, too_long

_SCALES: Final = {"nghin": 10**3, "ngan": 10**3, "trieu": 10**6, "ty": 10**9, "ti": 10**9}
_FOREIGN: Final = re.compile(r"USD|EUR|\$|€|£|¥|đô la|đô-la", re.IGNORECASE)
_DAMAGED: Final = re.compile(
    rf"(?<![^\W_])[0-9{re.escape(''.join(DIGIT_FOR))}](?:[.]?[0-9{re.escape(''.join(DIGIT_FOR))}]){{3,30}}(?![^\W_])"
)


def judge(raw: str) -> Verdict:
    """Return whole đồng as digits (`1250000`); figures and words that differ are trusted neither."""
    if len(raw) > LONGEST:
        return too_long()
    text = strip_form(raw)
    if not text:
        return blank()
    if has_cut_edge(_repaired(without_leaders(raw))[0]):
        return nothing("value.digits_lost")
    return nothing("money.currency") if _FOREIGN.search(text) else _judge(text)


def _judge(text: str) -> Verdict:
    text, repaired = _repaired(text)
    figures = _amounts(text)
    if misses_digits(text):
        return nothing("value.digits_lost")
    if len(figures) > 1:
        return nothing("money.several")
    said = words_in(text)
    if figures and said is not None:
        return _both(figures.pop(), said, repaired=repaired)
    if figures:
        return _whole(figures.pop(), repaired=repaired)
    if not said or "." in said:
        return nothing("money.format")
    return patterned(said, repaired=not is_spelled_right(text))


def _both(figure: Decimal, said: str, *, repaired: bool) -> Verdict:
    if not said:
        return patterned(plain(figure), doubt("money.words_unread"), repaired=repaired)
    if plain(figure) != said:
        return nothing("money.words_differ")
    return Verdict(said, Backing.CHECKSUM, repaired=repaired)


def _whole(figure: Decimal, *, repaired: bool) -> Verdict:
    if figure != figure.to_integral_value():
        return nothing("money.format")
    remarks = [doubt("money.small")] if figure < 1000 else []  # noqa: PLR2004 - no note or fee is below 1,000 đồng
    return patterned(plain(figure), *remarks, repaired=repaired)


def _repaired(text: str) -> tuple[str, bool]:
    """Replace letters inside runs that are mostly figures."""
    changed = False

    def mend(match: re.Match[str]) -> str:
        nonlocal changed
        run = match.group()
        if sum(char.isdecimal() for char in run) * 2 <= len(run):
            return run
        digits, repaired = repair_digits(run)
        changed = changed or repaired
        return digits

    return _DAMAGED.sub(mend, text), changed


def _amounts(text: str) -> set[Decimal]:
    found = set()
    for figure, after in figures_in(text):
        number = to_decimal(figure)
        if number is None:
            return set()
        found.add(number * _SCALES.get(after, 1))
    return found
