"""Turns a drawn page into pixels, and its words into pixel boxes."""

from __future__ import annotations

import math

from PIL import Image, ImageChops, ImageDraw

from samples.fonts import FAMILIES, load
from samples.handwriting import Ink, written
from samples.page import HAND_RISE, MM_PER_INCH, Leaf, Picture, Rule, Word

PixelBox = tuple[int, int, int, int]


def pixels(millimetres: float, dpi: int) -> int:
    """Return millimetres in whole pixels."""
    return round(millimetres / MM_PER_INCH * dpi)


FINE_DPI = 300  # below this, hinted letters are wider than measured: draw finer and reduce


def render(leaf: Leaf, dpi: int) -> Image.Image:
    """Paint all marks on white paper; the picture carries its dpi in `info`."""
    size = (pixels(leaf.width, dpi), pixels(leaf.height, dpi))
    image = (
        _paint(leaf, dpi)
        if dpi >= FINE_DPI
        else _paint(leaf, FINE_DPI).resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    )
    image.info["dpi"] = (dpi, dpi)
    return image


def _paint(leaf: Leaf, dpi: int) -> Image.Image:
    image = Image.new("RGB", (pixels(leaf.width, dpi), pixels(leaf.height, dpi)), "white")
    pen = ImageDraw.Draw(image)
    for mark in leaf.marks:
        if isinstance(mark, Word) and mark.ink:
            _picture(image, by_hand(mark), dpi)
        elif isinstance(mark, Word) and is_hand(mark):
            _write(image, mark, dpi)
        elif isinstance(mark, Word):
            face = load(mark.style.family or leaf.family, mark.style.weight, mark.style.size / 72 * dpi)
            place = (pixels(mark.x, dpi), pixels(mark.y, dpi))
            pen.text(place, mark.text, font=face, fill=mark.style.colour, anchor="ls")
        elif isinstance(mark, Rule):
            _rule(pen, mark, dpi)
        else:
            _picture(image, mark, dpi)
    return image


def is_hand(word: Word) -> bool:
    """Tell whether a word is set in a pen-like face."""
    return word.style.family is not None and FAMILIES[word.style.family].hand


def _ink(word: Word, dpi: int) -> Ink:
    return written(word.text, word.style.family or "", word.style.size / 72 * dpi, f"{word.x:.2f}:{word.y:.2f}")


def _write(image: Image.Image, word: Word, dpi: int) -> None:
    ink = _ink(word, dpi)
    place = (pixels(word.x, dpi) - ink.origin[0], pixels(word.y, dpi) - ink.origin[1])
    image.paste(word.style.colour, place, ink.mask)


def _rule(pen: ImageDraw.ImageDraw, mark: Rule, dpi: int) -> None:
    wide = max(1, pixels(mark.width, dpi))
    start = (pixels(mark.start[0], dpi), pixels(mark.start[1], dpi))
    end = (pixels(mark.end[0], dpi), pixels(mark.end[1], dpi))
    if not mark.dash:
        pen.line([start, end], fill=mark.colour, width=wide)
        return
    step = max(2, pixels(mark.dash, dpi))
    for x in range(start[0], end[0], step):
        pen.ellipse((x, start[1], x + wide, start[1] + wide), fill=mark.colour)


def _picture(image: Image.Image, mark: Picture, dpi: int) -> None:
    left, top = pixels(mark.left, dpi), pixels(mark.top, dpi)
    ink = mark.paint(pixels(mark.width, dpi), pixels(mark.height, dpi)).convert("RGB")
    area = (left, top, left + ink.width, top + ink.height)
    image.paste(ImageChops.multiply(image.crop(area), ink), (left, top))


def by_hand(word: Word) -> Picture:
    """Return the picture of a word written by hand: it rises above the base line and dips a little below."""
    high = word.style.size / 72 * MM_PER_INCH * HAND_RISE
    return Picture(word.x, word.y - high * 0.9, word.width, high, word.ink or blank_ink)


def blank_ink(width: int, height: int) -> Image.Image:
    """Paint nothing."""
    return Image.new("RGB", (width, height), "white")


def word_box(leaf: Leaf, word: Word, dpi: int) -> PixelBox:
    """Return where the ink of one word lies: left, top, right, bottom in pixels."""
    if word.ink:
        return picture_box(by_hand(word), dpi)
    if is_hand(word):
        ink = _ink(word, dpi)
        left, top, right, bottom = ink.mask.getbbox() or (0, 0, 1, 1)
        over, down = pixels(word.x, dpi) - ink.origin[0], pixels(word.y, dpi) - ink.origin[1]
        return left + over, top + down, right + over, bottom + down
    face = load(word.style.family or leaf.family, word.style.weight, word.style.size / 72 * dpi)
    inked = face.getbbox(word.text, anchor="ls")
    x, y = pixels(word.x, dpi), pixels(word.y, dpi)
    return int(x + inked[0]), int(y + inked[1]), math.ceil(x + inked[2]), math.ceil(y + inked[3])


def picture_box(mark: Picture, dpi: int) -> PixelBox:
    """Return where a picture lies: left, top, right, bottom in pixels."""
    edges = (mark.left, mark.top, mark.left + mark.width, mark.top + mark.height)
    left, top, right, bottom = (pixels(edge, dpi) for edge in edges)
    return left, top, right, bottom


def around(boxes: list[PixelBox]) -> PixelBox:
    """Return the smallest box around all of them."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
