"""Writes words as people write them into blanks: letters of a pen-like face, marks by strokes, every line another hand.

A face gives base letters only; hats, horns, tones, bars and dots are strokes of the pen's own width, placed a little
differently by every hand. Then the whole is leaned, stretched, bent and thickened, so that no two lines look alike.
"""

import random
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from PIL import Image, ImageDraw

from training.faces import load
from training.marks import Ink

FINER = 2
"""Times a word is drawn larger and reduced, so that thin strokes stay smooth."""
ROOM, BELOW, ASIDE = 1.5, 0.75, 0.8
"""Small-letter heights, times four, of paper above the base line, below it and at both sides."""
TALLEST = 1.7
"""Type size of a hand in ems of the print at most: faces with tiny small letters would fill three lines."""
Point = tuple[float, float]
MARKS: dict[str, tuple[tuple[Point, ...], ...]] = {
    "\u0300": (((-0.5, -1.0), (0.4, 0.0)), ((-0.3, -0.9), (0.1, -0.5), (0.3, 0.0)), ((-0.6, -0.5), (0.5, 0.0))),
    "\u0301": (((0.5, -1.0), (-0.4, 0.0)), ((0.3, -0.9), (0.0, -0.4), (-0.3, 0.0)), ((0.6, -0.5), (-0.5, 0.0))),
    "\u0309": (
        ((-0.4, -0.9), (0.2, -1.0), (0.4, -0.6), (0.0, -0.3), (0.0, 0.0)),
        ((-0.3, -0.8), (0.1, -1.0), (0.3, -0.7), (-0.1, -0.1)),
        ((-0.4, -1.0), (0.4, -0.9), (0.1, -0.4), (0.2, 0.0)),
    ),
    "\u0303": (
        ((-0.8, -0.1), (-0.4, -0.5), (0.2, -0.1), (0.8, -0.5)),
        ((-0.7, 0.0), (-0.3, -0.4), (0.3, -0.2), (0.6, -0.6)),
        ((-0.7, -0.2), (-0.2, -0.4), (0.2, -0.1), (0.7, -0.3)),
    ),
    "\u0302": (
        ((-0.8, 0.0), (0.0, -0.7), (0.8, 0.0)),
        ((-0.6, 0.1), (0.0, -0.8), (0.6, 0.0)),
        ((-0.9, 0.0), (-0.1, -0.4), (0.9, 0.0)),
    ),
    "\u0306": (
        ((-0.8, -0.6), (-0.3, 0.0), (0.3, 0.0), (0.8, -0.6)),
        ((-0.7, -0.5), (0.0, 0.0), (0.7, -0.6)),
    ),
    "\u031b": (
        ((0.0, 0.0), (0.4, -0.1), (0.5, -0.7)),
        ((-0.2, 0.1), (0.3, -0.1), (0.3, -0.6)),
        ((0.0, 0.0), (0.5, -0.2), (0.3, -0.6)),
    ),
}
"""Ways to write each mark; unit: a third of a small letter's height, origin: the mark's foot (a horn's: the letter)."""
TONES, HATS = frozenset("\u0300\u0301\u0303\u0309"), frozenset("\u0302\u0306")
HORN, DOT = "\u031b", "\u0323"


@dataclass(frozen=True, slots=True)
class Hand:
    """One person's writing of one line; lengths are in pixels of the finer drawing, shares in small-letter heights."""

    path: str
    size: int
    small: float
    """Height of small letters."""
    pen: float
    """Width of the pen."""
    shapes: dict[str, int]
    """Which way each mark is written."""
    marks: float
    """Size of marks against the usual."""
    gap: float
    """Paper between a letter and its mark."""
    beside: Point
    """Where a tone stands against the hat: right and up."""
    dot: float
    """How far under the line dots stand."""
    tracking: float
    space: float
    dance: float
    drift: float
    lean: float
    wide: float
    wobble: float
    press: int
    """Pixels strokes are thickened (or, below zero, thinned)."""
    shade: float
    dotless: bool
    """The dot of an i gives way to its tone."""


@lru_cache(maxsize=500)
def small_height(path: str) -> float:
    """Return the height of an x in ems of its face."""
    return -float(load(path, 200).getbbox("x", anchor="ls")[1]) / 200


@lru_cache(maxsize=500)
def pen_width(path: str) -> float:
    """Return how thick a face's strokes are, in ems: the middle of an l."""
    mask = load(path, 200).getmask("l", mode="L")
    wide, high = mask.size
    ink = np.frombuffer(bytes(mask), np.uint8).reshape(high, wide) > 127
    rows = ink.sum(axis=1)
    inked = rows[rows > 0]
    return float(np.clip(np.percentile(inked, 30) / 200 if len(inked) else 0.05, 0.025, 0.12))


