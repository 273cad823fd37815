"""Ink that is not type: red round stamps, signatures, numbers written by hand, urgency marks; all invented."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from samples.fonts import load
from samples.page import BLUE, RED, Colour, Painter

Point = tuple[float, float]

DIGIT_STROKES: dict[str, tuple[tuple[Point, ...], ...]] = {
    "0": (((0.5, 0.05), (0.12, 0.3), (0.12, 0.72), (0.5, 0.96), (0.86, 0.7), (0.86, 0.3), (0.5, 0.05)),),
    "1": (((0.25, 0.3), (0.58, 0.04), (0.54, 0.5), (0.5, 0.97)),),
    "2": (((0.12, 0.28), (0.4, 0.03), (0.8, 0.22), (0.62, 0.55), (0.12, 0.95), (0.5, 0.9), (0.92, 0.95)),),
    "3": (((0.15, 0.12), (0.6, 0.03), (0.78, 0.28), (0.4, 0.47), (0.85, 0.66), (0.6, 0.96), (0.12, 0.86)),),
    "4": (((0.55, 0.03), (0.1, 0.62), (0.9, 0.6)), ((0.68, 0.35), (0.62, 0.98))),
    "5": (((0.82, 0.05), (0.3, 0.06), (0.22, 0.42), (0.68, 0.42), (0.82, 0.72), (0.48, 0.97), (0.1, 0.86)),),
    "6": (((0.72, 0.04), (0.3, 0.3), (0.15, 0.72), (0.5, 0.97), (0.82, 0.72), (0.52, 0.52), (0.18, 0.7)),),
    "7": (((0.12, 0.1), (0.86, 0.06), (0.55, 0.5), (0.38, 0.97)),),
    "8": (
        ((0.72, 0.15), (0.3, 0.08), (0.28, 0.38), (0.78, 0.68), (0.5, 0.97), (0.2, 0.72), (0.7, 0.36), (0.72, 0.15)),
    ),
    "9": (((0.8, 0.3), (0.5, 0.05), (0.2, 0.3), (0.48, 0.5), (0.8, 0.28), (0.72, 0.65), (0.5, 0.97)),),
}
OVERSAMPLE = 3
UPPER_ARC, LOWER_ARC = 3.6, 2.1  # radians of a stamp's rim: longer words get smaller letters


def smooth(points: Sequence[Point], steps: int = 8) -> list[Point]:
    """Return a Catmull-Rom curve through the points."""
    if len(points) < 3:
        return list(points)
    ends = [points[0], *points, points[-1]]
    curve: list[Point] = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for step in range(steps):
            t = step / steps
            curve.append((_catmull(a[0], b[0], c[0], d[0], t), _catmull(a[1], b[1], c[1], d[1], t)))
    return [*curve, points[-1]]


def _catmull(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def _stroke(pen: ImageDraw.ImageDraw, points: Sequence[Point], colour: Colour, width: float) -> None:
    curve = smooth(points)
    pen.line(curve, fill=colour, width=max(1, round(width)), joint="curve")


def _paper(width: int, height: int) -> Image.Image:
    return Image.new("RGB", (max(1, width) * OVERSAMPLE, max(1, height) * OVERSAMPLE), "white")


def _shrunk(image: Image.Image, width: int, height: int) -> Image.Image:
    return image.resize((max(1, width), max(1, height)), Image.Resampling.LANCZOS)


def signature(seed: str, colour: Colour = BLUE) -> Painter:
    """Return a painter of an invented signature: loops from left to right and one long closing stroke."""

    def paint(width: int, height: int) -> Image.Image:
        rng = Random(seed)
        image = _paper(width, height)
        pen = ImageDraw.Draw(image)
        wide, high = image.size
        points: list[Point] = []
        for step in range(rng.randint(9, 14)):
            reach = 0.12 + 0.62 * step / 14
            swing = rng.uniform(0.15, 0.42) * (1 if step % 2 else -1)
            points.append((wide * (reach + rng.uniform(-0.05, 0.07)), high * (0.5 + swing)))
        _stroke(pen, points, colour, high / 34)
        tail = [points[-1], (wide * 0.45, high * rng.uniform(0.78, 0.92)), (wide * 0.98, high * rng.uniform(0.2, 0.6))]
        _stroke(pen, tail, colour, high / 44)
        return _shrunk(image, width, height)

    return paint


def handwritten(text: str, seed: str, colour: Colour = BLUE) -> Painter:
    """Return a painter of digits written by hand (only 0 to 9 are known)."""

    def paint(width: int, height: int) -> Image.Image:
        rng = Random(seed)
        image = _paper(width, height)
        pen = ImageDraw.Draw(image)
        pitch, high = image.width / max(1, len(text)), image.height
        for index, digit in enumerate(text):
            lean, lift, grow = rng.uniform(-0.08, 0.02), rng.uniform(-0.04, 0.06), rng.uniform(0.78, 0.92)
            for stroke in DIGIT_STROKES[digit]:
                points = [
                    (
                        (index + 0.1 + (x * 0.8 + (1 - y) * -lean) + rng.uniform(-0.02, 0.02)) * pitch,
                        (y * grow + lift + 0.06 + rng.uniform(-0.015, 0.015)) * high,
                    )
                    for x, y in stroke
                ]
                _stroke(pen, points, colour, high / 11)
        return _shrunk(image, width, height)

    return paint


def _arc_text(image: Image.Image, text: str, radius: float, size: float, colour: Colour, *, below: bool) -> None:
    """Set letters along a circle, over its top or upright along its bottom."""
    room = LOWER_ARC if below else UPPER_ARC
    natural = load("liberation-sans", "bold", size).getlength(text) * 1.12
    size = max(1.0, size * min(1.0, room * radius / max(1.0, natural)))
    face = load("liberation-sans", "bold", round(size, 1))
    widths = [face.getlength(letter) * 1.12 for letter in text]
    way = -1 if below else 1
    angle = (math.pi if below else 0.0) - way * sum(widths) / radius / 2
    centre = image.width / 2
    for letter, width in zip(text, widths, strict=True):
        turn = angle + way * width / radius / 2
        tile = Image.new("L", (int(size * 2), int(size * 2)), 0)
        ImageDraw.Draw(tile).text((size, size), letter, font=face, fill=255, anchor="mm")
        tile = tile.rotate(-math.degrees(turn) + (180 if below else 0), resample=Image.Resampling.BICUBIC)
        x, y = centre + radius * math.sin(turn), centre - radius * math.cos(turn)
        image.paste(colour, (int(x - size), int(y - size)), tile)
        angle += way * width / radius


def _star(centre: float, radius: float) -> list[Point]:
    return [
        (
            centre + radius * (1 if tip % 2 == 0 else 0.4) * math.sin(tip * math.pi / 5),
            centre - radius * (1 if tip % 2 == 0 else 0.4) * math.cos(tip * math.pi / 5),
        )
        for tip in range(10)
    ]


def stamp(top: str, bottom: str, middle: Sequence[str], seed: str, colour: Colour = RED) -> Painter:
    """Return a painter of a round stamp: two circles, text along the rim, a few words or a star in the middle."""

    def paint(width: int, height: int) -> Image.Image:
        rng = Random(seed)
        image = _paper(width, width)
        pen = ImageDraw.Draw(image)
        size = image.width
        for inset, thick in ((0.02, 0.018), (0.045, 0.006), (0.21, 0.008)):
            edge = size * inset
            pen.ellipse((edge, edge, size - edge, size - edge), outline=colour, width=max(1, int(size * thick)))
        _arc_text(image, top, size * 0.375, size * 0.085, colour, below=False)
        _arc_text(image, bottom, size * 0.375, size * 0.072, colour, below=True)
        if not middle:
            pen.polygon(_star(size / 2, size * 0.2), fill=colour)
        face = load("liberation-sans", "bold", size * 0.085)
        for number, line in enumerate(middle):
            y = size / 2 + (number - (len(middle) - 1) / 2) * size * 0.1
            pen.text((size / 2, y), line, font=face, fill=colour, anchor="mm")
        return _shrunk(_worn(image, rng), width, height)

    return paint


def _worn(image: Image.Image, rng: Random) -> Image.Image:
    """Turn the stamp a little and let its ink be uneven."""
    turned = image.rotate(rng.uniform(-14, 14), resample=Image.Resampling.BICUBIC, fillcolor="white")
    blotch = Image.frombytes("L", (24, 24), rng.randbytes(24 * 24)).resize(image.size, Image.Resampling.BICUBIC)
    pale = blotch.filter(ImageFilter.GaussianBlur(image.width / 60)).point(lambda level: 120 if level > 150 else 30)
    return Image.composite(Image.new("RGB", image.size, "white"), turned, pale)


def boxed(text: str, size: float = 0.55, colour: Colour = RED) -> Painter:
    """Return a painter of a framed mark (`KHẨN`, `HỎA TỐC`, `MẬT`); size is the letters' share of its height."""

    def paint(width: int, height: int) -> Image.Image:
        image = _paper(width, height)
        pen = ImageDraw.Draw(image)
        wide, high = image.size
        pen.rectangle(
            (high * 0.04, high * 0.04, wide - high * 0.04, high * 0.96), outline=colour, width=max(2, high // 18)
        )
        face = load("liberation-serif", "bold", high * size)
        pen.text((wide / 2, high / 2), text, font=face, fill=colour, anchor="mm")
        return _shrunk(image, width, height)

    return paint
