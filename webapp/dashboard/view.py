"""What the page of figures shows: numbers as people write them, bars as widths, names of offices and procedures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from eforms.procedures.catalogue import load as load_procedures
from pipeline.figures.counts import Measure, Tally, Word
from pipeline.figures.indicators import FULL_FROM, HUNDRED, LESS_TO_DECLARE, Share
from pipeline.figures.periods import Period, before
from pipeline.figures.reporting import Told
from pipeline.figures.titles import INDICATORS, MEANINGS, SHARES
from pipeline.quality_samples import wilson
from webapp.texts import Texts

MONTHS: Final = 12
"""Months one can choose from, and months of the line over time: a year, to compare with the same month."""
FULL: Final = 100
TALLEST: Final = 120  # units of the drawing: the highest column over time


@dataclass(frozen=True, slots=True)
class Bar:
    """One share as a bar: width and the mark of its goal in per cent of the whole, both None when there is nothing."""

    width: float | None
    goal: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator as it is shown."""

    code: str
    name: str
    counted: str
    rate: str
    points: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class Card:
    """One share as it is shown, with the list of what spoils it."""

    name: str
    title: str
    meaning: str
    rate: str
    counted: str
    bar: Bar
    spoilt: int
    link: str


@dataclass(frozen=True, slots=True)
class Column:
    """One month of the line over time: its two columns in units of the drawing."""

    label: str
    received: int
    resolved: int
    late: int
    tall: float
    done: float


@dataclass(frozen=True, slots=True)
class Row:
    """One office or procedure."""

    code: str
    name: str
    tally: Tally
    share: float
    """Of the most dossiers that any has, in per cent."""


def lines(told: Told, t: Texts) -> list[Line]:
    """Return the indicators; 4.2 and 4.3 with the mark from which all points are given."""
    shown = []
    for one in told.lines:
        counted = "" if one.denominator is None else f"{number(one.numerator or 0, t)} / {number(one.denominator, t)}"
        goal = float(FULL_FROM) if one.code in {"4.2", "4.3"} else None
        points = f"{decimal(one.points, t)} / {decimal(one.most, t)}"
        shown.append(
            Line(one.code, _of(INDICATORS, one.code, t), counted, percent(one.rate, t), points, _bar(one.rate, goal))
        )
    return shown


def points(told: Told, t: Texts) -> str:
    """Return the group's points: what was reached of what could be."""
    reached = sum((one.points for one in told.lines if one.points is not None), Decimal(0))
    return f"{decimal(reached, t)} / {decimal(sum((one.most for one in told.lines), Decimal(0)), t)}"


def words(told: Told, t: Texts, query: str) -> list[Card]:
    """Return the four words of quality, each with the way to the records that spoil it."""
    return [
        _card(told.shares[word.value], t, f"/so-lieu/ban-ghi?chu={word.value}&{query}", _of(MEANINGS, word.value, t))
        for word in Word
    ]


def shares(told: Told, t: Texts, query: str) -> list[Card]:
    """Return fields prefilled, deadlines, straight through and errors, each with what stands behind it."""
    links = {
        "prefilled": ("", float(LESS_TO_DECLARE)),
        "on_time": (f"/so-lieu/ho-so?viec={Measure.OVERDUE}&{query}", None),
        "straight": (f"/so-lieu/ho-so?viec={Measure.ASKED}&{query}", None),
        "wrong": (f"/so-lieu/mau-sai?{query}", None),
    }
    cards = []
    for name, (link, goal) in links.items():
        share = told.shares[name]
        spoilt = share.part if name == "wrong" else share.whole - share.part
        meaning = t(f"figures.{name}.means") + (_interval(share, t) if name == "wrong" else "")
        cards.append(_card(share, t, link, meaning, goal, spoilt))
    return cards


def columns(over: Sequence[tuple[Period, Tally]]) -> list[Column]:
    """Return months as columns, the tallest of all as high as the drawing allows."""
    most = max([tally.dossiers for _, tally in over] + [1])
    return [
        Column(
            f"{one.start.month:02}/{one.start.year % 100:02}",
            tally.dossiers,
            tally.resolved,
            tally.overdue,
            TALLEST * tally.dossiers / most,
            TALLEST * tally.resolved / most,
        )
        for one, tally in over
    ]


def rows(tallies: Mapping[str, Tally], names: Mapping[str, str]) -> list[Row]:
    """Return offices or procedures that did something, those with the most dossiers first."""
    busy = {code: one for code, one in tallies.items() if one.dossiers or one.reuses}
    most = max([one.dossiers for one in busy.values()] + [1])
    found = [Row(code, names.get(code, ""), one, FULL * one.dossiers / most) for code, one in busy.items()]
    return sorted(found, key=lambda row: (-row.tally.dossiers, row.code))


def periods(chosen: Period, today: Period, t: Texts) -> list[tuple[str, str]]:
    """Return what can be chosen, newest first, the chosen one among it: months, then quarters and years."""
    months = [before(today.text, back) for back in range(MONTHS)]
    quarters = list(dict.fromkeys(f"{one[:4]}-Q{(int(one[5:]) + 2) // 3}" for one in months))
    years = list(dict.fromkeys(one[:4] for one in months))
    return [(text, period_title(text, t)) for text in dict.fromkeys([chosen.text, *months, *quarters, *years])]


def period_title(text: str, t: Texts) -> str:
    """Return a period in words: `Tháng 10/2026`, `October`-less English `10/2026`."""
    year, _, part = text.partition("-")
    key = "figures.quarter" if part.startswith("Q") else "figures.month" if part else "figures.year"
    return t(key, part=part.removeprefix("Q").removeprefix("0"), year=year)


def procedure_names(t: Texts) -> dict[str, str]:
    """Return what procedures are called."""
    return {code: one.title.en if t.language == "en" else one.title.vi for code, one in load_procedures().items()}


def percent(rate: Decimal | None, t: Texts) -> str:
    """Write a rate: `76,50 %`, a dash where there is none."""
    return "–" if rate is None else f"{decimal(rate, t)} %"


def decimal(value: Decimal | None, t: Texts) -> str:
    """Write a number with two decimals as the language does."""
    if value is None:
        return "–"
    text = f"{value:.2f}"
    return text if t.language == "en" else text.replace(".", ",")


def number(value: int, t: Texts) -> str:
    """Write a count with its thousands apart: `12.345`."""
    text = f"{value:,}"
    return text if t.language == "en" else text.replace(",", ".")


def _card(
    share: Share, t: Texts, link: str, meaning: str, goal: float | None = None, spoilt: int | None = None
) -> Card:
    left = share.whole - share.part if spoilt is None else spoilt
    counted = f"{number(share.part, t)} / {number(share.whole, t)}"
    title, rate, bar = _of(SHARES, share.name, t), percent(share.rate, t), _bar(share.rate, goal)
    return Card(share.name, title, meaning, rate, counted, bar, left, link if left else "")


def _bar(rate: Decimal | None, goal: float | None = None) -> Bar:
    return Bar(None if rate is None else float(min(rate, HUNDRED)), goal)


def _interval(share: Share, t: Texts) -> str:
    """Say between which rates the true one lies: few samples show little."""
    if not share.whole:
        return ""
    low, high = (decimal(Decimal(100 * end), t) for end in wilson(share.part, share.whole))
    return " " + t("figures.interval", low=low, high=high)


def _of(titles: Mapping[str, tuple[str, str]], name: str, t: Texts) -> str:
    return titles[name][t.language == "en"]
