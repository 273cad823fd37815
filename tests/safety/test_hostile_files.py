"""Files that mean harm end in a page, a refusal with a code, or a process ended by its cage; in nothing else."""

from __future__ import annotations

import subprocess
import sys
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


def test_a_run_can_be_cut_into_pieces() -> None:
    """Going on at a number gives the inputs that the whole run would have had."""
    assert list(mutations(3, 5)) == [*mutations(3, 2), *mutations(3, 3, first=2)]
    whole, first, rest = fuzz_texts(9, 60), fuzz_texts(9, 25), fuzz_texts(9, 35, first=25)
    assert whole.answers == first.answers + rest.answers


@pytest.mark.slow
def test_led_by_coverage_nothing_is_found_in_machine_lines() -> None:
    """Two seconds of atheris at the MRZ; `make fuzz-guided` gives every parser its share of an hour."""
    pytest.importorskip("atheris", reason="atheris has packages for x86-64 alone")
    command = [sys.executable, "-m", "tools.fuzz_guided", "mrz", "--seconds", "2"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "number_of_executed_units" in done.stderr
