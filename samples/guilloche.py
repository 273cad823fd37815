"""Pale security backgrounds: wavy lines of identity cards, rings of civil-status papers; no real design."""

from __future__ import annotations

import math

from PIL import Image, ImageDraw

from samples.page import Colour, Painter

OVERSAMPLE = 2


def waves(colour: Colour, lines: int = 46, turns: float = 3.0, tint: Colour = (255, 255, 255)) -> Painter:
    """Return a painter of two crossing families of wavy hair lines on a tint."""

    def paint(width: int, height: int) -> Image.Image:
        image = Image.new("RGB", (width * OVERSAMPLE, height * OVERSAMPLE), tint)
        pen = ImageDraw.Draw(image)
        wide, high = image.size
        for family in (0.0, math.pi / 2):
            for number in range(-4, lines + 4):
                base, phase = high * number / lines, number * 0.22 + family
                curve = [
                    (x, base + math.sin(x / wide * turns * math.tau + phase) * high / 14)
                    for x in range(0, wide + 8, max(4, wide // 160))
                ]
                pen.line(curve, fill=colour, width=max(1, wide // 900))
        return image.resize((width, height), Image.Resampling.LANCZOS)

    return paint


def rings(colour: Colour, count: int = 15, points: int = 14) -> Painter:
    """Return a painter of a big ringed ornament with a many-pointed star, as civil-status papers carry in pale ink."""

    def paint(width: int, height: int) -> Image.Image:
        image = Image.new("RGB", (width, height), "white")
        pen = ImageDraw.Draw(image)
        x, y = width / 2, height / 2
        reach = min(width, height) / 2 * 0.96
        for number in range(3, count + 1):
            radius = reach * number / count
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=colour, width=max(1, width // 700))
        for tip in range(points * 2):
            angle, far = tip * math.pi / points, reach * 0.2 * (1 if tip % 2 else 0.45)
            end = (x + far * math.sin(angle), y - far * math.cos(angle))
            pen.line([(x, y), end], fill=colour, width=max(1, width // 400))
        return image

    return paint


def frame(colour: Colour, inset: float = 0.018) -> Painter:
    """Return a painter of an ornamented double frame near the edge of the sheet; inset is a share of the width."""

    def paint(width: int, height: int) -> Image.Image:
        image = Image.new("RGB", (width, height), "white")
        pen = ImageDraw.Draw(image)
        for share, thick in ((inset, 0.0035), (inset * 1.5, 0.001), (inset * 2.1, 0.001)):
            edge = width * share
            pen.rectangle((edge, edge, width - edge, height - edge), outline=colour, width=max(1, int(width * thick)))
        step, edge = width * 0.012, width * inset * 1.8
        place = edge
        while place < height - edge:
            for x in (edge, width - edge):
                pen.ellipse((x - step / 4, place - step / 4, x + step / 4, place + step / 4), outline=colour)
            place += step
        return image

    return paint


def silhouette(paper: Colour = (226, 232, 238), figure: Colour = (120, 132, 148)) -> Painter:
    """Return a painter of a portrait's place holder: head and shoulders without a face."""

    def paint(width: int, height: int) -> Image.Image:
        image = Image.new("RGB", (width * OVERSAMPLE, height * OVERSAMPLE), paper)
        pen = ImageDraw.Draw(image)
        wide, high = image.size
        pen.ellipse((wide * 0.05, high * 0.66, wide * 0.95, high * 1.5), fill=figure)
        pen.rectangle((wide * 0.4, high * 0.52, wide * 0.6, high * 0.72), fill=figure)
        pen.ellipse((wide * 0.27, high * 0.18, wide * 0.73, high * 0.62), fill=figure)
        return image.resize((width, height), Image.Resampling.LANCZOS)

    return paint


def chip() -> Painter:
    """Return a painter of a contact chip: a golden plate with its parting lines."""

    def paint(width: int, height: int) -> Image.Image:
        image = Image.new("RGB", (width * OVERSAMPLE, height * OVERSAMPLE), "white")
        pen = ImageDraw.Draw(image)
        wide, high = image.size
        line = max(1, wide // 40)
        pen.rounded_rectangle(
            (0, 0, wide - 1, high - 1), wide // 8, fill=(214, 184, 104), outline=(120, 100, 50), width=line
        )
        pen.rectangle((wide * 0.34, high * 0.3, wide * 0.66, high * 0.7), outline=(120, 100, 50), width=line)
        for share in (0.3, 0.5, 0.7):
            pen.line([(0, high * share), (wide * 0.34, high * share)], fill=(120, 100, 50), width=line)
            pen.line([(wide * 0.66, high * share), (wide, high * share)], fill=(120, 100, 50), width=line)
        return image.resize((width, height), Image.Resampling.LANCZOS)

    return paint


def fingerprint() -> Painter:
    """Return a painter of concentric arcs in the place of a fingerprint; no print of anybody."""

    def paint(width: int, height: int) -> Image.Image:
        image = Image.new("RGB", (width * OVERSAMPLE, height * OVERSAMPLE), "white")
        pen = ImageDraw.Draw(image)
        wide, high = image.size
        for number in range(1, 9):
            edge = number * wide / 18
            box = (edge, edge * 0.8, wide - edge, high * 1.25 - edge * 0.6)
            pen.arc(box, 175, 365, fill=(150, 120, 130), width=max(1, wide // 50))
        return image.resize((width, height), Image.Resampling.LANCZOS)

    return paint
