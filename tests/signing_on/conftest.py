"""An office whose settings name the small provider, and somebody who walks there and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from joserfc.jwk import RSAKey

from config.settings import load
from pipeline.model import User
from pipeline.sign_on.options import OidcOptions
from tests.desks.conftest import HASH, UNIT, TurnableClock
from tests.desks.visits import Visit
from tests.signing_on.provider import CLIENT, SECRET, SmallProvider, new_key, providing
from webapp.app import create
from workers.assembly import Office, assemble

ADDRESS = "https://sohoa.test"
PERSON = {
    "sub": "5f0c7e1a",
    "preferred_username": "Lan.Nguyen@tinh.test",
    "name": "Nguyễn  Thị Lan",
    "groups": ["/khac", "/sohoa/tiepnhan", "/sohoa/ra-soat"],
    "donvi": "an-hoi",
}


def options_of(provider: SmallProvider, **changes: object) -> OidcOptions:
    """Return the settings of an office that trusts the provider."""
    told: dict[str, object] = {
        "issuer": provider.issuer,
        "address": ADDRESS,
        "title": "tài khoản cán bộ",
        "client_id": CLIENT,
        "client_secret": SECRET,
        "roles": {"/sohoa/tiepnhan": "counter", "/sohoa/ra-soat": "reviewer"},
        "unit_claim": "donvi",
        "units": {"an-hoi": UNIT},
    }
    return OidcOptions.model_validate(told | changes)


@pytest.fixture(scope="session")
def key() -> RSAKey:
    """Draw the provider's key once: it takes a tenth of a second."""
    return new_key("first")


@pytest.fixture(scope="session")
def other_key() -> RSAKey:
    """Draw a key that goes by the same name and is not the provider's."""
    return new_key("first")


@pytest.fixture
def provider(key: RSAKey) -> Iterator[SmallProvider]:
    """Run the provider, with one person."""
    with providing("127.0.0.1", key) as running:
        running.person = dict(PERSON)
        yield running


@pytest.fixture
def office(tmp_path: Path, provider: SmallProvider) -> Iterator[Office]:
    """Give an office that trusts the provider; one local person has a password."""
    built = assemble(load(home=tmp_path, unit=UNIT, processes=1, oidc=options_of(provider)))
    built.accounts.put_user(User("hoa", "Hòa", UNIT, ("reviewer",), HASH))
    yield replace(built, bench=replace(built.bench, clock=TurnableClock()))
    built.close()


@pytest.fixture
def app(office: Office) -> FastAPI:
    """Give the application over the office."""
    return create(office)


@dataclass
class Walk:
    """Somebody who signs on."""

    app: FastAPI

    def away(self, visit: Visit, target: str = "/") -> str:
        """Go to the provider and return the address it sends the browser back to, without our own host."""
        leaving = visit.get(f"/vao/cong?den={target}")
        assert leaving.status_code == 303, leaving.text
        return httpx.get(leaving.headers["location"]).headers["location"].removeprefix(ADDRESS)

    def __call__(self, target: str = "/") -> tuple[Visit, httpx.Response]:
        """Go there and back; returns the visitor and the last answer."""
        visit = Visit(self.app)
        return visit, visit.get(self.away(visit, target))


@pytest.fixture
def walk(app: FastAPI) -> Walk:
    """Give the way there and back."""
    return Walk(app)
