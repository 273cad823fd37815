"""Whole numbers with or without a unit (`3.200 gram`, `02`, `01 (một)`), to digits without leading zeros."""

from __future__ import annotations

import re
from typing import Final

from validators.folding import one_line, search_key
from validators.lookalikes import SHAPES, count_digits, repair_digits
from validators.numerals import tokens_to_number
from validators.trimming import strip_form
from validators.verdict import Verdict
from validators.verdicts import LONGEST, blank, doubt, nothing, patterned, too_long

_GROUPED: Final = re.compile(r"(?<![0-9])[0-9]{1,3}(?:[.,][0-9]{3})+(?![0-9])")
_PLAIN: Final = re.compile(rf"(?<![A-Za-zÀ-ỹ0-9])[{SHAPES}]{{1,9}}(?![A-Za-zÀ-ỹ0-9])")
_FRACTION: Final = re.compile(r"[0-9][.,][0-9]{1,2}(?![0-9])")
_KILO: Final = re.compile(r"^([0-9]{1,2})(?:[.,]([0-9]{1,3}))? ?(?:kg|k[iíy]l[oô])", re.IGNORECASE)
_GRAMS: Final = re.compile(r"(?<=[0-9]) ?(?:g|gr|gam|gram)(?![a-z])", re.IGNORECASE)
_IN_WORDS: Final = re.compile(r"[^\W\d_]{2,}")


def judge(raw: str) -> Verdict:
    """Return the number's digits; kilograms become grams, words in brackets must say the same number."""
    if len(raw) > LONGEST:
        return too_long()
    text = strip_form(one_line(raw))
    if not text:
        return blank()
    text = _GRAMS.sub("", text)
    kilo = _KILO.match(text)
    if kilo:
        return patterned(str(int(kilo[1]) * 1000 + int((kilo[2] or "").ljust(3, "0"))))
    figures = [match.group() for match in _GROUPED.finditer(text)] or [
        match.group() for match in _PLAIN.finditer(text) if count_digits(match.group())
    ]
    if not figures:
        said = _ordinal(search_key(text).split())
        return nothing("count.format") if said is None else patterned(str(said))
    if len(figures) > 1 or _FRACTION.search(text):
        return nothing("count.several")
    digits, repaired = repair_digits(re.sub(r"[.,]", "", figures[0]))
    said = tokens_to_number([word for word in search_key(text).split() if _IN_WORDS.fullmatch(word)])
    remarks = (doubt("count.words_differ"),) if said is not None and said != int(digits) else ()
    return patterned(str(int(digits)), *remarks, repaired=repaired)


def _ordinal(words: list[str]) -> int | None:
    """Return the number that words alone say: `hai`, `lần thứ hai`, `lần đầu`, `thứ nhất`."""
    kept = [word for word in words if word not in {"lan", "thu"}]
    if kept in (["nhat"], ["dau"], ["dau", "tien"]) and len(kept) < len(words):
        return 1
    return tokens_to_number(kept)
