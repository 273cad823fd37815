"""The fitted table, evaluated in plain Python."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from eforms.catalogue import load
from pipeline.confidence.features import GROUPS, features, group_of
from pipeline.confidence.rows import Row, read, rows_of_review, write
from pipeline.confidence.table import Knot, Table, table
from pipeline.model import Entry, Grade
from tests.calibrated.tables import measured, small_table
from tests.flow.builders import birth_document, build_bench, build_dossier, value
from validators.registry import KINDS


def test_the_score_becomes_a_probability_between_knots() -> None:
    """Half way between two knots in score is half way in probability; outside it stays flat."""
    fitted = small_table()

    assert fitted.probability("closed", "ethnicity", {"least": 0.5}) == 0.6
    assert fitted.probability("closed", "ethnicity", {"least": 0.0}) == 0.2
    assert fitted.probability("closed", "ethnicity", {"least": 1.0}) == 0.999
    assert fitted.probability("closed", "sex", {"least": 0.5}) > 0.6  # type: ignore[operator]


def test_what_was_not_fitted_has_no_probability() -> None:
    """An unknown group, and a value of which nothing is known."""
    assert small_table().probability("name", "person_name", {"least": 1.0}) is None
    assert small_table().probability("closed", "sex", {}) is None
    assert Table(values=0, papers=0, groups={}, knots=(), curve=()).least(0.5) is None


@pytest.mark.parametrize(("budget", "least"), [(0.001, 0.999), (0.005, 0.9), (0.5, 0.6), (0.0001, None)])
def test_a_budget_gives_the_laxest_limit_that_keeps_it(budget: float, least: float | None) -> None:
    """As many values as the budget allows pass, none when it allows none."""
    assert small_table().least(budget) == least


def test_knots_that_fall_are_refused() -> None:
    """A table by which a better score is less probable is broken."""
    with pytest.raises(ValidationError, match="knots must rise"):
        Table(values=1, papers=1, groups={}, knots=(Knot(score=0.5, right=0.9), Knot(score=0.6, right=0.8)), curve=())


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_better_reading_is_never_less_probable(one: float, other: float) -> None:
    """With a positive weight the probability rises with its feature."""
    low, high = sorted((one, other))
    fitted = small_table()
    first = fitted.probability("closed", "sex", {"least": low})
    second = fitted.probability("closed", "sex", {"least": high})
    assert first is not None
    assert second is not None
    assert first <= second


def test_the_shipped_table_is_sound() -> None:
    """It loads, speaks of known groups, and its curve gets laxer."""
    shipped = table()

    assert set(shipped.groups) <= set(GROUPS)
    assert [point.least for point in shipped.curve] == sorted((point.least for point in shipped.curve), reverse=True)
    assert [point.passed for point in shipped.curve] == sorted(point.passed for point in shipped.curve)


def test_every_kind_has_a_group() -> None:
    """Only codes and machine lines, which are proved, count as text."""
    assert {kind for kind in KINDS if group_of(kind) == "text"} <= {"text", "list", "land_terms", "qr", "mrz"}


def test_features_are_numbers_between_nought_and_one() -> None:
    """Nothing of the value itself is in them."""
    known = features(measured(0.9), "ethnicity", Grade.POOR, 0.97)

    assert all(0 <= number <= 1 for number in known.values())
    assert (known["least"], known["lexicon"], known["poor_page"], known["by_second_look"]) == (0.9, 1.0, 1.0, 1.0)
    assert features(Entry("dan_toc"), "ethnicity", Grade.GOOD, 1.0) == {}


def test_reviewers_work_becomes_rows(tmp_path: Path) -> None:
    """A confirmed value was right, a replaced one wrong, an untouched one says nothing; rows survive the file."""
    dossier = build_dossier(build_bench(tmp_path))
    kept, fixed = value(), replace(value("Tày"), author="ra_soat")
    entries = (
        Entry("dan_toc", value(), person=kept),
        Entry("me_dan_toc", value(), person=fixed),
        Entry("cha_dan_toc", value()),
    )
    reviewed = replace(dossier, documents=(replace(birth_document(), entries=entries),))

    rows = list(rows_of_review(reviewed, load(), {(1, "dan_toc"): True}))
    write(rows, tmp_path / "rows.jsonl")

    assert [(one.field, one.right, one.safe) for one in rows] == [("dan_toc", True, True), ("me_dan_toc", False, False)]
    assert read(tmp_path / "rows.jsonl") == rows
    assert dossier.id not in (tmp_path / "rows.jsonl").read_text(encoding="utf-8")
    assert isinstance(rows[0], Row)


def test_a_broken_row_is_named(tmp_path: Path) -> None:
    """A line that is no row is named with its number."""
    path = tmp_path / "rows.jsonl"
    path.write_text('{"group": "name"}\n', encoding="utf-8")

    with pytest.raises(ValueError, match="line 1"):
        read(path)
