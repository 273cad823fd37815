"""Measures the fitted table on papers never used for fitting and writes docs/calibration.md with its plots.

    python -m benchmarks.calibration.report --cache DIR

Figures also go to pipeline/data/calibration_report.json, which `sohoa forms check --report` prints.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from benchmarks.calibration.page import page
from benchmarks.calibration.plots import Dot, plot
from pipeline.bench import DecisionOptions
from pipeline.confidence.report import Count, Measured
from pipeline.confidence.rows import Row, read
from pipeline.confidence.table import Table, table

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "calibration.md"
PLOTS = ROOT / "docs" / "calibration"
FIGURES = ROOT / "pipeline" / "data" / "calibration_report.json"
BINS = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0)
"""Edges of the bins of probability; narrow at the top, where decisions fall."""
Judged = tuple[Row, float | None]
"""A row and its probability."""


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True)
    given = parser.parse_args()
    rows = read(given.cache / "measuring.jsonl")
    fitted = table()
    judged = [(one, fitted.probability(one.group, one.kind, one.features)) for one in rows]
    figures = measure(judged, fitted, DecisionOptions().error_budget)
    FIGURES.write_text(figures.model_dump_json(indent=1) + "\n", encoding="utf-8")
    PLOTS.mkdir(exist_ok=True)
    (PLOTS / "reliability.svg").write_text(reliability(judged), encoding="utf-8")
    (PLOTS / "curve.svg").write_text(curve(judged, figures), encoding="utf-8")
    PAGE.write_text(page(figures, list(bins(judged)), fitted), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name}: {figures.total.model_dump_json()}\n")


def measure(judged: Sequence[Judged], fitted: Table, budget: float) -> Measured:
    """Count what passes the floor and the budget, and what of it is wrong."""
    least = fitted.least(budget)
    known = [(one.right, sure) for one, sure in judged if sure is not None]
    return Measured(
        papers=len({one.paper for one, _ in judged}),
        budget=budget,
        least=least,
        brier=round(sum((sure - right) ** 2 for right, sure in known) / max(1, len(known)), 5),
        total=_count(judged, least),
        forms=_by(judged, least, lambda one: one.form),
        cells=_by(judged, least, lambda one: one.cell),
        groups=_by(judged, least, lambda one: one.group),
    )


def _by(judged: Sequence[Judged], least: float | None, name: Callable[[Row], str]) -> dict[str, Count]:
    names = sorted({name(one) for one, _ in judged})
    return {each: _count([pair for pair in judged if name(pair[0]) == each], least) for each in names}


def _count(judged: Sequence[Judged], least: float | None) -> Count:
    floor = [one for one, _ in judged if one.safe]
    accepted = [one for one, sure in judged if one.safe and _passes(sure, least)]
    return Count(
        values=len(judged),
        right=sum(one.right for one, _ in judged),
        floor=len(floor),
        floor_wrong=sum(not one.right for one in floor),
        accepted=len(accepted),
        wrong=sum(not one.right for one in accepted),
    )


def _passes(sure: float | None, least: float | None) -> bool:
    """Tell whether the decide stage lets a value pass that has passed the floor."""
    return sure is None or (least is not None and sure >= least)


def bins(judged: Sequence[Judged]) -> Iterator[tuple[float, float, float, int]]:
    """Yield lower edge, mean probability, share right and number of values of each bin that holds any."""
    for low, high in pairwise(BINS):
        inside = [(one, sure) for one, sure in judged if sure is not None and (low <= sure < high or sure == high == 1)]
        if inside:
            mean = sum(sure for _, sure in inside) / len(inside)
            yield low, mean, sum(one.right for one, _ in inside) / len(inside), len(inside)


def reliability(judged: Sequence[Judged]) -> str:
    """Plot probability against the share that was right."""
    found = list(bins(judged))
    dots: list[Dot] = [(mean, right, 3 + min(9.0, count**0.5 / 6)) for _, mean, right, count in found]
    line = [(mean, right) for _, mean, right, _ in found]
    return plot("Reliability", ("probability", "share right"), (0, 1, 0, 1), line, dots, diagonal=True)


def curve(judged: Sequence[Judged], figures: Measured) -> str:
    """Plot the share of all values accepted against the share wrong among them, as the limit gets laxer."""
    safe = sorted(((sure, one.right) for one, sure in judged if one.safe and sure is not None), reverse=True)
    line, wrong = [], 0
    for count, (_, right) in enumerate(safe, start=1):
        wrong += not right
        line.append((count / max(1, len(judged)), wrong / count))
    top = max([share for x, share in line if x > 0.05] + [0.005]) * 1.2  # noqa: PLR2004  # the first few values jump
    total = figures.total
    dots: list[Dot] = [
        (total.accepted / max(1, total.values), total.wrong / max(1, total.accepted), 6),
        (total.floor / max(1, total.values), total.floor_wrong / max(1, total.floor), 4),
    ]
    kept = [(x, min(y, top)) for x, y in line]
    return plot(
        "Accepted against wrong among them",
        ("share accepted", "share wrong among accepted"),
        (0, 1, 0, top),
        kept,
        dots,
    )


if __name__ == "__main__":
    main()
