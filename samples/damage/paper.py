"""Damage to the sheet itself: age, creases, holes, the other side showing through, stamps and pens of later hands."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image, ImageChops, ImageFilter, ImageOps

from samples.damage.canvas import Bent, cloud, dots_per_mm, picture, pixels_of
from samples.ink import boxed, signature, stamp


def faded(image: Image.Image, chance: np.random.Generator) -> Bent:
    """Pale the ink, more in some places than in others."""
    levels = pixels_of(image).astype(np.float64)
    strength = (0.35 + 0.35 * cloud(image.size, chance))[..., None]
    return Bent(picture(255 - (255 - levels) * strength))


def yellowed(image: Image.Image, chance: np.random.Generator) -> Bent:
    """Tint the paper as old wood-pulp paper, unevenly."""
    tint = np.array([0.97, 0.92 - 0.05 * chance.random(), 0.76 - 0.08 * chance.random()])
    spots = (0.96 + 0.04 * cloud(image.size, chance, 9))[..., None]
    return Bent(picture(pixels_of(image) * tint * spots))


def show_through(image: Image.Image, chance: np.random.Generator) -> Bent:
    """Let print of the other side shine through: mirrored, blurred, at 8 to 16 percent."""
    behind = ImageOps.mirror(image.convert("L")).filter(ImageFilter.GaussianBlur(0.18 * dots_per_mm(image)))
    shift = round(chance.uniform(2, 9) * dots_per_mm(image))
    behind = ImageChops.offset(behind, shift, 2 * shift)
    share = chance.uniform(0.08, 0.16)
    ghost = behind.point([round(255 - (255 - level) * share) for level in range(256)])
    return Bent(ImageChops.multiply(image.convert("RGB"), ghost.convert("RGB")))


def punch_holes(image: Image.Image, chance: np.random.Generator) -> Bent:
    """Punch two holes of 6 mm, 80 mm apart, into the left margin; they scan dark."""
    levels = pixels_of(image).copy()
    scale = dots_per_mm(image)
    middle, shade = image.height / 2 + chance.uniform(-8, 8) * scale, int(chance.integers(25, 110))
    for offset in (-40, 40):
        centre = (round(chance.uniform(10, 12) * scale), round(middle + offset * scale))
        cv2.circle(levels, centre, round(3 * scale), (shade, shade, shade), -1, cv2.LINE_AA)
    return Bent(picture(levels))


def crease(image: Image.Image, chance: np.random.Generator) -> Bent:
    """Fold the sheet once or twice across: a bright line with a soft shade beside it."""
    levels = pixels_of(image).astype(np.float64)
    high, scale = image.height, dots_per_mm(image)
    rows = np.arange(high, dtype=np.float64)
    for share in (0.5, 0.75)[: int(chance.integers(1, 3))]:
        away = (rows - high * (share + chance.uniform(-0.02, 0.02))) / scale
        shade = 1 - 0.14 * np.exp(-((away - 1.2) ** 2) / 2.5)
        light = 18 * np.exp(-(away**2) / 0.06)
        levels = levels * shade[:, None, None] + light[:, None, None]
    return Bent(picture(levels))


def _lay(image: Image.Image, ink: Image.Image, left: int, top: int) -> Image.Image:
    sheet = image.convert("RGB").copy()
    left = max(0, min(left, sheet.width - ink.width))
    top = max(0, min(top, sheet.height - ink.height))
    area = (left, top, left + ink.width, top + ink.height)
    sheet.paste(ImageChops.multiply(sheet.crop(area), ink), (left, top))
    return sheet


def stamped(image: Image.Image, chance: np.random.Generator) -> Bent:
    """Stamp the sheet later: a round red stamp of 36 mm over the lower half, and a framed mark near the top."""
    scale = dots_per_mm(image)
    size = round(min(36 * scale, image.width * 0.4))
    seal = stamp("ỦY BAN NHÂN DÂN", "* SAO Y *", (), str(chance.integers(1 << 30)))(size, size)
    left, top = image.width * chance.uniform(0.3, 0.6), image.height * chance.uniform(0.55, 0.8)
    sheet = _lay(image, seal, round(left), round(top))
    mark = boxed(str(chance.choice(["ĐẾN", "BẢN SAO", "SAO Y BẢN CHÍNH"])))
    wide, high = round(min(46 * scale, image.width * 0.3)), round(min(9 * scale, image.height * 0.12))
    place = (round(image.width * chance.uniform(0.02, 0.12)), round(image.height * chance.uniform(0.01, 0.04)))
    return Bent(_lay(sheet, mark(wide, high), *place))


def signed(image: Image.Image, chance: np.random.Generator) -> Bent:
    """Scribble a blue signature over the lower right part."""
    scale = dots_per_mm(image)
    wide, high = round(min(50 * scale, image.width * 0.45)), round(min(24 * scale, image.height * 0.3))
    ink = signature(str(chance.integers(1 << 30)))(wide, high)
    left, top = image.width * chance.uniform(0.5, 0.65), image.height * chance.uniform(0.75, 0.86)
    return Bent(_lay(image, ink, round(left), round(top)))


def dog_ear(image: Image.Image, chance: np.random.Generator) -> Bent:
    """Fold one corner over, 8 to 22 mm: its back is seen, what was under it is gone."""
    levels = pixels_of(image).copy()
    side = round(chance.uniform(8, 22) * dots_per_mm(image))
    wide, high = image.size
    corners = ((0, 0, 1, 1), (wide, 0, -1, 1), (wide, high, -1, -1), (0, high, 1, -1))
    x, y, right, down = corners[int(chance.integers(4))]
    other = round(side * chance.uniform(0.7, 1.3))
    flap = np.array([[x, y], [x + right * side, y], [x, y + down * other]], dtype=np.int32)
    cv2.fillPoly(levels, [flap], (118, 116, 112), cv2.LINE_AA)
    tip = np.array([[x + right * side, y], [x, y + down * other], [x + right * side, y + down * other]], dtype=np.int32)
    cv2.fillPoly(levels, [tip], (226, 224, 218), cv2.LINE_AA)
    return Bent(picture(levels))


def folded_in_four(image: Image.Image, chance: np.random.Generator) -> Bent:
    """Fold the sheet along both middles, as people carry papers: lines of worn ink, and each quarter lit otherwise."""
    levels = pixels_of(image).astype(np.float64)
    high, wide, scale = image.height, image.width, dots_per_mm(image)
    down = np.abs(np.arange(high) - high * chance.uniform(0.47, 0.53))[:, None] / scale
    across = np.abs(np.arange(wide) - wide * chance.uniform(0.47, 0.53))[None, :] / scale
    worn = np.maximum(np.exp(-((down / 0.35) ** 2)), np.exp(-((across / 0.35) ** 2)))
    levels = levels + (240 - levels) * worn[..., None] * chance.uniform(0.3, 0.7)
    light = chance.uniform(0.93, 1.0, (2, 2))
    quarters = np.repeat(np.repeat(light, -(-high // 2), axis=0)[:high], -(-wide // 2), axis=1)[:, :wide]
    return Bent(picture(levels * quarters[..., None]))
