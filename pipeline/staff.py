"""Staff: who may log in, added by an administrator through one-time invitations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.accounts import guest, invite, redeem
from pipeline.bench import Bench
from pipeline.model import Event, User
from pipeline.permissions import ROLES, Action, demand
from pipeline.ports import Absent, Accounts

LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")  # fits file names, logs and URLs without escaping


class BadUser(ValueError):
    """A login, unit or role that cannot be; field says which."""

    def __init__(self, field: str) -> None:
        """Keep the field for the answer."""
        self.field = field
        super().__init__(f"not a valid {field}")


def staff(by: User, accounts: Accounts) -> Sequence[User]:
    """Return all users, by login; raises Forbidden."""
    demand(by, Action.ADMINISTER)
    return accounts.users()


def hire(fresh: User, by: User, accounts: Accounts, bench: Bench) -> str:
    """Add a user who cannot log in yet and return the one-time token with which he chooses his password.

    An existing login gets the new unit and roles and keeps its password until the invitation is used.

    Raises:
        Forbidden: only administrators do this.
        BadUser: login, unit or roles are not valid.
    """
    demand(by, Action.ADMINISTER)
    _demand_valid(fresh)
    try:
        known = accounts.user(fresh.login)
    except Absent:
        known = replace(fresh, password="")
    fresh = replace(fresh, name=fresh.name or known.name, password=known.password)
    accounts.put_user(fresh)
    details = {"unit": fresh.unit, "roles": ",".join(fresh.roles)}
    bench.journal.append(Event(bench.clock.now(), "user.invited", f"user:{fresh.login}", by.login, details))
    return invite(fresh.login, accounts, bench.clock)


def invited(token: str, accounts: Accounts, bench: Bench, unit: str) -> User:
    """Return whom an invitation is for: a hired user, or the first administrator, who sits in the given unit.

    Raises:
        LoginRefused: the invitation does not exist, was used, or has ended.
    """
    login = guest(token, accounts, bench.clock)
    try:
        return accounts.user(login)
    except Absent:
        return User(login, "", unit, ("admin",))


def join(token: str, guest_user: User, password: str, accounts: Accounts, bench: Bench) -> User:
    """Use an invitation up: the user, as `invited` gave him and with the name he chose, can log in from now on.

    Raises:
        LoginRefused: the invitation does not exist, was used, or has ended.
        WeakPassword: too short; the invitation stays good.
        BadUser: no name.
    """
    if not guest_user.name.strip():
        field = "name"
        raise BadUser(field)
    user = replace(guest_user, name=" ".join(guest_user.name.split()), active=True)
    redeem(token, user, password, accounts, bench.clock)
    bench.journal.append(Event(bench.clock.now(), "user.joined", f"user:{user.login}", user.login))
    return user


def _demand_valid(user: User) -> None:
    checks = {
        "login": LOGIN.fullmatch(user.login) is not None,
        "unit": bool(user.unit.strip()),
        "roles": bool(user.roles) and all(role in ROLES for role in user.roles),
    }
    wrong = next((field for field, good in checks.items() if not good), None)
    if wrong:
        raise BadUser(wrong)
