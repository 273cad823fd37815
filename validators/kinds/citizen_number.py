"""Citizen numbers (số định danh cá nhân, CCCD): twelve digits PPP G YY NNNNNN, without a check digit of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from validators.folding import one_line, plain_dashes
from validators.lookalikes import SHAPES, count_digits, repair_digits
from validators.places import citizen_prefixes
from validators.trimming import strip_form
from validators.verdict import Remark, Verdict
from validators.verdicts import LONGEST, blank, doubt, nothing, patterned, too_long

LENGTH: Final = 12
_OLD_LENGTH: Final = 9
"""Digits of the identity card before citizen numbers (CMND)."""
_THIS_FAR: Final = 3
"""Century digit 0-3 is the 20th and 21st century; nobody of the 22nd is born yet."""
_ENOUGH: Final = 9
"""Real digits wanted before letters among them are taken for digits: a quarter misread is no reading."""

_WHOLE: Final = re.compile(r"(?<![0-9A-Za-z])[0-9]{12}(?![0-9A-Za-z])")
_GAP: Final = r"[ .\-]{0,2}"
_SPACED: Final = re.compile(
    rf"(?<![0-9A-Za-z])(?<![0-9][ .\-])[0-9](?:{_GAP}[0-9]){{11}}(?![0-9A-Za-z])(?!{_GAP}[0-9])"
)
_DAMAGED: Final = re.compile(
    rf"(?<![0-9A-Za-z])(?<![0-9][ .\-])[{SHAPES}](?:{_GAP}[{SHAPES}]){{11}}(?![0-9A-Za-z])(?!{_GAP}[0-9])"
)
_RUN: Final = re.compile(r"[0-9](?:[ .\-]?[0-9])*")
_COMB: Final = re.compile(r"^[|\[\]\s]*(?:[0-9OoQDIlZzSsGB!][|\[\]\s]+){11}[0-9OoQDIlZzSsGB!][|\[\]\s]*$")


def judge(raw: str) -> Verdict:
    """Return the twelve digits; doubtful when letters had to be read as digits or the province part is not in use."""
    if len(raw) > LONGEST:
        return too_long()
    text = plain_dashes(strip_form(raw))
    if not text:
        return blank()
    if _COMB.match(one_line(raw)):
        text = re.sub(r"[|\[\]\s]+", "", one_line(raw))  # the walls of boxes, one digit in each
    found = find(text)
    if len(found) > 1:
        return nothing("citizen_number.several")
    if not found:
        return nothing(_why_none(text))
    number, repaired = found[0]
    remarks = [*remarks_on(number), *_doubt_neighbours(text)]
    return patterned(number, *remarks, repaired=repaired)


def find(text: str) -> tuple[tuple[str, bool], ...]:
    """Return the different citizen numbers in the text and whether each was repaired; the least repaired form only."""
    for pattern in (_WHOLE, _SPACED, _DAMAGED):
        found = {}
        for match in pattern.finditer(text):
            compact = re.sub(r"[ .\-]", "", match.group())
            if count_digits(compact) >= _ENOUGH:
                number, repaired = repair_digits(compact)
                found[number] = repaired
        if found:
            return tuple(found.items())
    return ()


def remarks_on(number: str) -> Iterator[Remark]:
    """Yield what is doubtful in twelve digits by themselves. Source: domain handbook 2.1."""
    if number[:3] not in citizen_prefixes():
        yield doubt("citizen_number.province")
    if int(number[3]) > _THIS_FAR:
        yield doubt("citizen_number.century")


def birth_year(number: str) -> int:
    """Return the year of birth the number states: century by the fourth digit, then two digits of the year."""
    return (19 + int(number[3]) // 2) * 100 + int(number[4:6])


def sex(number: str) -> str:
    """Return Nam or Nữ as the number states it: an even fourth digit is male."""
    return "Nữ" if int(number[3]) % 2 else "Nam"


def _doubt_neighbours(text: str) -> Iterator[Remark]:
    """Doubt a number beside which one to three more digits stand: a digit may have been split off or added."""
    if re.search(r"[0-9]{12}[ .\-]{1,2}[0-9]{1,3}(?![0-9/.\-])", text) or re.match(
        r"[0-9]{1,3}[ .\-]{1,2}[0-9]{12}", text
    ):
        yield doubt("citizen_number.extra_digits")


def is_number(value: object) -> bool:
    """Tell whether a value is a canonical citizen number."""
    return isinstance(value, str) and len(value) == LENGTH and count_digits(value) == LENGTH


def _why_none(text: str) -> str:
    longest = max((count_digits(match.group()) for match in _RUN.finditer(text)), default=0)
    if longest == _OLD_LENGTH:
        return "citizen_number.old_number"
    return "citizen_number.length" if longest else "citizen_number.format"
