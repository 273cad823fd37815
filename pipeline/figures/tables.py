"""A period's figures as plain tables: for JSON, CSV, XLSX, PDF and the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from pipeline.figures.counts import Tally
from pipeline.figures.indicators import Indicator
from pipeline.figures.reporting import Told
from pipeline.figures.titles import INDICATORS, SHARES, TALLIES

Cell = str | int | Decimal | None
Row = list[Cell]
Rows = list[Row]

MOST_ASKED = ("dossiers", "resolved", "with_result", "digitised_whole", "reused", "straight", "on_time", "overdue")
"""The counts of an office that fit on a sheet of paper."""


def plain(told: Told) -> dict[str, Any]:
    """Return everything as JSON types; shares and points are texts with two decimals, so that none is rounded again."""
    return {
        "period": told.choice.period.text,
        "from": told.choice.period.start.isoformat(),
        "until": told.choice.period.end.isoformat(),
        "unit": told.choice.unit or None,
        "procedure": told.choice.procedure or None,
        "whole": asdict(told.whole),
        "indicators": [_said(asdict(line)) for line in told.lines],
        "shares": {name: _said(asdict(share)) for name, share in told.shares.items()},
        "offices": {unit: asdict(tally) for unit, tally in told.offices.items()},
        "procedures": {code: asdict(tally) for code, tally in told.procedures.items()},
    }


def indicator_rows(told: Told, language: int = 0) -> Rows:
    """Return the indicators with their formula's parts, a line each; language 0 Vietnamese, 1 English."""
    return [[one.code, INDICATORS[one.code][language], *_parts(one)] for one in told.lines]


def share_rows(told: Told, language: int = 0) -> Rows:
    """Return the office's own shares: name, part, whole, per cent."""
    return [[SHARES[name][language], one.part, one.whole, one.rate] for name, one in told.shares.items()]


def tally_rows(
    tallies: Mapping[str, Tally], whole: Tally, names: Mapping[str, str], columns: tuple[str, ...] = tuple(TALLIES)
) -> Rows:
    """Return a line for each office or procedure and one for all; names gives what a code is called."""
    lines = [[code, _name(code, names), *(getattr(one, name) for name in columns)] for code, one in tallies.items()]
    return [*lines, ["", "Cộng", *(getattr(whole, name) for name in columns)]]


def _name(code: str, names: Mapping[str, str]) -> str:
    return names.get(code, "") if code else "(không ghi)"


def _parts(line: Indicator) -> Row:
    return [line.numerator, line.denominator, line.rate, line.points, line.most]


def _said(line: dict[str, Any]) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, Decimal) else value for name, value in line.items()}
