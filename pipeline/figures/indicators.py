"""The digitisation group of Quyết định 766/QĐ-TTg (4.1 to 4.5), and the office's own figures, from counted facts.

Formulas: domain handbook 1.8, read in the decision. What SoHoa cannot know is None, never nought: 4.5 needs the
population database's own log. 4.4 counts the dossiers with a paper taken from the store, as 4.3 does (decision 0401).
The points of each indicator differ by province and come from settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from pydantic import BaseModel, ConfigDict

from pipeline.figures.counts import Tally, Word

FULL_FROM = Decimal(80)  # per cent from which 4.2 and 4.3 give all their points
HUNDRED = Decimal(100)
LESS_TO_DECLARE = Decimal(20)
"""Per cent of an eForm's fields that the brief wants citizens not to type any more."""


class PointOptions(BaseModel):
    """Most points of each indicator. Only the group's 22 are in the decision; how a province splits them is its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    electronic_results: Decimal = Decimal(6)
    digitised: Decimal = Decimal(4)
    reused: Decimal = Decimal(2)
    shared: Decimal = Decimal(5)
    population: Decimal = Decimal(5)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of the report: rate in per cent (None: no denominator, or not ours to know), points of most."""

    code: str
    numerator: int | None
    denominator: int | None
    rate: Decimal | None
    points: Decimal | None
    most: Decimal


def indicators(tally: Tally, options: PointOptions) -> tuple[Indicator, ...]:
    """Return 4.1 to 4.5."""
    return (
        _linear("4.1", tally.with_result, tally.owing, options.electronic_results),
        _threshold("4.2", tally.digitised_whole, tally.dossiers, options.digitised),
        _threshold("4.3", tally.reused, tally.dossiers, options.reused),
        _linear("4.4", tally.reused, tally.dossiers, options.shared),
        Indicator("4.5", None, None, None, None, options.population),
    )


@dataclass(frozen=True, slots=True)
class Share:
    """A share in per cent with its two counts; rate is None of nothing."""

    name: str
    part: int
    whole: int
    rate: Decimal | None


def shares(tally: Tally) -> Mapping[str, Share]:
    """Return the office's own figures: fields prefilled, deadlines, straight through, errors, the four words."""
    good = {
        Word.VALID: tally.records - tally.invalid,
        Word.COMPLETE: tally.records - tally.incomplete,
        Word.CLEAN: tally.records - tally.unclean,
        Word.LIVE: tally.records - tally.lapsed,
    }
    counts = {
        "prefilled": (tally.prefill_filled, tally.prefill_fields),
        "on_time": (tally.on_time, tally.on_time + tally.overdue),
        "straight": (tally.straight, tally.resolved),
        "wrong": (tally.wrong, tally.judged),
        **{word.value: (count, tally.records) for word, count in good.items()},
    }
    return {name: Share(name, part, whole, share(part, whole)) for name, (part, whole) in counts.items()}


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
