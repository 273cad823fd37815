"""The code on the land certificate of 2024: serial, parcel, map sheet and date among other parts, parted by pipes."""

from __future__ import annotations

import re
from typing import Final

from validators.dates import plausible, real_date
from validators.folding import one_line
from validators.kinds import land_serial
from validators.verdict import Backing, Verdict
from validators.verdicts import blank, nothing

_MOST: Final = 4000
"""Characters; a QR code of the largest size holds 2,953 bytes."""
_DAY: Final = re.compile(r"([0-9]{2})[/\-]?([0-9]{2})[/\-]?([0-9]{4})")


def judge(raw: str) -> Verdict:
    """Return `{so_phat_hanh, ngay_cap}`, the date empty where none or several stand there; None without one serial.

    The order of the parts is not published, so only what is known by its form is taken; the text comes from the code
    itself and is never repaired.
    """
    if not raw.strip():
        return blank()
    if len(raw) > _MOST:
        return nothing("land_code.format")
    parts = [part.strip() for part in re.split(r"[|;\n]", one_line(raw)) if part.strip()]
    serials = {str(found.value) for part in parts if _certain(found := land_serial.judge(part))}
    if len(serials) != 1:
        return nothing("land_code.format")
    days = {day for part in parts if (day := _iso(part))}
    value = {"so_phat_hanh": serials.pop(), "ngay_cap": days.pop() if len(days) == 1 else ""}
    return Verdict(value, Backing.CHECKSUM)


def _certain(verdict: Verdict) -> bool:
    return verdict.value is not None and not verdict.remarks


def _iso(part: str) -> str:
    match = _DAY.fullmatch(part)
    found = real_date(int(match[3]), int(match[2]), int(match[1])) if match else None
    return found.iso if found and plausible(found) else ""
