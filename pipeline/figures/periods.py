"""Periods that people report by: a month, a quarter, a year, in Vietnamese time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Final

HANOI: Final = timezone(timedelta(hours=7))
_WRITTEN: Final = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})))?")
_MONTHS: Final = 12


class BadPeriod(ValueError):
    """A text that names no period."""


@dataclass(frozen=True, slots=True)
class Period:
    """From start to before end; text as it is written: `2026-10`, `2026-Q4`, `2026`."""

    text: str
    start: datetime
    end: datetime

    @property
    def title(self) -> str:
        """Return it as a report says it in Vietnamese: `tháng 10/2026`."""
        year, _, part = self.text.partition("-")
        if part.startswith("Q"):
            return f"quý {part[1:]}/{year}"
        return f"tháng {int(part)}/{year}" if part else f"năm {year}"


def period(text: str) -> Period:
    """Return the period that `2026-10`, `2026-Q4` or `2026` names; raises BadPeriod."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise BadPeriod(_wrong(text))
    year, quarter, month = int(found[1]), found[2], found[3]
    first = int(month) if month else 3 * int(quarter) - 2 if quarter else 1
    count = 1 if month else 3 if quarter else _MONTHS
    try:
        return Period(found[0], _midnight(year, first), _midnight(*_after(year, first, count)))
    except ValueError as error:
        raise BadPeriod(_wrong(text)) from error


def month_of(moment: datetime) -> str:
    """Return the month of a moment as it is written."""
    return moment.astimezone(HANOI).strftime("%Y-%m")


def before(text: str, months: int) -> str:
    """Return the month so many months before another."""
    year, month = (int(part) for part in text.split("-"))
    total = year * _MONTHS + month - 1 - months
    return f"{total // _MONTHS:04}-{total % _MONTHS + 1:02}"


def _after(year: int, month: int, count: int) -> tuple[int, int]:
    total = year * _MONTHS + month - 1 + count
    return total // _MONTHS, total % _MONTHS + 1


def _midnight(year: int, month: int) -> datetime:
    day = date(year, month, 1)
    return datetime(day.year, day.month, day.day, tzinfo=HANOI)


def _wrong(text: str) -> str:
    return f"{text!r} is no period; write a month as 2026-10, a quarter as 2026-Q4, a year as 2026"