def draw_hand(path: str, em: int, rng: random.Random) -> Hand:
    """Draw a hand that writes in a face beside print of an em in pixels."""
    small = em * rng.uniform(0.34, 0.66)
    size = min(small / small_height(path), TALLEST * em) * FINER
    small = size * small_height(path)
    return Hand(
        path=path,
        size=round(size),
        small=small,
        pen=max(1.5, size * pen_width(path) * rng.uniform(0.7, 1.25)),
        shapes={mark: rng.randrange(len(ways)) for mark, ways in MARKS.items()},
        marks=rng.uniform(0.75, 1.35),
        gap=rng.uniform(0.02, 0.22),
        beside=(rng.uniform(-0.1, 0.45), rng.uniform(0.0, 0.25)),
        dot=rng.uniform(0.12, 0.5),
        tracking=rng.choice([0.0, rng.uniform(-0.06, 0.18)]),
        space=rng.uniform(0.75, 1.7),
        dance=rng.choice([0.02, rng.uniform(0.0, 0.1)]),
        drift=rng.gauss(0, 0.012),
        lean=rng.choice([0.0, rng.uniform(-0.25, 0.55)]),
        wide=rng.choice([rng.uniform(0.58, 0.85), rng.uniform(0.8, 1.25)]),  # hasty hands are narrow
        wobble=rng.choice([0.0, rng.uniform(0.0, 0.07)]),
        press=rng.choices([0, 1, 2, -1], [60, 18, 8, 14])[0],
        shade=rng.choice([1.0, rng.uniform(0.55, 1.0)]),
        dotless=rng.random() < 0.5,
    )


def write(text: str, hand: Hand, rng: random.Random) -> tuple[Ink, Point]:
    """Return the ink (coverage 0..1) of a text at the page's own size, and where its base line begins in it."""
    margin, base = ASIDE * 4 * hand.small / 2, ROOM * 2 * hand.small
    reach = sum(_step(letter, hand) for letter in text)
    side = (int(reach + 2 * margin) + 4, int(base + BELOW * 2 * hand.small) + 4)
    picture = Image.new("L", side)
    pen = ImageDraw.Draw(picture)
    x = margin
    for letter in text:
        dance = rng.gauss(0, hand.dance) * hand.small + hand.drift * (x - margin)
        dance = float(np.clip(dance, -0.35 * hand.small, 0.35 * hand.small))
        _letter(pen, letter, (x, base + dance), hand, rng)
        x += _step(letter, hand) * (1 + rng.gauss(0, 0.03))
    ink = _bent(np.asarray(picture, np.float32) / np.float32(255), base, hand, rng)
    wide, high = max(1, round(ink.shape[1] * hand.wide / FINER)), max(1, round(ink.shape[0] / FINER))
    small = np.asarray(cv2.resize(ink, (wide, high), interpolation=cv2.INTER_AREA), np.float32)
    return small * np.float32(hand.shade), (margin * hand.wide / FINER, base / FINER)


def _step(letter: str, hand: Hand) -> float:
    """Return how far the next letter stands."""
    advance = float(load(hand.path, hand.size).getlength(bare(letter)))
    return advance * hand.space if letter == " " else advance + hand.tracking * hand.small


def bare(letter: str) -> str:
    """Return a letter without its Vietnamese marks; what no pen-like face holds becomes a near likeness."""
    letter = {"đ": "d", "Đ": "D", "–": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "²": "2"}.get(letter, letter)
    return unicodedata.normalize("NFD", letter)[:1]


def _letter(pen: ImageDraw.ImageDraw, letter: str, place: Point, hand: Hand, rng: random.Random) -> None:
    """Write one letter with its marks at a point of the base line."""
    x, y = place
    face, plain = load(hand.path, hand.size), bare(letter)
    marks = frozenset(unicodedata.normalize("NFD", letter)[1:])
    pen.text((x, y), plain, font=face, fill=255, anchor="ls")
    if plain == letter:
        return
    left, top, right, _ = face.getbbox(plain, anchor="ls")
    if plain == "i" and hand.dotless and marks & TONES and top < -1.1 * hand.small:
        pen.rectangle((x + left - 1, y + top - 1, x + right + 1, y - hand.small * 1.02), fill=0)
        top = -hand.small
    box = (x + left, y + top, x + right)
    if letter in "đĐ":
        _bar(pen, letter, (box, y), hand, rng)
    if HORN in marks:
        _stroke(pen, HORN, (box[2] - 0.08 * hand.small, box[1] + 0.12 * hand.small), hand, rng)
    if DOT in marks:
        _dot(pen, ((box[0] + box[2]) / 2, y + hand.dot * hand.small), hand, rng)
    _above(pen, marks, box, hand, rng)


