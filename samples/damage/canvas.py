"""Shared ground of all damage: pictures as arrays and back, and the matrix of what moved."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]
Matrix = NDArray[np.float64]
IDENTITY: Matrix = np.eye(3)
PAPER = (250, 249, 246)  # scanners render white paper a little below white


@dataclass(frozen=True, slots=True)
class Bent:
    """The result of one effect: the picture, the 3x3 matrix of its points, its dpi if new, the turn that undoes it."""

    image: Image.Image
    matrix: Matrix = field(default_factory=lambda: np.eye(3))
    dpi: int | None = None
    rotation: int = 0


def pixels_of(image: Image.Image) -> Pixels:
    """Return the picture as height x width x 3, RGB."""
    return np.asarray(image.convert("RGB"), dtype=np.uint8)


def picture(values: NDArray[np.float64] | Pixels) -> Image.Image:
    """Return an array of levels as a picture, clipped to 0..255."""
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


def dots_per_mm(image: Image.Image) -> float:
    """Return the resolution of a picture in pixels a millimetre."""
    return float(image.info.get("dpi", (300, 300))[0]) / 25.4


def warp(image: Image.Image, matrix: Matrix, size: tuple[int, int], fill: tuple[int, int, int] = PAPER) -> Image.Image:
    """Move the picture's points by a matrix onto a sheet of a size (width, height)."""
    moved = cv2.warpPerspective(
        pixels_of(image), matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=fill
    )
    return picture(np.asarray(moved, dtype=np.uint8))


def scaled(factor: float) -> Matrix:
    """Return the matrix that enlarges by a factor."""
    return np.diag([factor, factor, 1.0])


def cloud(size: tuple[int, int], chance: np.random.Generator, cells: int = 6) -> NDArray[np.float64]:
    """Return a smooth random field between 0 and 1 of a size (width, height)."""
    seeds = chance.random((cells, cells)).astype(np.float32)
    grown = cv2.resize(seeds, size, interpolation=cv2.INTER_CUBIC)
    return np.clip(np.asarray(grown, dtype=np.float64), 0.0, 1.0)
