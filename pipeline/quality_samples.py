"""Accepted values drawn for a second look, which measure how many are wrong and never change a result.

Interval: Wilson 1927, which holds for few samples and rates near 0 as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from math import sqrt

from pipeline.bench import Bench
from pipeline.desks import Sample
from pipeline.model import Decision, Document, Dossier, Entry, Event, State, User
from pipeline.permissions import Action, demand, reach
from pipeline.ports import Absent, DossierQuery
from pipeline.units import unit_of

DRAWN_FROM = 200  # newest accepted dossiers looked through each time
Z = 1.96  # 95 of 100 intervals hold the true rate


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of the judged values of a form were wrong, and between which rates the true one lies."""

    form: str
    judged: int
    wrong: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """One sample with what it stands for."""

    sample: Sample
    dossier: Dossier
    document: Document
    entry: Entry


def draw(user: User, bench: Bench) -> int:
    """Draw from the newest accepted dossiers what each unit's percentage says; returns how many are new."""
    demand(user, Action.REVIEW)
    known = {one.id for one in bench.desks.samples.all(reach(user))}
    found, _ = bench.dossiers.find(DossierQuery(units=reach(user), states=(State.ACCEPTED,)), DRAWN_FROM)
    fresh = [one for dossier in found for one in _drawn(dossier, bench) if one.id not in known]
    for one in fresh:
        bench.desks.samples.put(one)
    return len(fresh)


def next_sample(user: User, bench: Bench) -> Drawn | None:
    """Return the oldest sample that nobody judged, None when all are done."""
    demand(user, Action.REVIEW)
    for sample in bench.desks.samples.all(reach(user)):
        if sample.right is None:
            dossier = bench.dossiers.get(sample.dossier)
            found = _find(sample, dossier)
            if found is not None:
                return found
    return None


def judge_sample(sample_id: str, user: User, bench: Bench, *, right: bool) -> Sample:
    """Say whether a drawn value is what the paper says; the value itself stays as it is. Raises Absent, Forbidden."""
    sample = bench.desks.samples.get(sample_id)
    demand(user, Action.REVIEW, sample.unit)
    if sample.right is not None:
        message = f"sample {sample_id} was judged by {sample.by}"
        raise Absent(message)
    now = bench.clock.now()
    judged = replace(sample, right=right, by=user.login, at=now)
    bench.desks.samples.put(judged)
    details = {"document": str(sample.document), "name": sample.field, "right": str(right)}
    details |= {"sample": sample.id, "unit": sample.unit, "form": sample.form}
    bench.journal.append(Event(now, "sample.judged", sample.dossier, user.login, details))
    return judged


def rates(user: User, bench: Bench) -> Sequence[Rate]:
    """Return the measured error rate of each form, and of all together under the empty name."""
    demand(user, Action.REVIEW)
    judged: dict[str, list[bool]] = defaultdict(list)
    for one in bench.desks.samples.all(reach(user)):
        if one.right is not None:
            judged[""].append(one.right)
            judged[one.form].append(one.right)
    return [_rate(form, answers) for form, answers in sorted(judged.items())]


def wilson(wrong: int, judged: int) -> tuple[float, float]:
    """Return the interval of the true rate at 95 %; (0, 1) when nothing was judged."""
    if judged == 0:
        return 0.0, 1.0
    rate, spread = wrong / judged, Z * Z / judged
    middle = rate + spread / 2
    reach_ = Z * sqrt((rate * (1 - rate) + spread / 4) / judged)
    return max(0.0, (middle - reach_) / (1 + spread)), min(1.0, (middle + reach_) / (1 + spread))


def _rate(form: str, answers: Sequence[bool]) -> Rate:
    wrong = answers.count(False)
    low, high = wilson(wrong, len(answers))
    return Rate(form, len(answers), wrong, low, high)


def _drawn(dossier: Dossier, bench: Bench) -> Iterator[Sample]:
    """Yield the samples of one dossier: by a digest, so that drawing twice draws the same and nobody can choose."""
    percent = unit_of(dossier.unit, bench).sample_percent
    for document in dossier.documents if percent else ():
        for entry in document.entries:
            digest = sha256(f"{dossier.id}/{document.number}/{entry.name}".encode()).hexdigest()
            if _unseen(entry) and int(digest[:8], 16) % 10_000 < percent * 100:
                yield Sample(
                    digest[:32],
                    dossier.id,
                    document.number,
                    entry.name,
                    document.form or "",
                    dossier.unit,
                    bench.clock.now(),
                )


def _unseen(entry: Entry) -> bool:
    """Tell whether the machine's value was accepted without a person, and can be shown on the scan."""
    return (
        entry.decision is Decision.ACCEPT
        and entry.person is None
        and entry.machine is not None
        and entry.machine.box is not None
    )


def _find(sample: Sample, dossier: Dossier) -> Drawn | None:
    for document in dossier.documents:
        for entry in document.entries if document.number == sample.document else ():
            if entry.name == sample.field and _unseen(entry):
                return Drawn(sample, dossier, document, entry)
    return None
