"""Numbers of land certificates in the register (số vào sổ cấp GCN): `CH 00120`, `CS03027`, `01234/QSDĐ`."""

from __future__ import annotations

import re
from typing import Final

from validators.folding import plain_dashes
from validators.lookalikes import SHAPES, count_digits, repair_digits
from validators.trimming import strip_form
from validators.verdict import Remark, Verdict
from validators.verdicts import LONGEST, blank, doubt, nothing, patterned, too_long

_PREFIXES: Final = frozenset({"CH", "CS", "CT", "BC", "VP", "CL", "CN", "H", "T", "DC", "Đ", "QSDĐ"})
"""Seen before the number: domain handbook 2.11."""
_LABEL: Final = re.compile(r"^(?:s[oố]|no)\s*[:.]?\s+(?=\S)", re.IGNORECASE)
_NUMBER: Final = re.compile(
    rf"([A-ZĐ]{{0,4}})([ .\-]{{0,2}})([0-9][{SHAPES}]{{0,5}})((?: QSDĐ)?(?:[ ]?[/\-][ ]?[0-9A-ZĐ]{{1,8}}){{0,3}})"
)
_SERIAL_DIGITS: Final = 8


def judge(raw: str) -> Verdict:
    """Return the number as printed with single blanks; what has the form of a serial number is asked about."""
    if len(raw) > LONGEST:
        return too_long()
    text = _LABEL.sub("", plain_dashes(strip_form(raw)))
    if not text:
        return blank()
    match = _NUMBER.match(text)
    if match is None or (match.end() < len(text) and text[match.end()] not in " ,;."):
        return nothing("land_book.format")
    digits, repaired = repair_digits(match[3])
    tail = re.sub(r" ?([/\-]) ?", r"\1", match[4])
    value = f"{match[1]}{' ' if match[1] and match[2] else ''}{digits}{tail}"
    return patterned(value, *_remarks(match[1], text[match.end() :]), repaired=repaired)


def _remarks(prefix: str, rest: str) -> list[Remark]:
    remarks = []
    if prefix and prefix not in _PREFIXES:
        remarks.append(doubt("land_book.prefix"))
    if count_digits(rest):
        remarks.append(doubt("land_book.extra_text"))
    return remarks
