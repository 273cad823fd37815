"""Fitting on rows whose truth is known, and the page that is written of it."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from benchmarks.calibration.fit import fitted
from benchmarks.calibration.page import page
from benchmarks.calibration.report import bins, curve, measure, reliability
from pipeline.confidence.rows import Row
from pipeline.confidence.table import Table

pytestmark = pytest.mark.slow  # scikit-learn alone takes seconds to import


def rows(count: int, seed: int) -> list[Row]:
    """Draw values that are right as often as their worst word says; three of four pass the floor."""
    rng = Random(seed)  # noqa: S311  # figures for a fit, no secrets
    found = []
    for number in range(count):
        least = rng.random()
        right = rng.random() < least**0.3
        known = {"least": least, "noise": rng.random()}
        found.append(
            Row("name", "person_name", "f", "ho_ten", known, right, rng.random() < 0.75, f"p{number // 10}", "x")
        )
    return found


@pytest.fixture(scope="module")
def table() -> Table:
    """Return a table fitted on 3,000 values."""
    return fitted(rows(3000, 1))


def test_probabilities_are_what_happens(table: Table) -> None:
    """On values never seen, of those called about so probable about so many are right."""
    judged = [(one, table.probability(one.group, one.kind, one.features)) for one in rows(3000, 2)]

    for _, mean, right, count in bins(judged):
        if count > 150:
            assert right == pytest.approx(mean, abs=0.06)


def test_the_curve_trades_share_for_safety(table: Table) -> None:
    """A lower limit lets more pass; a budget of one in ten is met by fewer values than one in four."""
    assert [point.passed for point in table.curve] == sorted(point.passed for point in table.curve)
    tight, loose = table.least(0.1), table.least(0.25)
    assert tight is not None
    assert loose is not None
    assert tight > loose
    assert table.least(0.0001) is None


def test_what_noise_says_is_not_learnt(table: Table) -> None:
    """The worst word decides, the noise hardly counts."""
    weights = table.groups["name"].weights

    assert weights["least"] > 10 * abs(weights.get("noise", 0.0))


def test_a_group_that_is_hardly_ever_wrong_shares_the_regression_of_all() -> None:
    """Two hundred dates without a wrong one have a table, and their kind speaks for them; the names keep their own."""
    plain = Row("date", "date", "f", "ngay", {"least": 0.5}, right=True, safe=True, paper="", cell="x")
    dates = [replace(plain, paper=f"d{number}") for number in range(200)]
    names = rows(400, 3)
    shared = fitted([*names, *dates])

    assert set(shared.groups) == {"name", "date"}
    assert shared.groups["name"] == fitted(names).groups["name"]
    sure, other = (shared.probability("date", kind, {"least": 0.5}) for kind in ("date", "unseen"))
    assert sure is not None
    assert other is not None
    assert sure > other


def test_too_few_values_are_not_fitted() -> None:
    """Forty values, or wrong ones of one paper alone, give no table: the floor alone decides."""
    plain = Row("date", "date", "f", "ngay", {"least": 0.5}, right=True, safe=True, paper="", cell="x")
    few = [replace(plain, right=number % 2 == 0, paper=f"d{number}") for number in range(40)]
    one = [replace(plain, right=number < 390, paper=f"d{number}" if number < 390 else "d") for number in range(400)]

    assert fitted(few).groups == {}
    assert fitted(one).groups == {}


def test_the_page_tells_the_figures(table: Table) -> None:
    """Counts, bins and both plots come from the measured rows alone."""
    judged = [(one, table.probability(one.group, one.kind, one.features)) for one in rows(500, 4)]
    figures = measure(judged, table, 0.25)
    text = page(figures, list(bins(judged)), table)

    assert figures.total.values == 500
    assert figures.total.accepted <= figures.total.floor <= 500
    assert f"| found | 500 | {100 * figures.total.right / 500:.1f} % right |" in text
    assert "$" not in text
    for svg in (reliability(judged), curve(judged, figures)):
        assert svg.startswith("<svg")
        assert "nan" not in svg
