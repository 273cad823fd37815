"""Rules on dates: two writings of one date, their order, the future, spans between them."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise

from validators.dates import PartialDate, from_iso, years_after
from validators.rules.rule import Arguments, RuleEntry, Values, date_at, remark, text_at, today_of, value_at
from validators.verdict import Remark, Weight


def same_date(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Doubt two dates, `one` and `other`, that cannot be the same day (figures against words)."""
    one, other = date_at(values, arguments, "one"), date_at(values, arguments, "other")
    if one is None or other is None or one.agrees(other):
        return ()
    return remark("dates.differ", Weight.DOUBT, arguments, (arguments["one"], arguments["other"]))


def date_order(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Doubt each neighbouring pair of `dates` (field ids, the earliest first) that is surely the wrong way round.

    A missing date is stepped over; partial dates are wrong only when no day they can mean is right.
    """
    read = [(path, from_iso(value_at(values, path))) for path in arguments.get("dates", "").split()]
    there = [(path, found) for path, found in read if found is not None]
    return tuple(
        found
        for (path, early), (next_path, late) in pairwise(there)
        if early.first > late.last
        for found in remark("dates.order", Weight.DOUBT, arguments, (path, next_path))
    )


def not_future(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Doubt each date in `fields` that lies surely after `today`; silent when no day was given as today."""
    today = today_of(arguments)
    if today is None:
        return ()
    read = [(path, from_iso(value_at(values, path))) for path in arguments.get("fields", "").split()]
    return tuple(
        found
        for path, seen in read
        if seen is not None and seen.first > today
        for found in remark("date.future", Weight.DOUBT, arguments, (path,))
    )


def within_days(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Note that more than `days` passed between `start` and `end` (births are registered within 60 days, deaths 15)."""
    start, end = date_at(values, arguments, "start"), date_at(values, arguments, "end")
    days = arguments.get("days", "")
    if not (_whole(start) and _whole(end) and start and end and days.isascii() and days.isdigit()):
        return ()
    if end.first - start.first <= timedelta(days=int(days)):
        return ()
    return remark("dates.late", Weight.NOTE, arguments, (arguments["start"], arguments["end"]), days=days)


def moment_order(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Doubt an `end` that is not after its `start`; to the minute where both say one, else to the day."""
    start, end = text_at(values, arguments, "start"), text_at(values, arguments, "end")
    days = from_iso(start[:_DAY]), from_iso(end[:_DAY])
    if not (_whole(days[0]) and _whole(days[1])):
        return ()
    minutes = len(start) > _DAY and len(end) > _DAY
    right = start < end if minutes else start[:_DAY] <= end[:_DAY]
    return () if right else remark("dates.order", Weight.DOUBT, arguments, (arguments["start"], arguments["end"]))


def age_at_least(values: Values, arguments: Arguments) -> tuple[Remark, ...]:
    """Doubt somebody born on `birth` who was surely under `years` on the day `on`."""
    born, on, years = date_at(values, arguments, "birth"), date_at(values, arguments, "on"), arguments.get("years", "")
    if born is None or on is None or not re.fullmatch(r"[0-9]{1,2}", years):
        return ()
    if years_after(born.first, int(years)) <= on.last:
        return ()
    return remark("person.too_young", Weight.DOUBT, arguments, (arguments["birth"], arguments["on"]), years=years)


def _whole(found: PartialDate | None) -> bool:
    return found is not None and found.day is not None


_DAY = len("2024-03-05")

ENTRIES = {
    "same_date": RuleEntry(same_date, ("one", "other")),
    "date_order": RuleEntry(date_order, ("dates",)),
    "not_future": RuleEntry(not_future, ("fields",)),
    "within_days": RuleEntry(within_days, ("start", "end", "days"), plain=frozenset({"days"})),
    "moment_order": RuleEntry(moment_order, ("start", "end")),
    "age_at_least": RuleEntry(age_at_least, ("birth", "on", "years"), plain=frozenset({"years"})),
}
