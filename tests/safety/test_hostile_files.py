"""Files that mean harm end in a page, a refusal with a code, or a process ended by its cage; in nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.cage import CageOptions
from pipeline.pool import ProcessPool
from samples.hostile import hand_made, mutations
from tools.fuzz import fuzz_files, fuzz_texts


@pytest.fixture(scope="module")
def pool() -> Iterator[ProcessPool]:
    """Give two caged processes."""
    made = ProcessPool(2, CageOptions(memory_megabytes=2048, page_seconds=30))
    yield made
    made.close()


@pytest.mark.slow
def test_no_harmed_file_breaks_the_door(pool: ProcessPool) -> None:
    """Bombs, loops, lies and a hundred mutations: each gets its answer, and good files among them are read."""
    found = fuzz_files(seed=7, count=100, pool=pool)
    assert found.wrong == []
    assert sum(found.answers.values()) == len(hand_made()) + 100
    assert found.answers["page"] > 10
    assert {"file.empty", "file.unknown_type", "image.too_large", "file.too_many_pages"} <= set(found.answers)


def test_no_harmed_text_breaks_a_kind_of_value() -> None:
    """Judging never raises, whatever stands on the paper."""
    found = fuzz_texts(seed=7, count=400)
    assert found.wrong == []
    assert sum(found.answers.values()) == 400


def test_mutations_are_repeatable() -> None:
    """A finding can be told by its seed and number."""
    assert list(mutations(3, 5)) == list(mutations(3, 5))
    assert list(mutations(3, 5)) != list(mutations(4, 5))
