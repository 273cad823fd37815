"""Sheets fed the wrong way round: upside down, or on their side."""

from __future__ import annotations

import numpy as np
from PIL import Image

from samples.damage.canvas import Bent


def upside_down(image: Image.Image, chance: np.random.Generator) -> Bent:
    """Turn the picture by 180 degrees."""
    del chance
    return Bent(image.transpose(Image.Transpose.ROTATE_180), rotation=180)


def sideways(image: Image.Image, chance: np.random.Generator) -> Bent:
    """Turn the picture by 90 degrees clockwise; 270 more make it upright."""
    del chance
    return Bent(image.transpose(Image.Transpose.ROTATE_270), rotation=270)


def sideways_left(image: Image.Image, chance: np.random.Generator) -> Bent:
    """Turn the picture by 90 degrees counter-clockwise; 90 clockwise make it upright."""
    del chance
    return Bent(image.transpose(Image.Transpose.ROTATE_90), rotation=90)
