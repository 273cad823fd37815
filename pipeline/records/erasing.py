"""A record is erased for good: proposed by one person, done by another, on a legal ground; a tombstone proves it.

Nothing goes by itself: who proposes names the ground and the written decision (for papers whose time is over, the
decision to destroy them). A hold stops everybody until it is lifted. All three stand in the journal, which is
chained, and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from pipeline.bench import Bench
from pipeline.dossier_rules.examine import VIETNAM
from pipeline.model import BlobRef, Document, Dossier, Event, Page, Record, User
from pipeline.permissions import Action, demand
from pipeline.ports import Absent
from pipeline.records.amending import Version, seen
from pipeline.records.refusals import Refused
from pipeline.records.retention import FOR_EVER, ends_on
from pipeline.records.standing import Facts, Standing, Status
from pipeline.sealing import digest_of
from pipeline.walking import every_dossier, every_record
from pipeline.webhooks.messages import message_of

GROUNDS: Final[Mapping[str, tuple[str, str]]] = {
    "retention_ended": ("hết thời hạn bảo quản", "its time of keeping is over"),
    "court": ("theo bản án, quyết định của tòa án", "by a court's decision"),
    "owner_asked": ("chủ thể dữ liệu yêu cầu xóa, cơ quan chấp thuận", "asked for by its owner and granted"),
    "no_legal_ground": ("số hóa không có căn cứ pháp luật", "digitised without a legal ground"),
}
"""Why a record may go, in Vietnamese and English: a closed list, as for corrections."""
PROPOSED, ERASED = "erasure.proposed", "record.erased"
HELD, LIFTED = "record.held", "record.hold_lifted"
_DECISION: Final = re.compile(r"[0-9][0-9A-Za-zĐđ./-]{1,39}")
"""The number of a written decision (`12/QĐ-UBND`): no blanks, so that no name gets into the journal."""
_PORTION: Final = 1000


@dataclass(frozen=True, slots=True)
class Plan:
    """What stands in the journal about a record's erasure."""

    held: str = ""
    """The decision that holds it; empty = none does."""
    ground: str = ""
    decision: str = ""
    proposed_by: str = ""
    digest: str = ""
    """Of the revision that was proposed: a record that changed since is proposed anew."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What became of a record's files: destroyed, or kept because papers that stay need them too."""

    tombstone: Record
    destroyed: tuple[BlobRef, ...]
    kept: tuple[BlobRef, ...]


def hold(record_id: str, decision: str, user: User, bench: Bench) -> None:
    """Keep a record from being erased (a complaint, a trial); raises Forbidden, Absent, Refused."""
    _tell(HELD, _reached(record_id, user, bench), {"decision": _number(decision)}, user, bench)


def lift(record_id: str, decision: str, user: User, bench: Bench) -> None:
    """Take the hold away; raises Forbidden, Absent, Refused."""
    _tell(LIFTED, _reached(record_id, user, bench), {"decision": _number(decision)}, user, bench)


def propose(at: Version, ground: str, decision: str, user: User, bench: Bench) -> None:
    """Say that a record shall be erased, why, and by which written decision; somebody else does it.

    Raises:
        Forbidden, Absent, Damaged, StaleRevision: as when amending.
        Refused: unknown ground, no decision, a hold, or a time of keeping that is not over.
    """
    demand(user, Action.ERASE_RECORDS)
    record = seen(at, user, bench)
    if ground not in GROUNDS:
        code = "erase.ground_unknown"
        raise Refused(code, {"grounds": ", ".join(GROUNDS)})
    _demand_free(record, ground, plan_of(record.id, bench), bench)
    _tell(PROPOSED, record, {"ground": ground, "decision": _number(decision), "digest": record.digest}, user, bench)


def erase(at: Version, user: User, bench: Bench) -> Erased:
    """Erase what somebody else proposed: values, words, scans and readings are destroyed, keys of encrypted ones first.

    Done again after a crash it goes on where it stopped. Files that other records or dossiers need stay until the last
    of these is erased. Copies in backups end with the backups (docs/operate.md).

    Raises:
        Forbidden, Absent, Damaged, StaleRevision: as when amending.
        Refused: nobody proposed it, or he himself; it changed since, it is held, or its time is not over.
    """
    demand(user, Action.ERASE_RECORDS)
    record = seen(at, user, bench)
    if record.standing.status is not Status.ERASED:
        plan = plan_of(record.id, bench)
        if not plan.ground or plan.digest != record.digest:
            code = "erase.not_proposed"
            raise Refused(code)
        if plan.proposed_by == user.login:
            code = "erase.same_person"
            raise Refused(code)
        _demand_free(record, plan.ground, plan, bench)
        record = _entomb(record, plan, user, bench)
    return _destroy(record, bench)


def plan_of(record_id: str, bench: Bench) -> Plan:
    """Return what the journal says about the record's erasure now."""
    plan = Plan()
    for event in _events(record_id, bench):
        told = event.details
        if event.kind in {HELD, LIFTED}:
            plan = replace(plan, held=told["decision"] if event.kind == HELD else "")
        elif event.kind == PROPOSED:
            plan = Plan(plan.held, told["ground"], told["decision"], event.actor, told["digest"])
    return plan


