"""Rules that hold two writings of one thing against each other: texts, names, figures and words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from validators.amounts import words_in
from validators.dates import NO_EXPIRY, from_iso
from validators.folding import compare_key, search_key
from validators.lookalikes import count_digits
from validators.rules.rule import Arguments, RuleEntry, Values, remark, text_at
from validators.verdict import Remark, Weight


def plain_name(name: str) -> str:
    """Return the letters of a name without accents, blanks and marks, as a machine-readable line has them."""
    return search_key(name).replace(" ", "")


def _same_day(one: str, other: str) -> bool:
    first, second = from_iso(one), from_iso(other)
    if first is None or second is None:
        return (one == NO_EXPIRY) == (other == NO_EXPIRY) and one == other
    return first.agrees(second)


COMPARISONS: Final[Mapping[str, Callable[[str, str], bool]]] = {
    "exact": lambda one, other: one == other,
    "text": lambda one, other: compare_key(one) == compare_key(other),
    "plain": lambda one, other: plain_name(one) == plain_name(other),
    "date": _same_day,
}
"""Ways to compare: `text` ignores case, punctuation and spelling variants, `plain` also accents (names in an MRZ)."""


def equals(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Block approval when `one` and `other` differ; `compare` is exact, text (default), plain or date.

    Either may be a part (`qr.so_dinh_danh`); a missing one says nothing.
    """
    one, other = text_at(values, arguments, "one"), text_at(values, arguments, "other")
    same = COMPARISONS.get(arguments.get("compare", "text"), COMPARISONS["text"])
    if not one or not other or same(one, other):
        return ()
    fields = (arguments["one"], arguments["other"])
    if compare_key(one) != compare_key(other) and search_key(one) == search_key(other):
        return remark("values.accents_differ", Weight.DOUBT, arguments, fields)
    return remark("values.differ", Weight.BLOCK, arguments, fields)


def amount_words(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Block approval when the amounts in `figures` and `words` differ, doubt words that say no number (X25)."""
    figures, words = text_at(values, arguments, "figures"), text_at(values, arguments, "words")
    if not figures or not words:
        return ()
    fields = (arguments["figures"], arguments["words"])
    said = words if count_digits(words) == len(words.replace(".", "")) else words_in(words)
    if not said:
        return remark("amounts.words_unread", Weight.DOUBT, arguments, fields)
    return () if said == figures else remark("amounts.differ", Weight.BLOCK, arguments, fields)


ENTRIES = {
    "equals": RuleEntry(equals, ("one", "other"), ("compare",), plain=frozenset({"compare"})),
    "amount_words": RuleEntry(amount_words, ("figures", "words")),
}
