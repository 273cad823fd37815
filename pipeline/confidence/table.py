"""The fitted table: features to a probability, and an error budget to the least probability that may pass.

Fitted by `make calibrate` with scikit-learn, shipped as pipeline/data/calibration.json, evaluated in plain Python.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

Share = Annotated[float, Field(ge=0, le=1)]


class GroupTable(BaseModel):
    """A logistic regression for one group of kinds: its intercept, and weights of features and kinds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    intercept: float
    weights: Mapping[str, float]
    kinds: Mapping[str, float] = {}


class Knot(BaseModel):
    """One point of the map from the regression's score to the share that was right among such values."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    score: Share
    right: Share


class Point(BaseModel):
    """One point of the curve: with this least probability, which share passes and which share of it is wrong."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    least: Share
    passed: Share
    wrong: Share
    """Estimated out of fold, with a prior: few values never look perfect."""


class Table(BaseModel):
    """Everything fitted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    values: int
    papers: int
    groups: Mapping[str, GroupTable]
    knots: tuple[Knot, ...]
    curve: tuple[Point, ...]

    @model_validator(mode="after")
    def _in_order(self) -> Table:
        """Demand rising knots, so that a higher score never means a lower probability."""
        for one, other in zip(self.knots, self.knots[1:], strict=False):
            if one.score > other.score or one.right > other.right:
                message = f"knots must rise; {other.score} -> {other.right} follows {one.score} -> {one.right}"
                raise ValueError(message)
        return self

    def probability(self, group: str, kind: str, known: Mapping[str, float]) -> float | None:
        """Return the probability that such a value is right, None where nothing was fitted or nothing is known."""
        table = self.groups.get(group)
        if table is None or not known or not self.knots:
            return None
        score = table.intercept + table.kinds.get(kind, 0.0)
        score += sum(weight * known.get(name, 0.0) for name, weight in table.weights.items())
        return round(_between(self.knots, _logistic(score)), 5)

    def least(self, budget: float) -> float | None:
        """Return the least probability that keeps the wrong among the passed within the budget; None: none does."""
        within = [point.least for point in self.curve if point.wrong <= budget]
        return min(within, default=None)


def _logistic(score: float) -> float:
    bound = 30.0  # beyond it the result is 0 or 1 to thirteen places, and exp would only overflow
    return 1 / (1 + exp(-max(-bound, min(bound, score))))


def _between(knots: Sequence[Knot], score: float) -> float:
    """Return the right share at a score, straight between two knots, flat outside."""
    at = bisect_left([knot.score for knot in knots], score)
    if at == 0:
        return knots[0].right
    if at == len(knots):
        return knots[-1].right
    low, high = knots[at - 1], knots[at]
    part = (score - low.score) / (high.score - low.score) if high.score > low.score else 0.0
    return low.right + part * (high.right - low.right)


@cache
def table() -> Table:
    """Return the shipped table; raises pydantic.ValidationError when somebody broke it."""
    return Table.model_validate_json((files("pipeline") / "data" / "calibration.json").read_bytes())
