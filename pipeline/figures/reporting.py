"""The figures of a period for somebody who may see them, and the lists behind every number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from pipeline.figures.counts import CountedDossier, Measure, Span, SpoiltRecord, Tally, Word, WrongSample
from pipeline.figures.indicators import Indicator, PointOptions, Share, indicators, shares
from pipeline.figures.periods import Period, before, month_of, period
from pipeline.model import User
from pipeline.permissions import Action, Forbidden, demand
from pipeline.ports import Clock, Figures
from pipeline.records.refusals import OutOfScope
from pipeline.reuse.scopes import CLIENT, scope_of

Cells = Mapping[tuple[str, str], Tally]
"""Counts by unit and procedure."""

PURPOSE = "purpose:figures"
"""The scope that another system needs."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody wants figures of; without a unit: of all that he may see."""

    period: Period
    unit: str = ""
    procedure: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """The figures of one choice: all together, by office and by procedure."""

    choice: Choice
    whole: Tally
    lines: tuple[Indicator, ...]
    shares: Mapping[str, Share]
    offices: Mapping[str, Tally]
    procedures: Mapping[str, Tally]


def told(choice: Choice, user: User, figures: Figures, clock: Clock, options: PointOptions) -> Told:
    """Return the figures within the user's reach; raises Forbidden."""
    span, now = span_of(choice, user), clock.now()
    cells = figures.cells(span, now)
    offices, procedures = by_unit(cells), by_procedure(cells)
    whole = added(offices.values())
    return Told(choice, whole, indicators(whole, options), shares(whole), offices, procedures)


def over_time(choice: Choice, count: int, user: User, figures: Figures, clock: Clock) -> Sequence[tuple[Period, Tally]]:
    """Return the dossiers of so many months up to the period's last one, oldest first; raises Forbidden."""
    now, last = clock.now(), month_of(choice.period.end - timedelta(seconds=1))
    found = [period(before(last, back)) for back in reversed(range(count))]
    return [(one, figures.received(span_of(replace(choice, period=one), user), now)) for one in found]


def dossiers(
    measure: Measure, choice: Choice, user: User, figures: Figures, clock: Clock, after: str | None = None
) -> tuple[Sequence[CountedDossier], str | None]:
    """Return a page of the dossiers behind a number, newest first; raises Forbidden, ValueError (strange cursor)."""
    return figures.dossiers(measure, span_of(choice, user), clock.now(), after)


def spoilers(
    word: Word, choice: Choice, user: User, figures: Figures, clock: Clock, after: str | None = None
) -> tuple[Sequence[SpoiltRecord], str | None]:
    """Return a page of the records that spoil a word of quality, newest first; raises as `dossiers`."""
    return figures.spoilers(word, span_of(choice, user), clock.now(), after)


def wrong_samples(choice: Choice, user: User, figures: Figures) -> Sequence[WrongSample]:
    """Return the accepted values that persons found wrong, newest first; raises Forbidden."""
    return figures.wrong_samples(span_of(choice, user))


def span_of(choice: Choice, user: User) -> Span:
    """Return what the user may have counted of his choice; another system needs the scope `purpose:figures`.

    Raises:
        Forbidden: the user may see no figures, or not those of the unit.
        OutOfScope: the client was not given the scope.
    """
    demand(user, Action.SEE_FIGURES)
    if CLIENT in user.roles and PURPOSE not in user.scopes:
        code = "access.out_of_scope"
        raise OutOfScope(code)
    units = scope_of(user).units
    if choice.unit:
        if units is not None and choice.unit not in units:
            message = f"{user.login} may not see the figures of {choice.unit}"
            raise Forbidden(message)
        units = (choice.unit,)
    return Span(choice.period.start, choice.period.end, units, choice.procedure or None)


def by_unit(cells: Cells) -> Mapping[str, Tally]:
    """Return the sum of each unit, by its code."""
    return _summed(cells, 0)


def by_procedure(cells: Cells) -> Mapping[str, Tally]:
    """Return the sum of each procedure, by its code."""
    return _summed(cells, 1)


def _summed(cells: Cells, part: int) -> Mapping[str, Tally]:
    groups: dict[str, list[Tally]] = {}
    for cell, tally in cells.items():
        groups.setdefault(cell[part], []).append(tally)
    return {code: added(tallies) for code, tallies in sorted(groups.items())}


def added(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of tallies."""
    rows = [[getattr(one, name) for name in Tally.__dataclass_fields__] for one in tallies]
    return Tally(*(sum(column) for column in zip(*rows, strict=True))) if rows else Tally()
