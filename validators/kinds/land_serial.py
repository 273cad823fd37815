"""Serial numbers of land certificates (số phát hành): `BX 123456`, since August 2024 `AA 09273289`."""

from __future__ import annotations

import re
from typing import Final

from validators.lookalikes import SHAPES, count_digits, repair_digits
from validators.trimming import strip_form
from validators.verdict import Remark, Verdict
from validators.verdicts import LONGEST, blank, doubt, nothing, patterned, too_long

# Domain handbook 2.11: two capitals, six digits; eight on the two-page certificate. The oldest red books had one
# capital or a digit more [from memory].
_SERIAL: Final = re.compile(r"(?<![A-ZĐ0-9])([A-ZĐ]{1,2})[ .\-]{0,3}([0-9]{6,8})(?![0-9A-Za-z])")
_DAMAGED: Final = re.compile(
    rf"(?<![A-ZĐ0-9])([A-ZĐ]{{2}})[ .\-]{{1,3}}([{SHAPES}]{{6}}|[{SHAPES}]{{8}})(?![0-9A-Za-z])"
)
_SPACED: Final = re.compile(r"(?<=[0-9])[ .](?=[0-9])")
_REAL_DIGITS: Final = 5
_USUAL: Final = (6, 8)


def judge(raw: str) -> Verdict:
    """Return the serial as `BX 123456`: letters, one blank, digits; a number of the book (`CH 00120`) is none."""
    if len(raw) > LONGEST:
        return too_long()
    text = _SPACED.sub("", strip_form(raw))
    if not text:
        return blank()
    found = _found(text)
    if not found:
        return nothing("land_serial.format")
    if len({serial for serial, _ in found}) > 1:
        return nothing("land_serial.several")
    serial, repaired = found[0]
    return patterned(serial, *_remarks(serial), repaired=repaired)


def _found(text: str) -> list[tuple[str, bool]]:
    """Return the serials and whether digits were mended; the undamaged ones when there is any."""
    clean = [(f"{match[1]} {match[2]}", False) for match in _SERIAL.finditer(text)]
    mended = [
        (f"{match[1]} {repair_digits(match[2])[0]}", True)
        for match in _DAMAGED.finditer(text)
        if count_digits(match[2]) >= _REAL_DIGITS
    ]
    return clean or mended


def _remarks(serial: str) -> tuple[Remark, ...]:
    letters, digits = serial.split(" ")
    whole = len(letters) == len("BX") and len(digits) in _USUAL
    return () if whole else (doubt("land_serial.unusual"),)
