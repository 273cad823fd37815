"""The journal's lines become rows to count from, in the transaction of each line: the two can never disagree.

`recount` writes the same rows anew from the journal alone; that is the proof that every figure can be traced to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, case, delete, func, select

from eforms.procedures.catalogue import plain_code
from pipeline.figures.facts import COUNTED
from pipeline.model import Event, State
from storage.codec import EVENTS as CODEC
from storage.columns import key, moment
from storage.database import Database, inserting
from storage.tables import DOSSIER_COUNTS, JOURNAL, JUDGEMENTS, PREFILLS, RECORD_COUNTS, RECORDS, REUSES

ENDED: Final = (State.ACCEPTED.value, State.REJECTED.value)
_REVISIONS: Final = ("sealed", "signed", "corrected", "migrated", "revoked", "superseded")
"""What makes a new revision (`pipeline.records.standing.Standing.change`), but for `erased`, which leaves nothing."""
_PORTION: Final = 5000  # lines of one question, some 3 MB


def count(connection: Connection, number: int, event: Event) -> None:
    """Write what a line of that number adds to the figures; most lines add nothing."""
    write = _WRITERS.get(event.kind)
    if write is not None:
        write(connection, number, event)


def recount(database: Database) -> int:
    """Forget every row and count the journal anew, all or nothing; returns how many lines were read."""
    lines, after = 0, 0
    with database.write() as connection:
        database.queue(connection, "journal")
        for table in (DOSSIER_COUNTS, RECORD_COUNTS, REUSES, PREFILLS, JUDGEMENTS):
            connection.execute(delete(table))
        while rows := _lines(connection, after):
            for row in rows:
                count(connection, row.number, CODEC.decode(row.document, f"number {row.number}"))
            lines, after = lines + len(rows), rows[-1].number
    return lines


def _lines(connection: Connection, after: int) -> list[Row[Any]]:
    query = select(JOURNAL.c.number, JOURNAL.c.document).where(JOURNAL.c.number > after).order_by(JOURNAL.c.number)
    return list(connection.execute(query.limit(_PORTION)))


def _dossier(connection: Connection, _: int, event: Event) -> None:
    """A dossier counts as its newest line says; it was closed when it first was approved or rejected."""
    told = event.details
    row = {
        "id": key(event.object),
        "code": key(told.get("code", "")),
        "unit": key(told.get("unit", "")),
        "procedure": key(told.get("procedure", "")),
        "state": told.get("state", State.RECEIVED.value),
        "received_at": _when(told, "received", event.at),
        "due_at": _when(told, "due", event.at),
        "closed_at": moment(event.at) if told.get("state") in ENDED else None,
        **_numbers(told, "components", "results", "owes", "fields", "asked"),
    }
    fresh = inserting(connection, DOSSIER_COUNTS).values(**row)
    changed = {name: fresh.excluded[name] for name in row if name != "id"}
    closed = DOSSIER_COUNTS.c.closed_at
    changed["closed_at"] = case(
        (fresh.excluded.closed_at.is_(None), None), else_=func.coalesce(closed, fresh.excluded.closed_at)
    )
    connection.execute(fresh.on_conflict_do_update(index_elements=["id"], set_=changed))


def _record(connection: Connection, _: int, event: Event) -> None:
    """A record counts as its newest revision; its period stays that of the first."""
    told, status = event.details, event.kind.partition(".")[2]
    same = (RECORDS.c.id == key(event.object)) & (RECORDS.c.revision == int(told.get("revision", "1")))
    found = connection.execute(select(RECORDS.c.number, RECORDS.c.valid_until).where(same)).first()
    if found is None:  # the record was erased since; what is gone is not counted
        return
    row = {
        "id": key(event.object),
        "number": found.number,
        "valid_until": found.valid_until,
        "status": status if status in {"revoked", "superseded"} else "valid",
        "sealed_at": moment(event.at),
        "twin": key(told["twin"]) if "twin" in told else None,
        **{name: key(told.get(name, "")) for name in ("dossier", "unit", "form", "procedure")},
        **_numbers(told, "fields", "invalid", "missing", "unclean"),
    }
    fresh = inserting(connection, RECORD_COUNTS).values(**row)
    changed = {name: fresh.excluded[name] for name in row if name not in {"id", "sealed_at"}}
    connection.execute(fresh.on_conflict_do_update(index_elements=["id"], set_=changed))


def _erased(connection: Connection, _: int, event: Event) -> None:
    connection.execute(delete(RECORD_COUNTS).where(RECORD_COUNTS.c.id == key(event.object)))


def _reuse(connection: Connection, _: int, event: Event) -> None:
    told = {name: key(event.details.get(name, "")) for name in ("dossier", "component", "form", "unit", "purpose")}
    told["purpose"] = plain_code(told["purpose"])
    row = {"id": key(event.key), "record": key(event.object), "at": moment(event.at), **told}
    connection.execute(inserting(connection, REUSES).values(**row).on_conflict_do_nothing(index_elements=["id"]))


def _prefill(connection: Connection, number: int, event: Event) -> None:
    """The last asking for a dossier counts: a form is filled again while its papers come together."""
    told = event.details
    if "fields" not in told:  # refused
        return
    row = {
        "id": key(told["dossier"]) if "dossier" in told else f"#{number}",
        "dossier": key(told.get("dossier", "")),
        "unit": key(told.get("unit", "")),
        "procedure": key(plain_code(told.get("purpose", ""))),
        "at": moment(event.at),
        **_numbers(told, "fields", "filled", "confirm"),
    }
    _replace(connection, PREFILLS, row)


def _judgement(connection: Connection, _: int, event: Event) -> None:
    told = event.details
    row = {
        "id": key(told.get("sample", event.key)),
        "dossier": key(event.object),
        "unit": key(told.get("unit", "")),
        "form": key(told.get("form", "")),
        "field": key(told.get("name", "")),
        "at": moment(event.at),
        "wrong": int(told.get("right") != "True"),
    }
    _replace(connection, JUDGEMENTS, row)


def _replace(connection: Connection, table: Table, row: Mapping[str, object]) -> None:
    fresh = inserting(connection, table).values(**row)
    changed = {name: fresh.excluded[name] for name in row if name != "id"}
    connection.execute(fresh.on_conflict_do_update(index_elements=["id"], set_=changed))


def _when(told: Mapping[str, str], name: str, otherwise: datetime) -> int:
    return moment(datetime.fromisoformat(told[name]) if name in told else otherwise)


def _numbers(told: Mapping[str, str], *names: str) -> dict[str, int]:
    return {name: int(told.get(name, "0")) for name in names}


_WRITERS: Final[Mapping[str, Callable[[Connection, int, Event], None]]] = {
    COUNTED: _dossier,
    **dict.fromkeys((f"record.{change}" for change in _REVISIONS), _record),
    "record.erased": _erased,
    "record.reused": _reuse,
    "prefill.asked": _prefill,
    "sample.judged": _judgement,
}
