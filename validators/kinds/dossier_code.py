"""Dossier codes of the one-stop systems: `000.00.00.H12-240305-0001`, agency, date received, number of the day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from validators.dates import PartialDate, real_date
from validators.folding import plain_dashes
from validators.lookalikes import repair_digits
from validators.trimming import strip_form
from validators.verdict import Remark, Verdict
from validators.verdicts import LONGEST, blank, doubt, nothing, patterned, too_long

# Domain handbook 2.4; the part with a letter names the agency (H12 = Cà Mau).
_UNIT: Final = r"[A-Z0-9]{2,3}(?:\.[A-Z0-9]{2,4}){1,4}"
_KNOWN_UNIT: Final = re.compile(r"[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-K][0-9]{2}|[A-K][0-9]{2}(?:\.[0-9]{1,4}){0,3}")
_CODE: Final = re.compile(rf"(?<![^\s:])({_UNIT})-([0-9]{{6}})-([0-9]{{4,6}})(?![^\s,;:(])")
_DAMAGED: Final = re.compile(rf"(?<![^\s:])({_UNIT})-([0-9OQDIlZSGB]{{6}})-([0-9OQDIlZSGB]{{4,6}})(?![0-9A-Za-z])")


def judge(raw: str) -> Verdict:
    """Return the code without blanks; its date must be real, its agency part must have the form of one."""
    if len(raw) > LONGEST:
        return too_long()
    text = plain_dashes(strip_form(raw))
    if not text:
        return blank()
    found = _found(re.sub(r" ?([.\-]) ?", r"\1", text))
    if found is None:
        return nothing("dossier_code.format")
    code, repaired = found
    if received_on(code) is None:
        return nothing("dossier_code.date")
    return patterned(code, *_remarks(code), repaired=repaired)


def received_on(code: str) -> PartialDate | None:
    """Return the date inside a canonical code, None when it is no date; codes began in 2018, so it is this century."""
    parts = code.split("-")
    length = 3
    if len(parts) != length or not re.fullmatch(r"[0-9]{6}", parts[1]):
        return None
    year, month, day = (int(parts[1][at : at + 2]) for at in (0, 2, 4))
    return real_date(2000 + year, month, day)


def _found(text: str) -> tuple[str, bool] | None:
    match = _CODE.search(text)
    if match:
        return match.group(), False
    match = _DAMAGED.search(text)
    if not match:
        return None
    (day, _), (number, _) = repair_digits(match[2]), repair_digits(match[3])
    return f"{match[1]}-{day}-{number}", True


def _remarks(code: str) -> Iterator[Remark]:
    if not _KNOWN_UNIT.fullmatch(code.partition("-")[0]):
        yield doubt("dossier_code.agency")
