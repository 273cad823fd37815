"""A redacted rendition shows the hidden values nowhere: not in the picture, not in the text layer."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from ocr.opening import Limits, raster
from ocr.texts import reading_to_json
from ocr.words import Box, Line, Reading, Word
from pipeline.bench import Bench
from pipeline.model import Record, State
from pipeline.pages import encode
from pipeline.permissions import Forbidden
from pipeline.ports import RecordQuery
from pipeline.redacting import NothingToHide, redacted
from pipeline.sealing import seal
from tests.flow.builders import BIRTH, birth_document, build_bench, build_dossier, user

NUMBER = str(BIRTH["so_dinh_danh"])
FOUND = Box(400, 500, 800, 540)
AGAIN = (Box(400, 2000, 590, 2040), Box(600, 2000, 800, 2040))
READER = user("admin")


@pytest.fixture
def record(tmp_path: Path) -> tuple[Bench, Record]:
    """Give a sealed record whose number stands in its field, and once more in two words further down."""
    bench = build_bench(tmp_path)
    dossier = build_dossier(bench)
    picture = np.full((3508, 2480), 255, np.uint8)
    for box in (FOUND, *AGAIN):
        cv2.rectangle(picture, (box.left, box.top), (box.right, box.bottom), 90, -1)
    lines = (
        Line((Word("Số", Box(100, 500, 180, 540), 0.9), Word(NUMBER, FOUND, 0.9))),
        Line(
            (
                Word(NUMBER[:6], AGAIN[0], 0.9),
                Word(NUMBER[6:], AGAIN[1], 0.9),
                Word("ok", Box(900, 2000, 990, 2040), 0.9),
            )
        ),
    )
    read = bench.blobs.put(reading_to_json(Reading(2480, 3508, 300, "test", lines)).encode())
    page = replace(dossier.pages[0], image=bench.blobs.put(encode(picture)), reading=read)
    paper = birth_document()
    entries = tuple(
        replace(one, machine=replace(one.machine, raw=NUMBER, box=FOUND))
        if one.name == "so_dinh_danh" and one.machine
        else one
        for one in paper.entries
    )
    changed = replace(dossier, pages=(page,), documents=(replace(paper, entries=entries),), state=State.ACCEPTED)
    bench.dossiers.save(seal(bench.dossiers.save(changed), "machine", bench))
    (sealed,), _ = bench.records.find(RecordQuery())
    return bench, sealed


def test_the_number_is_gone_from_picture_and_text(record: tuple[Bench, Record], tmp_path: Path) -> None:
    """Its own place and its second occurrence are black, their words are no longer there, the rest is."""
    bench, sealed = record
    file = tmp_path / "redacted.pdf"
    file.write_bytes(redacted(sealed.id, (), READER, bench, purpose="test"))
    text = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout
    assert "ok" in text
    assert NUMBER not in text
    assert NUMBER[6:] not in text
    picture = raster(file, 1, Limits()).image
    grey = picture if picture.ndim == 2 else picture.max(axis=2)
    for box in (FOUND, *AGAIN):
        assert grey[box.top + 3 : box.bottom - 3, box.left + 3 : box.right - 3].max() < 60
    assert grey[3000:3400, 100:2400].min() > 200


def test_only_what_was_asked_for_is_hidden(record: tuple[Bench, Record]) -> None:
    """A field without a place on the page cannot be hidden, and that is said instead of pretending."""
    bench, sealed = record
    with pytest.raises(NothingToHide):
        redacted(sealed.id, ["khong_co"], READER, bench, purpose="test")


def test_who_may_not_see_the_record_gets_no_redacted_one(record: tuple[Bench, Record]) -> None:
    """Redaction is no way around permissions."""
    bench, sealed = record
    with pytest.raises(Forbidden):
        redacted(sealed.id, (), user("counter"), bench, purpose="test")
