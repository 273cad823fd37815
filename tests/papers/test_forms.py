"""Every form file: it loads, its patterns are fast, every field is hit by a recorded sample, samples come out right."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from eforms.catalogue import FORMS as FORM_FILES
from eforms.catalogue import check_form_file, load
from eforms.extracted import Extracted
from eforms.extracting import extract
from eforms.sorting import sort
from eforms.splitting import split
from tests.papers.samples import Sample, jsonable, samples

FILES = sorted(FORM_FILES.glob("*.toml"))
RECORDED = [each for path in FILES for each in samples(path.stem)]
UNKNOWN = samples("unknown")
SLOW = 0.2
"""Seconds a pattern may take on a hostile page; a backtracking one takes minutes."""

pytestmark = pytest.mark.xdist_group("recorded_samples")  # one worker extracts each sample once for all these tests


@cache
def found_on(name: str) -> Mapping[str, Extracted]:
    """Return the fields of a recorded sample by name, extracted with its recorded second look."""
    sample = next(each for each in RECORDED if each.name == name)
    return {each.name: each for each in extract(load()[sample.form or ""], sample.pages, sample.look)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_form_file_is_sound(path: Path) -> None:
    """A form file has no unknown key, kind, block, rule or field, and its name is its id."""
    assert check_form_file(path) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_field_is_hit_by_a_sample(path: Path) -> None:
    """Each field that a form looks for is found on at least one recorded sample, so no rule rots unseen."""
    hit = {
        each.name for sample in samples(path.stem) for each in found_on(sample.name).values() if each.value is not None
    }

    assert set(load()[path.stem].fields) - hit == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_patterns_are_fast(path: Path) -> None:
    """No pattern of a form file backtracks its way through a hostile page."""
    form = load()[path.stem]
    patterns = [rule.pattern for spec in form.fields.values() for rule in spec.find] + [s.pattern for s in form.signs]
    pages = ["0" * 5000, "a " * 2500, "id vnm " * 700, "ngay 1 thang 1 nam " * 250, "1/" * 2500, "\n" * 3000]
    for pattern in filter(None, patterns):
        for page in pages:
            start = time.perf_counter()
            list(re.finditer(pattern, page))

            assert time.perf_counter() - start < SLOW, pattern


@pytest.mark.parametrize("sample", RECORDED, ids=lambda sample: sample.name)
def test_sample_values(sample: Sample) -> None:
    """Extraction gives the truth of a sample, but for what the recording reader itself misread."""
    found = found_on(sample.name)
    wanted = {**sample.values, **sample.misread}

    assert {name: jsonable(found[name].value) if name in found else None for name in wanted} == wanted


@pytest.mark.parametrize("sample", RECORDED, ids=lambda sample: sample.name)
def test_wrong_values_are_doubted(sample: Sample) -> None:
    """Nothing that a sample has misread stands without a doubt: a person is asked about it."""
    found = found_on(sample.name)
    parts_hold = {"mrz"}  # its name part has no check digit; the field it speaks for is held against the print
    wrong = [found[name] for name in sample.misread if name not in parts_hold]

    assert all(any(remark.weight != "note" for remark in each.remarks) or len(each.witnesses) == 1 for each in wrong)


@pytest.mark.parametrize("sample", RECORDED, ids=lambda sample: sample.name)
def test_values_carry_their_place(sample: Sample) -> None:
    """A value read from print has a page, a box inside it, a rule, and a confidence that is measured."""
    sizes = {page.number: page.reading for page in sample.pages}
    for each in extract(load()[sample.form or ""], sample.pages):
        if "print" not in each.witnesses:
            continue

        assert each.how
        assert each.page in sizes
        assert each.box is not None
        assert each.box.right <= sizes[each.page].width
        assert each.box.bottom <= sizes[each.page].height
        assert each.confidence is not None
        assert 0 <= each.confidence < 1


@pytest.mark.parametrize("sample", [*RECORDED, *UNKNOWN], ids=lambda sample: sample.name)
def test_sample_is_sorted(sample: Sample) -> None:
    """A sample is known as its form, and a paper of another sort as none."""
    assert sort(sample.pages, load()).form == sample.form


@pytest.mark.parametrize("sample", RECORDED, ids=lambda sample: sample.name)
def test_sample_is_one_paper(sample: Sample) -> None:
    """All pages of a sample are cut as one paper."""
    assert [cut.pages for cut in split(sample.pages, load())] == [tuple(page.number for page in sample.pages)]


def test_there_are_samples() -> None:
    """Every form has a sample, and so has the unknown paper."""
    assert {each.form for each in RECORDED} == set(load())
    assert UNKNOWN
