"""Writes what was read as plain text, JSON or hOCR, and keeps readings as JSON without loss."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from html import escape
from typing import Any

from pydantic import TypeAdapter

from ocr.shapes import Cell
from ocr.words import Box, Line, Reading, Structures, Word

# Characters that XML 1.0 forbids; a damaged text can hold them.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


_Plain = tuple[str, int, int, int, int, float | None]
"""A kept word: text, four corners, confidence."""
_Contested = tuple[str, int, int, int, int, float | None, tuple[str, ...]]
"""A kept word that another reading saw otherwise: the same, and its alternatives."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """The JSON shape of a kept reading: lines of (block, words)."""

    width: int
    height: int
    dpi: int
    reader: str
    lines: list[tuple[int, list[_Plain | _Contested]]]
    structures: Structures = field(default_factory=Structures)


_KEPT = TypeAdapter(_Kept)
_STRUCTURES = TypeAdapter(Structures)


def as_text(readings: Sequence[Reading]) -> str:
    """Return the text of all pages, each ended by a form feed but the last by a newline (as pdftotext does)."""
    return "\f".join(reading.text + "\n" for reading in readings)


def as_json(readings: Sequence[Reading]) -> str:
    """Return `{"pages": [{page, width, height, dpi, reader, text, lines: [{text, block, box, words}], structures}]}`.

    Boxes are [left, top, right, bottom] in pixels of the upright page; confidence is 0..1 or null. A word has
    `alternatives` only where another reading saw something else.
    """
    pages = [{"page": number, **_page(reading)} for number, reading in enumerate(readings, start=1)]
    return json.dumps({"pages": pages}, ensure_ascii=False, indent=1)


def reading_to_json(reading: Reading) -> str:
    """Return one reading as compact JSON that reading_from_json turns back into an equal reading."""
    lines = [[line.block, [_packed(word) for word in line.words]] for line in reading.lines]
    head = {"width": reading.width, "height": reading.height, "dpi": reading.dpi, "reader": reading.reader}
    found = (
        {}
        if reading.structures == Structures()
        else {"structures": _STRUCTURES.dump_python(reading.structures, mode="json")}
    )
    return json.dumps({**head, "lines": lines, **found}, ensure_ascii=False, separators=(",", ":"))


def reading_from_json(text: str | bytes) -> Reading:
    """Return the reading; raises ValueError when the text is no reading."""
    try:
        kept = _KEPT.validate_json(text, strict=True)
        lines = tuple(Line(tuple(map(_unpacked, words)), block) for block, words in kept.lines)
    except ValueError as trouble:
        message = f"this JSON is no kept reading: {type(trouble).__name__}"
        raise ValueError(message) from trouble
    return Reading(kept.width, kept.height, kept.dpi, kept.reader, lines, kept.structures)


def _packed(word: Word) -> _Plain | _Contested:
    """Return a word as it is kept; alternatives are rare and written only where there are any."""
    left, top, right, bottom = _corners(word.box)
    plain = (word.text, left, top, right, bottom, word.confidence)
    return (*plain, word.alternatives) if word.alternatives else plain


def _unpacked(kept: _Plain | _Contested) -> Word:
    """Return the word kept; raises ValueError for an impossible box."""
    text, left, top, right, bottom, sure = kept[:6]
    return Word(text, Box(left, top, right, bottom), sure, kept[6] if len(kept) > 6 else ())  # noqa: PLR2004


def as_hocr(readings: Sequence[Reading]) -> str:
    """Return hOCR 1.2 as XHTML: ocr_page, ocr_carea, ocr_par, ocr_line, ocrx_word with bbox and x_wconf (0..100).

    Specification: the hOCR embedded OCR workflow and output format, version 1.2.
    """
    body = "\n".join(_hocr_page(number, reading) for number, reading in enumerate(readings, start=1))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="vi" lang="vi">
<head>
<title>SoHoa</title>
<meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>
<meta name="ocr-system" content="{_xml("; ".join(sorted({reading.reader for reading in readings})))}"/>
<meta name="ocr-capabilities" content="ocr_page ocr_carea ocr_par ocr_line ocrx_word ocrp_wconf"/>
<meta name="ocr-number-of-pages" content="{len(readings)}"/>
</head>
<body>
{body}
</body>
</html>
"""


