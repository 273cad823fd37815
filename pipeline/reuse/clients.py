"""Other systems that may ask for records: let in by an administrator, with a secret shown once and a scope."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace

from pipeline.accounts import add_user
from pipeline.bench import Bench
from pipeline.model import Event, User
from pipeline.permissions import Action, demand
from pipeline.ports import Absent, Accounts
from pipeline.reuse.scopes import CLIENT, checked
from pipeline.staff import LOGIN, BadUser


def admit(login: str, name: str, unit: str, scopes: Sequence[str], by: User, accounts: Accounts, bench: Bench) -> str:
    """Let a system in, or give a known one a new scope and secret; returns the secret, which is kept as a hash only.

    Raises:
        Forbidden: only administrators do this.
        BadUser: the login is not one, or a person's.
        BadScope: a scope that is none.
    """
    demand(by, Action.ADMINISTER)
    field = "login"
    if not LOGIN.fullmatch(login) or not unit.strip():
        raise BadUser(field if not LOGIN.fullmatch(login) else "unit")
    if CLIENT not in _known(login, accounts).roles:
        raise BadUser(field)
    secret = secrets.token_urlsafe(32)
    add_user(User(login, name or login, unit.strip(), (CLIENT,), scopes=checked(scopes)), secret, accounts)
    _tell("client.admitted", login, by, bench, {"unit": unit, "scopes": " ".join(scopes)})
    return secret


def clients(by: User, accounts: Accounts) -> Sequence[User]:
    """Return every system that may ask, by login."""
    demand(by, Action.ADMINISTER)
    return [user for user in accounts.users() if CLIENT in user.roles]


def dismiss(login: str, by: User, accounts: Accounts, bench: Bench) -> None:
    """Close a system's account; its tokens end at once. Raises Absent, Forbidden."""
    demand(by, Action.ADMINISTER)
    known = accounts.user(login)
    if CLIENT not in known.roles:
        raise Absent(login)
    accounts.put_user(replace(known, active=False))
    _tell("client.dismissed", login, by, bench, {})


def _known(login: str, accounts: Accounts) -> User:
    try:
        return accounts.user(login)
    except Absent:
        return User(login, "", "", (CLIENT,))


def _tell(what: str, login: str, by: User, bench: Bench, details: dict[str, str]) -> None:
    bench.journal.append(Event(bench.clock.now(), what, f"user:{login}", by.login, details))
