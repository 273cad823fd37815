"""Builders: a small fitted table, and values with what was measured of them."""

from __future__ import annotations

from typing import Any

from pipeline.confidence.table import GroupTable, Knot, Point, Table
from pipeline.model import Entry
from tests.flow.builders import value


def small_table() -> Table:
    """Return a table that believes the worst word of closed sets and nothing else."""
    return Table(
        values=1000,
        papers=100,
        groups={"closed": GroupTable(intercept=-8.0, weights={"least": 16.0}, kinds={"sex": 1.0})},
        knots=(Knot(score=0.1, right=0.2), Knot(score=0.5, right=0.6), Knot(score=0.9, right=0.999)),
        curve=(
            Point(least=0.999, passed=0.4, wrong=0.0008),
            Point(least=0.9, passed=0.7, wrong=0.004),
            Point(least=0.6, passed=0.9, wrong=0.02),
        ),
    )


def measured(least: float, **changes: Any) -> Entry:
    """Return an ethnic group that two witnesses gave, its worst word read with this confidence."""
    known = {"least": least, "mean": least, "anchor": 1.0, "words": 1.0, "lines": 1.0, "second": least}
    return Entry("dan_toc", value(evidence=known, **changes))
