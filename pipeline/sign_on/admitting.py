"""Lets somebody in whom the provider vouches for: his roles and unit from its claims by our tables, or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.accounts import LoginRefused, begin_session
from pipeline.bench import Bench
from pipeline.model import Event, User
from pipeline.ports import Absent, Accounts
from pipeline.sign_on.options import OidcOptions
from pipeline.staff import LOGIN

Claims = Mapping[str, object]
LONGEST_NAME = 200  # as in the form of an invitation
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,39}")  # agency codes of QĐ 20/2020/QĐ-TTg, with room
_UNFIT = re.compile(r"[^a-z0-9._-]+")


class Why(StrEnum):
    """Why somebody with a good account at the provider is not let in."""

    NO_LOGIN = "no_login"
    NO_ROLE = "no_role"
    NO_UNIT = "no_unit"
    LOGIN_TAKEN = "login_taken"
    CLOSED = "closed"


class NotAdmitted(LoginRefused):
    """The provider vouches for the person, but nothing here lets him in; why says what lacks."""

    def __init__(self, why: Why) -> None:
        """Keep the reason for the answer."""
        self.why = why
        super().__init__(why.value)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody as the provider's claims and our tables make him; identity is issuer and subject, which never change."""

    identity: str
    login: str
    name: str
    unit: str
    roles: tuple[str, ...]


def guest_of(claims: Claims, options: OidcOptions, own_unit: str) -> Guest:
    """Read claims that were proved already; raises NotAdmitted where no role, unit or login follows from them."""
    login = _UNFIT.sub("-", _text(claims, options.login_claim).lower()).strip("._-")
    if LOGIN.fullmatch(login) is None:
        raise NotAdmitted(Why.NO_LOGIN)
    roles = tuple(
        dict.fromkeys(options.roles[one] for one in _list(claims, options.role_claim) if one in options.roles)
    )
    if not roles:
        raise NotAdmitted(Why.NO_ROLE)
    name = " ".join(_text(claims, "name").split())[:LONGEST_NAME]
    identity = f"{options.issuer} {claims['sub']}"
    return Guest(identity, login, name or login, _unit(claims, options, own_unit), roles)


def admit(guest: Guest, accounts: Accounts, bench: Bench) -> str:
    """Create or renew the person's account as the provider has it today, and return a new session's token.

    Raises:
        NotAdmitted: the account was closed here, or the login is somebody else's (a local one is never taken over).
    """
    try:
        known = accounts.user(guest.login)
    except Absent:
        known = None
    if known is not None and known.identity != guest.identity:
        raise NotAdmitted(Why.LOGIN_TAKEN)
    if known is not None and not known.active:
        raise NotAdmitted(Why.CLOSED)
    base = known or User(guest.login, guest.name, guest.unit, guest.roles, identity=guest.identity)
    user = replace(base, name=guest.name, unit=guest.unit, roles=guest.roles)
    if user != known:
        accounts.put_user(user)
        details = {"unit": user.unit, "roles": ",".join(user.roles)}
        bench.journal.append(Event(bench.clock.now(), "user.signed_on", f"user:{user.login}", user.login, details))
    return begin_session(user.login, accounts, bench.clock)


def _unit(claims: Claims, options: OidcOptions, own_unit: str) -> str:
    if not options.unit_claim:
        return own_unit
    said = [one.strip() for one in _list(claims, options.unit_claim)]
    found = {options.units.get(one, "") if options.units else one for one in said} - {""}
    if len(found) != 1 or not all(_CODE.fullmatch(one) for one in found):  # none, or two offices: nobody may guess
        raise NotAdmitted(Why.NO_UNIT)
    return found.pop()


def _text(claims: Claims, path: str) -> str:
    found = _at(claims, path)
    return found if isinstance(found, str) else ""


def _list(claims: Claims, path: str) -> tuple[str, ...]:
    """Return the texts of a claim that may be one text or several."""
    found = _at(claims, path)
    if isinstance(found, str):
        return (found,)
    if not isinstance(found, Sequence):
        return ()
    return tuple(one for one in found if isinstance(one, str))


def _at(claims: Claims, path: str) -> object:
    """Return the claim of that very name, else what the dots lead to; None where there is nothing."""
    if path in claims:
        return claims[path]
    here: object = claims
    for part in path.split("."):
        here = here.get(part) if isinstance(here, Mapping) else None
    return here
