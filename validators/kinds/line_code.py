"""Codes of lines of business (VSIC 2018, QĐ 27/2018/QĐ-TTg): four digits for a class, five for a sub-class."""

from __future__ import annotations

import re
from typing import Final

from validators.lookalikes import SHAPES, count_digits, repair_digits
from validators.trimming import strip_form
from validators.verdict import Verdict
from validators.verdicts import LONGEST, blank, nothing, patterned, too_long

_CODE: Final = re.compile(rf"[A-U]?[ .]?([{SHAPES}]{{4,5}})")
_REAL_DIGITS: Final = 3


def judge(raw: str) -> Verdict:
    """Return the four or five digits; the section's letter before them (`G4711`) is left out."""
    if len(raw) > LONGEST:
        return too_long()
    text = re.sub(r"(?<=[0-9]) (?=[0-9])", "", strip_form(raw))
    if not text:
        return blank()
    match = _CODE.fullmatch(text)
    if match is None or count_digits(match[1]) < _REAL_DIGITS:
        return nothing("line_code.format")
    code, repaired = repair_digits(match[1])
    return patterned(code, repaired=repaired)
