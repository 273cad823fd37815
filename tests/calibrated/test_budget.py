"""One number, the error budget, decides which of the values that pass the floor go through unseen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.bench import Bench, DecisionOptions, Options
from pipeline.confidence import probability as probabilities
from pipeline.confidence.table import Table
from pipeline.model import Decision, Dossier, Entry
from pipeline.report import report
from pipeline.stages import decide as stage
from pipeline.stages.decide import decide_document, passes_floor
from tests.calibrated.tables import measured, small_table
from tests.flow.builders import birth_document, build_bench, build_dossier, value


class Desk:
    """Decides one entry on a sound paper with a budget."""

    def __init__(self, folder: Path) -> None:
        """Store the dossier the paper belongs to."""
        self._bench: Bench = build_bench(folder)
        self.dossier: Dossier = build_dossier(self._bench)

    def __call__(self, entry: Entry, **options: float | dict[str, float]) -> Entry:
        """Return the entry with its decision."""
        bench = replace(self._bench, options=Options(decision=DecisionOptions.model_validate(options)))
        return decide_document(replace(birth_document(), entries=(entry,)), self.dossier, bench).entries[0]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a desk that works with the small table."""

    def small() -> Table:
        return small_table()

    monkeypatch.setattr(probabilities, "table", small)
    monkeypatch.setattr(stage, "table", small)
    return Desk(tmp_path)


@pytest.mark.parametrize(
    ("least", "budget", "decision"),
    [
        (0.98, 0.001, Decision.ACCEPT),
        (0.55, 0.001, Decision.REVIEW),
        (0.55, 0.01, Decision.REVIEW),
        (0.55, 0.05, Decision.ACCEPT),
        (0.98, 0.0001, Decision.REVIEW),
    ],
)
def test_the_budget_decides_what_passes(desk: Desk, least: float, budget: float, decision: Decision) -> None:
    """A larger budget lets less probable values pass; one that nothing meets lets none pass."""
    assert desk(measured(least), error_budget=budget).decision is decision


def test_the_reason_says_which(desk: Desk) -> None:
    """Not probable enough, or no figures for so small a budget: two different sentences."""
    assert desk(measured(0.55)).reasons == ("field.not_sure_enough",)
    assert desk(measured(0.98), error_budget=0.0001).reasons == ("field.uncalibrated",)


def test_one_field_may_have_its_own_budget(desk: Desk) -> None:
    """By form and field, else by field; nought asks about every value."""
    assert desk(measured(0.55), budgets={"giay_khai_sinh.dan_toc": 0.05}).decision is Decision.ACCEPT
    assert desk(measured(0.55), budgets={"dan_toc": 0.05}).decision is Decision.ACCEPT
    assert desk(measured(0.98), budgets={"giay_khai_sinh.dan_toc": 0.0}).decision is Decision.REVIEW
    assert desk(measured(0.98), budgets={"other.dan_toc": 0.0}).decision is Decision.ACCEPT


def test_the_floor_holds_whatever_the_probability(desk: Desk) -> None:
    """One witness is never enough, and a doubt always asks, though the budget would let everything pass."""
    alone = desk(measured(0.99, witnesses=("print",)), error_budget=1.0)

    assert (alone.decision, alone.reasons) == (Decision.REVIEW, ("field.one_witness",))
    assert not passes_floor(alone)
    assert passes_floor(desk(measured(0.55)))


def test_a_proof_needs_no_probability(desk: Desk) -> None:
    """A QR code stands alone; a value that was never measured is decided by the floor."""
    assert desk(measured(0.1, witnesses=("print", "qr"), confidence=None)).decision is Decision.ACCEPT
    assert desk(Entry("dan_toc", value())).decision is Decision.ACCEPT


def test_the_report_shows_the_probability(desk: Desk) -> None:
    """What others see as confidence is the fitted probability."""
    entry = desk(measured(0.98))
    shown = report(replace(desk.dossier, documents=(replace(birth_document(), entries=(entry,)),)))

    assert entry.probability == 0.999
    assert shown["documents"][0]["fields"]["dan_toc"]["confidence"] == 0.999
