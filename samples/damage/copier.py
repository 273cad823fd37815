"""Damage by flat-bed scanners and copiers: slant, resolution, grey and bitonal copies, noise, edges."""

from __future__ import annotations

import io
import math

import numpy as np
from PIL import Image, ImageFilter

from samples.damage.canvas import Bent, Matrix, dots_per_mm, picture, pixels_of, scaled, warp

FAX_LINES_PER_MM = 3.85  # ITU-T T.4 standard resolution, down the page
SKEW = (0.3, 3.0)  # degrees: the measured spread of office scans is well inside


def about(angle: float, size: tuple[int, int]) -> Matrix:
    """Return the matrix of a clockwise slant about the middle of a picture, angle in degrees."""
    turn, (wide, high) = math.radians(angle), size
    cos, sin = math.cos(turn), math.sin(turn)
    x, y = wide / 2, high / 2
    return np.array([[cos, -sin, x - cos * x + sin * y], [sin, cos, y - sin * x - cos * y], [0.0, 0.0, 1.0]])


def skew(image: Image.Image, chance: np.random.Generator) -> Bent:
    """Slant the page by 0.3 to 3 degrees either way; the sheet keeps its size."""
    angle = float(chance.uniform(*SKEW)) * (1 if chance.random() < 0.5 else -1)
    matrix = about(angle, image.size)
    return Bent(warp(image, matrix, image.size), matrix)


def _rescan(image: Image.Image, dpi: int, chance: np.random.Generator) -> Bent:
    factor = dpi / 25.4 / dots_per_mm(image)
    size = (round(image.width * factor), round(image.height * factor))
    seen = image.convert("RGB").filter(ImageFilter.GaussianBlur(0.35 / max(factor, 0.2)))
    small = pixels_of(seen.resize(size, Image.Resampling.BOX if factor < 1 else Image.Resampling.BICUBIC)).astype(
        np.float64
    )
    lamp = 245 + 6 * chance.random() + 2 * chance.random(3)
    grain = chance.normal(0, 2.2, small.shape[:2])[..., None]
    return Bent(picture(small / 255 * lamp + grain), scaled(factor), dpi)


def scan_200(image: Image.Image, chance: np.random.Generator) -> Bent:
    """Scan at 200 dpi, what NĐ 30/2020 asks at least of electronic copies."""
    return _rescan(image, 200, chance)


def scan_300(image: Image.Image, chance: np.random.Generator) -> Bent:
    """Scan at 300 dpi."""
    return _rescan(image, 300, chance)


def grey(image: Image.Image, chance: np.random.Generator) -> Bent:
    """Photocopy in grey: steeper contrast, toner specks, no colour."""
    levels = np.asarray(image.convert("L"), dtype=np.float64)
    copied = 255 / (1 + np.exp(-(levels - 128 - chance.uniform(-15, 25)) / 32))
    specks = chance.random(levels.shape) < 0.0003
    copied[specks] = chance.uniform(20, 120)
    return Bent(picture(copied + chance.normal(0, 3, levels.shape)).convert("RGB"))


def bitonal(image: Image.Image, chance: np.random.Generator) -> Bent:
    """Copy in black and white alone, at one threshold with a little unrest; mode "1"."""
    levels = np.asarray(image.convert("L"), dtype=np.float64)
    threshold = chance.uniform(135, 175)
    black = levels + chance.normal(0, 9, levels.shape) < threshold
    black |= chance.random(levels.shape) < 0.00015
    return Bent(Image.fromarray(~black))


def jpeg(image: Image.Image, chance: np.random.Generator) -> Bent:
    """Compress hard (quality 32 to 60) and open again."""
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "JPEG", quality=int(chance.integers(32, 60)))
    return Bent(Image.open(buffer).convert("RGB"))


def blur(image: Image.Image, chance: np.random.Generator) -> Bent:
    """Lose focus by 0.06 to 0.13 mm."""
    return Bent(image.convert("RGB").filter(ImageFilter.GaussianBlur(chance.uniform(0.06, 0.13) * dots_per_mm(image))))


def noise(image: Image.Image, chance: np.random.Generator) -> Bent:
    """Add sensor noise and a few specks of dirt."""
    levels = pixels_of(image).astype(np.float64)
    dirt = chance.random(levels.shape[:2]) < 0.0002
    levels[dirt] = chance.uniform(30, 140)
    return Bent(picture(levels + chance.normal(0, chance.uniform(4, 9), levels.shape[:2])[..., None]))


def dark_edge(image: Image.Image, chance: np.random.Generator) -> Bent:
    """Leave the dark band of an open lid along one or two edges, 2 to 6 mm, fading inward."""
    levels = pixels_of(image).astype(np.float64)
    for _ in range(int(chance.integers(1, 3))):
        band = max(2, round(chance.uniform(2, 6) * dots_per_mm(image)))
        side = int(chance.integers(0, 4))
        levels = np.rot90(levels, side).copy()
        fade = np.linspace(chance.uniform(0.05, 0.3), 1.0, band) ** 0.6
        levels[:band] *= fade[:, None, None]
        levels = np.rot90(levels, -side).copy()
    return Bent(picture(levels))


def streaks(image: Image.Image, chance: np.random.Generator) -> Bent:
    """Leave the marks of a worn drum: one to four pale or dark lines from top to bottom, 0.2 to 0.8 mm wide."""
    levels = pixels_of(image).astype(np.float64)
    for _ in range(int(chance.integers(1, 5))):
        wide = max(1, round(chance.uniform(0.2, 0.8) * dots_per_mm(image)))
        left = int(chance.integers(0, max(1, image.width - wide)))
        shade = 255.0 if chance.random() < 0.6 else 90.0  # no toner, or toner that never lets go
        levels[:, left : left + wide] = 0.45 * levels[:, left : left + wide] + 0.55 * shade
    return Bent(picture(levels))


def fax_lines(image: Image.Image, chance: np.random.Generator) -> Bent:
    """Send by fax in standard resolution: half the lines, and a few lost ones repeated from above (ITU-T T.4)."""
    levels = pixels_of(image)
    high = levels.shape[0]
    step = max(1, round(dots_per_mm(image) / FAX_LINES_PER_MM))
    rows = (np.arange(high) // step) * step
    lost = chance.random(high // step + 1) < 0.004
    rows = np.where(lost[rows // step], np.maximum(rows - step, 0), rows)
    return Bent(picture(levels[rows]))
