"""What a procedure asks for, and which of it the store has for a citizen already, so that nobody scans it again."""

from __future__ import annotations

from dataclasses import dataclass

from eforms.procedures.catalogue import Procedure
from pipeline.bench import Bench
from pipeline.model import User
from pipeline.records.refusals import Refused
from pipeline.reuse.at_the_counter import components_of
from validators.messages import sentence
from validators.registry import kind
from webapp.texts import Texts
from webapp.upload.view import component_note, component_title, fulfilled


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which procedure, for which citizen number (empty: nobody named yet), told in which language."""

    procedure: Procedure | None
    citizen: str
    texts: Texts
    forms: tuple[str, ...] = ()
    """Kinds of paper recognised in the files that are here already."""


@dataclass(frozen=True, slots=True)
class Line:
    """One component; `have` says that the store has it, `told` why or how it is asked for."""

    title: str
    have: bool
    told: str
    here: bool = False
    """Its paper is among the files that have come."""


def on_record(wanted: Wanted, user: User, bench: Bench) -> dict[str, object]:
    """Return the lines of the components and, where the store was asked in vain, why."""
    procedure, t = wanted.procedure, wanted.texts
    if procedure is None:
        return {"lines": [], "trouble": "", "asked": False}
    there = fulfilled(procedure, wanted.forms)
    plain = [
        Line(component_title(procedure, at, t), have=False, told=component_note(procedure, at, t), here=here)
        for at, here in enumerate(there)
    ]
    if not wanted.citizen:
        return {"lines": plain, "trouble": "", "asked": False}
    if kind("citizen_number").judge(wanted.citizen).value != wanted.citizen:
        return {"lines": plain, "trouble": t("counter.bad_citizen"), "asked": False}
    try:
        found = components_of(procedure.code, wanted.citizen, user, bench)
    except Refused as refusal:
        return {"lines": plain, "trouble": sentence(refusal.code, refusal.details, t.language), "asked": True}
    lines = [
        Line(component_title(procedure, at, t), not one.submit, sentence(one.code, {}, t.language), there[at])
        for at, one in enumerate(found)
    ]
    return {"lines": lines, "trouble": "", "asked": True}
