"""Lays one line of text out as ink: words, redrawn tones, pen-filled numbers, rules, lines above and below."""

import random
import re
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image, ImageDraw

from training.faces import Faces, Family, load
from training.marks import Ink, Stacking, bare_hats, draw_stacking, hat_place, lay_tone, tone_ink
from training.script import Hand, draw_hand, write
from training.strokes import SHAPES, written
from training.texts import HAND_CLOSE, HAND_OPEN, LEADER

ASCENT, HEIGHT = 1.9, 3.2  # em from the canvas top to the baseline, and in all: room for a line above and below
MARGIN = 0.7  # em left and right
STROKED = 0.75  # share of pen-filled numbers written by strokes, the rest in handwriting faces
STROKED_SCRIPT = 0.25  # the same share where words are written too: mostly one hand writes words and figures
SCRIBBLED = 0.07  # share of lines a signature runs through or beside; the net must not read it
PIECES = re.compile(f"{HAND_OPEN}([^{HAND_CLOSE}]*){HAND_CLOSE}|( {{2,}})|([^ {HAND_OPEN}]+| )")


@dataclass(frozen=True, slots=True)
class Pen:
    """How one line is set: face file, size in pixels, spaces and letters, tones."""

    path: str
    size: int
    space: float  # width of a space as a multiple of the face's
    tracking: float  # extra pixels between letters
    stacking: Stacking | None


@dataclass(frozen=True, slots=True)
class InkLine:
    """Ink coverage 0..1 of the line alone and of all else on the canvas, baseline (row) and em (pixels)."""

    own: Ink
    other: Ink
    baseline: int
    em: int


def visible_text(text: str) -> str:
    """Return the truth of a line: no pen marks, no leaders, single spaces."""
    return " ".join(text.replace(HAND_OPEN, "").replace(HAND_CLOSE, "").replace(LEADER, " ").split())


def draw_size(rng: random.Random) -> int:
    """Draw an em in pixels at 300 dpi: mostly 12 to 14 points, sometimes 8 or 18."""
    return round(rng.triangular(32, 78, 55)) if rng.random() < 0.35 else rng.randint(48, 60)


def draw_line(text: str, neighbours: tuple[str, str], faces: Faces, rng: random.Random) -> InkLine:
    """Lay a line out in a random face; neighbours are texts of the lines above and below, "" for none."""
    family = rng.choices(faces.printed, [family.weight for family in faces.printed])[0]
    pens = _pens(text, family, rng)
    size = pens[0].size
    own = _set_line(text, pens, faces, rng)
    scribbled = rng.random() < SCRIBBLED
    if scribbled:
        own = np.pad(own, ((0, 0), (0, round(rng.uniform(0, 3) * size))))
    other = np.zeros_like(own)
    _add_neighbours(other, neighbours, pens[0], rng)
    _add_rules(own, other, text, size, rng)
    if scribbled:
        _scribble(other, size, rng)
    return InkLine(own, other, round(ASCENT * size), size)


def _pens(text: str, family: Family, rng: random.Random) -> list[Pen]:
    capitals = text.upper() == text and any(letter.isalpha() for letter in text)
    style = rng.choices(range(4), [4, 6, 0.5, 0.5] if capitals else [60, 16, 16, 8])[0]
    size = draw_size(rng)
    space = rng.uniform(0.75, 1.1) if rng.random() < 0.7 else rng.uniform(1.1, 2.4)
    tracking = rng.choices([0.0, rng.uniform(-0.045, -0.01), rng.uniform(0.01, 0.1)], [84, 10, 6])[0] * size
    chance = {"times": 0.7, "serif": 0.3}.get(family.group, 0.15)
    stacking = draw_stacking(rng) if rng.random() < chance else None
    first = Pen(family.files[style], size, space, tracking, stacking)
    if not capitals and ":" in text and rng.random() < 0.25:
        other = Pen(family.files[rng.choice([0, 1, 2])], size, space, tracking, stacking)
        return [first, other]
    return [first]


def _set_line(text: str, pens: list[Pen], faces: Faces, rng: random.Random) -> Ink:
    """Set the pieces of a text one after the other from left to right."""
    size, x = pens[0].size, MARGIN * pens[0].size
    hand_path = rng.choice(faces.pen)
    hand = draw_hand(rng.choice(faces.script), size, rng) if faces.script else None
    canvas = np.zeros((round(HEIGHT * size), round(size * (3 + 1.35 * len(text)))), np.float32)
    pen = pens[0]
    for found in PIECES.finditer(text):
        by_hand, gap, word = found.groups()
        if by_hand is not None and hand is not None:
            x = _write_script(canvas, by_hand, x, hand, rng)
        elif by_hand is not None:
            x = _write_by_hand(canvas, by_hand, x, (hand_path, round(size * rng.uniform(0.9, 1.5))), rng)
        elif gap or word == " ":
            x += _space_width(pen, len(gap or " "))
        else:
            x = _set_word(canvas, word.replace(LEADER, "."), x, pen)
            pen = pens[-1] if word.endswith(":") else pen
    return canvas[:, : round(x + MARGIN * size)]


