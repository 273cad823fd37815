"""Counts how often a dossier's work was begun without getting on, so that one that kills its workers is set aside."""

from __future__ import annotations

from dataclasses import replace

from pipeline.bench import Bench
from pipeline.desks import Doing
from pipeline.model import Dossier, State

WAITING = (State.RECEIVED, State.RUNNING)
"""States in which a dossier is the machine's; elsewhere a beginning is not counted, since it changes nothing."""


class WorkerLost(RuntimeError):
    """The work on a dossier was begun again and again, and each time the process ended before a stage was through."""


def begin(dossier_id: str, bench: Bench, most: int | None) -> Bench:
    """Note that the work begins, and return the bench whose progress whoever watches can read, from any process.

    most: so many beginnings at one revision are taken as a fault of the dossier; None = this one does not count, since
    somebody asked for it, or the one before ended in good order.

    Raises:
        WorkerLost: it was begun that often before.
        Absent, Unavailable: as the stores say.
    """
    dossier = bench.dossiers.get(dossier_id)
    before = bench.desks.doings.of(dossier_id)
    first = _begun(dossier, before, bench, counts=most is not None)
    if most is not None and first.begun > most:
        message = f"dossier {dossier_id} ended its worker {first.begun - 1} times in the same stage; look at its scans"
        raise WorkerLost(message)
    bench.desks.doings.tell(first)

    def tell(stage: str, done: int, total: int) -> None:
        bench.progress(stage, done, total)
        now = bench.clock.now()
        bench.desks.doings.tell(replace(first, stage=stage, done=done, total=total, at=now))

    return replace(bench, progress=tell)


def _begun(dossier: Dossier, before: Doing | None, bench: Bench, *, counts: bool) -> Doing:
    """Return what is told at the beginning: a fresh count once a stage came through or a person changed something."""
    again = before is not None and before.revision == dossier.revision and dossier.state in WAITING
    count = (before.begun if again and before is not None else 0) + int(counts)
    kept = before or Doing(dossier.id, "open", 0, 0)
    return replace(kept, at=bench.clock.now(), revision=dossier.revision, begun=count)
