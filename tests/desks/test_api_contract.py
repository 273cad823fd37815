"""The API answers whatever is sent as its own OpenAPI document says: generated requests, by schemathesis."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from config.settings import load
from pipeline.model import User
from tests.desks.conftest import HASH, UNIT, Door
from webapp.app import create
from workers.assembly import assemble

CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """Give an office with one API client who may do everything the API offers."""
    folder: Path = tmp_path_factory.mktemp("contract")
    office = assemble(load(home=folder, unit=UNIT, processes=1, upload_megabytes=2))
    office.accounts.put_user(User("cong", "Cổng", UNIT, ("api", "counter", "approver"), HASH))
    yield Door(create(office))
    office.close()


@pytest.mark.slow
def test_every_operation_keeps_its_word(door: Door) -> None:
    """No generated request is a server error, and every answer has a type and a shape that the document names."""
    api = schemathesis.openapi.from_asgi("/api/v1/openapi.json", door.app)
    headers = door.client("cong")
    tried = []
    for found in api.get_all_operations():
        assert isinstance(found, Ok), f"the document itself is wrong: {found}"
        operation = found.ok()
        tried.append(f"{operation.method.upper()} {operation.path}")
        _try(operation, headers)
    assert len(tried) > 12


def _try(operation: schemathesis.schemas.APIOperation[Any, Any, Any, Any], headers: dict[str, str]) -> None:
    @settings(
        max_examples=12,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        deadline=None,
        derandomize=True,
    )
    @given(case=operation.as_strategy())
    def holds(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(headers=headers, checks=CHECKS)

    holds()
