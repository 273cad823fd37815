"""Working days, the 15:00 rule and the appointed day, across weekends, holidays and swapped days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.deadlines.calendar import VIETNAM, due, first_day, holidays, promised

CALENDAR = holidays()


def at(text: str) -> datetime:
    """Return a moment in Vietnam."""
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("received", "handed_on"),
    [
        ("2026-03-02T08:10", "2026-03-02T17:00"),
        ("2026-03-02T15:00", "2026-03-02T17:00"),
        ("2026-03-02T15:01", "2026-03-03T08:00"),
        ("2026-03-06T16:30", "2026-03-09T08:00"),
        ("2026-03-07T09:00", "2026-03-09T08:00"),
        ("2026-02-13T15:30", "2026-02-23T08:00"),
        ("2026-01-09T16:00", "2026-01-10T08:00"),
        ("2026-01-10T10:00", "2026-01-10T17:00"),
        ("2026-08-28T15:30", "2026-09-03T08:00"),
    ],
)
def test_papers_go_on_the_same_day_or_at_the_start_of_the_next(received: str, handed_on: str) -> None:
    """After 15:00 the next working day begins the clock: over weekends, Tet, swapped Mondays and worked Saturdays."""
    assert due(at(received), CALENDAR) == at(handed_on)


@pytest.mark.parametrize(
    ("received", "days", "day"),
    [
        ("2026-03-02T09:00", 0, "2026-03-02"),
        ("2026-03-02T15:20", 0, "2026-03-03"),
        ("2026-03-02T09:00", 3, "2026-03-05"),
        ("2026-03-05T16:00", 3, "2026-03-11"),
        ("2026-04-24T09:00", 3, "2026-05-04"),
        ("2026-12-30T09:00", 3, "2027-01-05"),
    ],
)
def test_the_appointed_day_is_reckoned_in_working_days(received: str, days: int, day: str) -> None:
    """The first day is the zeroth; holidays and weekends do not count."""
    assert promised(at(received), days, CALENDAR).date() == date.fromisoformat(day)


def test_a_year_without_a_notice_is_unsure() -> None:
    """2027 is provisional and 2031 unknown; the screens say so."""
    assert not CALENDAR.unsure([date(2026, 5, 5)])
    assert CALENDAR.unsure([date(2026, 5, 5), date(2027, 1, 4)])
    assert CALENDAR.unsure([date(2031, 1, 2)])


@given(st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 1)), st.integers(0, 30))  # noqa: DTZ001  # UTC is added below
def test_an_appointment_lies_on_a_working_day_and_never_before_reception(moment: datetime, days: int) -> None:
    """Whatever the hour, the first day is not past, and every promised day is worked."""
    received = moment.replace(tzinfo=UTC)
    first = first_day(received, CALENDAR)

    assert first >= received.astimezone(VIETNAM).date()
    assert CALENDAR.is_working(first)
    assert CALENDAR.is_working(promised(received, days, CALENDAR).date())
    assert promised(received, days, CALENDAR) + timedelta(days=1) > received
