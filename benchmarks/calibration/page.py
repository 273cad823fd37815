"""The page docs/calibration.md: its text is page.md beside this file, its tables are made here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from string import Template

from pipeline.confidence.report import Count, Measured
from pipeline.confidence.table import Table

TEXT = Path(__file__).with_name("page.md")
Bin = tuple[float, float, float, int]
"""Lower edge, mean probability, share right, number of values."""


def page(figures: Measured, found: Iterable[Bin], fitted: Table) -> str:
    """Return the whole page."""
    total = figures.total
    passing = [
        ("found", str(total.values), f"{_of(total.right, total)} right", ""),
        ("pass the floor", str(total.floor), _of(total.floor, total), _per(total.floor_wrong, total.floor)),
        ("accepted", str(total.accepted), _of(total.accepted, total), _per(total.wrong, total.accepted)),
    ]
    return Template(TEXT.read_text(encoding="utf-8")).substitute(
        fitted_values=fitted.values,
        fitted_papers=fitted.papers,
        values=total.values,
        papers=figures.papers,
        budget=f"{1000 * figures.budget:g}",
        least=_least(figures, fitted),
        brier=figures.brier,
        passing=_table(("", "values", "share", "wrong among them"), passing),
        bins=_table(
            ("probability from", "mean", "right", "values"),
            [(f"{low}", f"{mean:.4f}", f"{right:.4f}", str(count)) for low, mean, right, count in found],
        ),
        forms=_counts("form", figures.forms),
        cells=_counts("damage", figures.cells),
        groups=_counts("group of kinds", figures.groups),
    )


def _least(figures: Measured, fitted: Table) -> str:
    if not fitted.groups:
        return "nothing is fitted yet, so the floor alone decides"
    return "no value is probable enough" if figures.least is None else f"at least {figures.least:.4f}"


def _counts(title: str, counts: Mapping[str, Count]) -> str:
    head = (title, "values", "right", "pass the floor", "wrong", "accepted", "wrong")
    rows = [
        (
            name,
            str(one.values),
            _of(one.right, one),
            _of(one.floor, one),
            str(one.floor_wrong),
            _of(one.accepted, one),
            str(one.wrong),
        )
        for name, one in counts.items()
    ]
    return _table(head, rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _of(part: int, whole: Count) -> str:
    return f"{100 * part / whole.values:.1f} %" if whole.values else "-"


def _per(wrong: int, count: int) -> str:
    return f"{wrong} ({1000 * wrong / count:.1f} in 1,000)" if count else "0"
