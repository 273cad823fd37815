"""The runner skips what is done, resumes what was killed, and never touches what is closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ocr.tesseract import TesseractOptions
from ocr.tier import Tier
from pipeline.bench import Bench, DecisionOptions, Options
from pipeline.flow import FLOW, Stage
from pipeline.model import Dossier, State
from pipeline.ports import StaleRevision
from pipeline.runner import run
from tests.flow.builders import birth_document, build_bench, build_dossier, doubt


class Killed(BaseException):
    """Stands for kill -9: nothing may catch it."""


class Steps:
    """A flow of three stages that count how often they ran and can be killed."""

    def __init__(self) -> None:
        """Start with nobody dying."""
        self.ran: list[str] = []
        self.kill_at = ""

    def flow(self, *editions: int) -> tuple[Stage, ...]:
        """Return the stages one, two, three in the given editions."""
        names = ("one", "two", "three")
        return tuple(
            Stage(name, edition, self._stage(name), ("decision",) if name == "two" else ())
            for name, edition in zip(names, editions or (1, 1, 1), strict=True)
        )

    def _stage(self, name: str) -> Callable[[Dossier, Bench], Dossier]:
        def stage(dossier: Dossier, _bench: Bench) -> Dossier:
            self.ran.append(name)
            if self.kill_at == name:
                raise Killed
            return replace(dossier, code=f"{dossier.code or ''}{name[0]}")

        return stage


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """Return a bench with one received dossier, which will wait for review at the end."""
    made = build_bench(tmp_path)
    build_dossier(made, birth_document(findings=(doubt(),)), state=State.RECEIVED)
    return made


ID = "d" * 24


def test_each_stage_runs_once_and_is_saved(bench: Bench) -> None:
    """A run walks all stages in order and stores the result; a second run does nothing."""
    steps = Steps()

    done = run(ID, bench, steps.flow())
    again = run(ID, bench, steps.flow())

    assert steps.ran == ["one", "two", "three"]
    assert done.code == "ott"
    assert again == done == bench.dossiers.get(ID)


@pytest.mark.parametrize("victim", ["one", "two", "three"])
def test_a_killed_run_resumes_where_it_was(bench: Bench, victim: str) -> None:
    """Stages before the kill are not repeated, and the result is that of an undisturbed run."""
    steps = Steps()
    steps.kill_at = victim
    with pytest.raises(Killed):
        run(ID, bench, steps.flow())
    steps.kill_at = ""

    done = run(ID, bench, steps.flow())

    assert done.code == "ott"
    assert sorted(steps.ran) == sorted(["one", "two", "three", victim])


def test_a_new_edition_runs_its_stage_and_all_later_ones(bench: Bench) -> None:
    """Earlier results stay, later ones are made again."""
    steps = Steps()
    run(ID, bench, steps.flow())
    steps.ran.clear()

    run(ID, bench, steps.flow(1, 2, 1))

    assert steps.ran == ["two", "three"]


def test_changed_options_run_the_stages_that_use_them(bench: Bench) -> None:
    """Stage two depends on the decision options, so it and what follows run again; stage one does not."""
    steps = Steps()
    run(ID, bench, steps.flow())
    steps.ran.clear()
    other = replace(bench, options=Options(decision=DecisionOptions(witnesses=3)))

    run(ID, other, steps.flow())

    assert steps.ran == ["two", "three"]


def test_another_tier_reads_again(bench: Bench) -> None:
    """The stamps of reading and extracting name the tier; what comes before the reading keeps its stamp."""
    options = [Options(reading=TesseractOptions(tier=tier)) for tier in Tier]
    changed = [stage.name for stage in FLOW if len({stage.stamp(each, bench.catalogue) for each in options}) > 1]
    assert changed == ["read", "extract"]


@pytest.mark.parametrize("state", [State.ACCEPTED, State.REJECTED])
def test_a_closed_dossier_is_left_alone(bench: Bench, state: State) -> None:
    """The machine does not run again after the last word."""
    steps = Steps()
    bench.dossiers.save(replace(bench.dossiers.get(ID), state=state))

    run(ID, bench, steps.flow())

    assert steps.ran == []


def test_a_second_runner_gives_way(bench: Bench) -> None:
    """When another runner saved meanwhile, this one stops with StaleRevision and overwrites nothing."""
    steps = Steps()

    def interfere(dossier: Dossier, at: Bench) -> Dossier:
        at.dossiers.save(replace(dossier, code="other"))
        return replace(dossier, code="mine")

    with pytest.raises(StaleRevision):
        run(ID, bench, (Stage("one", 1, interfere), *steps.flow()[1:]))

    assert bench.dossiers.get(ID).code == "other"


def test_the_journal_tells_each_stage_once(bench: Bench) -> None:
    """Killed and resumed runs leave one line for every stage that was saved."""
    steps = Steps()
    steps.kill_at = "two"
    with pytest.raises(Killed):
        run(ID, bench, steps.flow())
    steps.kill_at = ""
    run(ID, bench, steps.flow())

    told = [event.details["stage"] for _, event in bench.journal.read(ID) if event.kind == "stage.passed"]

    assert told == ["one", "two", "three"]