def _page(reading: Reading) -> dict[str, Any]:
    """Return one page of as_json."""
    return {
        "width": reading.width,
        "height": reading.height,
        "dpi": reading.dpi,
        "reader": reading.reader,
        "text": reading.text,
        "lines": [
            {
                "text": line.text,
                "block": line.block,
                "box": _corners(line.box),
                "words": [_shown(w) for w in line.words],
            }
            for line in reading.lines
        ],
        "structures": _located(reading.structures),
    }


def _located(found: Structures) -> dict[str, Any]:
    """Return the structures of one page of as_json."""
    places = [one.name for one in fields(Cell) if one.name not in {"box", "inked"}]
    return {
        "tables": [
            {
                "ruled": table.ruled,
                "cells": [
                    {"box": _corners(cell.box), **{name: getattr(cell, name) for name in places}}
                    for cell in table.cells
                ],
            }
            for table in found.tables
        ],
        "combs": [[_corners(cell) for cell in comb.cells] for comb in found.combs],
        "ticks": [
            {"box": _corners(tick.box), "state": tick.state, "ink": tick.ink, "circle": tick.circle}
            for tick in found.ticks
        ],
        "stamps": [_corners(box) for box in found.stamps],
        "signatures": [_corners(box) for box in found.signatures],
    }


def _shown(word: Word) -> dict[str, Any]:
    """Return one word of as_json."""
    shown: dict[str, Any] = {"text": word.text, "box": _corners(word.box), "confidence": word.confidence}
    return {**shown, "alternatives": list(word.alternatives)} if word.alternatives else shown


def _corners(box: Box) -> list[int]:
    """Return left, top, right, bottom."""
    return [box.left, box.top, box.right, box.bottom]


def _hocr_page(number: int, reading: Reading) -> str:
    """Return one ocr_page; consecutive lines of the same block make one ocr_carea."""
    areas: list[list[Line]] = []
    for line in reading.lines:
        if not areas or areas[-1][0].block != line.block:
            areas.append([])
        areas[-1].append(line)
    inner = "".join(_hocr_area(f"{number}_{at}", lines) for at, lines in enumerate(areas, start=1))
    title = f"bbox 0 0 {reading.width} {reading.height}; ppageno {number - 1}; scan_res {reading.dpi} {reading.dpi}"
    return f'<div class="ocr_page" id="page_{number}" title="{title}">\n{inner}</div>'


def _hocr_area(name: str, lines: Sequence[Line]) -> str:
    """Return one ocr_carea with one ocr_par."""
    box = lines[0].box
    for line in lines[1:]:
        box = box.union(line.box)
    inner = "".join(_hocr_line(f"{name}_{at}", line) for at, line in enumerate(lines, start=1))
    place = _bbox(box)
    return (
        f'<div class="ocr_carea" id="block_{name}" title="{place}">'
        f'<p class="ocr_par" id="par_{name}" title="{place}">\n{inner}</p></div>\n'
    )


def _hocr_line(name: str, line: Line) -> str:
    """Return one ocr_line with its words."""
    words = " ".join(_hocr_word(f"{name}_{at}", word) for at, word in enumerate(line.words, start=1))
    return f'<span class="ocr_line" id="line_{name}" title="{_bbox(line.box)}">{words}</span>\n'


def _hocr_word(name: str, word: Word) -> str:
    """Return one ocrx_word; x_wconf only when a confidence was measured, other readings as hOCR's `alternatives`."""
    sure = "" if word.confidence is None else f"; x_wconf {round(100 * word.confidence)}"
    text = _xml(word.text)
    if word.alternatives:
        others = "".join(f'<del class="alt">{_xml(other)}</del>' for other in word.alternatives)
        text = f'<span class="alternatives"><ins class="alt">{text}</ins>{others}</span>'
    return f'<span class="ocrx_word" id="word_{name}" title="{_bbox(word.box)}{sure}">{text}</span>'


def _bbox(box: Box) -> str:
    """Return a box as hOCR writes it."""
    return f"bbox {box.left} {box.top} {box.right} {box.bottom}"


def _xml(text: str) -> str:
    """Return text fit for XML content and attributes."""
    return escape(_NOT_XML.sub("\ufffd", text), quote=True)
