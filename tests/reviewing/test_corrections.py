"""What persons corrected comes out as rows that a fit can read, and that tell nothing of a citizen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.confidence.rows import read, write
from pipeline.model import Decision, Entry, FieldValue
from pipeline.permissions import Forbidden
from pipeline.review.corrections import corrections
from tests.flow.builders import BIRTH, birth_document, build_bench, build_dossier, user


def seen(entry: Entry, value: str) -> Entry:
    """Return the entry as a person left it."""
    return replace(entry, person=FieldValue(value, value, None, "ra_soat"), decision=Decision.ACCEPT)


def test_confirmed_and_corrected_values_become_rows(tmp_path: Path) -> None:
    """A confirmed value was right, a replaced one wrong; whether the machine would have passed it alone is told."""
    bench = build_bench(tmp_path)
    paper = birth_document()
    answers = {"ho_ten": str(BIRTH["ho_ten"]), "noi_sinh": "Trạm Y tế xã Lát, huyện Lạc Dương, tỉnh Lâm Đồng"}
    entries = tuple(seen(one, answers[one.name]) if one.name in answers else one for one in paper.entries)
    build_dossier(bench, replace(paper, entries=entries))
    rows = list(corrections(user("reviewer"), bench))
    assert {row.field: row.right for row in rows} == {"ho_ten": True, "noi_sinh": False}
    assert all(row.safe for row in rows)
    file = tmp_path / "rows.jsonl"
    assert write(rows, file) == 2
    assert read(file) == rows
    assert "HÂN" not in file.read_text("utf-8")
    assert "Trạm" not in file.read_text("utf-8")


def test_only_a_reviewer_may_and_only_of_his_units(tmp_path: Path) -> None:
    """A counter may not, another unit's reviewer sees nothing."""
    bench = build_bench(tmp_path)
    paper = birth_document()
    build_dossier(bench, replace(paper, entries=tuple(seen(one, "x") if one.machine else one for one in paper.entries)))
    with pytest.raises(Forbidden):
        list(corrections(user("counter"), bench))
    assert list(corrections(user("reviewer", unit="H22"), bench)) == []
