"""What a drawn paper says: form, fields with canonical values and boxes, page texts; JSON beside the picture."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PIL import Image

from samples.page import Leaf, Picture, Word
from samples.raster import PixelBox, around, picture_box, render, word_box

Value = str | Sequence[str] | Mapping[str, str] | Sequence[Mapping[str, str]]
"""A canonical value as `digitise --json` gives it."""


@dataclass(frozen=True, slots=True)
class Truth:
    """One field as drawn: its canonical value, the printed letters, and where they stand (None: not printed)."""

    value: Value
    raw: str
    page: int | None = None
    box: PixelBox | None = None


@dataclass(frozen=True, slots=True)
class PageTruth:
    """One page: its text, its size and dpi in pixels, and what was done to it after drawing."""

    text: str
    width: int
    height: int
    dpi: int
    rotation: int = 0
    """The clockwise quarter turn, in degrees, that makes the delivered picture upright."""
    damage: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper as marks, before it becomes pixels: its leaves and the canonical values of what was written on them."""

    form: str | None
    variant: str
    leaves: tuple[Leaf, ...]
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paper as pictures with its truth; page numbers in `fields` count from 1 within this paper."""

    form: str | None
    variant: str
    pages: tuple[Image.Image, ...]
    page_truths: tuple[PageTruth, ...]
    fields: Mapping[str, Truth]

    @property
    def truth(self) -> dict[str, object]:
        """The truth as JSON types, in the shape of a document of `digitise --json`."""
        return {
            "form": self.form,
            "variant": self.variant,
            "pages": [page_json(page) for page in self.page_truths],
            "fields": {name: field_json(truth) for name, truth in self.fields.items()},
        }


def page_json(page: PageTruth) -> dict[str, object]:
    """Return a page's truth as JSON types."""
    return {
        "width": page.width,
        "height": page.height,
        "dpi": page.dpi,
        "rotation": page.rotation,
        "damage": list(page.damage),
        "text": page.text,
    }


def field_json(truth: Truth) -> dict[str, object]:
    """Return a field's truth as JSON types."""
    box = None if truth.box is None else list(truth.box)
    return {"value": truth.value, "raw": truth.raw, "page": truth.page, "box": box}


def develop(draft: Draft, dpi: int) -> Drawn:
    """Turn a draft into pictures at a resolution and gather where each value stands."""
    pages = tuple(render(leaf, dpi) for leaf in draft.leaves)
    truths = tuple(
        PageTruth(leaf.text, page.width, page.height, dpi) for leaf, page in zip(draft.leaves, pages, strict=True)
    )
    fields = {name: located(name, value, draft.leaves, dpi) for name, value in draft.values.items()}
    return Drawn(draft.form, draft.variant, pages, truths, fields)


def located(name: str, value: Value, leaves: Sequence[Leaf], dpi: int) -> Truth:
    """Find the words, or the picture, of one field on the first page that has any."""
    for number, leaf in enumerate(leaves, start=1):
        words = [word for word in leaf.words if word.field == name]
        if words:
            return Truth(value, joined(words), number, around([word_box(leaf, word, dpi) for word in words]))
        drawn = [mark for mark in leaf.marks if isinstance(mark, Picture) and mark.field == name]
        if drawn:
            return Truth(value, str(value), number, picture_box(drawn[0], dpi))
    return Truth(value, "")


def joined(words: Sequence[Word]) -> str:
    """Return words as one text; a glued word takes no blank before it when it follows on the same line."""
    text = words[0].text
    for before, word in pairwise(words):
        touching = word.glued and word.line == before.line
        text += word.text if touching else f" {word.text}"
    return text


def dump(truth: object) -> str:
    """Write truth as JSON that people can read and version control can compare."""
    return json.dumps(truth, ensure_ascii=False, indent=1) + "\n"
