"""Partial dates: year, month, day as far as the paper says them, compared without inventing the rest."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Final

NO_EXPIRY: Final = "không thời hạn"
"""The canonical value of a date of expiry on a card that never expires (printed so; 991231 in its MRZ)."""

FIRST_YEAR: Final = 1870
"""Nobody on a paper with Latin-letter forms and dates in figures was born before; older is a misread digit."""
LAST_YEAR: Final = 2150
"""Land is lent for 70 years, cards expire after 25: later is a misread digit."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A real date of the Gregorian calendar, or its year and month, or its year alone."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse what is in no calendar; raises ValueError."""
        if self.day is not None and self.month is None:
            message = "a day without its month is no date"
            raise ValueError(message)
        date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @property
    def iso(self) -> str:
        """`1987-05-03`, `1987-05` or `1987`."""
        text = f"{self.year:04d}"
        text += "" if self.month is None else f"-{self.month:02d}"
        return text + ("" if self.day is None else f"-{self.day:02d}")

    @property
    def first(self) -> date:
        """The earliest day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def agrees(self, other: PartialDate) -> bool:
        """Tell whether both can mean the same day."""
        return self.first <= other.last and other.first <= self.last


def from_iso(value: object) -> PartialDate | None:
    """Return the date of a canonical value; None for any other value, also for NO_EXPIRY."""
    parts = value.split("-") if isinstance(value, str) else []
    lengths = tuple(len(part) for part in parts)
    if lengths not in {(4,), (4, 2), (4, 2, 2)} or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    return real_date(*(int(part) for part in parts))


def real_date(year: int, month: int | None = None, day: int | None = None) -> PartialDate | None:
    """Return the date, None when no calendar has it (31/02, month 13)."""
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


def plausible(found: PartialDate) -> bool:
    """Tell whether the year can stand on a paper."""
    return FIRST_YEAR <= found.year <= LAST_YEAR


def years_after(start: date, years: int) -> date:
    """Return the same day some years later; 29 February becomes 1 March where there is none."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return date(start.year + years, 3, 1)


def months_after(start: date, months: int) -> date:
    """Return the same day some months later, or the month's last day where it is shorter."""
    years, month = divmod(start.month - 1 + months, 12)
    end = PartialDate(start.year + years, month + 1).last
    return end.replace(day=min(start.day, end.day))
