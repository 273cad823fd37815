"""A month's figures for somebody who may see them: one line for the whole reach, one for each office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pipeline.figures.indicators import Indicator, PointOptions, Tally, indicators, month
from pipeline.model import User
from pipeline.permissions import Action, demand, reach
from pipeline.ports import Clock, Figures


@dataclass(frozen=True, slots=True)
class Monthly:
    """One month: counts and indicators of all offices together, and the counts of each."""

    start: datetime
    end: datetime
    procedure: str | None
    whole: Tally
    lines: tuple[Indicator, ...]
    offices: Mapping[str, Tally]


def monthly(
    when: tuple[int, int],
    user: User,
    figures: Figures,
    clock: Clock,
    options: PointOptions,
    procedure: str | None = None,
) -> Monthly:
    """Return the figures of (year, month) within the user's reach; raises Forbidden, ValueError."""
    demand(user, Action.SEE_FIGURES)
    start, end = month(*when)
    offices = figures.tallies(reach(user), procedure, start, end, clock.now())
    whole = (
        Tally(*(sum(column) for column in zip(*map(_columns, offices.values()), strict=True))) if offices else Tally()
    )
    return Monthly(start, end, procedure, whole, indicators(whole, options), offices)


def _columns(tally: Tally) -> tuple[int, ...]:
    return tuple(getattr(tally, name) for name in Tally.__dataclass_fields__)
