"""An office with the real embedded stores, a still dispatcher, a clock that can be turned, and staff who may log in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI

from config.settings import load
from pipeline.lanes import Lane
from pipeline.model import User
from tests.desks.visits import Visit
from webapp.app import create
from workers.assembly import Office, assemble

PASSWORD = "mot mat khau du dai"
HASH = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash(PASSWORD)  # weak and quick: only for tests
UNIT, OTHER_UNIT = "H26.15", "H26.16"
STAFF = {
    "lan": ("counter",),
    "hoa": ("reviewer",),
    "minh": ("approver",),
    "khanh": ("counter", "reviewer", "approver"),
    "tam": ("auditor",),
    "cong": ("api",),
    "cong2": ("api", "counter"),
    "quantri": ("admin",),
}
SCOPES = {"cong": ("unit:H26.15", "purpose:1.004222", "plain:1.004222")}
"""What other systems were given; without any they see their own unit's records masked, for any procedure."""


@dataclass
class StillDispatcher:
    """Takes dossiers and leaves them lying, so that tests see what was submitted."""

    submitted: list[str] = field(default_factory=list)

    def submit(self, dossier_id: str, lane: Lane = Lane.COUNTER) -> None:
        """Remember the id; the lane is no matter here."""
        del lane
        self.submitted.append(dossier_id)


@dataclass
class TurnableClock:
    """Tells a time that tests may turn forward."""

    moment: datetime = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """Return the set moment."""
        return self.moment

    def turn(self, span: timedelta) -> None:
        """Go forward."""
        self.moment += span


@pytest.fixture
def clock() -> TurnableClock:
    """Give the office's clock."""
    return TurnableClock()


@pytest.fixture
def dispatcher() -> StillDispatcher:
    """Give the office's dispatcher."""
    return StillDispatcher()


@pytest.fixture
def office(tmp_path: Path, clock: TurnableClock, dispatcher: StillDispatcher) -> Iterator[Office]:
    """Give an office in an empty folder, with staff of one unit and one person of another."""
    built = assemble(load(home=tmp_path, unit=UNIT, processes=1, upload_megabytes=2))
    still = replace(built, bench=replace(built.bench, clock=clock), dispatcher=dispatcher)
    for login, roles in STAFF.items():
        built.accounts.put_user(User(login, login.title(), UNIT, roles, HASH, scopes=SCOPES.get(login, ())))
    built.accounts.put_user(User("xa", "Xa", OTHER_UNIT, ("counter", "approver", "api"), HASH))
    yield still
    built.close()


@pytest.fixture
def app(office: Office) -> FastAPI:
    """Give the application over the office."""
    return create(office)


@dataclass
class Door:
    """Lets people in."""

    app: FastAPI

    def __call__(self, login: str = "") -> Visit:
        """Give a new visitor, logged in when a login is named."""
        visit = Visit(self.app)
        if login:
            assert visit.log_in(login, PASSWORD).status_code == 303
        return visit

    def client(self, login: str = "cong") -> dict[str, str]:
        """Give the headers of an API client with a fresh token."""
        form = {"grant_type": "client_credentials", "client_id": login, "client_secret": PASSWORD}
        answer = Visit(self.app).send("POST", "/api/v1/token", data=form)
        assert answer.status_code == 200, answer.text
        return {"authorization": f"Bearer {answer.json()['access_token']}"}


@pytest.fixture
def door(app: FastAPI) -> Door:
    """Give the door through which visitors come."""
    return Door(app)
