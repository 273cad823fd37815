"""Telephone numbers of Vietnam: mobile, fixed lines, and the eleven-digit mobile numbers before 2018."""

from __future__ import annotations

import re
from typing import Final

from validators.folding import plain_dashes
from validators.lookalikes import SHAPES, count_digits, repair_digits
from validators.trimming import strip_form
from validators.verdict import Verdict
from validators.verdicts import LONGEST, blank, doubt, note, nothing, patterned, too_long

# Domain handbook 2.8, from memory there.
_MOBILE: Final = re.compile(r"0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])[0-9]{7}")
_FIXED: Final = re.compile(r"02[0-9]{9}")
_OLD_MOBILE: Final = re.compile(r"01(?:2[0-9]|6[2-9]|8[68]|99)[0-9]{7}")
_CANDIDATE: Final = re.compile(rf"\+?\(?[{SHAPES}](?:[ .()\-]{{0,3}}[{SHAPES}]){{8,12}}")
_ENOUGH: Final = 8
"""Real digits wanted before letters among them are taken for digits."""


def judge(raw: str) -> Verdict:
    """Return the number as digits from 0 (`0912345678`); +84 becomes 0, an old prefix is kept and noted."""
    if len(raw) > LONGEST:
        return too_long()
    text = plain_dashes(strip_form(raw))
    if not text:
        return blank()
    numbers = dict(_numbers(text))
    if not numbers:
        return nothing("phone.format")
    number, repaired = next(iter(numbers.items()))
    remarks = [doubt("phone.several")] if len(numbers) > 1 else []
    remarks += [note("phone.old_prefix")] if _OLD_MOBILE.fullmatch(number) else []
    return patterned(number, *remarks, repaired=repaired)


def _numbers(text: str) -> list[tuple[str, bool]]:
    found = []
    for part in re.split(r"[/;,]| - ", text):
        for match in _CANDIDATE.finditer(part):
            compact = re.sub(r"[ .()+\-]", "", match.group())
            digits, repaired = repair_digits(compact)
            if count_digits(compact) >= _ENOUGH and _is_phone(_national(digits)):
                found.append((_national(digits), repaired))
    return found


def _national(digits: str) -> str:
    for prefix in ("84", "0084"):
        rest = digits.removeprefix(prefix)
        if rest != digits and _is_phone("0" + rest):
            return "0" + rest
        if rest != digits and _is_phone(rest):  # +84 (0)912 ...
            return rest
    return digits


def _is_phone(digits: str) -> bool:
    return any(pattern.fullmatch(digits) for pattern in (_MOBILE, _FIXED, _OLD_MOBILE))
