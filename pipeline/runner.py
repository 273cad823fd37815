"""Walks a dossier down the flow: skips what is stamped, saves after each stage, tells the journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial

from pipeline.bench import Bench
from pipeline.figures.facts import counted
from pipeline.flow import FLOW, Stage
from pipeline.model import Dossier, Event, State
from pipeline.stages.decide import outcome

FINISHED = (State.ACCEPTED, State.REJECTED)
"""A person or the rules have the last word there; the machine does not run again."""
SET_ASIDE = "dossier.failed"
"""Code of the finding that a dossier was set aside; it is taken back when the dossier is run again."""


def run(dossier_id: str, bench: Bench, flow: tuple[Stage, ...] = FLOW) -> Dossier:
    """Bring one dossier to its end and return it; calling again resumes, and changes nothing when all is done.

    Raises:
        Absent: no such dossier.
        StaleRevision: another runner is at work on it.
        Unavailable: a store is down; what was saved stays, call again later.
    """
    dossier = bench.dossiers.get(dossier_id)
    if dossier.state in FINISHED:
        return dossier
    stamps = [stage.stamp(bench.options, bench.catalogue) for stage in flow]
    done = _done(dossier.passed, stamps)
    if done == len(flow):
        return dossier
    dossier = replace(dossier, findings=tuple(one for one in dossier.findings if one.code != SET_ASIDE))
    for stage, stamp in list(zip(flow, stamps, strict=True))[done:]:
        running = replace(dossier, state=State.RUNNING, passed=dossier.passed[: flow.index(stage)])
        with bench.around(stage.name, dossier.id):
            after = stage.run(running, bench)
        after = replace(after, passed=(*running.passed, stamp))
        if stage is flow[-1]:
            after = replace(after, state=outcome(after))
        dossier = bench.dossiers.save(after, partial(_told, stage, stamp, bench.clock.now()))
    return dossier


def _done(passed: tuple[str, ...], stamps: list[str]) -> int:
    """Count the leading stages whose stamps still hold."""
    count = 0
    for have, want in zip(passed, stamps, strict=False):
        if have != want:
            break
        count += 1
    return count


def _told(stage: Stage, stamp: str, now: datetime, dossier: Dossier) -> tuple[Event, ...]:
    """Say that the stage was passed; at the end of the flow also how the dossier counts now."""
    passed = Event(
        at=now,
        kind="stage.passed",
        object=dossier.id,
        actor="machine",
        details={"stage": stage.name, "state": dossier.state, "revision": str(dossier.revision)},
        key=f"stage.passed/{dossier.id}/{stamp}/{dossier.revision}",
    )
    return (passed,) if dossier.state is State.RUNNING else (passed, counted(dossier, now))