def _above(
    pen: ImageDraw.ImageDraw, marks: frozenset[str], box: tuple[float, float, float], hand: Hand, rng: random.Random
) -> None:
    """Write hat and tone over a letter; box: left, top, right of the letter."""
    middle, foot = (box[0] + box[2]) / 2 + hand.lean * 0.1 * hand.small, box[1] - hand.gap * hand.small
    hat, tone = next(iter(marks & HATS), ""), next(iter(marks & TONES), "")
    if hat:
        _stroke(pen, hat, (middle, foot), hand, rng)
        middle += hand.beside[0] * hand.small * (rng.choice([1, -1]) if tone == "\u0300" else 1)
        foot -= (0.2 + hand.beside[1]) * hand.small * hand.marks
    if tone:
        _stroke(pen, tone, (middle + rng.gauss(0.03, 0.06) * hand.small, foot), hand, rng)


def _stroke(pen: ImageDraw.ImageDraw, mark: str, foot: Point, hand: Hand, rng: random.Random) -> None:
    """Write one mark in the hand's own way, never twice the same."""
    unit = hand.small / 3 * hand.marks
    shape: Sequence[Point] = MARKS[mark][hand.shapes[mark]]
    if rng.random() < 0.15:
        shape = rng.choice(MARKS[mark])
    points = [
        (foot[0] + (dx + rng.gauss(0, 0.1)) * unit, foot[1] + (dy + rng.gauss(0, 0.08)) * unit) for dx, dy in shape
    ]
    pen.line(points, fill=255, width=max(1, round(hand.pen * rng.uniform(0.85, 1.15))), joint="curve")


def _bar(
    pen: ImageDraw.ImageDraw,
    letter: str,
    place: tuple[tuple[float, float, float], float],
    hand: Hand,
    rng: random.Random,
) -> None:
    """Cross đ at its stem and Đ at its back."""
    (left, top, right), base = place
    high = base - top
    if letter == "đ":
        start, end, level = (
            left + (right - left) * 0.45,
            right + 0.2 * hand.small,
            base - high * rng.uniform(0.66, 0.85),
        )
    else:
        start, end, level = left - 0.18 * hand.small, left + (right - left) * 0.5, base - high * rng.uniform(0.4, 0.58)
    points = [(start, level + rng.gauss(0, 0.04) * hand.small), (end, level + rng.gauss(-0.03, 0.05) * hand.small)]
    pen.line(points, fill=255, width=max(1, round(hand.pen)))


def _dot(pen: ImageDraw.ImageDraw, place: Point, hand: Hand, rng: random.Random) -> None:
    """Set the dot under a letter, round or a short dash."""
    x, y = place[0] + rng.gauss(0, 0.06) * hand.small, place[1]
    radius = max(1.0, hand.pen * rng.uniform(0.55, 0.95))
    long = radius * rng.choice([1.0, 1.0, rng.uniform(1.0, 2.2)])
    pen.ellipse((x - long, y - radius, x + long, y + radius), fill=255)


def _bent(ink: Ink, base: float, hand: Hand, rng: random.Random) -> Ink:
    """Lean, wobble and thicken a drawn text."""
    if hand.press:
        kernel = np.ones((abs(hand.press) + 1,) * 2, np.uint8)
        ink = np.asarray(cv2.dilate(ink, kernel) if hand.press > 0 else cv2.erode(ink, kernel), np.float32)
    if not hand.lean and not hand.wobble:
        return ink
    high, wide = ink.shape
    rows, columns = np.mgrid[0:high, 0:wide].astype(np.float32)
    columns += np.float32(hand.lean) * (rows - np.float32(base))
    if hand.wobble:
        columns += _waves(ink.shape, hand, rng)
        rows += _waves(ink.shape, hand, rng)
    return np.asarray(cv2.remap(ink, columns, rows, cv2.INTER_LINEAR), np.float32)


def _waves(shape: tuple[int, ...], hand: Hand, rng: random.Random) -> Ink:
    """Return a smooth random shift of every pixel: knots a small-letter height or two apart."""
    apart = hand.small * rng.uniform(0.7, 2.0)
    knots = (max(2, round(shape[0] / apart) + 1), max(2, round(shape[1] / apart) + 1))
    noise = np.array([[rng.gauss(0, hand.wobble * hand.small) for _ in range(knots[1])] for _ in range(knots[0])])
    spread = cv2.resize(noise.astype(np.float32), (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)
    return np.asarray(spread, np.float32)
