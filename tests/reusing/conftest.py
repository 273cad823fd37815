"""The office that the tests of reuse work in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reusing.family import House, build


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Give an empty office on real embedded stores."""
    made = build(tmp_path)
    yield made
    made.database.close()
