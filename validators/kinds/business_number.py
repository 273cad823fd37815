"""Numbers of business households and tax codes: `41A8012345`, `0301000003`, `0314409058-002`, `079301000123`."""

from __future__ import annotations

import re
from typing import Final

from validators.folding import plain_dashes
from validators.kinds import citizen_number
from validators.lookalikes import SHAPES, count_digits, repair_digits
from validators.trimming import strip_form
from validators.verdict import Backing, Verdict
from validators.verdicts import LONGEST, blank, doubt, nothing, patterned, too_long

_WEIGHTS: Final = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_BASE: Final = 10
"""Digits of a tax code; three more name a dependent unit. Domain handbook 2.3."""
_GAP: Final = r"[ .]{0,2}"
_TAX: Final = re.compile(
    rf"(?<![0-9A-Za-z])([{SHAPES}](?:{_GAP}[{SHAPES}]){{9}})(?:[ ]?-[ ]?([{SHAPES}]{{3}}))?(?![0-9A-Za-z])"
)
# Two digits of the province, a letter, two of the district, then the number: 41A8012345. Provinces varied it.
_HOUSEHOLD: Final = re.compile(
    rf"(?<![0-9A-Za-z])([0-9]{{2}}){_GAP}([A-Z])[ .\-/]{{0,2}}((?:[0-9]{_GAP}){{5,9}}[0-9])(?![0-9A-Za-z])"
)


_ONLY_DIGITS: Final = frozenset("OQIZS")
"""Look-alikes that no province has in its numbers [from memory]: there they are misread digits."""


def judge(raw: str) -> Verdict:
    """Return the number without blanks, a dependent unit behind a hyphen; a tax code's check digit must hold.

    Since July 2025 a household's number is its owner's citizen number (TT 86/2024/TT-BTC).
    """
    if len(raw) > LONGEST:
        return too_long()
    text = plain_dashes(strip_form(raw))
    if not text:
        return blank()
    twelve = citizen_number.judge(text)
    if twelve.value is not None:
        return twelve
    household, tax = _HOUSEHOLD.search(text), _tax(text)
    proven = tax.backing is Backing.CHECKSUM
    if household is None or (proven and household[2] in _ONLY_DIGITS):
        return tax
    number = "".join(re.sub(r"[ .\-/]", "", part) for part in household.groups())
    # A letter like D or B may be a misread digit of a tax code whose check digit then holds by chance or by right.
    return patterned(number, *([doubt("business_number.unusual")] if proven else []))


def _tax(text: str) -> Verdict:
    match = _TAX.search(text)
    if match is None:
        return (
            patterned(text, doubt("business_number.unusual")) if _plausible(text) else nothing("business_number.format")
        )
    base, repaired = repair_digits(re.sub(r"[ .]", "", match[1]))
    unit, unit_repaired = repair_digits(match[2] or "")
    if not holds(base) or unit == "000":
        return nothing("business_number.check_digit")
    value = f"{base}-{unit}" if unit else base
    if unit:
        return patterned(value, repaired=repaired or unit_repaired)  # no check digit proves the unit
    return Verdict(value, Backing.CHECKSUM, repaired=repaired)


def holds(base: str) -> bool:
    """Tell whether the tenth digit is the check digit of the nine before it."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, base, strict=False))
    return total % 11 != 0 and int(base[-1]) == 10 - total % 11 and base[2:9] != "0000000"


def _plausible(text: str) -> bool:
    """Tell whether the text may be a number of a household in a form of its province's own."""
    least, most = 6, 20
    compact = re.sub(r"[ .\-/]", "", text)
    return least <= len(compact) <= most and compact.isascii() and compact.isalnum() and count_digits(compact) >= least
