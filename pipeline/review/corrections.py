"""What persons confirmed or corrected, as rows for `make calibrate`: an office's own papers teach its own doubts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.bench import Bench
from pipeline.confidence.rows import Row, rows_of_review
from pipeline.model import Decision, Dossier, State, User
from pipeline.permissions import Action, demand, reach
from pipeline.ports import DossierQuery
from pipeline.stages.decide import decide_document
from pipeline.walking import every_dossier

_LOOKED_AT = (State.TO_REVIEW, State.ACCEPTED, State.REJECTED)


def corrections(user: User, bench: Bench) -> Iterator[Row]:
    """Yield a row for every machine value within the user's reach that a person looked at; no row holds a value."""
    demand(user, Action.REVIEW)
    for dossier in every_dossier(bench.dossiers, DossierQuery(units=reach(user), states=_LOOKED_AT)):
        yield from rows_of_review(dossier, bench.catalogue, _passed(dossier, bench))


def _passed(dossier: Dossier, bench: Bench) -> dict[tuple[int, str], bool]:
    """Say for every field whether the machine's value had passed before a person looked: decide again without him."""
    passed = {}
    for document in dossier.documents:
        alone = replace(document, entries=tuple(replace(one, person=None, keyed=()) for one in document.entries))
        for entry in decide_document(alone, dossier, bench).entries:
            passed[document.number, entry.name] = entry.decision is Decision.ACCEPT
    return passed
