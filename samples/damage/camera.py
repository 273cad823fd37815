"""Damage by phone cameras: perspective on a desk, a hand's shadow, coloured light, soft focus."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from samples.damage.canvas import Bent, cloud, dots_per_mm, picture, pixels_of, warp

Levels = NDArray[np.float64]
DESKS = ((92, 74, 58), (60, 62, 66), (128, 118, 104), (70, 88, 84))
LONG_SIDE = 2600  # pixels: what messengers leave of a phone's photograph


def photo(image: Image.Image, chance: np.random.Generator) -> Bent:
    """Photograph the sheet on a desk: all four corners off by up to 4 percent, light falling off, soft focus."""
    factor = min(1.0, LONG_SIDE / max(image.size) * 0.88)
    wide, high = image.width * factor, image.height * factor
    margin = 0.06 * max(wide, high)
    size = (round(wide + 2 * margin), round(high + 2 * margin))
    corners = np.array([[0, 0], [image.width, 0], [image.width, image.height], [0, image.height]], dtype=np.float32)
    flat = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], dtype=np.float64) + margin
    pulled = flat + chance.uniform(-0.04, 0.04, (4, 2)) * min(wide, high)
    matrix = np.asarray(cv2.getPerspectiveTransform(corners, pulled.astype(np.float32)), dtype=np.float64)
    desk = DESKS[int(chance.integers(len(DESKS)))]
    seen = warp(image.convert("RGB"), matrix, size, desk).filter(ImageFilter.GaussianBlur(chance.uniform(0.4, 0.9)))
    lit = _lit(seen, chance)
    return Bent(picture(lit), matrix, round(dots_per_mm(image) * 25.4 * factor))


def _lit(image: Image.Image, chance: np.random.Generator) -> Levels:
    """Return the levels under uneven, slightly warm or cold light, with sensor noise."""
    light = 0.72 + 0.3 * cloud(image.size, chance, 4)[..., None]
    warm = chance.uniform(-0.05, 0.05)
    colour = np.array([1.0 + warm, 1.0, 1.0 - warm])
    lit: Levels = pixels_of(image) * light * colour + chance.normal(0, 3, (image.height, image.width, 1))
    return lit


def shadow(image: Image.Image, chance: np.random.Generator) -> Bent:
    """Cast a soft-edged shadow over one side of the sheet, a third to two thirds as bright."""
    wide, high = image.size
    angle = chance.uniform(-0.6, 0.6)
    across = np.linspace(0, 1, wide)[None, :] + np.tan(angle) * (np.linspace(0, 1, high)[:, None] - 0.5)
    if chance.random() < 0.5:
        across = 1 - across
    edge = 1 / (1 + np.exp(-(across - chance.uniform(0.25, 0.6)) / 0.03))
    depth = chance.uniform(0.45, 0.7)
    return Bent(picture(pixels_of(image) * (depth + (1 - depth) * edge)[..., None]))


def glare(image: Image.Image, chance: np.random.Generator) -> Bent:
    """Let a lamp shine on the sheet: a soft round spot of 20 to 60 mm in which ink fades to a third."""
    levels = pixels_of(image).astype(np.float64)
    x, y = image.width * chance.uniform(0.2, 0.8), image.height * chance.uniform(0.2, 0.8)
    radius = chance.uniform(10, 30) * dots_per_mm(image)
    away = np.hypot(np.arange(image.width)[None, :] - x, np.arange(image.height)[:, None] - y) / radius
    spot = 0.68 * np.exp(-(away**2))
    return Bent(picture(levels + (255 - levels) * spot[..., None]))
