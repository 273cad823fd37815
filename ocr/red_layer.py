"""Reads what stands in red by itself: titles and names of signers are often stamped, and seals and pens lie over them.

The layer shows red ink alone, so that a black or blue signature across a name is not read with it. Only rows of
letters outside round seals and frames are read, and a reading is kept only where it beats what was read there before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean

import cv2
import numpy as np

from ocr.ink import BLACK, bridge, has_red
from ocr.lines import in_place
from ocr.missed import missed_lines
from ocr.preparing import LETTER, resize, soften
from ocr.reader import Image
from ocr.structures.stamps import stamps
from ocr.voting import vote
from ocr.words import Box, Line, Word

STRONG = 2
"""Red ink stands 60 to 120 levels above green and blue; twice that is as dark as print."""
CROSSING = 7
"""Pixels a stroke of a pen may be wide under which red strokes are drawn through: 0.6 mm at 300 dpi."""
SEALED = 0.5
"""Part of a row inside a seal or frame from which it is the seal's own text, which nobody asks for."""
SHORTER = 0.8
"""Part of the letters read before that a better reading must have: half a name read well is no gain."""


def layer(image: Image) -> Image:
    """Return the red ink of a colour page alone, dark on white; whatever is black, grey or blue is white.

    Where a black stroke crosses red ones they go on beneath it.
    """
    blue, green, red = cv2.split(image)
    ink = cv2.convertScaleAbs(cv2.subtract(red, cv2.max(blue, green)), alpha=STRONG)
    bridged = bridge(ink.astype(np.uint8, copy=False), CROSSING, CROSSING)
    return cv2.bitwise_not(np.where(red < BLACK, bridged, ink).astype(np.uint8)).astype(np.uint8, copy=False)


def rows(image: Image, dpi: int, scale: float) -> tuple[Image, tuple[Box, ...]]:
    """Return the red layer at scale and the boxes in it of rows of red letters outside seals, none of a grey page."""
    if not has_red(image):
        return image, ()
    picture = soften(resize(layer(image), scale))
    found = missed_lines(picture, LETTER, ())
    seals = [Box(*(round(edge * scale) for edge in (b.left, b.top, b.right, b.bottom))) for b in stamps(image, dpi)]
    return picture, tuple(box for box in found if not any(_inside(box, seal) for seal in seals))


def _inside(box: Box, seal: Box) -> bool:
    """Tell whether a row belongs to a seal."""
    return box.overlap(seal) > SEALED * box.width * box.height


def joined(lines: Sequence[Line], box: Box, heard: Sequence[Line]) -> list[Line]:
    """Return the lines with what was heard in a box of the page, where that is surer than what they say there.

    Words on which the two readings differ are contested: a person gets to see them.
    """
    before = [word for line in lines for word in line.words if _within(word, box)]
    after = [word for line in heard for word in line.words]
    if not _better(after, before):
        return list(lines)
    if before and len(heard) == 1:
        heard = [vote(heard[0], before)]
    kept = (replace(line, words=tuple(word for word in line.words if not _within(word, box))) for line in lines)
    return in_place([line for line in kept if line.words], heard)


def _better(after: Sequence[Word], before: Sequence[Word]) -> bool:
    """Tell whether one reading is surer than the other and does not leave out much of it."""
    if not after or not before:
        return bool(after)
    sure, was = (fmean(word.confidence or 0.0 for word in words) for words in (after, before))
    longer, shorter = (sum(len(word.text) for word in words) for words in (after, before))
    return sure > was and longer >= SHORTER * shorter


def _within(word: Word, box: Box) -> bool:
    """Tell whether the middle of a word lies in a box."""
    across, down = (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2
    return box.left <= across < box.right and box.top <= down < box.bottom
