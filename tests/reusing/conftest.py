"""The office that the tests of reuse work in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.schema import open_database
from storage.sqlite import SqliteOptions
from tests.reusing.family import DATABASE, House, build


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an empty database once; a copy of it is opened in a fraction of the time."""
    file = tmp_path_factory.mktemp("empty") / DATABASE
    open_database(SqliteOptions(file=file)).close()
    return file


@pytest.fixture
def house(tmp_path: Path, empty: Path) -> Iterator[House]:
    """Give an empty office on real embedded stores."""
    shutil.copy(empty, tmp_path / DATABASE)
    made = build(tmp_path)
    yield made
    made.database.close()
