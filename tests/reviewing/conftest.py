"""A bench on real embedded stores whose clock stands still until it is turned."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.bench import Bench
from tests.desks.conftest import TurnableClock
from tests.flow.builders import build_bench


@pytest.fixture
def clock() -> TurnableClock:
    """Give a clock that tests turn forward."""
    return TurnableClock()


@pytest.fixture
def bench(tmp_path: Path, clock: TurnableClock) -> Bench:
    """Give the bench."""
    return replace(build_bench(tmp_path), clock=clock)
