"""Readings are written as text, JSON and hOCR, and kept as JSON without loss."""

from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.shapes import Cell, Comb, Structures, Table, Tick, TickState
from ocr.texts import as_hocr, as_json, as_text, reading_from_json, reading_to_json
from ocr.words import Box, Line, Reading, Word
from tests.renditions.drawn import reading

XHTML = "{http://www.w3.org/1999/xhtml}"
PAGE = Reading(
    1000,
    1400,
    200,
    "tesseract:vie@5.3.0",
    (
        Line((Word("Số:", Box(1, 2, 30, 40), 0.5), Word("12", Box(40, 2, 60, 40))), 0),
        Line((Word("<&>\"'", Box(1, 50, 30, 80), 1.0),), 1),
    ),
)
EMPTY = Reading(10, 20, 72, "text-layer")

boxes = st.builds(
    lambda left, top, wide, high: Box(left, top, left + wide, top + high),
    *[st.integers(-5, 9000)] * 2,
    *[st.integers(1, 500)] * 2,
)
others = st.lists(st.text(max_size=3), max_size=2).map(tuple)
words = st.builds(Word, st.text(min_size=1, max_size=8), boxes, st.none() | st.floats(0, 1), others)
lines = st.builds(Line, st.lists(words, min_size=1, max_size=4).map(tuple), st.integers(0, 9))
cells = st.builds(Cell, boxes, *[st.integers(0, 9)] * 2, *[st.integers(1, 3)] * 2)
structures = st.builds(
    Structures,
    st.lists(st.builds(Table, st.lists(cells, max_size=3).map(tuple), st.booleans()), max_size=2).map(tuple),
    st.lists(st.builds(Comb, st.lists(boxes, max_size=3).map(tuple)), max_size=2).map(tuple),
    st.lists(st.builds(Tick, boxes, st.sampled_from(TickState), st.floats(0, 1), st.booleans()), max_size=2).map(tuple),
    *[st.lists(boxes, max_size=2).map(tuple)] * 2,
)
readings = st.builds(
    Reading,
    st.integers(1, 9999),
    st.integers(1, 9999),
    st.integers(1, 1200),
    st.text(max_size=9),
    st.lists(lines, max_size=4).map(tuple),
    structures,
)


@given(readings)
def test_a_kept_reading_comes_back_equal(told: Reading) -> None:
    """No word, box, block, confidence or structure is lost or changed."""
    assert reading_from_json(reading_to_json(told)) == told
    assert (
        reading_from_json(reading_to_json(told).encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass"))
        == told
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"width":1,"height":1,"dpi":1,"reader":"x","lines":[[0,[["a",1,1,1,1,null]]]]}',
        '{"width":"1","height":1,"dpi":1,"reader":"x","lines":[]}',
        '{"width":1,"height":1,"dpi":1,"reader":"x","lines":[[0,[["a",0,0,1,1]]]]}',
        '{"width":1,"height":1,"dpi":1,"reader":"x","lines":[[0,[["a",0,0,1,1,"sure"]]]]}',
    ],
)
def test_other_json_is_no_reading(text: str) -> None:
    """Damage is a ValueError, never half a reading."""
    with pytest.raises(ValueError, match="no kept reading"):
        reading_from_json(text)


def test_text_parts_pages_by_form_feeds() -> None:
    """Blocks are parted by an empty line, pages by a form feed; a blank page stays in the count."""
    assert as_text([PAGE, EMPTY, PAGE]) == "Số: 12\n\n<&>\"'\n\f\n\fSố: 12\n\n<&>\"'\n"
    assert as_text([]) == ""


