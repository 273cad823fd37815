"""The contract of Seals, on disk and in S3."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.ports import Seals
from storage.s3_seals import S3Seals
from storage.seals import DiskSeals
from workers.clock import SystemClock


@pytest.fixture(params=["disk", pytest.param("s3", marks=pytest.mark.server)])
def seals(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Seals]:
    """Give an empty place for seals."""
    if request.param == "disk":
        yield DiskSeals(tmp_path / "seals")
        return
    store = S3Seals(request.getfixturevalue("s3_options"), SystemClock().now)
    yield store
    store.close()


def test_what_was_sealed_first_stays(seals: Seals) -> None:
    """A second text under a name is not kept; the caller learns what is."""
    assert seals.every() == []
    assert seals.add("2026-03-02", "first") == "first"
    assert seals.add("2026-03-02", "second") == "first"
    assert seals.add("2026-03-01", "chữ Việt") == "chữ Việt"
    assert seals.every() == [("2026-03-01", "chữ Việt"), ("2026-03-02", "first")]
