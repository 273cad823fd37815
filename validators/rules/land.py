"""Rules on land certificates: shares against the area, serial against its time, changes written after the issue."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final

from validators.amounts import figures_in, to_decimal
from validators.folding import search_key, without_accents
from validators.rules.rows import rows_at
from validators.rules.rule import Arguments, RuleEntry, Values, date_at, remark, text_at
from validators.verdict import Remark, Weight

_NEW_BLANKS: Final = date(2024, 8, 1)
_OLD_BLANKS_UNTIL: Final = date(2024, 12, 31)
"""Two-page certificates with eight digits since TT 10/2024/TT-BTNMT; old blanks were used up to the year's end."""
_PASSED_ON: Final = frozenset(
    {"chuyen nhuong", "tang cho", "cho tang", "thua ke", "chuyen doi", "gop von", "doi ten", "trung dau gia"}
)
"""Words of an entry after which the land belongs to somebody else than page 1 says (or to the same by another name)."""
_SHARE: Final = re.compile(r"(rieng|chung)\b[^0-9]{0,20}")
_ROUNDING: Final = Decimal("0.1")
"""Square metres between an area and the sum of its shares: certificates print one decimal."""


def owner_changed(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Doubt `owners` when an entry of `changes` passes the land on: the last entry names the present owner (X15)."""
    rows = rows_at(values, arguments, "changes")
    passed = any(word in search_key(row.get("noi_dung", "")) for row in rows for word in _PASSED_ON)
    if not passed:
        return ()
    return remark("land.owner_changed", Weight.DOUBT, arguments, (arguments["owners"], arguments["changes"]))


def shares_sum(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Doubt an `area` that is not the sum of its `shares` (`riêng 120,5 m²; chung 30 m²`)."""
    area, shares = text_at(values, arguments, "area"), _shares(text_at(values, arguments, "shares"))
    if not re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", area) or not shares:
        return ()
    if abs(sum(shares, Decimal(0)) - Decimal(area)) <= _ROUNDING:
        return ()
    return remark("land.shares_sum", Weight.DOUBT, arguments, (arguments["area"], arguments["shares"]))


def serial_of_its_time(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Doubt a `serial` of eight digits `issued` before there were any, or of six after the old blanks were used up."""
    digits = re.search(r"[0-9]+$", text_at(values, arguments, "serial"))
    issued = date_at(values, arguments, "issued")
    if digits is None or issued is None:
        return ()
    long = 8
    early = len(digits.group()) == long and issued.last < _NEW_BLANKS
    late = len(digits.group()) < long and issued.first > _OLD_BLANKS_UNTIL
    if not early and not late:
        return ()
    return remark("land_serial.generation", Weight.DOUBT, arguments, (arguments["serial"], arguments["issued"]))


def _shares(text: str) -> list[Decimal]:
    """Return the square metres behind "riêng" and "chung"; none where words alone stand there."""
    plain = without_accents(text).lower()
    found = []
    for match in _SHARE.finditer(plain):
        number = _figure_at(plain, match.end())
        if number is not None:
            found.append(number)
    return found


def _figure_at(text: str, start: int) -> Decimal | None:
    longest = 20  # characters of a figure with its separators
    figures = figures_in(text[start : start + longest])
    return to_decimal(figures[0][0]) if figures and text[start : start + 1].isdigit() else None


ENTRIES = {
    "owner_changed": RuleEntry(owner_changed, ("owners", "changes")),
    "shares_sum": RuleEntry(shares_sum, ("area", "shares")),
    "serial_of_its_time": RuleEntry(serial_of_its_time, ("serial", "issued")),
}
