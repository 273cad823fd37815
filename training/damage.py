"""Turns an ink line into the grey crop a reader would be given: geometry, scan, damage, row box."""

import random

import cv2
import numpy as np

from training.drawing import InkLine
from training.lstmf import Grey
from training.marks import Ink

SCAN_SCALES = ((1.0, 30), (0.83, 8), (0.667, 32), (0.5, 17), (0.42, 8), (0.34, 5))  # of 300 dpi: 300 … 100
ROW_PAD = 4  # Tesseract grows a row's box by so many pixels before it cuts the image (kImagePadding)
FULL = 255.0
LEGIBLE = 0.6  # correlation of darkness and ink; below it strokes are gone (looked at 200 lines)
TRIES = 3  # scans of one line before it is taken as it is


def photograph(line: InkLine, rng: random.Random, noise: np.random.Generator) -> Grey:
    """Scan a line with random damage and cut it out; returns a grey image, dark ink on light paper."""
    own, other = _bend(line, rng)
    box = _row_box(own, line, rng)
    scale = rng.choices([s for s, _ in SCAN_SCALES], [w for _, w in SCAN_SCALES])[0]
    if scale * line.em < 17:  # below about 17 pixels an em tones cannot be told apart by a person either
        scale = 17 / line.em
    ink, inner = _margin_cut(own, other, box)
    for _ in range(TRIES):
        picture = _scan(ink, scale, rng, noise)
        if _legible(picture, ink):
            break
    final = _enlarge(picture, ink.shape, scale, rng)
    return _crop(final, inner, final.shape[0] / ink.shape[0])


def _legible(picture: Grey, ink: Ink) -> bool:
    """Tell whether darkness still follows the ink: a line no person could read would only teach guessing."""
    size = picture.shape[1], picture.shape[0]
    wanted = np.asarray(cv2.resize(ink, size, interpolation=cv2.INTER_AREA), np.float32)
    dark = FULL - picture.astype(np.float32)
    spread = float(dark.std() * wanted.std())
    return spread > 0 and float(((dark - dark.mean()) * (wanted - wanted.mean())).mean()) / spread > LEGIBLE


def _bend(line: InkLine, rng: random.Random) -> tuple[Ink, Ink]:
    """Skew the line a little, sometimes wave it, as paper lies on a scanner."""
    angle = rng.gauss(0, 0.18) if rng.random() < 0.7 else rng.uniform(-0.8, 0.8)
    height, width = line.own.shape
    columns = np.arange(width, dtype=np.float32)
    shift = np.tan(np.radians(angle)) * (columns - width / 2)
    if rng.random() < 0.12:
        shift = shift + line.em * rng.uniform(0.01, 0.06) * np.sin(columns / (line.em * rng.uniform(3, 12)))
    # A line longer than the canvas is tall would leave it; real skew of that kind is mended before reading.
    shift = np.clip(shift, -0.35 * line.em, 0.35 * line.em).astype(np.float32)
    if np.abs(shift).max() < 0.5:
        return line.own, line.other
    rows = np.arange(height, dtype=np.float32)[:, None] + shift[None, :]
    across = np.broadcast_to(columns, (height, width)).astype(np.float32)
    moved = [cv2.remap(ink, across, rows, cv2.INTER_LINEAR) for ink in (line.own, line.other)]
    return np.asarray(moved[0], np.float32), np.asarray(moved[1], np.float32)


def _row_box(own: Ink, line: InkLine, rng: random.Random) -> tuple[int, int, int, int]:
    """Return left, top, right, bottom as Tesseract boxes a row, or looser, or cutting a little too deep."""
    rows, columns = np.flatnonzero(own.max(axis=1) > 0.3), np.flatnonzero(own.max(axis=0) > 0.3)
    em, pad = line.em, ROW_PAD
    top = min(rows[0], line.baseline - round(em * rng.uniform(0.66, 0.78))) - pad
    bottom = max(rows[-1] + 1, line.baseline + round(em * rng.uniform(0.14, 0.24))) + pad
    left, right = columns[0] - pad, columns[-1] + 1 + pad
    kind = rng.random()
    if kind < 0.3:
        top, bottom = top - round(em * rng.uniform(0, 0.25)), bottom + round(em * rng.uniform(0, 0.25))
        left, right = left - round(em * rng.uniform(0, 0.5)), right + round(em * rng.uniform(0, 0.5))
    elif kind < 0.42:
        # Tesseract leaves loose tone marks out of a row and then cuts through them.
        top, bottom = top + ROW_PAD + round(em * rng.uniform(0, 0.13)), bottom - round(em * rng.uniform(0, 0.08))
    if right < own.shape[1] and line.other[:, right:].max() > 0.3 and rng.random() < 0.7:
        right += round(rng.random() * (own.shape[1] - right))  # a row takes in what stands beside it
    return max(0, left), max(0, top), min(own.shape[1], right), min(own.shape[0], bottom)


def _margin_cut(own: Ink, other: Ink, box: tuple[int, int, int, int]) -> tuple[Ink, tuple[int, int, int, int]]:
    """Cut to the box and a rim wide enough for blur and JPEG blocks; returns the ink and the box inside it."""
    left, top, right, bottom = box
    rim = 24
    x, y = max(0, left - rim), max(0, top - rim)
    window = slice(y, bottom + rim), slice(x, right + rim)
    return np.maximum(own[window], other[window]), (left - x, top - y, right - x, bottom - y)


