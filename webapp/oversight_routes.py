"""Pages of those who watch over the office: the journal for auditors, the tree of units for administrators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import Response

from pipeline.audit.browsing import newest, of_object
from pipeline.desks import Unit
from pipeline.model import User
from pipeline.permissions import Action, demand
from pipeline.units import LEVELS, BadUnit, below, put_unit, unit_of, units
from webapp.pages import render
from webapp.sessions import AnOffice, Guarded, Visitor
from workers.assembly import Office

router = APIRouter()


@dataclass(frozen=True, slots=True)
class UnitForm:
    """One unit as it was sent."""

    code: Annotated[str, Form(max_length=100)] = ""
    name: Annotated[str, Form(max_length=200)] = ""
    parent: Annotated[str, Form(max_length=100)] = ""
    level: Annotated[str, Form(max_length=20)] = "commune"
    four_eyes: Annotated[int, Form()] = 0
    double_keying: Annotated[int, Form()] = 0
    sample_percent: Annotated[float, Form()] = 0.0


@router.get("/nhat-ky")
def journal_page(
    request: Request,
    user: Visitor,
    office: AnOffice,
    ma: Annotated[str, Query(max_length=100)] = "",
    truoc: Annotated[int | None, Query(ge=1)] = None,
) -> Response:
    """Show the journal, newest first, or what happened to one object."""
    wanted = ma.strip()
    lines, older = (of_object(wanted, user, office.bench), None) if wanted else newest(user, office.bench, truoc)
    return render(request, "journal.html", {"lines": lines, "older": older, "wanted": wanted})


@router.get("/quan-tri/don-vi")
def units_page(request: Request, user: Visitor, office: AnOffice, ma: str = "") -> Response:
    """Show the tree of units; `ma` names the one to change."""
    demand(user, Action.ADMINISTER)
    typed = unit_of(ma, office.bench) if ma else Unit("", "")
    return _units(request, user, office, typed)


@router.post("/quan-tri/don-vi", dependencies=[Guarded])
def save_unit(request: Request, user: Visitor, office: AnOffice, sent: Annotated[UnitForm, Depends()]) -> Response:
    """Add a unit or change how it works."""
    unit = Unit(
        sent.code.strip(),
        " ".join(sent.name.split()),
        sent.parent.strip(),
        sent.level,
        bool(sent.four_eyes),
        bool(sent.double_keying),
        sent.sample_percent,
    )
    try:
        put_unit(unit, user, office.bench)
    except BadUnit as bad:
        return _units(request, user, office, unit, f"unit.bad.{bad.field}", 422)
    return _units(request, user, office, Unit("", "", unit.parent, unit.level), saved=unit.code)


def _units(  # what to show, and what was typed
    request: Request, user: User, office: Office, typed: Unit, wrong: str = "", status: int = 200, *, saved: str = ""
) -> Response:
    everything = units(user, office.bench)
    values: dict[str, object] = {
        "lines": _tree(everything),
        "levels": LEVELS,
        "typed": typed,
        "wrong": wrong,
        "saved": saved,
        "others": [one for one in everything if one.code not in {typed.code, *below(typed.code, everything)}],
    }
    return render(request, "units.html", values, status=status)


def _tree(everything: tuple[Unit, ...]) -> list[tuple[int, Unit]]:
    """Return the units with their depth, children under their parents; lost ones stand at the top."""
    known = {one.code for one in everything}
    found: list[tuple[int, Unit]] = []

    def walk(parent: str, depth: int) -> None:
        for one in everything:
            mine = one.parent == parent or (not parent and one.parent not in known)
            if mine and one not in [seen for _, seen in found]:
                found.append((depth, one))
                walk(one.code, depth + 1)

    walk("", 0)
    return found
