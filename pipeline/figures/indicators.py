"""The digitisation group of Quyết định 766/QĐ-TTg (4.1 to 4.5), and the office's own figures, from counted facts.

Formulas: domain handbook 1.8, read in the decision. What SoHoa cannot know is None, never nought: 4.5 needs the
population database's own log. The points of each indicator differ by province and come from settings.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal

from pydantic import BaseModel, ConfigDict

HANOI = timezone(timedelta(hours=7))
FULL_FROM = Decimal(80)  # per cent from which 4.2 and 4.3 give all their points
HUNDRED = Decimal(100)
DECEMBER = 12


class PointOptions(BaseModel):
    """Most points of each indicator. Only the group's 22 are in the decision; how a province splits them is its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    electronic_results: Decimal = Decimal(6)
    digitised: Decimal = Decimal(4)
    reused: Decimal = Decimal(2)
    shared: Decimal = Decimal(5)
    population: Decimal = Decimal(5)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one period; dossiers counts those with a day of receipt in it, wherever they are now."""

    dossiers: int = 0
    resolved: int = 0
    with_result: int = 0
    digitised: int = 0
    digitised_whole: int = 0
    """With a component and a result."""
    reused: int = 0
    """Dossiers that took at least one component from a record."""
    reuses: int = 0
    straight: int = 0
    """Resolved without a person looking at a field."""
    on_time: int = 0
    overdue: int = 0
    fields: int = 0
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Reused:
    """One component that came from a record instead of a scan."""

    component: str
    record: str
    form: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of the report: rate in per cent (None: no denominator, or not ours to know), points of most."""

    code: str
    numerator: int | None
    denominator: int | None
    rate: Decimal | None
    points: Decimal | None
    most: Decimal


def month(year: int, number: int) -> tuple[datetime, datetime]:
    """Return the first moment of a month in Hà Nội and the first of the next; raises ValueError."""
    start = date(year, number, 1)
    after = date(year + 1, 1, 1) if number == DECEMBER else date(year, number + 1, 1)
    return _midnight(start), _midnight(after)


def indicators(tally: Tally, options: PointOptions) -> tuple[Indicator, ...]:
    """Return 4.1 to 4.5."""
    return (
        _linear("4.1", tally.with_result, tally.resolved, options.electronic_results),
        _threshold("4.2", tally.digitised_whole, tally.dossiers, options.digitised),
        _threshold("4.3", tally.reused, tally.dossiers, options.reused),
        _linear("4.4", tally.reused, tally.dossiers, options.shared),
        Indicator("4.5", None, None, None, None, options.population),
    )


def share(part: int, whole: int) -> Decimal | None:
    """Return per cent with two decimals, None of nothing."""
    return _rounded(HUNDRED * part / whole) if whole else None


def _linear(code: str, part: int, whole: int, most: Decimal) -> Indicator:
    rate = share(part, whole)
    return Indicator(code, part, whole, rate, None if rate is None else _rounded(rate * most / HUNDRED), most)


def _threshold(code: str, part: int, whole: int, most: Decimal) -> Indicator:
    rate = share(part, whole)
    points = None if rate is None else most if rate >= FULL_FROM else _rounded(rate * most / FULL_FROM)
    return Indicator(code, part, whole, rate, points, most)


def _rounded(value: Decimal) -> Decimal:
    return Decimal(value).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=HANOI)
