"""Logins and sessions: secrets kept as digests, invitations used once, sessions that end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.accounts import (
    SESSION,
    LoginRefused,
    WeakPassword,
    add_user,
    invite,
    log_in,
    log_out,
    redeem,
    who,
)
from pipeline.model import User
from storage.accounts import DatabaseAccounts
from storage.schema import open_database
from storage.sqlite import SqliteOptions
from tests.flow.builders import NOON, TickingClock, user

PASSWORD = "một câu dài dễ nhớ"


@pytest.fixture
def accounts(tmp_path: Path) -> DatabaseAccounts:
    """Return accounts with one reviewer, `ra_soat`."""
    made = DatabaseAccounts(open_database(SqliteOptions(file=tmp_path / "a.sqlite3")))
    add_user(user("reviewer"), PASSWORD, made)
    return made


def test_the_right_password_opens_a_session(accounts: DatabaseAccounts) -> None:
    """A token stands for its user until log-out."""
    clock = TickingClock()

    token = log_in("ra_soat", PASSWORD, accounts, clock)

    assert who(token, accounts, clock).roles == ("reviewer",)
    log_out(token, accounts)
    with pytest.raises(LoginRefused):
        who(token, accounts, clock)


@pytest.mark.parametrize(("login", "password"), [("ra_soat", "sai mật khẩu"), ("khong_co", PASSWORD), ("ra_soat", "")])
def test_anything_else_is_refused_alike(accounts: DatabaseAccounts, login: str, password: str) -> None:
    """A wrong password and an unknown login get the same answer."""
    with pytest.raises(LoginRefused):
        log_in(login, password, accounts, TickingClock())


def test_a_session_ends_by_itself(accounts: DatabaseAccounts) -> None:
    """After its span a token is worth nothing."""
    token = log_in("ra_soat", PASSWORD, accounts, TickingClock())

    with pytest.raises(LoginRefused):
        who(token, accounts, TickingClock(NOON + SESSION + timedelta(minutes=1)))


def test_a_closed_account_is_out_at_once(accounts: DatabaseAccounts) -> None:
    """Closing an account ends its open sessions and refuses new ones."""
    clock = TickingClock()
    token = log_in("ra_soat", PASSWORD, accounts, clock)
    accounts.put_user(replace(accounts.user("ra_soat"), active=False))

    with pytest.raises(LoginRefused):
        who(token, accounts, clock)
    with pytest.raises(LoginRefused):
        log_in("ra_soat", PASSWORD, accounts, clock)


def test_a_web_session_is_no_api_token(accounts: DatabaseAccounts) -> None:
    """Each kind of session opens its own doors only."""
    clock = TickingClock()
    token = log_in("ra_soat", PASSWORD, accounts, clock)

    with pytest.raises(LoginRefused):
        who(token, accounts, clock, kind="api")


def test_nothing_secret_is_stored(accounts: DatabaseAccounts, tmp_path: Path) -> None:
    """Neither the password nor the token stands in the database."""
    token = log_in("ra_soat", PASSWORD, accounts, TickingClock())
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("a.sqlite3*"))

    assert PASSWORD.encode() not in stored
    assert token.encode() not in stored


def test_an_invitation_makes_one_administrator_once(accounts: DatabaseAccounts) -> None:
    """The first use sets the password; a second use is refused."""
    clock = TickingClock()
    token = invite("quantri", accounts, clock)
    admin = User("anything", "Quản trị", "000.00.00.H36", ("admin",))

    redeem(token, admin, PASSWORD, accounts, clock)

    assert who(log_in("quantri", PASSWORD, accounts, clock), accounts, clock).roles == ("admin",)
    with pytest.raises(LoginRefused):
        redeem(token, admin, "một mật khẩu khác", accounts, clock)


def test_a_short_password_leaves_the_invitation_open(accounts: DatabaseAccounts) -> None:
    """Refused for its length, the same link can be used again with a better one."""
    clock = TickingClock()
    token = invite("quantri", accounts, clock)
    admin = User("quantri", "Quản trị", "000.00.00.H36", ("admin",))
    with pytest.raises(WeakPassword):
        redeem(token, admin, "ngắn", accounts, clock)

    redeem(token, admin, PASSWORD, accounts, clock)

    assert accounts.user("quantri").roles == ("admin",)