def _demand_free(record: Record, ground: str, plan: Plan, bench: Bench) -> None:
    if record.standing.status is Status.ERASED:
        code = "record.erased"
        raise Refused(code)
    if plan.held:
        code = "erase.held"
        raise Refused(code, {"decision": plan.held})
    if ground != "retention_ended":
        return
    end = ends_on(record)
    if end is None or end >= bench.clock.now().astimezone(VIETNAM).date():
        code = "erase.kept_for_ever" if record.facts.retention == FOR_EVER else "erase.too_early"
        raise Refused(code, {"until": end.isoformat() if end else ""})


def _entomb(record: Record, plan: Plan, user: User, bench: Bench) -> Record:
    """Put a tombstone in the place of all revisions: what it was, its digest, ground, who, when; no value."""
    files: dict[str, BlobRef] = {}
    for one in bench.records.revisions(record.id):
        files |= {f"r{one.revision}-{role}": ref for role, ref in one.files.items() if ref not in files.values()}
    tombstone = replace(
        record,
        revision=record.revision + 1,
        subject=None,
        values={},
        provenance={},
        files=files,
        metadata={"ground": plan.ground, "decision": plan.decision, "proposedBy": plan.proposed_by},
        sealed_at=bench.clock.now(),
        sealed_by=user.login,
        valid_from=None,
        valid_until=None,
        facts=Facts(retention=record.facts.retention, code=record.facts.code),
        standing=Standing(Status.ERASED, "erased", plan.ground, previous=record.digest),
        digest="",
    )
    tombstone = replace(tombstone, digest=digest_of(tombstone))
    details = {
        "form": record.form,
        "unit": record.unit,
        "dossier": record.dossier,
        "revision": str(tombstone.revision),
        "digest": tombstone.digest,
        "erased": record.digest,
        **tombstone.metadata,
    }
    key = f"{ERASED}/{record.id}/{tombstone.revision}"
    event = Event(tombstone.sealed_at, ERASED, record.id, user.login, details, key)
    bench.records.erase(tombstone, event, message_of(tombstone))
    return tombstone


def _destroy(tombstone: Record, bench: Bench) -> Erased:
    """Empty the paper in its dossier and destroy its files, those excepted that something else needs."""
    _empty(tombstone, bench)
    wanted = set(tombstone.files.values())
    needed = set(_needed(wanted, bench))
    destroyed = tuple(sorted(ref for ref in wanted - needed if bench.blobs.has(ref)))
    for ref in wanted - needed:
        bench.blobs.forget(ref)
    return Erased(tombstone, destroyed, tuple(sorted(needed)))


def _empty(tombstone: Record, bench: Bench) -> None:
    try:
        dossier = bench.dossiers.get(tombstone.dossier)
    except Absent:
        return
    gone = next((one for one in dossier.documents if one.record == tombstone.id), None)
    if gone is None or (not gone.entries and gone.pdf is None):
        return
    bench.desks.edits.forget(dossier.id)
    bench.dossiers.save(_without(dossier, gone))


def _without(dossier: Dossier, gone: Document) -> Dossier:
    """Return the dossier with that paper emptied; a file all of whose papers are gone loses its name too."""
    emptied = replace(gone, entries=(), findings=(), pdf=None, reason="")
    documents = tuple(emptied if one.number == gone.number else one for one in dossier.documents)
    numbers = set(gone.pages)
    pages = tuple(_blank(page) if page.number in numbers else page for page in dossier.pages)
    alive = {page.file for page in pages if page.image or page.reading}
    files = tuple(
        file if file.blob in alive else replace(file, name=f"tep-{at}")
        for at, file in enumerate(dossier.files, start=1)
    )
    findings = tuple(one for one in dossier.findings if not _speaks_of(one.fields, one.page, gone, numbers))
    erased = {file.blob for file in files if file.blob not in alive}
    return replace(
        dossier,
        documents=documents,
        pages=pages,
        files=files,
        findings=findings,
        erased=tuple(dict.fromkeys((*dossier.erased, *sorted(erased)))),
    )


def _blank(page: Page) -> Page:
    return replace(page, image=None, reading=None, codes=())


def _speaks_of(fields: Iterable[str], page: int | None, gone: Document, numbers: set[int]) -> bool:
    return page in numbers or any(name.partition(".")[0] == str(gone.number) for name in fields)


def _needed(wanted: set[BlobRef], bench: Bench) -> Iterator[BlobRef]:
    """Yield those that another record or dossier points at: the same scan may have come twice."""
    for record in every_record(bench.records):
        if record.standing.status is not Status.ERASED:
            yield from wanted.intersection(record.files.values())
    for dossier in every_dossier(bench.dossiers):
        parts = {file.blob for file in dossier.files if file.blob not in dossier.erased}
        parts |= {ref for page in dossier.pages for ref in (page.image, page.reading) if ref}
        parts |= {one.pdf for one in dossier.documents if one.pdf}
        yield from wanted & parts


def _events(record_id: str, bench: Bench) -> Iterator[Event]:
    after = 0
    while portion := bench.journal.read(record_id, _PORTION, after):
        after = portion[-1][0]
        yield from (event for _, event in portion)


def _reached(record_id: str, user: User, bench: Bench) -> Record:
    demand(user, Action.ERASE_RECORDS)
    return seen(Version(record_id, bench.records.get(record_id).revision), user, bench)


def _number(decision: str) -> str:
    if not _DECISION.fullmatch(decision):
        code = "erase.no_decision"
        raise Refused(code)
    return decision


def _tell(kind: str, record: Record, details: Mapping[str, str], user: User, bench: Bench) -> None:
    bench.journal.append(Event(bench.clock.now(), kind, record.id, user.login, details))
