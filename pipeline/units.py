"""The offices as a tree: how strictly each works, and which ones somebody answers for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.bench import Bench
from pipeline.desks import Unit
from pipeline.model import Event, User
from pipeline.permissions import Action, demand
from pipeline.ports import Absent

LEVELS = ("province", "centre", "commune")
HEADS = frozenset({"unit_head", "auditor"})
"""Roles that reach down to the units below their own."""


class BadUnit(ValueError):
    """A unit that cannot be; field says which part is wrong."""

    def __init__(self, field: str) -> None:
        """Keep the field for the answer."""
        self.field = field
        super().__init__(f"not a valid {field}")


def unit_of(code: str, bench: Bench) -> Unit:
    """Return the unit; one that nobody described works by the defaults."""
    try:
        return bench.desks.units.get(code)
    except Absent:
        return Unit(code, code)


def below(code: str, units: Iterable[Unit]) -> tuple[str, ...]:
    """Return the codes of all units under one, at any depth; a ring in the data does no harm."""
    children: dict[str, list[str]] = {}
    for unit in units:
        children.setdefault(unit.parent, []).append(unit.code)
    found: list[str] = []
    waiting = list(children.get(code, []))
    while waiting:
        one = waiting.pop()
        if one not in found and one != code:
            found.append(one)
            waiting += children.get(one, [])
    return tuple(sorted(found))


def arrived(user: User, bench: Bench) -> User:
    """Return the user with the units he answers for, as they are now."""
    if not HEADS & set(user.roles):
        return user
    return replace(user, below=below(user.unit, bench.desks.units.all()))


def units(user: User, bench: Bench) -> tuple[Unit, ...]:
    """Return the units the user may see described: all for administrators, his own and those below for others."""
    everything = bench.desks.units.all()
    if "admin" in user.roles:
        return tuple(everything)
    mine = {user.unit, *user.below}
    return tuple(one for one in everything if one.code in mine)


def put_unit(unit: Unit, user: User, bench: Bench) -> None:
    """Add a unit or change how it works; raises Forbidden, BadUnit."""
    demand(user, Action.ADMINISTER)
    known = {one.code: one for one in bench.desks.units.all()}
    wrong = _wrong(unit, known)
    if wrong:
        raise BadUnit(wrong)
    bench.desks.units.put(unit)
    details = {
        "parent": unit.parent,
        "level": unit.level,
        "four_eyes": str(unit.four_eyes),
        "double_keying": str(unit.double_keying),
        "sample_percent": f"{unit.sample_percent:g}",
    }
    bench.journal.append(Event(bench.clock.now(), "unit.set", f"unit:{unit.code}", user.login, details))


def _wrong(unit: Unit, known: dict[str, Unit]) -> str:
    """Name the part of a unit that cannot be; empty when all is well."""
    inside = below(unit.code, known.values())
    checks = {
        "code": bool(unit.code.strip()) and len(unit.code) <= 35,  # noqa: PLR2004  # QĐ 20/2020: at most 35 characters
        "name": bool(unit.name.strip()),
        "parent": not unit.parent or (unit.parent in known and unit.parent not in {unit.code, *inside}),
        "level": unit.level in LEVELS,
        "sample_percent": 0 <= unit.sample_percent <= 100,  # noqa: PLR2004  # percent
    }
    return next((part for part, good in checks.items() if not good), "")