def test_json_tells_pages_lines_words() -> None:
    """Boxes are left, top, right, bottom; what was not measured is null."""
    told = json.loads(as_json([EMPTY, PAGE]))
    assert told["pages"][0] == {
        "page": 1, "width": 10, "height": 20, "dpi": 72, "reader": "text-layer", "text": "", "lines": [],
        "structures": {"tables": [], "combs": [], "ticks": [], "stamps": [], "signatures": []},
    }  # fmt: skip
    assert told["pages"][1]["lines"][0] == {
        "text": "Số: 12",
        "block": 0,
        "box": [1, 2, 60, 40],
        "words": [
            {"text": "Số:", "box": [1, 2, 30, 40], "confidence": 0.5},
            {"text": "12", "box": [40, 2, 60, 40], "confidence": None},
        ],
    }


def test_json_tells_structures() -> None:
    """Tables, combs and tick boxes stand beside the words, boxes in the same shape."""
    square = Box(1, 2, 3, 4)
    found = Structures(
        (Table((Cell(square, 0, 1, columns=2),)),),
        (Comb((square,)),),
        (Tick(square, TickState.UNSURE, 0.1),),
        (square,),
    )
    assert json.loads(as_json([replace(EMPTY, structures=found)]))["pages"][0]["structures"] == {
        "tables": [{"ruled": True, "cells": [{"box": [1, 2, 3, 4], "row": 0, "column": 1, "rows": 1, "columns": 2}]}],
        "combs": [[[1, 2, 3, 4]]],
        "ticks": [{"box": [1, 2, 3, 4], "state": "unsure", "ink": 0.1, "circle": False}],
        "stamps": [[1, 2, 3, 4]],
        "signatures": [],
    }


def test_hocr_is_sound_xhtml_with_boxes_and_confidences() -> None:
    """Pages hold areas hold lines hold words; a word without a measured confidence has none."""
    tree = ET.fromstring(as_hocr([PAGE, EMPTY]).encode())  # noqa: S314 - made by us
    titles: dict[str, list[str]] = {}
    for one in tree.iter():
        titles.setdefault(one.get("class", ""), []).append(one.get("title", ""))
    assert titles["ocr_page"] == [
        "bbox 0 0 1000 1400; ppageno 0; scan_res 200 200",
        "bbox 0 0 10 20; ppageno 1; scan_res 72 72",
    ]
    assert titles["ocr_carea"] == ["bbox 1 2 60 40", "bbox 1 50 30 80"]
    assert titles["ocr_line"] == titles["ocr_carea"]
    assert titles["ocrx_word"] == ["bbox 1 2 30 40; x_wconf 50", "bbox 40 2 60 40", "bbox 1 50 30 80; x_wconf 100"]
    assert [one.text for one in tree.iter(f"{XHTML}span") if one.get("class") == "ocrx_word"] == ["Số:", "12", "<&>\"'"]
    names = [one.get("id") for one in tree.iter() if one.get("id")]
    assert len(names) == len(set(names))


def test_alternatives_are_told() -> None:
    """What another reading saw stands in JSON, and in hOCR as `ins` and `del` of an `alternatives` span."""
    told = Reading(10, 10, 72, "x", (Line((Word("tác", Box(0, 0, 1, 1), 0.5, ("<tac",)),)),))
    assert json.loads(as_json([told]))["pages"][0]["lines"][0]["words"][0]["alternatives"] == ["<tac"]
    word = next(
        one
        for one in ET.fromstring(as_hocr([told]).encode()).iter(f"{XHTML}span")  # noqa: S314 - made by us
        if one.get("class") == "alternatives"
    )
    assert [(one.tag, one.get("class"), one.text) for one in word] == [
        (f"{XHTML}ins", "alt", "tác"),
        (f"{XHTML}del", "alt", "<tac"),
    ]


@given(st.text(min_size=1, max_size=20))
def test_any_word_gives_sound_xml(text: str) -> None:
    """Characters that XML forbids do not break the file."""
    page = Reading(100, 100, 72, text, (Line((Word(text, Box(0, 0, 1, 1)),)),))
    ET.fromstring(as_hocr([page]).encode())  # noqa: S314 - made by us


def test_the_builder_page_fits_its_text() -> None:
    """Every drawn word stands in the text once."""
    assert as_text([reading()]).split() == [word.text for word in reading().words]
