"""Rows to what the program works with, and the faults that only show when rows are held against each other."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date

from eforms.form_schema import Bilingual
from eforms.procedures.catalogue import Component, Procedure
from pipeline.catalogues.columns import Kind
from pipeline.catalogues.reading import Fault, Row
from pipeline.desks import Unit
from pipeline.units import below
from validators.units.table import Period
from validators.units.table import Unit as Place
from validators.units.table import units as places

_PROCEDURE = ("title_vi", "title_en", "form", "results", "days", "until")
"""What every line of a procedure's version must say alike."""
_PROVINCE = 2  # figures of a province's code


def procedures(rows: Sequence[Row]) -> list[Procedure]:
    """Return a procedure for each code and first day, its components in the order of the lines."""
    return [_procedure(lines) for lines in _versions(rows).values()]


def codes(rows: Sequence[Row]) -> Mapping[str, str]:
    """Return the catalogue code of each kind of paper, the one with the newest first day."""
    return {row["form"]: row["code"] for row in sorted(rows, key=lambda row: row["since"])}


def agencies(rows: Sequence[Row], known: Mapping[str, Unit]) -> list[Unit]:
    """Return the offices; one that is there keeps how strictly it works."""
    found = []
    for row in rows:
        old = known.get(row["code"], Unit(row["code"], ""))
        level, days = row["level"] or old.level, (row["since"], row["until"])
        strict = old.four_eyes, old.double_keying, old.sample_percent
        found.append(Unit(row["code"], row["name"], row["parent"], level, *strict, *days))
    return found


def units(rows: Sequence[Row]) -> list[Place]:
    """Return administrative units of the present regime."""
    return [_place(row) for row in rows]


def faults(rows: Sequence[Row], kind: Kind, forms: Container[str], known: Mapping[str, Unit]) -> Iterator[Fault]:
    """Yield what is wrong between rows, and between rows and what there is: forms of the catalogue, offices."""
    if kind is Kind.AGENCIES:
        yield from _strange_parents(rows, known)
    elif kind is Kind.UNITS:
        yield from _strange_provinces(rows)
    else:
        yield from _strange_forms(rows, kind, forms)
    if kind is Kind.PROCEDURES:
        yield from _torn(rows)


def _versions(rows: Sequence[Row]) -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((row["code"], row["since"]), []).append(row)
    return found


def _procedure(lines: Sequence[Row]) -> Procedure:
    head = lines[0]
    return Procedure(
        code=head["code"],
        title=Bilingual(vi=head["title_vi"], en=head["title_en"] or head["title_vi"]),
        form=head["form"],
        results=_ids(head["results"]),
        days=int(head["days"]) if head["days"] else None,
        since=_day(head["since"]),
        until=_day(head["until"]),
        components=tuple(_component(row) for row in lines),
    )


def _place(row: Row) -> Place:
    days = _day(row["since"]), _day(row["until"])
    return Place(Period.NEW, row["code"], row["kind"], row["name"], row["parent"], (), *days)


def _component(row: Row) -> Component:
    return Component(
        code=row["component"],
        title=Bilingual(vi=row["component_vi"], en=row["component_en"] or row["component_vi"]),
        forms=_ids(row["forms"]),
        need="show" if row["need"] == "show" else "submit",
        conditional=row["conditional"] == "1",
        declaration=row["declaration"] == "1",
        reusable=row["reusable"] == "1",
        person=row["person"],
    )


def _torn(rows: Sequence[Row]) -> Iterator[Fault]:
    for lines in _versions(rows).values():
        for row in lines[1:]:
            for name in _PROCEDURE:
                if row[name] != lines[0][name]:
                    yield Fault(row.line, name, "catalogue.differs", {"first": str(lines[0].line)})


def _strange_forms(rows: Sequence[Row], kind: Kind, forms: Container[str]) -> Iterator[Fault]:
    """A declaration's form need not be among those that are read from paper; all papers must be."""
    for row in rows:
        for name in ("results", "forms") if kind is Kind.PROCEDURES else ("form",):
            for form in _ids(row[name]):
                if form not in forms:
                    yield Fault(row.line, name, "catalogue.form_unknown", {"cell": form})


def _strange_parents(rows: Sequence[Row], known: Mapping[str, Unit]) -> Iterator[Fault]:
    everything = dict(known) | {one.code: one for one in agencies(rows, known)}
    for row in rows:
        if row["parent"] and row["parent"] not in everything:
            yield Fault(row.line, "parent", "catalogue.parent_unknown", {"cell": row["parent"]})
        elif row["parent"] in {row["code"], *below(row["code"], everything.values())}:
            yield Fault(row.line, "parent", "catalogue.parent_ring", {"cell": row["parent"]})


def _strange_provinces(rows: Sequence[Row]) -> Iterator[Fault]:
    provinces = {one.code for one in places() if one.period is Period.NEW and len(one.code) == _PROVINCE}
    provinces |= {row["code"] for row in rows if len(row["code"]) == _PROVINCE}
    for row in rows:
        commune = len(row["code"]) > _PROVINCE
        if commune and row["parent"] not in provinces:
            yield Fault(row.line, "parent", "catalogue.parent_unknown", {"cell": row["parent"]})
        elif not commune and row["parent"]:
            yield Fault(row.line, "parent", "catalogue.parent_ring", {"cell": row["parent"]})


def _ids(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None
