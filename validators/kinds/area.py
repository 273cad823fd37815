"""Areas of land: `128,5 m²`, `0,5 ha`, words, or figures and words together; square metres."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from validators.amounts import figures_in, plain, to_decimal, words_in
from validators.folding import one_line
from validators.trimming import strip_form
from validators.verdict import Backing, Verdict
from validators.verdicts import LONGEST, blank, doubt, nothing, patterned, too_long

_UNIT: Final = re.compile(r"(?<![^\W\d_])m(?:²|\^?2|'|°|\?|”|\")?(?![^\W_])|mét vuông", re.IGNORECASE)
_HECTARE: Final = re.compile(r"\bha\b|\bhéc ?ta\b|\bhecta\b", re.IGNORECASE)
_SQUARE_METRES: Final = 10_000
"""In a hectare."""


def judge(raw: str) -> Verdict:
    """Return square metres with a decimal point (`128.5`); figures and words that differ are trusted neither."""
    if len(raw) > LONGEST:
        return too_long()
    text = strip_form(one_line(raw))
    if not text:
        return blank()
    return _judge(text)


def _judge(text: str) -> Verdict:
    scale = _SQUARE_METRES if _HECTARE.search(text) else 1
    bare = _UNIT.sub(" ", text)
    figures = {to_decimal(figure) for figure, _ in figures_in(bare)}
    if None in figures or len(figures) > 1:
        return nothing("area.several" if len(figures) > 1 else "area.format")
    said = words_in(bare)
    figure = figures.pop() if figures else None
    if figure is None:
        return patterned(plain(Decimal(said) * scale)) if said else nothing("area.format")
    return _with_words(figure, said, scale)


def _with_words(figure: Decimal, said: str | None, scale: int) -> Verdict:
    value = plain(figure * scale)
    if said is None:
        return patterned(value)
    if not said:
        return patterned(value, doubt("area.words_unread"))
    return Verdict(value, Backing.CHECKSUM) if plain(figure) == said else nothing("area.words_differ")
