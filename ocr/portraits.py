"""Finds where a page shows a person: photographs glued or printed on it, and fingerprints.

No net for faces comes with OpenCV, and none is needed: seen from afar, print is lines with paper between them, a
photograph or a rolled fingerprint is a patch of grey as large as a stamp. Seals are coloured and stay.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.shapes import Box, around

Pixels = NDArray[np.uint8]
Patch = tuple[int, int, int, int]
"""Left, top, width, height in dots of the far view."""

_FAR: Final = 36  # dots an inch: 3 x 4 cm are 42 x 57, a line of print is at most 7 high
_INK: Final = 175  # grey below which a dot is not paper; print at this size is mostly above, hair and skin below
_COLOURED: Final = 60  # largest less smallest channel: red and blue ink is above, skin and black ink below
_LINE: Final = 9  # dots (6 mm): what is thinner in any direction is print or a rule
_LEAST, _MOST = 10, 150  # dots: 7 mm (the coat on a card's portrait) to 10 cm
_SLIMMEST: Final = 0.3  # the shorter side by the longer: a dark coat alone is twice as wide as high
_FULL: Final = 0.5  # least share of the patch's box that is not paper
_PALE: Final = 18  # grey below the paper's own: a pale face and the ground of a photograph are darker than that
_PALE_LINE: Final = 5  # dots (3.5 mm): pale rests of print are thinner
_ASIDE, _UP = 0.6, 1.1  # how far a patch may grow into what is pale, by its longer side: above a dark coat is the face
_AROUND: Final = 0.12  # of its size added on each side


def portraits(image: Pixels, dpi: int) -> tuple[Box, ...]:
    """Return boxes (pixels of the image) around photographs and fingerprints, larger rather than smaller."""
    height, width = image.shape[:2]
    scale = _FAR / dpi
    size = max(1, round(width * scale)), max(1, round(height * scale))
    far = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)
    patches = cv2.morphologyEx(_not_paper(far), cv2.MORPH_OPEN, np.ones((_LINE, _LINE), np.uint8))
    _, _, found, _ = cv2.connectedComponentsWithStats(patches, connectivity=8)
    kept = (_kept((int(row[0]), int(row[1]), int(row[2]), int(row[3]), int(row[4])), size) for row in found[1:])
    pale = _pale(far)
    boxes = [_wider(_grown(patch, pale), 1 / scale, width, height) for patch in kept if patch]
    return tuple(_joined(boxes))


def hidden(image: Pixels, boxes: Iterable[Box]) -> Pixels:
    """Return the image with these places so coarse that nobody is known by them."""
    out = image.copy()
    for box in boxes:
        part = out[box.top : box.bottom, box.left : box.right]
        coarse = cv2.resize(part, (4, 5), interpolation=cv2.INTER_AREA)
        out[box.top : box.bottom, box.left : box.right] = cv2.resize(
            coarse, (part.shape[1], part.shape[0]), interpolation=cv2.INTER_LINEAR
        )
    return out


def _not_paper(far: Pixels) -> Pixels:
    """Return 1 where a dot is darker than paper and not coloured ink."""
    if far.ndim == 2:  # noqa: PLR2004  # grey: height and width alone
        return (far < _INK).astype(np.uint8)
    grey = cv2.cvtColor(far, cv2.COLOR_BGR2GRAY)
    spread = far.max(axis=2).astype(np.int16) - far.min(axis=2)
    dark = (grey < _INK) & (spread < _COLOURED + (_INK - grey.astype(np.int16)) // 2)
    return np.asarray(dark, np.uint8)


def _pale(far: Pixels) -> Pixels:
    """Return 1 where a dot is darker than the page's paper at all, without what is thin."""
    grey = far if far.ndim == 2 else cv2.cvtColor(far, cv2.COLOR_BGR2GRAY)  # noqa: PLR2004  # height and width alone
    paper = float(np.percentile(grey, 80))
    mask = (grey < paper - _PALE).astype(np.uint8)
    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((_PALE_LINE, _PALE_LINE), np.uint8)), np.uint8)


def _kept(row: tuple[int, int, int, int, int], size: tuple[int, int]) -> Patch | None:
    """Return a patch that may be a person's picture; a dark rim of the scan is none."""
    left, top, wide, high, area = row
    at_rim = left == 0 or top == 0 or left + wide >= size[0] or top + high >= size[1]
    sized = min(wide, high) >= _LEAST and max(wide, high) <= _MOST
    if at_rim or not sized or min(wide, high) < _SLIMMEST * max(wide, high) or area < _FULL * wide * high:
        return None
    return left, top, wide, high


def _grown(patch: Patch, pale: Pixels) -> Patch:
    """Return the patch with the pale parts of the same picture: a light face, the ground behind it."""
    left, top, wide, high = patch
    longer = max(wide, high)
    first = max(0, left - round(_ASIDE * longer)), max(0, top - round(_UP * longer))
    window = pale[first[1] : top + high + round(_ASIDE * longer), first[0] : left + wide + round(_ASIDE * longer)]
    _, labels = cv2.connectedComponents(window, connectivity=4)
    core = labels[top - first[1] : top - first[1] + high, left - first[0] : left - first[0] + wide]
    rows, columns = np.nonzero(np.isin(labels, [one for one in np.unique(core) if one]))
    if not rows.size:
        return patch
    from_left, from_top = min(left, first[0] + int(columns.min())), min(top, first[1] + int(rows.min()))
    to_right = max(left + wide, first[0] + int(columns.max()) + 1)
    to_bottom = max(top + high, first[1] + int(rows.max()) + 1)
    return from_left, from_top, to_right - from_left, to_bottom - from_top


def _joined(boxes: list[Box]) -> list[Box]:
    """Make one of boxes that overlap: hair and coat of one picture."""
    joined: list[Box] = []
    for box in boxes:
        apart = [one for one in joined if not one.overlap(box)]
        together = [box, *(one for one in joined if one.overlap(box))]
        joined = [*apart, around(together)]
    return joined


def _wider(patch: Patch, back: float, width: int, height: int) -> Box:
    left, top, wide, high = patch
    across, down = _AROUND * wide, _AROUND * high
    return Box(
        max(0, round((left - across) * back)),
        max(0, round((top - down) * back)),
        min(width, round((left + wide + across) * back)),
        min(height, round((top + high + down) * back)),
    )
