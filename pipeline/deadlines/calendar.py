"""Working days of public offices, and the moments reckoned in them.

Source: NĐ 61/2018/NĐ-CP Điều 18 khoản 2 (papers received after 15:00 go on at the start of the next working day).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from importlib.resources import files

VIETNAM = timezone(timedelta(hours=7))  # one zone, no daylight saving
LATEST = time(15, 0)  # NĐ 61/2018 Điều 18: what comes later goes on the next working day
OPENS = time(8, 0)  # "the start of the working day"; offices begin between 7:00 and 8:00
CLOSES = time(17, 0)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days off beside weekends, weekend days worked, and the years that the table knows, some provisionally."""

    off: frozenset[date]
    worked: frozenset[date]
    known: frozenset[int]
    provisional: frozenset[int]

    def is_working(self, day: date) -> bool:
        """Tell whether offices work on a day."""
        return day in self.worked or (day.weekday() < SATURDAY and day not in self.off)

    def following(self, day: date, count: int = 1) -> date:
        """Return the working day so many working days after a day; 0: the day itself, or the next working one."""
        while count > 0 or not self.is_working(day):
            day += timedelta(days=1)
            if count > 0 and self.is_working(day):
                count -= 1
        return day

    def unsure(self, days: Iterable[date]) -> bool:
        """Tell whether any day lies in a year whose holidays are not announced, or not in the table."""
        years = {day.year for day in days}
        return bool(years & self.provisional or years - self.known)


@lru_cache(maxsize=1)
def holidays() -> Calendar:
    """Load the table that comes with the program."""
    table = tomllib.loads((files("pipeline.deadlines") / "holidays.toml").read_text(encoding="utf-8"))["year"]
    return Calendar(
        off=frozenset(date.fromisoformat(day) for year in table for day in year["off"]),
        worked=frozenset(date.fromisoformat(day) for year in table for day in year["worked"]),
        known=frozenset(year["year"] for year in table),
        provisional=frozenset(year["year"] for year in table if year.get("provisional", False)),
    )


def first_day(received: datetime, calendar: Calendar) -> date:
    """Return the day the clock starts: that of reception, or the next working day when it was late or a day off."""
    here = received.astimezone(VIETNAM)
    late = here.time() > LATEST
    return calendar.following(here.date(), 1 if late and calendar.is_working(here.date()) else 0)


def due(received: datetime, calendar: Calendar) -> datetime:
    """Return when the digitised papers must be handed on: the same working day, else the start of the next one."""
    day = first_day(received, calendar)
    same = day == received.astimezone(VIETNAM).date()
    return datetime.combine(day, CLOSES if same else OPENS, VIETNAM)


def promised(received: datetime, working_days: int, calendar: Calendar) -> datetime:
    """Return when the citizen may come for the result, so many working days after the first; 0: that day itself."""
    return datetime.combine(calendar.following(first_day(received, calendar), working_days), CLOSES, VIETNAM)
