"""After the kills: everything is brought to its end undisturbed, then nothing may be missing, double or half."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path

from config.settings import load
from pipeline.lanes import lane_of
from pipeline.model import Dossier, State
from pipeline.ports import Absent, DossierQuery, RecordQuery
from pipeline.review.closing import finish_begun
from pipeline.safekeeping.proving import prove
from pipeline.walking import every_dossier
from workers.assembly import Office, assemble
from workers.process import process

WAITING = DossierQuery(states=(State.RECEIVED, State.RUNNING))
PATIENCE = 45.0  # seconds without any dossier getting on before those that wait are queued again
MOST_PATIENCE = 3  # times; then they are stuck


@dataclass(frozen=True, slots=True)
class Promises:
    """What the clerks were told is saved."""

    handed: Mapping[str, str] = field(default_factory=dict)
    """Dossier id to the digest of its file."""
    names: Mapping[str, list[str]] = field(default_factory=dict)
    """Dossier id to the names that may stand in its field; an empty one says that nothing may."""
    approved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """What was there in the end, and what is wrong with it."""

    dossiers: int
    records: int
    lines: int
    mended: int
    """Lines of the journal that `verify --repair` had to write."""
    again: int
    """Dossiers whose message was lost with a process, found and queued again."""
    ended: int
    """Approvals that a kill cut between seal and end, ended as the running service does."""
    wrong: list[str]

    def keep(self, path: Path) -> None:
        """Write it for the process that asked."""
        path.write_text(json.dumps(asdict(self)), "utf-8")


def settle(promises: Promises, kept_field: str) -> Settled:
    """Let every dossier end undisturbed, then prove the stores and the promises."""
    office = assemble(load())
    try:
        again = _finish(office)
        ended = finish_begun(office.bench, timedelta(), timedelta(days=1))
        found = list(every_dossier(office.bench.dossiers))
        account = prove(office.bench, office.seals)
        mended = {one.object for one in prove(office.bench, office.seals, mend=True).flaws if one.mended}
        wrong = [f"{one.code} {one.object} {one.part}" for one in account.flaws if one.object not in mended]
        wrong += [line for one in found for line in _half(one, office)]
        wrong += list(_forgotten(promises, kept_field, office))
        return Settled(len(found), account.records, account.lines, len(mended), again, ended, wrong)
    finally:
        office.close()


def _finish(office: Office) -> int:
    """Work everything off, here or by the workers outside; return how many had to be queued again."""
    if office.settings.dispatcher.kind == "in_process":
        for one in list(every_dossier(office.bench.dossiers, WAITING)):
            process(one.id, office.bench)
        return 0
    again = 0
    for _ in range(MOST_PATIENCE):
        left = _left_by_workers(office)
        again += len(left)
        for one in left:  # as `workers.recovery` does when its patience is over
            office.dispatcher.submit(one.id, lane_of(one))
    return again


def _left_by_workers(office: Office) -> list[Dossier]:
    """Wait until nothing waits, or nothing moves any more; return what waits then."""
    before: set[tuple[str, int]] = set()
    moved = time.monotonic()
    while left := list(every_dossier(office.bench.dossiers, WAITING)):
        now = {(one.id, one.revision) for one in left}
        if now != before:
            before, moved = now, time.monotonic()
        if time.monotonic() - moved > PATIENCE:
            return left
        time.sleep(0.5)
    return []


def _half(dossier: Dossier, office: Office) -> Iterator[str]:
    """Yield what is unfinished, untold, told twice or sealed twice of one dossier."""
    if dossier.state in WAITING.states:
        yield f"{dossier.id} is {dossier.state}"
    events = [event for _, event in office.bench.journal.read(dossier.id)]
    told = [event.details["revision"] for event in events if "revision" in event.details]
    stages = [event.details["revision"] for event in events if event.kind == "stage.passed"]
    if len(stages) != len(set(stages)):
        yield f"{dossier.id}: stages told twice"
    if untold := {str(number) for number in range(2, dossier.revision + 1)} - set(told):
        yield f"{dossier.id}: revisions {sorted(untold)} stand in no line of the journal"
    if sum(event.kind == "dossier.received" for event in events) > 1:
        yield f"{dossier.id}: received twice"
    yield from _sealed_wrongly(dossier, office)


def _sealed_wrongly(dossier: Dossier, office: Office) -> Iterator[str]:
    records, _ = office.bench.records.find(RecordQuery(dossier=dossier.id), 1000)
    known = sorted(one.record for one in dossier.documents if one.record)
    if known != sorted(one.id for one in records):
        yield f"{dossier.id} ({dossier.state}) names {len(known)} records, {len(records)} are sealed"
    for one in records:
        if one.revision > 1:
            yield f"record {one.id} of {dossier.id} was sealed {one.revision} times"


def _forgotten(promises: Promises, kept_field: str, office: Office) -> Iterator[str]:
    for dossier_id, digest in promises.handed.items():
        try:
            dossier = office.bench.dossiers.get(dossier_id)
        except Absent:
            yield f"{dossier_id} was handed in and is gone"
            continue
        if digest not in {one.blob for one in dossier.files} or not office.bench.blobs.has(digest):
            yield f"{dossier_id} has lost its file"
    for dossier_id, names in promises.names.items():
        stands = _person(office.bench.dossiers.get(dossier_id), kept_field)
        if stands not in names:
            yield f"{dossier_id}: a saved name is gone"
    for dossier_id in promises.approved:
        if office.bench.dossiers.get(dossier_id).state is not State.ACCEPTED:
            yield f"{dossier_id} was approved and is open"


def _person(dossier: Dossier, name: str) -> str:
    entries = (entry for one in dossier.documents for entry in one.entries if entry.name == name and entry.person)
    return next((str(entry.person.value) for entry in entries if entry.person), "")
