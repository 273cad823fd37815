"""A bench on real embedded stores, and a dispatcher that leaves dossiers lying."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.bench import Bench
from tests.desks.conftest import StillDispatcher
from tests.flow.builders import build_bench


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """Give the bench."""
    return build_bench(tmp_path)


@pytest.fixture
def dispatcher() -> StillDispatcher:
    """Give the dispatcher."""
    return StillDispatcher()
