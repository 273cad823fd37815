"""Re-reads all that is stored, proves the parts against each other, mends what can be mended without guessing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from pipeline.audit.trail import prove as prove_trail
from pipeline.bench import Bench
from pipeline.figures.facts import counted
from pipeline.model import BlobRef, Dossier, Event, Record, State
from pipeline.ports import Absent, Blobs, Damaged, Seals
from pipeline.records.standing import Status
from pipeline.reuse import verify as prove_record
from pipeline.walking import every_dossier, every_record

_PORTION = 200  # objects of one question to the database
_FINAL = (State.ACCEPTED, State.REJECTED)


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that does not hold: which object, a code that has a sentence, which part, and whether it was mended."""

    object: str
    code: str
    part: str = ""
    mended: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """How much was looked at, and all that is wrong. An orphan is a blob nothing points to: waste, not loss."""

    blobs: int
    dossiers: int
    records: int
    lines: int
    orphans: int
    flaws: tuple[Flaw, ...]


@dataclass(slots=True)
class _Walk:
    """What is learnt on the way through the stores."""

    bad: dict[BlobRef, str] = field(default_factory=dict)
    used: set[BlobRef] = field(default_factory=set)
    flaws: list[Flaw] = field(default_factory=list)


def prove(bench: Bench, seals: Seals, *, spare: Blobs | None = None, mend: bool = False) -> Account:
    """Prove everything and return the account.

    With mend, lost or damaged blobs come back from spare (a backup) when it has them, pages that can be made again are
    made again by the next run of their dossier, and receipts missing in the journal are written.
    """
    walk = _Walk()
    refs = bench.blobs.refs()
    for ref in refs:
        _prove_blob(ref, bench, walk, spare if mend else None)
    known = set(refs)
    dossiers = 0
    for dossier in every_dossier(bench.dossiers):
        dossiers += 1
        _prove_dossier(dossier, known, bench, walk, spare, mend=mend)
    records = 0
    for record in every_record(bench.records):
        records += 1
        _prove_record(record, bench, walk)
    walk.used.update(one.blob for one in bench.desks.arrivals.older(bench.clock.now()) if one.blob)
    proof = prove_trail(bench, seals)
    walk.flaws += [Flaw(f"journal {one.number}", one.code) for one in proof.breaks]
    _prove_journal(bench, walk)
    return Account(len(refs), dossiers, records, proof.lines, len(known - walk.used), tuple(walk.flaws))


def _prove_blob(ref: BlobRef, bench: Bench, walk: _Walk, spare: Blobs | None) -> None:
    try:
        bench.blobs.get(ref)
    except (Damaged, Absent) as error:
        mended = _fetched(ref, bench, spare)
        code = "blob.damaged" if isinstance(error, Damaged) else "blob.missing"
        if not mended:
            walk.bad[ref] = code
        walk.flaws.append(Flaw(ref, code, mended=mended))


def _fetched(ref: BlobRef, bench: Bench, spare: Blobs | None) -> bool:
    """Bring a blob back from the spare store; its digest proves that it is the right one."""
    if spare is None:
        return False
    try:
        return bench.blobs.put(spare.get(ref)) == ref
    except (Absent, Damaged):
        return False


def _prove_dossier(
    dossier: Dossier, known: set[BlobRef], bench: Bench, walk: _Walk, spare: Blobs | None, *, mend: bool
) -> None:
    parts = dict(_parts(dossier))
    walk.used.update(parts.values())
    lost = {part: ref for part, ref in parts.items() if ref not in known or ref in walk.bad}
    found = {part for part, ref in lost.items() if mend and ref not in known and _fetched(ref, bench, spare)}
    again = bool(lost) and mend and _made_again(dossier, set(lost) - found, bench)
    for part in lost:
        walk.flaws.append(Flaw(dossier.id, "dossier.part_missing", part, mended=part in found or again))
    if not bench.journal.read(dossier.id, limit=1):
        if mend:
            _tell_receipt(dossier, bench)
        walk.flaws.append(Flaw(dossier.id, "dossier.not_in_journal", mended=mend))


def _made_again(dossier: Dossier, lost: set[str], bench: Bench) -> bool:
    """Send an unfinished dossier through the flow again when all that is lost can be made from its originals."""
    if not lost or dossier.state in _FINAL or any(part.startswith("file ") for part in lost):
        return False
    bench.dossiers.save(replace(dossier, passed=(), state=State.RECEIVED))
    return True


def _tell_receipt(dossier: Dossier, bench: Bench) -> None:
    key = f"dossier.received/{dossier.id}"
    details = {"files": str(len(dossier.files)), "unit": dossier.unit, "procedure": dossier.procedure or ""}
    event = Event(dossier.received_at, "dossier.received", dossier.id, dossier.created_by, details, key)
    bench.journal.append(event, counted(dossier, bench.clock.now()))


def _prove_record(record: Record, bench: Bench, walk: _Walk) -> None:
    if record.standing.status is not Status.ERASED:  # what it names is destroyed, or somebody else's
        walk.used.update(record.files.values())
    walk.flaws += [Flaw(record.id, flaw.code, flaw.part) for flaw in prove_record(record, bench)]
    first = record.revision if record.standing.status is Status.ERASED else 1
    for revision in range(first, record.revision):
        try:
            older = bench.records.get(record.id, revision)
        except Absent:
            walk.flaws.append(Flaw(record.id, "record.revision_missing", str(revision)))
            continue
        walk.used.update(older.files.values())
    if not bench.journal.read(record.id, limit=1):
        walk.flaws.append(Flaw(record.id, "record.not_in_journal"))


def _prove_journal(bench: Bench, walk: _Walk) -> None:
    """Every receipt and every seal in the journal must have its object: a removed row is found here."""
    kept: dict[str, tuple[str, Callable[[str], object]]] = {
        "dossier.received": ("dossier.missing", bench.dossiers.get),
        "record.sealed": ("record.missing", bench.records.get),
    }
    after = 0
    while portion := bench.journal.read(limit=_PORTION, after=after):
        for _, event in portion:
            code, look = kept.get(event.kind, ("", None))
            if look and not _there(look, event.object):
                walk.flaws.append(Flaw(event.object, code))
        after = portion[-1][0]


def _there(look: Callable[[str], object], object_id: str) -> bool:
    try:
        look(object_id)
    except Absent:
        return False
    return True


def _parts(dossier: Dossier) -> Iterator[tuple[str, BlobRef]]:
    for number, file in enumerate(dossier.files, start=1):
        if file.blob not in dossier.erased:
            yield f"file {number}", file.blob
    for page in dossier.pages:
        if page.image:
            yield f"page {page.number}", page.image
        if page.reading:
            yield f"reading {page.number}", page.reading
    for document in dossier.documents:
        if document.pdf:
            yield f"pdf {document.number}", document.pdf
