"""Find and fetch records, within scope and for a stated purpose; what was altered is refused and named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pipeline.bench import Bench
from pipeline.dossier_rules.examine import VIETNAM
from pipeline.model import Event, Record, User
from pipeline.permissions import Action, demand
from pipeline.ports import Absent, Damaged, RecordQuery
from pipeline.records.papers import locking_forms
from pipeline.records.proving import Flaw, verify
from pipeline.records.refusals import OutOfScope
from pipeline.records.standing import Status, status_on
from pipeline.reuse.scopes import Scope, demand_purpose
from pipeline.sealing import digest_of
from pipeline.signing.reading import Paper, paper_of
from pipeline.walking import every_record

__all__ = ["ALTERED", "Flaw", "every", "fetch", "fetch_paper", "find", "sound", "states", "today", "verify"]

ALTERED = "altered"
"""The state of a record that no longer matches its seal, beside those of `Status`."""


def find(
    query: RecordQuery, user: User, bench: Bench, *, purpose: str, limit: int = 50, after: str | None = None
) -> tuple[Sequence[Record], str | None]:
    """Return records within the user's reach; the purpose is kept in the journal.

    Raises:
        OutOfScope: the client was not given the form or the purpose.
    """
    demand(user, Action.SEARCH_RECORDS)
    scope = demand_purpose(user, purpose)
    if query.form is not None and scope.forms is not None and query.form not in scope.forms:
        code = "access.out_of_scope"
        raise OutOfScope(code)
    units = _narrow(scope.units, query.units)
    forms = _narrow(scope.forms, query.forms)
    narrowed = RecordQuery(units, query.subject, query.form, query.dossier, query.text, forms, query.valid_on)
    found, cursor = bench.records.find(narrowed, limit, after)
    found = _owned_by(query.subject, found, bench)
    if query.valid_on is not None:
        now = states(found, bench)
        found = [one for one in found if now[one.id] == Status.VALID]
    _tell("record.searched", "records", user, bench, {"purpose": purpose, "found": str(len(found))})
    return found, cursor


def fetch(record_id: str, user: User, bench: Bench, *, purpose: str, revision: int | None = None) -> Record:
    """Return one record; raises Absent (also for records out of reach, so that nobody can probe), Damaged."""
    demand(user, Action.FIND_RECORDS)
    scope = demand_purpose(user, purpose)
    record = within(scope, bench.records.get(record_id, revision))
    sound(record)
    _tell("record.fetched", record_id, user, bench, {"purpose": purpose, "revision": str(record.revision)})
    return record


def fetch_paper(record_id: str, user: User, bench: Bench, *, purpose: str) -> Paper:
    """Return the record's PDF, the signed copy where there is one, its signature checked.

    Raises:
        OutOfScope: the client sees only masked values for this purpose, and a scan masks nothing.
        Absent, Damaged: as fetch.
        Refused: the signed copy was altered.
    """
    demand(user, Action.FIND_RECORDS)
    demand_plain(demand_purpose(user, purpose), purpose)
    return paper_of(fetch(record_id, user, bench, purpose=purpose), bench)


def demand_plain(scope: Scope, purpose: str) -> None:
    """Raise OutOfScope unless values are shown as they are for this purpose."""
    if not scope.sees_plain(purpose):
        code = "access.masked_only"
        raise OutOfScope(code)


def within(scope: Scope, record: Record) -> Record:
    """Return the record when the scope covers it, else raise Absent: a stranger cannot probe what there is."""
    if scope.units is not None and record.unit not in scope.units:
        raise Absent(record.id)
    if scope.forms is not None and record.form not in scope.forms:
        raise Absent(record.id)
    return record


def sound(record: Record) -> Record:
    """Return the record when it still matches its seal, else raise Damaged naming it."""
    if digest_of(record) != record.digest:
        message = f"record {record.id} does not match its seal"
        raise Damaged(message)
    return record


def today(bench: Bench) -> date:
    """Return the day in Vietnam: papers expire at midnight there."""
    return bench.clock.now().astimezone(VIETNAM).date()


def states(records: Sequence[Record], bench: Bench) -> Mapping[str, str]:
    """Return what each record is today: a `Status`, or `altered`. The dead lock their papers, whichever unit knows."""
    owners = {owner for record in records for owner in record.facts.owners}
    dead = dead_of(tuple(owners), bench)
    day = today(bench)
    return {record.id: state_of(record, dead, day) for record in records}


def state_of(record: Record, dead: frozenset[str], day: date) -> str:
    """Return what one record is on that day, given the owners whose death is registered."""
    if digest_of(record) != record.digest:
        return ALTERED
    locked = record.form not in locking_forms() and bool(set(record.facts.owners) & dead)
    return status_on(record.standing, record.valid_until, day, locked=locked)


def dead_of(owners: Sequence[str], bench: Bench) -> frozenset[str]:
    """Return those of the owners whose death is registered in a record that stands; all units are looked through."""
    papers = bench.records.owned(tuple(owners), locking_forms())
    standing = [one for one in papers if one.standing.status is Status.VALID]
    return frozenset(owner for one in standing for owner in one.facts.owners) & frozenset(owners)


def every(bench: Bench) -> Iterator[Record]:
    """Yield the newest revision of every record, for proving the whole store."""
    return every_record(bench.records)


def _owned_by(subject: str | None, found: Sequence[Record], bench: Bench) -> Sequence[Record]:
    """Drop what the database files under somebody who is not its owner, and name it in the journal."""
    if subject is None:
        return found
    strangers = [one for one in found if subject not in (one.subject, *one.facts.owners)]
    for one in strangers:
        bench.journal.append(Event(bench.clock.now(), "record.misfiled", one.id, "machine"))
    return [one for one in found if one not in strangers]


def _narrow(given: tuple[str, ...] | None, asked: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Return what is both given and asked for; None = no limit."""
    if given is None or asked is None:
        return asked if given is None else given
    return tuple(one for one in asked if one in given)


def _tell(what: str, target: str, user: User, bench: Bench, details: dict[str, str]) -> None:
    bench.journal.append(Event(bench.clock.now(), what, target, user.login, details))
