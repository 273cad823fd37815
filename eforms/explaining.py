"""What a form makes of a paper, field by field, in words for whoever writes the form file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eforms.catalogue import Form
from eforms.extracted import Extracted
from eforms.extracting import extract
from eforms.form_schema import FieldSpec
from eforms.labels import find_labels
from eforms.layout import sheet_of
from eforms.paper import PageView
from eforms.signs import strength


@dataclass(frozen=True, slots=True)
class FieldSeen:
    """One field of the form on a paper: what was found (None when nothing was), and the labels of it that were read."""

    spec: FieldSpec
    found: Extracted | None
    labels: tuple[str, ...]
    wanted: tuple[str, ...]
    """The label wordings its rules look for; empty when it is found by other means."""


@dataclass(frozen=True, slots=True)
class SignSeen:
    """One sign of the form: what it looks for, its role, and how well it was seen (0 = not at all)."""

    text: str
    role: str
    strength: float


def explain(form: Form, pages: Sequence[PageView]) -> tuple[tuple[SignSeen, ...], tuple[FieldSeen, ...]]:
    """Return every sign and every field of a form, seen or not, on the pages of one paper."""
    sheets = [sheet_of(page.number, page.reading, page.codes) for page in pages if not page.blank]
    read = {hit.label.text for hit in find_labels(sheets, form.labels.values())}
    found = {each.name: each for each in extract(form, pages)}
    fields = (_field(spec, found.get(name), read) for name, spec in form.fields.items())
    signs = (
        SignSeen(sign.block or sign.pattern or (*sign.title, *sign.text)[0], sign.role, strength(sign, sheets))
        for sign in form.signs
    )
    return tuple(signs), tuple(fields)


def _field(spec: FieldSpec, found: Extracted | None, read: set[str]) -> FieldSeen:
    wanted = tuple(dict.fromkeys(text for rule in spec.find for text in rule.wordings))
    return FieldSeen(spec, found, tuple(text for text in wanted if text in read), wanted)