def _scan(ink: Ink, scale: float, rng: random.Random, noise: np.random.Generator) -> Grey:
    """Reduce to the scanner's resolution, print thick or thin, shade, add noise, then threshold or compress."""
    height, width = max(8, round(ink.shape[0] * scale)), max(8, round(ink.shape[1] * scale))
    ink = _press(ink, rng)
    small = np.asarray(cv2.resize(ink, (width, height), interpolation=cv2.INTER_AREA), np.float32)
    blur = rng.choices([0.0, rng.uniform(0.3, 0.8), rng.uniform(0.8, 1.5) * max(0.6, scale)], [30, 50, 20])[0]
    small = np.asarray(cv2.GaussianBlur(small, (0, 0), blur), np.float32) if blur else small
    small = np.clip(small, 0, 1) ** rng.choices([1.0, rng.uniform(0.55, 0.9), rng.uniform(1.1, 1.8)], [50, 30, 20])[0]
    paper, darkest = rng.uniform(205, 255), rng.choices([rng.uniform(0, 60), rng.uniform(60, 140)], [85, 15])[0]
    grey = paper - small * (paper - darkest)
    grey = _smudge(grey, rng, noise)
    if rng.random() < 0.38:
        return _bitonal(grey, paper, darkest, rng, noise)
    grey = grey + noise.normal(0, rng.choice([0.0, 3.0, 7.0, 14.0]), grey.shape)
    picture = np.clip(grey, 0, FULL).astype(np.uint8)
    return _compress(picture, rng) if rng.random() < 0.6 else picture


def _press(ink: Ink, rng: random.Random) -> Ink:
    """Let strokes swell or wear away before the scan."""
    kind = rng.random()
    if kind < 0.1:
        return np.asarray(cv2.dilate(ink, np.ones((2, 2), np.uint8)), np.float32)
    if kind < 0.16:
        return np.asarray(cv2.erode(ink, np.ones((2, 2), np.uint8)), np.float32)
    return ink


def _smudge(grey: Ink, rng: random.Random, noise: np.random.Generator) -> Ink:
    """Shade the paper, let the other side show through, leave remains of a stamp or a fold."""
    width = grey.shape[1]
    kind = rng.random()
    if kind < 0.15:
        ramp = np.linspace(rng.uniform(0.75, 1), rng.uniform(0.75, 1), width, dtype=np.float32)
        return np.asarray(grey * ramp, np.float32)
    if kind < 0.2:
        ghost = np.asarray(cv2.GaussianBlur(grey[:, ::-1], (0, 0), 1.5), np.float32)
        ghost = np.roll(ghost, rng.randint(0, width), axis=1)
        return np.asarray(grey - (ghost.max() - ghost) * rng.uniform(0.08, 0.25), np.float32)
    if kind < 0.26:
        return _stamped(grey, rng, noise)
    if kind < 0.29:
        at = rng.randint(0, width - 1)
        grey[:, at : at + rng.randint(1, 3)] *= rng.uniform(0.3, 0.9)
    return grey


def _stamped(grey: Ink, rng: random.Random, noise: np.random.Generator) -> Ink:
    """Lay arcs of a round stamp, broken as ink is on paper, over the line."""
    height, width = grey.shape
    layer = np.zeros((height, width), np.float32)
    centre = (rng.randint(0, width), rng.randint(-3 * height, 4 * height))
    radius = rng.randint(2 * height, 5 * height)
    for ring in (radius, round(radius * 0.93), round(radius * 0.6)):
        cv2.circle(layer, centre, max(3, ring), 1.0, rng.randint(1, 4), cv2.LINE_AA)
    layer *= noise.random((height, width)) < rng.uniform(0.4, 0.95)
    return np.asarray(grey - layer * rng.uniform(20, 110), np.float32)


def _bitonal(grey: Ink, paper: float, darkest: float, rng: random.Random, noise: np.random.Generator) -> Grey:
    """Threshold as office scanners do for black and white, with specks at times."""
    rough = grey + noise.normal(0, rng.choice([0.0, 4.0, 12.0]), grey.shape)
    level = darkest + (paper - darkest) * rng.uniform(0.38, 0.72)
    picture = np.where(rough < level, 0, 255).astype(np.uint8)
    if rng.random() < 0.15:
        specks = noise.random(picture.shape) < rng.uniform(0.0005, 0.006)
        picture[specks] = rng.choice([0, 0, 255])
    return picture


def _compress(picture: Grey, rng: random.Random) -> Grey:
    done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, rng.randint(18, 85)])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.uint8) if done else picture


def _enlarge(picture: Grey, shape: tuple[int, ...], scale: float, rng: random.Random) -> Grey:
    """Bring the scan back to 300 dpi, as rasterising a PDF does, or leave it at its own resolution."""
    if scale > 0.95 or rng.random() < 0.3:
        return picture
    how = rng.choice([cv2.INTER_NEAREST, cv2.INTER_LINEAR, cv2.INTER_LINEAR, cv2.INTER_CUBIC])
    return np.asarray(cv2.resize(picture, (shape[1], shape[0]), interpolation=how), np.uint8)


def _crop(picture: Grey, inner: tuple[int, int, int, int], ratio: float) -> Grey:
    left, top, right, bottom = (round(side * ratio) for side in inner)
    return np.ascontiguousarray(picture[top : max(bottom, top + 8), left : max(right, left + 8)])
