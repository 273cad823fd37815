"""Words as people write them into blanks: a pen-like face, accents set stroke by stroke, letters that dance."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from math import hypot
from random import Random

from PIL import Image, ImageDraw

from samples.fonts import load

PAD = 0.6  # ems around a word's picture, so that accents and tails are never cut off
ROOM = 1.7  # ems of a word's picture above the base line
FINER = 3  # how much finer than the page strokes are drawn
Point = tuple[float, float]

STROKES: dict[str, tuple[tuple[Point, ...], ...]] = {
    "\u0300": (((-0.16, -0.16), (0.1, 0.0)),),
    "\u0301": (((0.16, -0.16), (-0.08, 0.0)),),
    "\u0309": (((-0.1, -0.18), (0.08, -0.18), (0.1, -0.08), (0.0, 0.0)),),
    "\u0303": (((-0.18, -0.02), (-0.07, -0.1), (0.06, -0.02), (0.18, -0.1)),),
    "\u0302": (((-0.17, 0.0), (0.0, -0.14), (0.17, 0.0)),),
    "\u0306": (((-0.17, -0.13), (0.0, 0.0), (0.17, -0.13)),),
}
"""Accents above a letter: right and down of the middle of its top, in heights and widths of USUAL letters."""
USUAL = (0.46, 0.5)
"""Width and height in ems of the small letters that the strokes above are for; a narrow hand's accents are narrow."""
SIZES = (0.55, 1.25)
"""Least and most an accent is made smaller or larger for a hand."""

TONES = frozenset("\u0300\u0301\u0309\u0303")
HATS = frozenset("\u0302\u0306")


@dataclass(frozen=True, slots=True)
class Hand:
    """What accents take from a face at a size: the pen's width, and what is one of their units across and down."""

    thick: int
    across: float
    down: float


@dataclass(frozen=True, slots=True)
class Ink:
    """The picture of a written word: its coverage, and where the word's origin on the base line lies in it."""

    mask: Image.Image
    origin: tuple[int, int]


def bases(text: str) -> str:
    """Return a text with every letter stripped to what a pen face of Latin letters holds."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def written_width(text: str, family: str, size: float) -> float:
    """Return how far a written text reaches, in pixels."""
    return float(load(family, "regular", size).getlength(bases(text)))


@lru_cache(maxsize=256)
def hand_of(family: str, size: float) -> Hand:
    """Return how a face's hand sets accents: as thick as its letters, as wide and high as they are."""
    face = load(family, "regular", 200)
    left, top, right, bottom = face.getbbox("/", anchor="ls")
    stroke = sum(face.getmask("/", mode="L").histogram()[128:]) / hypot(right - left, bottom - top) / 200
    _, high, _, _ = face.getbbox("x", anchor="ls")
    least, most = SIZES
    across = min(max(face.getlength("n") / 200 / USUAL[0], least), most)
    down = min(max(-high / 200 / USUAL[1], least), most)
    return Hand(max(1, round(stroke * size)), across * size, down * size)


@lru_cache(maxsize=4096)
def written(text: str, family: str, size: float, seed: str) -> Ink:
    """Write one word; the same word with the same seed looks the same."""
    fine = _fine(text, family, size * FINER, Random(f"{seed}:{text}"))
    wide, high = (side // FINER for side in fine.mask.size)
    mask = fine.mask.crop((0, 0, wide * FINER, high * FINER)).resize((wide, high), Image.Resampling.BOX)
    return Ink(mask, (fine.origin[0] // FINER, fine.origin[1] // FINER))


def _fine(text: str, family: str, size: float, rng: Random) -> Ink:
    """Write one word on a finer picture, for strokes drawn at a scan's size are steps."""
    face = load(family, "regular", size)
    wide = written_width(text, family, size)
    picture = Image.new("L", (int(wide + 2 * PAD * size) + 2, int((ROOM + PAD) * size) + 2), 0)
    pen = ImageDraw.Draw(picture)
    x, base = PAD * size, ROOM * size
    drift = rng.uniform(-0.02, 0.02)
    for letter in text:
        plain = bases(letter) or letter
        dance = rng.uniform(-0.025, 0.025) * size + drift * (x - PAD * size)
        pen.text((x, base + dance), plain, font=face, fill=255, anchor="ls")
        _accents(pen, letter, (x, base + dance), family, size, rng)
        x += face.getlength(plain) + rng.uniform(-0.01, 0.015) * size
    return Ink(picture, (int(PAD * size), int(base)))


def _accents(pen: ImageDraw.ImageDraw, letter: str, place: Point, family: str, size: float, rng: Random) -> None:
    """Set the accents of one letter with strokes of the pen's own width."""
    x, y = place
    marks = unicodedata.normalize("NFD", letter)[1:]
    left, top, right, _ = load(family, "regular", size).getbbox(bases(letter) or letter, anchor="ls")
    hand = hand_of(family, size)
    middle, above = x + (left + right) / 2, y + top - 0.05 * size
    if letter in "đĐ":
        bar = y + top * (0.72 if letter == "đ" else 0.5)
        from_x, to_x = (middle, x + right + 0.08 * size) if letter == "đ" else (x - 0.06 * size, middle)
        pen.line([(from_x, bar), (to_x, bar - 0.02 * size)], fill=255, width=hand.thick)
    if "\u031b" in marks:
        corner = (x + right - 0.03 * hand.across, y + top + 0.06 * hand.down)
        tip = (corner[0] + 0.15 * hand.across, corner[1] - 0.13 * hand.down)
        pen.line([corner, (tip[0], corner[1] - 0.02 * hand.down), tip], fill=255, width=hand.thick, joint="curve")
    if "\u0323" in marks:
        dot = (middle + rng.uniform(-0.04, 0.04) * hand.across, y + 0.2 * size)
        radius = hand.thick * 0.75
        pen.ellipse((dot[0] - radius, dot[1] - radius, dot[0] + radius, dot[1] + radius), fill=255)
    hat = next((mark for mark in marks if mark in HATS), "")
    tone = next((mark for mark in marks if mark in TONES), "")
    if hat:
        _stroke(pen, hat, (middle, above), hand)
        above -= 0.13 * hand.down
        middle += 0.1 * hand.across
    if tone:
        _stroke(pen, tone, (middle + rng.uniform(-0.03, 0.05) * hand.across, above), hand)


def _stroke(pen: ImageDraw.ImageDraw, mark: str, place: Point, hand: Hand) -> None:
    for stroke in STROKES[mark]:
        points = [(place[0] + dx * hand.across, place[1] + dy * hand.down) for dx, dy in stroke]
        pen.line(points, fill=255, width=hand.thick, joint="curve")