def _space_width(pen: Pen, count: int) -> float:
    return load(pen.path, pen.size).getlength(" ") * (pen.space if count == 1 else 0.5 * count * max(1.0, pen.space))


def _set_word(canvas: Ink, word: str, x: float, pen: Pen) -> float:
    """Set a word at x; returns where the next one starts."""
    face = load(pen.path, pen.size)
    top = round(ASCENT * pen.size) - face.getmetrics()[0]
    shown, missing = bare_hats(word) if pen.stacking else (word, [])
    starts = [x + face.getlength(shown[:at]) + at * pen.tracking for at in range(len(shown) + 1)]
    pieces = [(0, shown)] if not pen.tracking else list(enumerate(shown))
    for at, piece in pieces:
        _stamp(canvas, piece, (starts[at], top), pen)
    if pen.stacking:
        for at, tone in missing:
            middle, hat_top = hat_place(pen.path, pen.size, shown[at])
            place = (
                starts[at] + middle + pen.stacking.offset(tone) * pen.size,
                top + hat_top - pen.stacking.up * pen.size,
            )
            lay_tone(canvas, tone_ink(pen.path, pen.size, tone), place, pen.stacking.scale)
    return starts[-1]


def _stamp(canvas: Ink, text: str, place: tuple[float, int], pen: Pen) -> None:
    face = load(pen.path, pen.size)
    left, top, right, bottom = face.getbbox(text)
    if right <= left or bottom <= top:
        return
    patch = Image.new("L", (int(right - left) + 2, int(bottom - top) + 2))
    ImageDraw.Draw(patch).text((1 - left, 1 - top), text, fill=255, font=face)
    _overlay(
        canvas, np.asarray(patch, np.float32) / np.float32(255), round(place[0] + left) - 1, round(place[1] + top) - 1
    )


def _overlay(canvas: Ink, patch: Ink, left: int, top: int) -> None:
    from_x, from_y = max(0, -left), max(0, -top)
    target = canvas[max(0, top) : max(0, top + patch.shape[0]), max(0, left) : max(0, left + patch.shape[1])]
    if target.size:
        np.maximum(target, patch[from_y : from_y + target.shape[0], from_x : from_x + target.shape[1]], out=target)


def _write_script(canvas: Ink, text: str, x: float, hand: Hand, rng: random.Random) -> float:
    """Write words as one person does, on the line or a little off it; returns where the next word starts."""
    em = canvas.shape[0] / HEIGHT
    if rng.random() < STROKED_SCRIPT and set(text) <= SHAPES.keys():
        return _write_strokes(canvas, text, x, round(em), rng)
    ink, (left, base) = write(text, hand, rng)
    x += rng.uniform(-0.1, 0.35) * em
    y = ASCENT / HEIGHT * canvas.shape[0] - rng.uniform(-0.08, 0.12) * em
    _overlay(canvas, ink, round(x - left), round(y - base))
    return float(x + ink.shape[1] - 2 * left + rng.uniform(-0.1, 0.35) * em)


def _write_by_hand(canvas: Ink, text: str, x: float, pen: tuple[str, int], rng: random.Random) -> float:
    """Write digits one by one, by strokes of a pen or in a handwriting face; returns where the next word starts."""
    if rng.random() < STROKED and set(text) <= SHAPES.keys():
        return _write_strokes(canvas, text, x, pen[1], rng)
    return _write_face(canvas, text, x, pen, rng)


def _write_strokes(canvas: Ink, text: str, x: float, size: int, rng: random.Random) -> float:
    """Write digits by strokes, tight against the word before or apart from it, a little above or below the line."""
    high = round(size * rng.uniform(0.62, 1.0))
    shade, lift = rng.uniform(0.5, 1.0), rng.uniform(-0.12, 0.15) * size
    baseline = round(ASCENT / HEIGHT * canvas.shape[0])
    x += rng.uniform(-0.15, 0.6) * size
    for ink, step in written(text, high, rng):
        margin = (ink.shape[0] - high) / 2
        y = baseline - high - margin - lift + rng.uniform(-0.05, 0.05) * size
        _overlay(canvas, ink * np.float32(shade), round(x - margin), round(y))
        x += step
    return x + rng.uniform(-0.1, 0.8) * size


def _write_face(canvas: Ink, text: str, x: float, pen: tuple[str, int], rng: random.Random) -> float:
    """Write digits of a face one by one, each a little turned, lifted and squeezed, in a paler ink."""
    path, size = pen
    face, lift = load(path, size), rng.uniform(-0.12, 0.12) * size
    shade, lean = rng.uniform(0.55, 1.0), rng.uniform(-0.25, 0.35)
    baseline = round(ASCENT / HEIGHT * canvas.shape[0])
    x += rng.uniform(-0.05, 0.5) * size
    for letter in text:
        left, top, right, bottom = face.getbbox(letter, anchor="ls")
        side = int(max(right - left, bottom - top) * 1.6) + 4
        patch = Image.new("L", (side, side))
        corner = ((side - (right - left)) / 2 - left, (side - (bottom - top)) / 2 - top)
        ImageDraw.Draw(patch).text(corner, letter, fill=255, font=face, anchor="ls")
        ink = _shaken(np.asarray(patch, np.float32) / np.float32(255), lean, rng)
        y = baseline - lift + rng.uniform(-0.05, 0.05) * size - corner[1]
        _overlay(canvas, ink * shade, round(x - (side - (right - left)) / 2), round(y))
        x += face.getlength(letter) * rng.uniform(0.85, 1.2)
    return x + rng.uniform(0, 0.5) * size


