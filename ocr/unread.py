"""Finds what a person wrote on a form and the page reading dropped, so that the net for writing can read it.

A page net hardly believes what it makes of writing; lines of nothing else are taken for graphics and dropped, in cells
of tables above all. On a form filled in by pen they are the answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean

import cv2
import numpy as np

from ocr.ink import bridge, spots
from ocr.missed import ink_outside
from ocr.preparing import LETTER
from ocr.reader import Image
from ocr.voting import contested
from ocr.words import Box, Line, Word

SPECK, SCRAWL = 0.35, 4.0
"""Letter heights below which a spot is a speck or the dot of a leader, and above which it is a signature."""
SPACE = 1.4
"""Letter heights between two words of one stretch; people leave wide spaces."""
NARROW, LOW, HIGH = 0.7, 0.6, 3.4
"""Letter heights that a stretch is wide at least, high at least and high at most."""
NEAR = 0.4
"""Letter heights between a word and its accents or tails."""
MOST = 60
"""Stretches at most; more is a picture."""
BELIEVED = 0.25
"""Mean confidence of a stretch below which the net for writing does not believe itself: a scribble."""


def unread(picture: Image, lines: Sequence[Line]) -> list[Line]:
    """Return the stretches of ink outside what was read, top to bottom, each as a line of one word without text.

    picture: grey, its print LETTER pixels high, rules and leaders taken off; lines and the result in its pixels.
    """
    known = [word.box for line in lines for word in line.words]
    strokes = _strokes(ink_outside(picture, known))
    joined = bridge(strokes, round(SPACE * LETTER), 1)
    _, boxes, _ = spots(joined)
    found = [Box(left, top, left + wide, top + high) for left, top, wide, high, _ in boxes[1:].tolist()]
    own = (box for box in found if _is_stretch(box) and not any(_clings(box, word) for word in known))
    fitting = sorted(own, key=lambda box: (box.top, box.left))
    return [Line((Word("", box, 0.0),)) for box in fitting] if len(fitting) <= MOST else []


def _strokes(mask: Image) -> Image:
    """Keep spots that are neither specks nor a signature."""
    labels, boxes, _ = spots(mask)
    longer = boxes[:, 2:4].max(axis=1)
    kept = (longer >= SPECK * LETTER) & (boxes[:, 3] <= SCRAWL * LETTER)
    kept[0] = False
    strokes: Image = (kept[labels] * 255).astype(np.uint8)
    return cv2.morphologyEx(strokes, cv2.MORPH_CLOSE, np.ones((round(LETTER / 3), 1), np.uint8)).astype(np.uint8)


def _is_stretch(box: Box) -> bool:
    return box.width >= NARROW * LETTER and LOW * LETTER <= box.height <= HIGH * LETTER


def _clings(box: Box, word: Box) -> bool:
    """Tell whether a low stretch stands right over or under a word that was read: its accents or tails."""
    across = min(box.right, word.right) - max(box.left, word.left)
    apart = max(box.top, word.top) - min(box.bottom, word.bottom)
    return box.height < LETTER and across >= box.width / 2 and apart < NEAR * LETTER


def as_written(first: Line, second: Sequence[Word]) -> Line:
    """Return an unread stretch with what the net for writing reads in it: contested, empty when it is a scribble."""
    sure = fmean(word.confidence or 0.0 for word in second) if second else 0.0
    told = [replace(word, confidence=contested(word)) for word in second] if sure >= BELIEVED else []
    return replace(first, words=tuple(told))
