"""What an API client may ask for: units, forms, purposes, and for which purposes it sees values unmasked.

A scope is a text `unit:H26.15`, `form:giay_khai_sinh`, `purpose:1.004222` or `plain:1.004222`. Where a client has none
of a sort it may: its own unit, any form, any procedure as purpose, and no plain values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.model import User
from pipeline.permissions import reach
from pipeline.records.refusals import OutOfScope, Refused

SORTS: Final = ("unit", "form", "purpose", "plain")
PROCEDURE: Final = re.compile(r"\d\.\d{6}(?:\.[A-Z]\d{2,3}(?:\.\d{2})*)?")
"""Code of an administrative procedure, with a province's suffix where it has one (domain handbook 2.5)."""
_SCOPE: Final = re.compile(r"(unit|form|purpose|plain):([A-Za-z0-9._-]{1,60})")
CLIENT: Final = "api"


class BadScope(ValueError):
    """A scope that is none, or that the client was not given; the text names it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What somebody may ask for; None = no limit of that sort."""

    units: tuple[str, ...] | None
    forms: tuple[str, ...] | None = None
    purposes: tuple[str, ...] | None = None
    plain: tuple[str, ...] | None = None

    def sees_plain(self, purpose: str) -> bool:
        """Tell whether values are shown as they are for this purpose."""
        return self.plain is None or purpose in self.plain


def scope_of(user: User) -> Scope:
    """Return what the user may ask for: staff what lies in their reach, a client what it was given."""
    if CLIENT not in user.roles:
        return Scope(reach(user))
    units = _of("unit", user.scopes)
    return Scope(
        units or reach(user),
        _of("form", user.scopes) or None,
        _of("purpose", user.scopes) or None,
        _of("plain", user.scopes),
    )


def demand_purpose(user: User, purpose: str) -> Scope:
    """Return the user's scope when it covers the purpose; a client's purpose is the code of a procedure.

    Raises:
        Refused: the purpose is not a procedure's code.
        OutOfScope: the client was not given this purpose.
    """
    scope = scope_of(user)
    if CLIENT in user.roles and not PROCEDURE.fullmatch(purpose):
        code = "reuse.purpose_unknown"
        raise Refused(code)
    if scope.purposes is not None and purpose not in scope.purposes:
        code = "access.out_of_scope"
        raise OutOfScope(code)
    return scope


def checked(scopes: Sequence[str]) -> tuple[str, ...]:
    """Return the scopes without repetitions; raises BadScope naming the first that is none."""
    for scope in scopes:
        if not _SCOPE.fullmatch(scope):
            message = f"{scope!r} is no scope; write unit:CODE, form:ID, purpose:PROCEDURE or plain:PROCEDURE"
            raise BadScope(message)
    return tuple(dict.fromkeys(scopes))


def narrowed(user: User, asked: Sequence[str]) -> tuple[str, ...]:
    """Return the scopes of a token that asks for these only; a sort it does not name stays as the client has it.

    Raises:
        BadScope: a text that is no scope, or more than the client has.
    """
    wanted = checked(asked)
    for scope in wanted:
        if not _covers(user, scope):
            message = f"the client was not given {scope}"
            raise BadScope(message)
    named = {scope.partition(":")[0] for scope in wanted}
    return (*wanted, *(scope for scope in user.scopes if scope.partition(":")[0] not in named))


def still_covered(user: User, scopes: Sequence[str]) -> bool:
    """Tell whether the client still has all that a token was given."""
    return all(_covers(user, scope) for scope in scopes)


def _covers(user: User, scope: str) -> bool:
    sort, _, value = scope.partition(":")
    given = _of(sort, user.scopes)
    if given:
        return value in given
    return value == user.unit if sort == "unit" else sort != "plain"


def _of(sort: str, scopes: Sequence[str]) -> tuple[str, ...]:
    return tuple(scope.partition(":")[2] for scope in scopes if scope.startswith(f"{sort}:"))
