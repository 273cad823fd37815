"""Who may do what: every role by every action by own, lower and other unit, written out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import User
from pipeline.permissions import ROLES, Action, Forbidden, covers, demand, reach

OWN, LOWER, OTHER = "H36.01", "H36.01.02", "H22"
EVERYTHING = (
    "upload read_own read_dossier review approve search_records find_records amend_records sign_copies erase_records "
    "read_journal administer see_figures"
)
MAY = {
    "counter": "upload read_dossier search_records",
    "reviewer": "read_dossier review search_records",
    "approver": "read_dossier review approve search_records amend_records sign_copies erase_records",
    "postal": "upload read_own",
    "unit_head": "read_dossier review approve search_records see_figures erase_records",
    "auditor": "read_journal see_figures",
    "api": "search_records find_records see_figures",
    "admin": EVERYTHING,
}
REACHES_DOWN = {"unit_head", "auditor", "admin"}
CASES = [(role, action, unit) for role in [*MAY, "", "stranger"] for action in Action for unit in (OWN, LOWER, OTHER)]


def somebody(role: str) -> User:
    """Return a user of the role; who answers for lower units has them filled in when he comes."""
    below = (LOWER,) if role in REACHES_DOWN else ()
    return User("ai-do", "Ai Đó", OWN, (role,) if role else (), below=below)


def allowed(role: str, action: Action, unit: str) -> bool:
    """Say what the table above says."""
    if str(action) not in MAY.get(role, "").split():
        return False
    return unit == OWN or role == "admin" or (unit == LOWER and role in REACHES_DOWN)


def test_the_table_knows_every_role_and_action() -> None:
    """A new role or action must be written into this table before it ships."""
    assert set(ROLES) == set(MAY)
    assert {str(action) for action in Action} == set(EVERYTHING.split())


@pytest.mark.parametrize(("role", "action", "unit"), CASES)
def test_every_cell_of_the_matrix(role: str, action: Action, unit: str) -> None:
    """Allowed exactly where the table says; unknown roles and no role may nothing."""
    user = somebody(role)
    if allowed(role, action, unit):
        demand(user, action, unit)
    else:
        with pytest.raises(Forbidden):
            demand(user, action, unit)


@pytest.mark.parametrize("role", MAY)
def test_a_closed_account_may_nothing(role: str) -> None:
    """Closing an account takes everything, whatever the roles say."""
    closed = replace(somebody(role), active=False)
    for action in Action:
        with pytest.raises(Forbidden):
            demand(closed, action, OWN)


def test_lists_and_single_objects_agree() -> None:
    """What a list may show is what a single look may show."""
    for role in MAY:
        user = somebody(role)
        within = reach(user)
        for unit in (OWN, LOWER, OTHER):
            assert covers(user, unit) == (within is None or unit in within)
