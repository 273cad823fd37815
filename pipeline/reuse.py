"""Records for other systems: find, fetch, prove; every access stands in the journal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.bench import Bench
from pipeline.model import BlobRef, Event, Record, User
from pipeline.permissions import Action, demand, reach
from pipeline.ports import Absent, Damaged, RecordQuery
from pipeline.sealing import digest_of


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that does not match when a record is proved: `record`, or the role of a file."""

    part: str
    code: str


def find(
    query: RecordQuery, user: User, bench: Bench, *, purpose: str, limit: int = 50, after: str | None = None
) -> tuple[Sequence[Record], str | None]:
    """Return records within the user's reach; the purpose is kept in the journal."""
    demand(user, Action.FIND_RECORDS)
    units = reach(user) if query.units is None else tuple(u for u in query.units if reach(user) in (None, (u,)))
    narrowed = RecordQuery(units, query.subject, query.form, query.dossier, query.text)
    found, cursor = bench.records.find(narrowed, limit, after)
    _tell("record.searched", "records", user, bench, {"purpose": purpose, "found": str(len(found))})
    return found, cursor


def fetch(record_id: str, user: User, bench: Bench, *, purpose: str, revision: int | None = None) -> Record:
    """Return one record; raises Absent (also for records out of reach, so that nobody can probe), Damaged."""
    demand(user, Action.FIND_RECORDS)
    record = bench.records.get(record_id, revision)
    units = reach(user)
    if units is not None and record.unit not in units:
        raise Absent(record_id)
    if digest_of(record) != record.digest:
        message = f"record {record_id} does not match its seal"
        raise Damaged(message)
    _tell("record.fetched", record_id, user, bench, {"purpose": purpose, "revision": str(record.revision)})
    return record


def fetch_file(record_id: str, role: str, user: User, bench: Bench, *, purpose: str) -> bytes:
    """Return one file of a record by its role (`pdfa`, `original-1`, `page-1` ...); raises Absent, Damaged."""
    record = fetch(record_id, user, bench, purpose=purpose)
    ref = record.files.get(role)
    if ref is None:
        message = f"record {record_id} has no file {role}"
        raise Absent(message)
    return bench.blobs.get(ref)


def every(bench: Bench) -> Iterator[Record]:
    """Yield the newest revision of every record, for proving the whole store."""
    cursor: str | None = None
    while True:
        found, cursor = bench.records.find(RecordQuery(), 200, cursor)
        yield from found
        if cursor is None:
            return


def verify(record: Record, bench: Bench) -> tuple[Flaw, ...]:
    """Prove a record: its own digest and every file behind it; an empty answer means sound."""
    flaws = [] if digest_of(record) == record.digest else [Flaw("record", "record.altered")]
    for role, ref in record.files.items():
        flaw = _file_flaw(ref, bench)
        if flaw:
            flaws.append(Flaw(role, flaw))
    return tuple(flaws)


def _file_flaw(ref: BlobRef, bench: Bench) -> str | None:
    try:
        bench.blobs.get(ref)
    except Absent:
        return "file.missing"
    except Damaged:
        return "file.altered"
    return None


def _tell(what: str, target: str, user: User, bench: Bench, details: dict[str, str]) -> None:
    bench.journal.append(Event(bench.clock.now(), what, target, user.login, details))
