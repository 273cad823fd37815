"""Turns an image of any colour mode into grey or BGR bytes."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

_TRANSPARENT = {"LA", "La", "PA", "RGBA", "RGBa"}
_DEEP = ("I", "F")
_BYTE_MAX, _WORD_MAX = 255, 65535


def as_array(image: Image.Image) -> NDArray[np.uint8]:
    """Return (H, W) grey when there is no colour in it, else (H, W, 3) BGR; what is transparent is white paper."""
    if image.mode in _TRANSPARENT or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        image = Image.alpha_composite(paper, layer).convert("RGB")
    if image.mode.startswith(_DEEP):
        return _eight_bits(np.asarray(image))
    if image.mode in {"1", "L"}:
        return np.array(image.convert("L"), dtype=np.uint8)
    return without_needless_colour(np.asarray(image.convert("RGB")))


def without_needless_colour(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return BGR, or grey when red, green and blue are the same everywhere (a grey scan saved as colour)."""
    red, green, blue = rgb[..., 0], rgb[..., 1], rgb[..., 2]
    if np.array_equal(red, green) and np.array_equal(green, blue):
        return np.ascontiguousarray(red)
    return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR), dtype=np.uint8)


def _eight_bits(deep: NDArray[np.generic]) -> NDArray[np.uint8]:
    """Scale 16- and 32-bit grey to bytes: by 65535 for scanners' 16 bits, else by the brightest value."""
    values = np.nan_to_num(deep.astype(np.float32), nan=0.0, posinf=0.0, neginf=0.0)
    top = float(values.max(initial=0.0))
    if top <= _BYTE_MAX and deep.dtype != np.uint16:
        white = float(_BYTE_MAX if top > 1 else 1)
    else:
        white = float(_WORD_MAX) if top <= _WORD_MAX else top
    return np.asarray(np.clip(values * (_BYTE_MAX / white), 0, _BYTE_MAX).round(), dtype=np.uint8)
