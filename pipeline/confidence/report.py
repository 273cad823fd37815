"""What calibration measured on papers never used for fitting, as shipped: figures for each form, damage and group."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict


class Count(BaseModel):
    """Values of one form, damage or group, and what became of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    values: int = 0
    """Values that the machine found and read from pixels."""
    right: int = 0
    floor: int = 0
    """Passed the floor: two witnesses or a proof, and no doubt."""
    floor_wrong: int = 0
    accepted: int = 0
    """Passed the error budget as well."""
    wrong: int = 0
    """Wrong among the accepted: the promise."""


class Measured(BaseModel):
    """The figures of one measurement."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    papers: int = 0
    budget: float = 0.0
    least: float | None = None
    """The least probability that the budget asks for; None: nothing passes."""
    brier: float = 0.0
    """Mean square of probability less outcome."""
    total: Count = Count()
    forms: Mapping[str, Count] = {}
    cells: Mapping[str, Count] = {}
    groups: Mapping[str, Count] = {}


@cache
def measured() -> Measured:
    """Return the shipped figures; raises pydantic.ValidationError when somebody broke them."""
    return Measured.model_validate_json((files("pipeline") / "data" / "calibration_report.json").read_bytes())


def lines(figures: Measured) -> tuple[str, ...]:
    """Return the figures of each form as lines of text, in Vietnamese, the whole first."""
    head = f"{'mẫu':38} {'giá trị':>8} {'đúng':>7} {'tự nhận':>8} {'sai trong số nhận':>18}"
    rows = [("TẤT CẢ", figures.total), *sorted(figures.forms.items())]
    return (
        head,
        *(
            f"{name:38} {one.values:8} {_share(one.right, one):>7} {_share(one.accepted, one):>8} {one.wrong:18}"
            for name, one in rows
        ),
    )


def _share(part: int, whole: Count) -> str:
    return f"{100 * part / whole.values:.1f} %" if whole.values else "-"
