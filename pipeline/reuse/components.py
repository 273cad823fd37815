"""Which components of a procedure must still be handed in, and why the others need not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from eforms.procedures.catalogue import Component, Procedure
from pipeline.model import Record
from pipeline.reuse.fitness import Fitness
from pipeline.reuse.mapping import CITIZEN
from pipeline.reuse.people import Known, newest
from pipeline.signing.reading import legal_copy


@dataclass(frozen=True, slots=True)
class Needed:
    """One component: whether the paper must come, the code that says why, and the record that stands for it."""

    component: Component
    submit: bool
    code: str
    record: Record | None = None
    asks: tuple[str, ...] = ()
    """What a person must confirm before the record may stand for the paper."""
    refusals: tuple[str, ...] = ()
    """Why a record that is there may not serve."""


Test = Callable[[Record, str], Fitness]
"""Whether a record may serve the person of that role."""


def needed(procedure: Procedure, people: Mapping[str, Known], test: Test) -> tuple[Needed, ...]:
    """Return every component of the procedure in its order; nobody is asked for what the store has (NĐ 224/2026)."""
    return tuple(_of(one, people, test) for one in procedure.components)


def _of(component: Component, people: Mapping[str, Known], test: Test) -> Needed:
    if component.declaration:
        return Needed(component, submit=False, code="reuse.filled")
    if not component.reusable:
        return Needed(component, submit=True, code="reuse.not_reusable")
    role = component.person or CITIZEN
    owner = people.get(role)
    refusals: list[str] = []
    for form in component.forms:
        for record in newest(owner.records, form) if owner else ():
            told = test(record, role)
            if not told.refusals:
                return Needed(component, False, "reuse.available", record, _asks(record, told.asks, owner))  # noqa: FBT003
            refusals += told.refusals
    return Needed(component, submit=True, code="reuse.no_record", refusals=tuple(dict.fromkeys(refusals)))


def _asks(record: Record, asks: tuple[str, ...], owner: Known | None) -> tuple[str, ...]:
    by_name = ("reuse.no_person_number",) if owner and owner.by_name else ()
    unsigned = () if legal_copy(record) else ("reuse.not_a_copy",)
    return (*asks, *by_name, *unsigned)
