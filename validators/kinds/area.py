"""Areas of land: `128,5 m²`, `0,5 ha`, words, or figures and words together; square metres."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from validators.amounts import figures_in, has_cut_edge, misses_digits, plain, to_decimal, words_in
from validators.numerals import is_spelled_right
from validators.trimming import strip_form, without_leaders
from validators.verdict import Backing, Verdict
from validators.verdicts import LONGEST, blank, doubt, nothing, patterned, too_long

_UNIT: Final = re.compile(r"(?<![^\W\d_])m(?:²|\^?2|'|°|\?|”|\")?(?![^\W_])|mét vuông", re.IGNORECASE)
_HECTARE: Final = re.compile(r"\bha\b|\bhéc ?ta\b|\bhecta\b", re.IGNORECASE)
_SQUARE_METRES: Final = 10_000
"""In a hectare."""
_GROUPED_FROM: Final = 1000
"""Square metres; from here a number without any separator may be one whose decimal comma was lost (1906,5)."""


def judge(raw: str) -> Verdict:
    """Return square metres with a decimal point (`128.5`); figures and words that differ are trusted neither."""
    if len(raw) > LONGEST:
        return too_long()
    text = strip_form(raw)
    if not text:
        return blank()
    return nothing("value.digits_lost") if has_cut_edge(without_leaders(raw)) else _judge(text)


def _judge(text: str) -> Verdict:
    scale = _SQUARE_METRES if _HECTARE.search(text) else 1
    bare = _UNIT.sub(" ", text)
    if misses_digits(bare):
        return nothing("value.digits_lost")
    printed = [figure for figure, _ in figures_in(bare)]
    figures = {to_decimal(figure) for figure in printed}
    if None in figures or len(figures) > 1:
        return nothing("area.several" if len(figures) > 1 else "area.format")
    said = words_in(bare)
    figure = figures.pop() if figures else None
    if figure is None:
        return _in_words(said, text, scale) if said else nothing("area.format")
    return _with_words(figure, printed[0], said, scale)


def _in_words(said: str, text: str, scale: int) -> Verdict:
    return patterned(plain(Decimal(said) * scale), repaired=not is_spelled_right(text))


def _with_words(figure: Decimal, printed: str, said: str | None, scale: int) -> Verdict:
    value = plain(figure * scale)
    if said is None:
        bare = figure == figure.to_integral_value() and figure >= _GROUPED_FROM and "." not in printed
        return patterned(value, *([doubt("area.ungrouped")] if bare else []))
    if not said:
        return patterned(value, doubt("area.words_unread"))
    return Verdict(value, Backing.CHECKSUM) if plain(figure) == said else nothing("area.words_differ")
