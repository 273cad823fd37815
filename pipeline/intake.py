"""Takes uploads in: bytes stored first, then the dossier, and only then is it acknowledged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from pipeline.bench import Bench
from pipeline.deadlines.calendar import due, holidays
from pipeline.model import Dossier, Event, SourceFile


@dataclass(frozen=True, slots=True)
class Upload:
    """One file as it was handed over; name is shown to people and never used as a path."""

    name: str
    data: bytes


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
    if not uploads:
        message = "a dossier needs at least one file"
        raise ValueError(message)
    files = tuple(SourceFile(one.name, bench.blobs.put(one.data), len(one.data)) for one in uploads)
    now = bench.clock.now()
    fresh = Dossier(
        id=dossier_id(files, unit, procedure, code),
        unit=unit,
        files=files,
        received_at=now,
        procedure=procedure,
        code=code,
        created_by=by,
        due_at=due(now, holidays()),
    )
    dossier = bench.dossiers.create(fresh)
    _tell(dossier, by, bench)
    return dossier


def _tell(dossier: Dossier, by: str, bench: Bench) -> None:
    details = {"files": str(len(dossier.files)), "unit": dossier.unit, "procedure": dossier.procedure or ""}
    key = f"dossier.received/{dossier.id}"
    bench.journal.append(Event(dossier.received_at, "dossier.received", dossier.id, by, details, key))


def dossier_id(files: Sequence[SourceFile], unit: str, procedure: str | None, code: str | None) -> str:
    """Derive the id from what was handed in, in its order: 24 hexadecimal digits."""
    parts = [unit, procedure or "", code or "", *(file.blob for file in files)]
    return sha256("\n".join(parts).encode()).hexdigest()[:24]
