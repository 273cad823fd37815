"""Small forms made of a few lines of TOML, to try one way of finding at a time."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from eforms.catalogue import Form, form_of
from eforms.extracted import Extracted
from eforms.extracting import Look, extract
from eforms.form_schema import FormFile
from ocr.shapes import Box, Cell, Structures, Table
from tests.papers.pages import Part, view

HEAD = """id = "giay_thu"
edition = 1
title = { vi = "Giấy thử", en = "Trial paper" }
signs = [{ role = "opens", title = ["GIẤY THỬ"] }]
"""


@cache
def form(body: str) -> Form:
    """Return a form with this body: fields as `[[fields]]`, sides, sections ... as the file has them."""
    return form_of(FormFile.model_validate(tomllib.loads(HEAD + body)))


def field(name: str, kind: str, find: str, more: str = "") -> str:
    """Write one field."""
    return f"""
[[fields]]
name = "{name}"
kind = "{kind}"
label = {{ vi = "{name}", en = "{name}" }}
find = [{find}]
{more}
"""


def found(
    body: str,
    *rows: Sequence[Part] | str,
    structures: Structures | None = None,
    look: Look | None = None,
    size: tuple[int, int] | None = None,
) -> Mapping[str, Extracted]:
    """Extract a page of these rows with such a form."""
    page = view(*rows)
    reading = replace(page.reading, structures=structures or Structures())
    if size:
        reading = replace(reading, width=size[0], height=size[1])
    return {each.name: each for each in extract(form(body), [replace(page, reading=reading)], look)}


def codes(each: Extracted) -> set[str]:
    """Name the remarks of a field."""
    return {remark.code for remark in each.remarks}


def ruled(columns: Sequence[int], rows: Sequence[int]) -> Structures:
    """Make a ruled table with walls at these x and y."""
    cells = [
        Cell(Box(columns[c] + 2, rows[r] + 2, columns[c + 1] - 2, rows[r + 1] - 2), r, c)
        for r in range(len(rows) - 1)
        for c in range(len(columns) - 1)
    ]
    return Structures(tables=(Table(tuple(cells)),))
