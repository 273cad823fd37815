"""The API shows the forms of the catalogue to other systems."""

from __future__ import annotations

import pytest

from tests.desks.conftest import Door


def test_every_form_is_listed(door: Door) -> None:
    """The list names form, edition and Vietnamese title."""
    answer = door().get("/api/v1/forms", headers=door.client())

    titles = {one["id"]: one["title"] for one in answer.json()["items"]}
    assert answer.status_code == 200
    assert titles["giay_khai_sinh"] == "Giấy khai sinh"


@pytest.mark.parametrize(
    ("query", "media", "key"),
    [
        ("", "application/schema+json", "$schema"),
        ("?as=json-schema", "application/schema+json", "$schema"),
        ("?as=formio", "application/json", "components"),
    ],
)
def test_a_form_comes_in_the_language_asked_for(door: Door, query: str, media: str, key: str) -> None:
    """JSON Schema without asking, Form.io JSON on demand."""
    answer = door().get(f"/api/v1/forms/giay_khai_sinh{query}", headers=door.client())

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(media)
    assert key in answer.json()


@pytest.mark.parametrize(("path", "status"), [("khong_co", 404), ("giay_khai_sinh?as=xml", 422), ("GIAY", 422)])
def test_what_is_not_there_is_a_problem(door: Door, path: str, status: int) -> None:
    """Unknown forms and languages are answered with a problem document."""
    answer = door().get(f"/api/v1/forms/{path}", headers=door.client())

    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("application/problem+json")


def test_forms_are_for_clients_alone(door: Door) -> None:
    """Without a token nothing is shown."""
    assert door().get("/api/v1/forms").status_code == 401
