"""Proves that a record is what was sealed: its seal, revisions, journal, place in the database, and files."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.bench import Bench
from pipeline.model import BlobRef, Record
from pipeline.ports import Absent, Damaged
from pipeline.records.standing import Status, chained
from pipeline.sealing import digest_of
from pipeline.signing.reading import SIGNED, signature_of
from pipeline.signing.signature import ALTERED
from pipeline.webhooks.messages import KINDS

_TOLD = frozenset(f"record.{change}" for change in KINDS)
_PORTION = 1000  # events at a time: a record may have been fetched thousands of times


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that does not match when a record is proved: `record`, or the role of a file."""

    part: str
    code: str


def verify(record: Record, bench: Bench) -> tuple[Flaw, ...]:
    """Prove a record's newest revision: its seal, its history and every file; an empty answer means sound."""
    code = _seal_flaw(record, bench)
    flaws = [Flaw("record", code)] if code else []
    if record.standing.status is Status.ERASED:
        return tuple(flaws)  # its files are destroyed, or others'
    spoilt = [Flaw(role, flaw) for role, ref in record.files.items() if (flaw := _file_flaw(ref, bench))]
    # Altered bytes are named already; this finds another copy put in the place of the one that was signed.
    if not spoilt and signature_of(record, bench).code == ALTERED:
        spoilt.append(Flaw(SIGNED, ALTERED))
    return (*flaws, *spoilt)


def _seal_flaw(record: Record, bench: Bench) -> str:
    if digest_of(record) != record.digest:
        return "record.altered"
    if record.standing.status is Status.ERASED:
        return _tombstone_flaw(record, bench)
    revisions = bench.records.revisions(record.id)
    if not chained((one.revision, one.digest, one.standing.previous) for one in revisions):
        return "record.gap"
    told = _told(record.id, bench)
    # Whoever may write to the database can seal anew what he changed; the journal is chained and knows the old seal.
    if {one.revision: one.digest for one in revisions} != told:
        return "record.gap" if len(told) > len(revisions) else "record.untold"
    return "" if bench.records.filed(record) else "record.misfiled"


def _tombstone_flaw(record: Record, bench: Bench) -> str:
    """Prove an erased record: the journal knows every revision that was, and this as the last of them."""
    told = _told(record.id, bench)
    if told.get(record.revision) != record.digest or len(bench.records.revisions(record.id)) != 1:
        return "record.untold"
    if set(told) != set(range(1, record.revision + 1)) or told[record.revision - 1] != record.standing.previous:
        return "record.gap"
    return "" if bench.records.filed(record) else "record.misfiled"


def _told(record_id: str, bench: Bench) -> dict[int, str]:
    """Return the digest of each revision as the journal has it."""
    found: dict[int, str] = {}
    after = 0
    while events := bench.journal.read(record_id, _PORTION, after):
        after = events[-1][0]
        seals = [event.details for _, event in events if event.kind in _TOLD]
        found |= {int(details["revision"]): details.get("digest", "") for details in seals}
    return found


def _file_flaw(ref: BlobRef, bench: Bench) -> str | None:
    try:
        bench.blobs.get(ref)
    except Absent:
        return "file.missing"
    except Damaged:
        return "file.altered"
    return None
