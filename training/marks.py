"""Redraws the tone mark over a hat or breve higher, smaller or sideways, as Times New Roman stacks them.

Free faces put the tone of ấ ầ ẩ ẫ snugly beside the hat; the face of real papers stacks it above and to the right.
A net that never saw that reads ấ as á. So the letter is drawn with its hat alone and the tone, cut out of the same
face's á à ả ã, is laid over it at a place drawn once a line.
"""

import random
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from PIL import Image

from training.faces import load

Ink = npt.NDArray[np.float32]

CARRIERS = {"\u0301": "á", "\u0300": "à", "\u0309": "ả", "\u0303": "ã"}
GRAVE = "\u0300"
HATS = {"\u0302", "\u0306"}


@dataclass(frozen=True, slots=True)
class Stacking:
    """Where tones go relative to the middle of the hat's top, in em, and how big; one per line."""

    right: float
    up: float
    scale: float
    mirrored: bool  # the grave leans to the left of the hat, as in some editions

    def offset(self, tone: str) -> float:
        """Return how far right of the hat's middle this tone stands, em."""
        return -self.right if self.mirrored and tone == GRAVE else self.right


def draw_stacking(rng: random.Random) -> Stacking:
    """Choose a stacking: mostly right of the middle and above; the further right, the lower it may hang."""
    right = rng.uniform(-0.02, 0.22)
    lowest = -0.1 if right > 0.12 else -0.03
    return Stacking(right, rng.uniform(lowest, 0.07), rng.uniform(0.75, 1.15), rng.random() < 0.5)


def split_stacked(letter: str) -> tuple[str, str] | None:
    """Split ấ into (â, combining acute); None for letters without both a hat or breve and a tone above."""
    parts = unicodedata.normalize("NFD", letter)
    hat = next((mark for mark in parts if mark in HATS), "")
    tone = next((mark for mark in parts if mark in CARRIERS), "")
    return (unicodedata.normalize("NFC", parts[0] + hat), tone) if hat and tone else None


def bare_hats(text: str) -> tuple[str, list[tuple[int, str]]]:
    """Drop the tones of stacked letters; returns the text and where (index) which tones are missing."""
    letters, missing = [], []
    for at, letter in enumerate(text):
        split = split_stacked(letter)
        letters.append(split[0] if split else letter)
        if split:
            missing.append((at, split[1]))
    return "".join(letters), missing


@lru_cache(maxsize=4000)
def tone_ink(path: str, size: int, tone: str) -> Ink:
    """Cut a tone mark out of the face's á, à, ả or ã: coverage 0..1, cropped to its ink; may be empty."""
    ink = _letter_ink(path, size, CARRIERS[tone])
    rows = np.flatnonzero(ink.max(axis=1) > 0.1) if ink.size else np.array([], int)
    gaps = np.flatnonzero(np.diff(rows) > 1)
    if not len(gaps):
        return np.zeros((0, 0), np.float32)
    mark = ink[rows[0] : rows[gaps[0]] + 1]
    columns = np.flatnonzero(mark.max(axis=0) > 0.1)
    return mark[:, columns[0] : columns[-1] + 1]


@lru_cache(maxsize=4000)
def hat_place(path: str, size: int, letter: str) -> tuple[int, int]:
    """Return (x of the hat's middle from the pen, y of its top from the ascender line), pixels."""
    face = load(path, size)
    left, top, _, _ = face.getbbox(letter)
    ink = _letter_ink(path, size, letter)
    rows = np.flatnonzero(ink.max(axis=1) > 0.1)
    gaps = np.flatnonzero(np.diff(rows) > 1)
    bottom = rows[gaps[0]] if len(gaps) else rows[0] + max(1, len(rows) // 6)
    columns = np.flatnonzero(ink[rows[0] : bottom + 1].max(axis=0) > 0.1)
    return int(left + (columns[0] + columns[-1]) // 2), int(top + rows[0])


def _letter_ink(path: str, size: int, letter: str) -> Ink:
    mask = load(path, size).getmask(letter, mode="L")
    width, height = mask.size
    return np.frombuffer(bytes(mask), np.uint8).reshape(height, width).astype(np.float32) / np.float32(255)


def lay_tone(canvas: Ink, tone: Ink, middle: tuple[float, float], scale: float) -> None:
    """Lay a tone mark over the canvas, its bottom middle at (x, y); parts outside are cut off."""
    if not tone.size:
        return
    height, width = max(1, round(tone.shape[0] * scale)), max(1, round(tone.shape[1] * scale))
    mark = np.asarray(Image.fromarray(tone).resize((width, height), Image.Resampling.BILINEAR))
    left, top = round(middle[0] - width / 2), round(middle[1]) - height
    from_x, from_y = max(0, -left), max(0, -top)
    target = canvas[max(0, top) : top + height, max(0, left) : left + width]
    if target.size:
        piece = mark[from_y : from_y + target.shape[0], from_x : from_x + target.shape[1]]
        np.maximum(target, piece, out=target)
