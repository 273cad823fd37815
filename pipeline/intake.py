"""Takes uploads in: bytes stored first, then the dossier, and only then is it acknowledged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from pipeline.bench import Bench
from pipeline.deadlines.calendar import due, holidays, promised
from pipeline.figures.facts import counted
from pipeline.model import Dossier, Event, SourceFile


@dataclass(frozen=True, slots=True)
class Upload:
    """One file as it was handed over; name is shown to people and never used as a path."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Case:
    """Whose dossier it is going to be: unit, who handed it in, and what the case system calls it."""

    unit: str
    by: str
    procedure: str | None = None
    code: str | None = None
    working_days: int | None = None
    """How long the procedure may take; None = not known, then nothing is promised."""


def receive(
    uploads: Sequence[Upload],
    bench: Bench,
    *,
    unit: str,
    by: str,
    procedure: str | None = None,
    code: str | None = None,
) -> Dossier:
    """Store the uploads as one dossier and return it.

    The same files for the same procedure, code and unit are one dossier: handing them in twice returns the first.

    Raises:
        ValueError: no files.
        Unavailable: the store cannot take them; nothing was acknowledged.
    """
    files = [SourceFile(one.name, bench.blobs.put(one.data), len(one.data)) for one in uploads]
    return register(files, Case(unit, by, procedure, code), bench)


def register(files: Sequence[SourceFile], case: Case, bench: Bench) -> Dossier:
    """Make one dossier of files that are stored already; raises ValueError without files, Unavailable."""
    if not files:
        message = "a dossier needs at least one file"
        raise ValueError(message)
    now = bench.clock.now()
    days = case.working_days
    fresh = Dossier(
        id=dossier_id(files, case.unit, case.procedure, case.code),
        unit=case.unit,
        files=tuple(files),
        received_at=now,
        procedure=case.procedure,
        code=case.code,
        created_by=case.by,
        due_at=due(now, holidays()),
        promised_at=None if days is None else promised(now, days, holidays()),
    )
    return bench.dossiers.create(fresh, lambda stored: _told(stored, case.by))


def _told(dossier: Dossier, by: str) -> tuple[Event, ...]:
    details = {"files": str(len(dossier.files)), "unit": dossier.unit, "procedure": dossier.procedure or ""}
    key = f"dossier.received/{dossier.id}"
    received = Event(dossier.received_at, "dossier.received", dossier.id, by, details, key)
    return received, counted(dossier, dossier.received_at)


def dossier_id(files: Sequence[SourceFile], unit: str, procedure: str | None, code: str | None) -> str:
    """Derive the id from what was handed in, in its order: 24 hexadecimal digits."""
    parts = [unit, procedure or "", code or "", *(file.blob for file in files)]
    return sha256("\n".join(parts).encode()).hexdigest()[:24]