def _shaken(ink: Ink, lean: float, rng: random.Random) -> Ink:
    """Turn, lean and stretch a letter about its middle; thicken or thin the stroke."""
    side = ink.shape[0]
    matrix = cv2.getRotationMatrix2D((side / 2, side / 2), rng.uniform(-9, 9), rng.uniform(0.88, 1.12))
    matrix[0, 1] += -lean * 0.5
    matrix[0, 2] += lean * 0.25 * side
    if rng.random() < 0.4:
        ink = np.asarray(cv2.dilate(ink, np.ones((rng.choice([2, 3]),) * 2, np.uint8)), np.float32)
    return np.asarray(cv2.warpAffine(ink, matrix, (side, side)), np.float32)


def _add_neighbours(other: Ink, texts: tuple[str, str], pen: Pen, rng: random.Random) -> None:
    """Set the lines above and below at office line spacing; only parts of them fall on the canvas."""
    spacing = round(rng.uniform(1.15, 1.6) * pen.size)
    for text, shift in ((texts[0], -spacing), (texts[1], spacing)):
        if not text:
            continue
        strip = np.zeros((other.shape[0], other.shape[1] + 40 * pen.size), np.float32)
        x = float(MARGIN * pen.size + rng.uniform(-1, 2) * pen.size)
        for word in visible_text(text).split():
            x = _set_word(strip, word, x, pen) + _space_width(pen, 1)
            if x > other.shape[1]:
                break
        moved = np.roll(strip[:, : other.shape[1]], shift, axis=0)
        if shift < 0:
            moved[shift:] = 0
        else:
            moved[:shift] = 0
        np.maximum(other, moved, out=other)


def _add_rules(own: Ink, other: Ink, text: str, size: int, rng: random.Random) -> None:
    """Underline, rule with dots, or frame as a table cell now and then."""
    kind, width = rng.random(), own.shape[1]
    baseline = round(ASCENT * size)
    thickness = max(1, round(size * rng.uniform(0.02, 0.07)))
    if kind < 0.05:
        y, start = baseline + round(size * rng.uniform(0.08, 0.24)), rng.randint(0, max(1, width // 2))
        own[y : y + thickness, max(start, round(MARGIN * size)) : round(width - MARGIN * size)] = 1
    elif kind < 0.1 or (kind < 0.4 and HAND_OPEN in text):
        _dot_row(own if rng.random() < 0.5 else other, baseline + rng.randint(0, round(0.15 * size)), size, rng)
    elif kind > 0.95:
        for y in (baseline - round(size * rng.uniform(1.0, 1.4)), baseline + round(size * rng.uniform(0.35, 0.7))):
            other[max(0, y) : max(0, y) + thickness] = 1
        for x in (round(size * rng.uniform(0.05, 0.5)), width - round(size * rng.uniform(0.05, 0.5)) - 1):
            other[:, x : x + thickness] = 1


def _scribble(other: Ink, size: int, rng: random.Random) -> None:
    """Run a signature's strokes over the right part of the line."""
    height, width = other.shape
    middle, thickness = width - rng.uniform(0, 4) * size, max(1, round(size * rng.uniform(0.02, 0.07)))
    for _ in range(rng.randint(1, 3)):
        turns = np.array([[rng.gauss(middle, 1.2 * size), rng.gauss(height * 0.55, 0.5 * size)] for _ in range(5)])
        steps = np.linspace(0, 1, 40)[:, None]
        weights = [1, 4, 6, 4, 1]
        curve = sum(w * (1 - steps) ** (4 - k) * steps**k * turns[k] for k, w in enumerate(weights))
        shade = rng.uniform(0.4, 1.0)
        points = np.asarray(curve, np.float32).round().astype(np.int32)
        cv2.polylines(other, [points], isClosed=False, color=shade, thickness=thickness, lineType=cv2.LINE_AA)


def _dot_row(canvas: Ink, y: int, size: int, rng: random.Random) -> None:
    step, radius = max(4, round(size * rng.uniform(0.12, 0.3))), max(1, round(size * rng.uniform(0.025, 0.05)))
    for x in range(round(MARGIN * size), canvas.shape[1] - round(MARGIN * size), step):
        canvas[y : y + 2 * radius, x : x + 2 * radius] = np.maximum(canvas[y : y + 2 * radius, x : x + 2 * radius], 0.8)
