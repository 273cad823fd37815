"""The contract of Accounts, in SQLite and in PostgreSQL."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.ports import Absent
from storage.accounts import DatabaseAccounts
from tests.stores.builders import blob, later, session, user


def test_users_come_back_and_are_replaced(accounts: DatabaseAccounts) -> None:
    """Putting a login again replaces the user; the list is by login."""
    for login in ("đào", "an", "Binh", "ất"):
        accounts.put_user(user(login))
    accounts.put_user(replace(user("an"), active=False, roles=()))
    assert accounts.user("an") == replace(user("an"), active=False, roles=())
    assert [one.login for one in accounts.users()] == sorted(["đào", "an", "Binh", "ất"])


@pytest.mark.parametrize("login", ["", "AN", "an ", "an\x00", "\udc80", "' OR 1=1 --", "x" * 9000])
def test_an_unknown_login_is_absent(accounts: DatabaseAccounts, login: str) -> None:
    """Only the exact login is the user."""
    accounts.put_user(user("an"))
    with pytest.raises(Absent):
        accounts.user(login)
    with pytest.raises(Absent):
        accounts.session(login)


def test_sessions_come_back_and_end(accounts: DatabaseAccounts) -> None:
    """A session is there until it is ended; ending twice is no error."""
    accounts.put_session(session())
    assert accounts.session(blob("s1")) == session()
    accounts.put_session(replace(session(), kind="api"))
    assert accounts.session(blob("s1")).kind == "api"
    accounts.end_session(blob("s1"))
    accounts.end_session(blob("s1"))
    with pytest.raises(Absent, match="log in again"):
        accounts.session(blob("s1"))


def test_a_session_needs_no_user_yet(accounts: DatabaseAccounts) -> None:
    """The first administrator's invitation comes before the first user."""
    accounts.put_session(replace(session(login="nobody-yet"), kind="invite"))
    assert accounts.session(blob("s1")).login == "nobody-yet"


def test_expired_sessions_are_forgotten(accounts: DatabaseAccounts) -> None:
    """Cleaning takes those that ended before the moment, no others."""
    accounts.put_session(session("old", minutes=1))
    accounts.put_session(session("new", minutes=10))
    assert accounts.forget_expired(later(5)) == 1
    assert accounts.session(blob("new")) == session("new", minutes=10)
    with pytest.raises(Absent):
        accounts.session(blob("old"))
