"""Logins, sessions and API tokens: secrets are kept only as digests."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import timedelta
from functools import cache
from hashlib import sha256

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from pipeline.model import Session, User
from pipeline.ports import Absent, Accounts, Clock
from pipeline.reuse.scopes import narrowed, still_covered

SESSION = timedelta(hours=10)  # a working day with overtime; then log in again
API_SESSION = timedelta(hours=1)  # short, since clients can ask again at once
INVITE = timedelta(hours=24)  # long enough to walk to the desk with the link
SHORTEST_PASSWORD = 10  # length protects better than mixed classes (NIST SP 800-63B)
HASHER = PasswordHasher()  # Argon2id by RFC 9106, second recommendation: 64 MiB, three passes


class LoginRefused(PermissionError):
    """Login and password do not belong together, or the account is closed; never says which."""


class WeakPassword(ValueError):
    """The new password is too short."""


@cache
def decoy() -> str:
    """Return a digest that no password fits, made when it is first needed."""
    return HASHER.hash("nobody has this password")


def log_in(login: str, password: str, accounts: Accounts, clock: Clock, *, kind: str = "web") -> str:
    """Check a password (or an API client's secret) and return a new session token."""
    try:
        user = accounts.user(login)
    except Absent:
        user = User(login, "", "", (), decoy(), active=False)  # as slow as a real one, so that logins cannot be guessed
    try:
        HASHER.verify(user.password or decoy(), password)
    except (VerificationError, InvalidHashError) as refusal:
        raise LoginRefused(login) from refusal
    if not user.active or not user.password:
        raise LoginRefused(login)
    return _begin(login, kind, SESSION if kind == "web" else API_SESSION, accounts, clock)


def begin_session(login: str, accounts: Accounts, clock: Clock) -> str:
    """Return the token of a new session for somebody whom the caller proved otherwise than by password."""
    return _begin(login, "web", SESSION, accounts, clock)


def who(token: str, accounts: Accounts, clock: Clock, *, kind: str = "web") -> User:
    """Return the user of a live session; raises LoginRefused."""
    try:
        session = accounts.session(_digest(token))
        user = accounts.user(session.login)
    except Absent as gone:
        message = "no such session"
        raise LoginRefused(message) from gone
    if session.kind != kind or session.expires_at <= clock.now() or not user.active:
        message = "session ended"
        raise LoginRefused(message)
    if not session.scopes:
        return user
    if not still_covered(user, session.scopes):
        message = "the client was given less since; ask for a new token"
        raise LoginRefused(message)
    return replace(user, scopes=session.scopes)


def client_token(login: str, secret: str, accounts: Accounts, clock: Clock, scope: str = "") -> tuple[str, User]:
    """Return a new API token for a client with the role `api`, and the client as the token makes it.

    scope: what the token shall be narrowed to, blanks between; empty = all that the client may (RFC 6749, 3.3).

    Raises:
        LoginRefused: wrong secret, or a person's login.
        BadScope: a scope that is none, or that the client was not given.
    """
    token = log_in(login, secret, accounts, clock, kind="api")
    user = who(token, accounts, clock, kind="api")
    if "api" not in user.roles:
        log_out(token, accounts)
        raise LoginRefused(login)
    if not scope.split():
        return token, user
    try:
        scopes = narrowed(user, scope.split())
    finally:
        log_out(token, accounts)
    return _begin(login, "api", API_SESSION, accounts, clock, scopes), replace(user, scopes=scopes)


def log_out(token: str, accounts: Accounts) -> None:
    """End a session."""
    accounts.end_session(_digest(token))


def add_user(user: User, password: str, accounts: Accounts) -> None:
    """Create or replace a user with a password; raises WeakPassword."""
    if len(password) < SHORTEST_PASSWORD:
        message = f"a password needs at least {SHORTEST_PASSWORD} characters"
        raise WeakPassword(message)
    accounts.put_user(replace(user, password=HASHER.hash(password)))


def invite(login: str, accounts: Accounts, clock: Clock) -> str:
    """Return a one-time token with which a password can be chosen for a login."""
    return _begin(login, "invite", INVITE, accounts, clock)


def guest(token: str, accounts: Accounts, clock: Clock) -> str:
    """Return the login that an invitation is for; raises LoginRefused."""
    try:
        session = accounts.session(_digest(token))
    except Absent as gone:
        message = "no such invitation"
        raise LoginRefused(message) from gone
    if session.kind != "invite" or session.expires_at <= clock.now():
        message = "invitation ended"
        raise LoginRefused(message)
    return session.login


def redeem(token: str, user: User, password: str, accounts: Accounts, clock: Clock) -> None:
    """Use an invitation up: create its user with the chosen password; raises LoginRefused, WeakPassword."""
    add_user(replace(user, login=guest(token, accounts, clock)), password, accounts)
    accounts.end_session(_digest(token))


def _begin(
    login: str, kind: str, span: timedelta, accounts: Accounts, clock: Clock, scopes: tuple[str, ...] = ()
) -> str:
    token = secrets.token_urlsafe(32)
    accounts.put_session(Session(_digest(token), login, clock.now() + span, kind, scopes))
    return token


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
