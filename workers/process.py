"""One dossier, tried until it is through or set aside: shared by the in-process runner and Celery."""

from __future__ import annotations

import time
from dataclasses import replace

from pipeline.bench import Bench
from pipeline.figures.facts import counted
from pipeline.model import Dossier, Event, Finding, State
from pipeline.ports import StaleRevision
from pipeline.runner import SET_ASIDE, run
from validators.verdict import Weight
from workers.attempts import begin
from workers.faults import fault_of

TRIES = 3  # a passing fault (a restart of the database) is over by then; what is not, needs a person
PAUSE_SECONDS = 2.0  # doubled after each try


def process(
    dossier_id: str, bench: Bench, tries: int = TRIES, pause: float = PAUSE_SECONDS, begun: int | None = None
) -> Dossier:
    """Run one dossier; repeat passing faults, set it aside for any other, and raise the fault in either case.

    begun: a dossier whose work was begun so often without getting on is set aside too (workers/attempts.py).
    """
    for attempt in range(1, tries + 1):
        try:
            return run(dossier_id, begin(dossier_id, bench, begun if attempt == 1 else None))
        except StaleRevision:
            raise  # another runner is at work on it: leave it to that one
        except Exception as error:
            fault = fault_of(error)
            if fault is None or not fault.retry:
                set_aside(dossier_id, error, bench)
                raise
            if attempt == tries:
                raise
            time.sleep(pause * 2 ** (attempt - 1))
    message = f"tries must be positive, not {tries}"
    raise ValueError(message)


def set_aside(dossier_id: str, error: Exception, bench: Bench) -> Dossier:
    """Mark a dossier that cannot be processed as failed, with the reason; the scans stay."""
    dossier = bench.dossiers.get(dossier_id)
    fault = fault_of(error)
    finding = Finding(SET_ASIDE, Weight.BLOCK, details={"reason": fault.code if fault else type(error).__name__})
    others = tuple(one for one in dossier.findings if one.code != SET_ASIDE)
    now = bench.clock.now()

    def told(failed: Dossier) -> tuple[Event, ...]:
        details = {"reason": finding.details["reason"], "revision": str(failed.revision)}
        return Event(now, SET_ASIDE, dossier_id, "machine", details), counted(failed, now)

    return bench.dossiers.save(replace(dossier, state=State.FAILED, findings=(*others, finding)), told)
