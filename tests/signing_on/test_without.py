"""An office without a provider: passwords alone."""

from __future__ import annotations

from fastapi import FastAPI

from tests.desks.conftest import app, clock, dispatcher, office
from tests.desks.visits import Visit

__all__ = ["app", "clock", "dispatcher", "office"]


def test_there_is_no_button_and_no_way(app: FastAPI) -> None:
    """Where the settings name no provider, the pages are not there."""
    visit = Visit(app)

    assert "/vao/cong" not in visit.get("/vao").text
    assert visit.get("/vao/cong").status_code == 404
    assert visit.get("/vao/cong/ve?state=a&code=b").status_code == 404
