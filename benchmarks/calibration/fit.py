"""Fits the table: a regression for each group of kinds with wrong values enough, one for the others, shares, curve.

    python -m benchmarks.calibration.fit --cache DIR

Only rows of the fitting split are read. Scores are out of fold (papers never on both sides), so that neither the map
nor the curve knows the values it speaks of. The result is pipeline/data/calibration.json.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.confidence.rows import Row, read
from pipeline.confidence.table import GroupTable, Knot, Point, Table

TARGET = Path(__file__).resolve().parents[2] / "pipeline" / "data" / "calibration.json"
FOLDS = 5
FEWEST, FEWEST_WRONG = 60, 8
"""Values of a group, and papers with a wrong one among them; a group with fewer (dates: none wrong of 370) shares the
regression of all values. With fewer of all nothing is fitted, and the floor alone decides."""
SMALLEST_STEP = 40
"""Values behind one knot; fewer say nothing about shares above 95 %."""
PRIOR_WRONG, PRIOR_VALUES = 0.5, 500
"""What is thought of values above the floor before any is seen: 1 wrong in 1,000, with the weight of 500 values; few
values are then neither believed wholly nor held against the budget for being few."""
STRENGTH = 0.5
"""Inverse of the ridge penalty: some weight on it, for drawn papers are alike and weights must not run away."""

Numbers = NDArray[np.float64]


def main() -> None:
    """Read rows, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=TARGET)
    parser.add_argument("--rows", type=Path, action="append", default=[], help="more rows: `sohoa review corrections`")
    given = parser.parse_args()
    rows = [row for path in (given.cache / "fitting.jsonl", *given.rows) for row in read(path)]
    table = fitted(rows)
    given.out.write_text(table.model_dump_json(indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{given.out.name}: {table.values} values of {table.papers} papers, {len(table.groups)} groups\n")


def fitted(rows: Sequence[Row]) -> Table:
    """Fit everything on rows."""
    if not _enough(rows):
        return Table(values=0, papers=0, groups={}, knots=(), curve=())
    pooled, score = _regression(rows)
    groups: dict[str, GroupTable] = {}
    for group in sorted({one.group for one in rows}):
        where = [number for number, one in enumerate(rows) if one.group == group]
        own = [rows[number] for number in where]
        groups[group] = pooled
        if _enough(own):
            groups[group], score[where] = _regression(own)
    right = np.array([one.right for one in rows], dtype=np.float64)
    knots = _knots(score, right)
    safe = np.array([one.safe for one in rows])
    plain = Table(values=len(rows), papers=len({one.paper for one in rows}), groups=groups, knots=knots, curve=())
    probable = np.interp(score, [knot.score for knot in knots], [knot.right for knot in knots])
    return plain.model_copy(update={"curve": _curve(probable[safe], right[safe])})


def _enough(rows: Sequence[Row]) -> bool:
    """Tell whether rows teach what makes a value wrong: enough of them, and wrong ones in every fold."""
    return len(rows) >= FEWEST and len({one.paper for one in rows if not one.right}) >= FEWEST_WRONG


def _regression(rows: Sequence[Row]) -> tuple[GroupTable, Numbers]:
    """Fit one group and return its table and the scores out of fold."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold, cross_val_predict

    names = sorted({name for one in rows for name in one.features})
    kinds = sorted({one.kind for one in rows})
    matrix = np.array(
        [[one.features.get(name, 0.0) for name in names] + [one.kind == kind for kind in kinds] for one in rows],
        dtype=np.float64,
    )
    right = np.array([one.right for one in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    papers = [one.paper for one in rows]
    folds = GroupKFold(n_splits=min(FOLDS, len(set(papers))))
    out_of_fold = cross_val_predict(model, matrix, right, groups=papers, cv=folds, method="predict_proba")[:, 1]
    model.fit(matrix, right)
    weights = [round(float(weight), 4) for weight in model.coef_[0]]
    table = GroupTable(
        intercept=round(float(model.intercept_[0]), 4),
        weights={name: weight for name, weight in zip(names, weights, strict=False) if weight},
        kinds=dict(zip(kinds, weights[len(names) :], strict=True)),
    )
    return table, out_of_fold


def _knots(score: Numbers, right: Numbers) -> tuple[Knot, ...]:
    """Return the rising share of right values by score: steps of isotonic regression, the small ones joined.

    Each step's share is (right + 1) / (values + 2): no step is ever wholly sure.
    """
    from sklearn.isotonic import IsotonicRegression

    order = np.argsort(score, kind="stable")
    score, right = score[order], right[order]
    level = IsotonicRegression(out_of_bounds="clip").fit_transform(score, right)
    edges = [0, *(np.flatnonzero(np.diff(level)) + 1).tolist(), len(level)]
    steps: list[list[int]] = []
    for start, end in pairwise(edges):
        if steps and (steps[-1][1] - steps[-1][0] < SMALLEST_STEP or end - start < SMALLEST_STEP):
            steps[-1][1] = end
        else:
            steps.append([start, end])
    knots: list[Knot] = []
    for start, end in steps:
        share = (float(right[start:end].sum()) + 1) / (end - start + 2)
        share = max(share, knots[-1].right) if knots else share
        knots.append(Knot(score=round(float(np.median(score[start:end])), 6), right=round(share, 6)))
    return tuple(knots)


def _curve(probable: Numbers, right: Numbers) -> tuple[Point, ...]:
    """Return the curve over values that pass the floor, from the strictest least probability to the laxest."""
    points = []
    for least in sorted(set(np.quantile(probable, np.linspace(0, 1, 101)).round(5)), reverse=True):
        passed = probable >= least
        count, wrong = int(passed.sum()), int((1 - right[passed]).sum())
        estimate = round((wrong + PRIOR_WRONG) / (count + PRIOR_VALUES), 6)
        points.append(Point(least=float(least), passed=round(count / len(probable), 5), wrong=estimate))
    return tuple(points)


if __name__ == "__main__":
    main()
