"""Fills a database with invented families: straight into the tables, portion by portion, and where it stopped goes on.

What is written is what the product itself would write, row for row: records with owners and words, the journal's
chained lines, and the rows that the figures are counted from. The first family is held against the product's own seal
and encoding before anything is written.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, func, insert, select, text

from benchmarks.record_families import RECORDS_EACH, TEXT, Family, family
from pipeline.audit.chain import START, link
from pipeline.sealing import digest_of
from storage.codec import RECORDS as CODEC
from storage.columns import moment, sought, words
from storage.database import Database
from storage.search import index_folded
from storage.tables import (
    DOSSIER_COUNTS,
    JOURNAL,
    JUDGEMENTS,
    PREFILLS,
    RECORD_COUNTS,
    RECORD_OWNERS,
    RECORDS,
    REUSES,
)

PORTION: Final = 2000  # families a transaction
_DUE: Final = timedelta(days=5)
_INDEX: Final = "CREATE INDEX record_words_found ON record_words USING gin (words, pairs)"
_folded = lru_cache(maxsize=200_000)(words)


def fill(database: Database, count: int, minutes: float = 1e9) -> bool:
    """Write families until there are about count records; what is there already is kept. False: time was up."""
    _demand_true(family(0))
    with database.read() as connection:
        there = connection.execute(select(func.max(RECORDS.c.number))).scalar() or 0
    first, last, began = there // RECORDS_EACH, count // RECORDS_EACH, time.monotonic()
    postgres = database.engine.dialect.name == "postgresql"
    if postgres and first < last:
        _run(database, "DROP INDEX IF EXISTS record_words_found")  # made in one go at the end, as a restore does
    for start in range(first, last, PORTION):
        if time.monotonic() - began > minutes * 60:
            return False
        _write(database, [family(number) for number in range(start, min(start + PORTION, last))])
        print(f"{min(start + PORTION, last) * RECORDS_EACH} records, {time.monotonic() - began:.0f} s", flush=True)
    if postgres and first < last:
        _finish_postgres(database)
    return True


def _demand_true(made: Family) -> None:
    """Stop unless the families are what the product itself writes."""
    for plain in made.records:
        document = _json(plain)
        record = CODEC.decode(document, plain["id"])
        if CODEC.encode(record) != document or digest_of(record) != record.digest:
            message = f"the benchmark's {plain['form']} is not what the product writes; mend record_families.py"
            raise SystemExit(message)


def _write(database: Database, made: Sequence[Family]) -> None:
    numbered = [(one.number * RECORDS_EACH + at, one, plain) for one in made for at, plain in enumerate(one.records, 1)]
    with database.write() as connection:
        connection.execute(insert(RECORDS), [_record(number, plain) for number, _, plain in numbered])
        owners = [
            {"owner": who, "number": number}
            for number, _, plain in numbered
            for who in sorted({plain["subject"], *plain["facts"]["owners"]})
        ]
        connection.execute(insert(RECORD_OWNERS), owners)
        index_folded(connection, ((number, one.unit, _words(plain)) for number, one, plain in numbered))
        connection.execute(insert(RECORD_COUNTS), [_counted(number, one, plain) for number, one, plain in numbered])
        connection.execute(insert(DOSSIER_COUNTS), [_dossier(one) for one in made])
        for table, rows in (
            (REUSES, [_reuse(one) for one in made if one.number % 3 == 0]),
            (PREFILLS, [_prefill(one) for one in made if one.number % 3 == 0]),
            (JUDGEMENTS, [_judgement(one) for one in made if one.number % 20 == 0]),
        ):
            connection.execute(insert(table), rows)
        _journal(connection, numbered)


def _record(number: int, plain: Mapping[str, Any]) -> dict[str, Any]:
    columns = ("id", "revision", "digest", "unit", "form", "dossier", "subject", "valid_until")
    sealed = moment(datetime.fromisoformat(plain["sealed_at"]))
    row = {"number": number, "sealed_at": sealed, "document": _json(plain), "status": "valid"}
    return row | {name: plain[name] for name in columns}


def _words(plain: Mapping[str, Any]) -> Iterator[str]:
    """Yield the words of the record; every text is folded once, however many papers bear it."""
    code = plain["facts"]["dossier_code"]
    for part in (plain["title"], *_parts(plain["values"]), code, TEXT):
        yield from _folded(part)
    yield sought(code)


def _parts(values: Mapping[str, Any]) -> Iterator[str]:
    for value in values.values():
        yield from value.values() if isinstance(value, dict) else (value,)


def _counted(number: int, one: Family, plain: Mapping[str, Any]) -> dict[str, Any]:
    spoilt = number % 25 == 0
    return {
        "id": plain["id"],
        "number": number,
        "dossier": one.dossier,
        "unit": one.unit,
        "form": plain["form"],
        "procedure": one.procedure,
        "status": "revoked" if number % 200 == 0 else "valid",
        "sealed_at": moment(one.at),
        "valid_until": plain["valid_until"],
        "fields": len(plain["values"]),
        "invalid": int(spoilt),
        "missing": int(number % 30 == 0),
        "unclean": int(number % 40 == 0),
        "twin": one.records[0]["id"] if number % 60 == 0 else None,
    }


def _dossier(one: Family) -> dict[str, Any]:
    closed = one.at + timedelta(days=one.number % 8)
    return {
        "id": one.dossier,
        "code": one.code,
        "unit": one.unit,
        "procedure": one.procedure,
        "state": "to_review" if one.number % 11 == 0 else "accepted",
        "received_at": moment(one.at),
        "due_at": moment(one.at + _DUE),
        "closed_at": None if one.number % 11 == 0 else moment(closed),
        "components": one.number % 5,
        "results": one.number % 4,
        "owes": 1,
        "fields": 40,
        "asked": one.number % 3,
    }


def _reuse(one: Family) -> dict[str, Any]:
    told = {"id": f"record.reused/{one.number}", "component": "giay_khai_sinh", "record": one.records[0]["id"]}
    where = {"dossier": one.code, "unit": one.unit, "purpose": one.procedure, "at": moment(one.at)}
    return {**told, **where, "form": one.records[0]["form"]}


def _prefill(one: Family) -> dict[str, Any]:
    counts = {"fields": 24, "filled": 9, "confirm": 4, "at": moment(one.at)}
    return {
        "id": one.code + str(one.number),
        "dossier": one.code,
        "unit": one.unit,
        "procedure": one.procedure,
    } | counts


def _judgement(one: Family) -> dict[str, Any]:
    told = {"id": str(one.number), "dossier": one.dossier, "unit": one.unit, "form": one.records[0]["form"]}
    return {**told, "field": "ho_ten", "at": moment(one.at), "wrong": int(one.number % 1000 == 0)}


def _journal(connection: Connection, numbered: Sequence[tuple[int, Family, Mapping[str, Any]]]) -> None:
    last = select(JOURNAL.c.link).order_by(JOURNAL.c.number.desc()).limit(1)
    before, rows = connection.execute(last).scalar() or START, []
    for _, one, plain in numbered:
        key = f"record.sealed/{plain['id']}/1"
        details = {"form": plain["form"], "revision": "1", "dossier": one.dossier, "unit": one.unit}
        told = {"at": plain["sealed_at"], "kind": "record.sealed", "object": plain["id"], "actor": "machine"}
        document = _json({**told, "details": {**details, "digest": plain["digest"]}, "key": key})
        before = link(before, document)
        rows.append({"key": key, "object": plain["id"], "document": document, "link": before})
    connection.execute(insert(JOURNAL), rows)


def _finish_postgres(database: Database) -> None:
    _run(database, _INDEX)
    _run(database, "SELECT setval(pg_get_serial_sequence('records', 'number'), (SELECT max(number) FROM records))")
    _run(database, "VACUUM ANALYZE")  # what its autovacuum does within minutes


def _run(database: Database, statement: str) -> None:
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SET statement_timeout = 0"))
        connection.execute(text(statement))


def _json(plain: Mapping[str, Any]) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
