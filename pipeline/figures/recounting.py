"""Everything counted anew from the journal, after telling it of dossiers whose last state it never heard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pipeline.bench import Bench
from pipeline.figures.facts import counted
from pipeline.model import Dossier, User
from pipeline.permissions import Action, demand
from pipeline.ports import Figures
from pipeline.walking import every_dossier


@dataclass(frozen=True, slots=True)
class Recounted:
    """Lines of the journal that were read, and dossiers of whose last state it had not heard."""

    lines: int
    told: int


def recount(user: User, figures: Figures, bench: Bench) -> Recounted:
    """Tell what a crash kept from the journal, then count all its lines anew; raises Forbidden."""
    demand(user, Action.ADMINISTER)
    told = 0
    for dossier in every_dossier(bench.dossiers):
        before = bench.journal.head()
        bench.journal.append(counted(dossier, _last_heard(dossier, bench)))  # told once: the key is its revision
        told += bench.journal.head() != before
    return Recounted(figures.recount(), told)


def _last_heard(dossier: Dossier, bench: Bench) -> datetime:
    """Return when the journal last heard of the dossier: about when it came into its present state."""
    at, after = dossier.received_at, 0
    while lines := bench.journal.read(dossier.id, after=after):
        after, at = lines[-1][0], lines[-1][1].at
    return at
