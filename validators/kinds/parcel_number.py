"""Numbers of land parcels and map sheets: `125`, `12-4`, `125(2)`, `DC 12`, several as `125, 126`."""

from __future__ import annotations

import re
from typing import Final

from validators.folding import plain_dashes
from validators.lookalikes import SHAPES, count_digits, repair_digits
from validators.trimming import strip_form, without_leaders
from validators.verdict import Verdict
from validators.verdicts import LONGEST, blank, doubt, nothing, patterned, too_long

_ONE: Final = r"(?:[A-ZĐ]{1,4}[ .\-]?)?[0-9]{1,5}[a-z]?(?: ?[\-/.(] ?[0-9A-Z]{1,6}\)?){0,3}"
_NUMBERS: Final = re.compile(rf"{_ONE}(?:(?: ?[,;+] ?| và ){_ONE}){{0,11}}")
_DAMAGED: Final = re.compile(rf"[{SHAPES}]{{1,5}}")
_ENDS: Final = " :;,.'\"`*~^<>=«»“”-•·_|"


def judge(raw: str) -> Verdict:
    """Return the number as printed with single blanks; digits among look-alikes are mended and asked about."""
    if len(raw) > LONGEST:
        return too_long()
    if not strip_form(raw):
        return blank()
    text = plain_dashes(without_leaders(raw)).strip(_ENDS)  # a bracket at the end is part of `125(2)`
    match = _NUMBERS.match(text)
    if match and match.end() == len(text):
        return patterned(text)
    if _DAMAGED.fullmatch(text) and count_digits(text):
        return patterned(repair_digits(text)[0], repaired=True)
    if match and text[match.end()] in " ,;." and not count_digits(text[match.end() :]):
        return patterned(match.group().strip(), doubt("parcel_number.extra_text"))
    return nothing("parcel_number.format")
