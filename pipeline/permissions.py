"""Who may do what, by role and unit; default deny. Asked by the use cases, never by routes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pipeline.model import Dossier, User


class Action(StrEnum):
    """What a use case wants to do."""

    UPLOAD = "upload"
    READ_OWN = "read_own"
    READ_DOSSIER = "read_dossier"
    REVIEW = "review"
    APPROVE = "approve"
    SEARCH_RECORDS = "search_records"
    """See which records there are, with their numbers masked."""
    FIND_RECORDS = "find_records"
    """Take them: values, papers, filled forms, reuses."""
    AMEND_RECORDS = "amend_records"
    SIGN_COPIES = "sign_copies"
    ERASE_RECORDS = "erase_records"
    READ_JOURNAL = "read_journal"
    ADMINISTER = "administer"
    SEE_FIGURES = "see_figures"


ROLES: Mapping[str, frozenset[Action]] = {
    "counter": frozenset({Action.UPLOAD, Action.READ_DOSSIER, Action.SEARCH_RECORDS}),
    "reviewer": frozenset({Action.READ_DOSSIER, Action.REVIEW, Action.SEARCH_RECORDS}),
    "approver": frozenset(
        {
            Action.READ_DOSSIER,
            Action.REVIEW,
            Action.APPROVE,
            Action.SEARCH_RECORDS,
            Action.AMEND_RECORDS,
            Action.SIGN_COPIES,
            Action.ERASE_RECORDS,
        }
    ),
    "postal": frozenset({Action.UPLOAD, Action.READ_OWN}),
    "unit_head": frozenset(
        {
            Action.READ_DOSSIER,
            Action.REVIEW,
            Action.APPROVE,
            Action.SEARCH_RECORDS,
            Action.SEE_FIGURES,
            Action.ERASE_RECORDS,
        }
    ),
    "auditor": frozenset({Action.READ_JOURNAL, Action.SEE_FIGURES}),
    "api": frozenset({Action.SEARCH_RECORDS, Action.FIND_RECORDS, Action.SEE_FIGURES}),
    "admin": frozenset(Action),
}
"""What each role may do within its own unit; `admin` may do all in every unit.

`postal` (a counter of the postal company) sees what he handed in himself, nothing else. `unit_head` and `auditor` reach
down to the units below their own.
"""


class Forbidden(PermissionError):
    """The user's roles or unit do not allow the action."""


def demand(user: User, action: Action, unit: str | None = None) -> None:
    """Raise Forbidden unless the user may do the action on an object of the unit."""
    if not user.active or not any(action in ROLES.get(role, frozenset()) for role in user.roles):
        message = f"{user.login} may not {action}"
        raise Forbidden(message)
    if unit is not None and not covers(user, unit):
        message = f"{user.login} may not {action} in unit {unit}"
        raise Forbidden(message)


def covers(user: User, unit: str) -> bool:
    """Tell whether an object of the unit is within the user's reach."""
    return "admin" in user.roles or user.unit == unit or unit in user.below


def reach(user: User) -> tuple[str, ...] | None:
    """Return the units whose objects the user may see; None = all."""
    return None if "admin" in user.roles else (user.unit, *user.below)


def demand_dossier(user: User, action: Action, dossier: Dossier) -> None:
    """Raise Forbidden unless the user may do the action on this dossier; some may only read what they handed in."""
    if action is Action.READ_DOSSIER and dossier.created_by == user.login and may(user, Action.READ_OWN):
        action = Action.READ_OWN
    demand(user, action, dossier.unit)


def may(user: User, action: Action) -> bool:
    """Tell whether one of the user's roles allows the action at all."""
    return user.active and any(action in ROLES.get(role, frozenset()) for role in user.roles)


def own_only(user: User) -> bool:
    """Tell whether the user sees only what he handed in himself."""
    return may(user, Action.READ_OWN) and not may(user, Action.READ_DOSSIER)
