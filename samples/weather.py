"""Damages a drawn paper and takes its truth along: boxes move with the page, turns are written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PIL import Image

from samples.damage import RECIPES, Damaged, trace
from samples.damage.canvas import Matrix
from samples.raster import PixelBox
from samples.truth import Drawn, PageTruth, Truth


def moved_box(box: PixelBox, matrix: Matrix, size: tuple[int, int]) -> PixelBox:
    """Return the upright box around a moved box, kept inside a page of a size (width, height)."""
    left, top, right, bottom = box
    corners = np.array([[left, top, 1], [right, top, 1], [right, bottom, 1], [left, bottom, 1]], dtype=np.float64)
    points = corners @ matrix.T
    xs, ys = points[:, 0] / points[:, 2], points[:, 1] / points[:, 2]
    wide, high = size
    return (
        int(np.clip(np.floor(xs.min()), 0, wide - 1)),
        int(np.clip(np.floor(ys.min()), 0, high - 1)),
        int(np.clip(np.ceil(xs.max()), 1, wide)),
        int(np.clip(np.ceil(ys.max()), 1, high)),
    )


def upright_size(image: Image.Image, rotation: int) -> tuple[int, int]:
    """Return the picture's width and height once a quarter turn is undone."""
    return image.size if rotation % 180 == 0 else (image.height, image.width)


def weather(drawn: Drawn, names: Sequence[str], seed: int) -> Drawn:
    """Damage every page by effects or recipes; boxes are those of the delivered page turned upright, slant left in."""
    steps = [step for name in names for step in RECIPES.get(name, (name,))]
    hurt = [trace(page, steps, seed * 100 + number) for number, page in enumerate(drawn.pages)]
    truths = tuple(_page(old, new) for old, new in zip(drawn.page_truths, hurt, strict=True))
    fields = {name: _field(truth, hurt) for name, truth in drawn.fields.items()}
    return replace(drawn, pages=tuple(item.image for item in hurt), page_truths=truths, fields=fields)


def _page(old: PageTruth, new: Damaged) -> PageTruth:
    wide, high = upright_size(new.image, new.rotation)
    dpi = int(new.image.info["dpi"][0])
    return replace(old, width=wide, height=high, dpi=dpi, rotation=new.rotation, damage=new.steps)


def _field(truth: Truth, hurt: Sequence[Damaged]) -> Truth:
    if truth.box is None or truth.page is None:
        return truth
    page = hurt[truth.page - 1]
    return replace(truth, box=moved_box(truth.box, page.matrix, upright_size(page.image, page.rotation)))
