"""Finds small framed marks (KHẨN, HỎA TỐC, MẬT, stamped dates), whose frame keeps layout analysis from reading them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.ink import ink
from ocr.reader import Image, Reader
from ocr.words import Box, Line, Reading, Word

INCH = 25.4  # millimetres
LOW, HIGH = 5.0, 22.0  # millimetres a mark is high: one or two lines of capitals and its frame
NARROW, WIDE = 10.0, 75.0  # millimetres a mark is wide
FLATTEST = 9.0  # width by height; longer ones are rows of a form
DEPTH = 0.5  # urgency and secrecy stand in the upper half
BAND = (
    0.16  # of the height, on each side, in which a frame's side lies even when the stamp was set askew by some degrees
)
CLOSED = 0.85  # part of a side that must be there; print leaves gaps in a stamp, letters leave more
MOST = 6  # frames on a page; more are cells of a form
GREY = 2  # dimensions of a picture without colour


def frames(image: Image, dpi: int) -> tuple[Box, ...]:
    """Return the insides of small closed frames in the upper half of an upright page, none when there are many."""
    grey = image if image.ndim == GREY else np.asarray(image.min(axis=2), np.uint8)  # red ink is dark in its minimum
    mask = ink(np.ascontiguousarray(grey[: round(DEPTH * grey.shape[0])]))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found = []
    for label in range(1, count):
        left, upper, width, height = (int(stats[label, column]) for column in range(4))
        if not _fits(width, height, dpi):
            continue
        part = labels[upper : upper + height, left : left + width] == label
        if _closed(np.asarray(part, np.bool_)):
            found.append(_inside(left, upper, width, height))
    return tuple(found) if len(found) <= MOST else ()


def with_framed_marks(reading: Reading, image: Image, reader: Reader) -> Reading:
    """Return the reading with what stands in frames read by itself, in place of what was made of it before."""
    boxes = [box for box in frames(image, reading.dpi) if not _told(reading, box)]
    looks = reader.look(_alone(image, boxes), boxes) if boxes else ()
    for box, look in zip(boxes, looks, strict=True):
        if look.text.strip():
            reading = _put(reading, box, look.text, look.confidence)
    return reading


def _alone(image: Image, boxes: Sequence[Box]) -> Image:
    """Return a page with nothing but the insides of the frames: a look takes in what stands around, the frame too."""
    grey = image if image.ndim == GREY else np.asarray(image.min(axis=2), np.uint8)
    page = np.full_like(grey, 255)
    for box in boxes:
        page[box.top : box.bottom, box.left : box.right] = grey[box.top : box.bottom, box.left : box.right]
    return page


def _told(reading: Reading, box: Box) -> bool:
    """Tell whether the frame holds several lines that were read well: then it is a part of a form, not a mark."""
    return sum(_within(word, box) for word in reading.words) > FLATTEST


def _put(reading: Reading, box: Box, text: str, confidence: float | None) -> Reading:
    kept = (replace(line, words=tuple(w for w in line.words if not _within(w, box))) for line in reading.lines)
    lines = [line for line in kept if line.words]
    words = _words(text.split(), box, confidence)
    block = 1 + max((line.block for line in lines), default=0)
    at = next((n for n, line in enumerate(lines) if line.box.top > box.bottom), len(lines))
    return replace(reading, lines=(*lines[:at], Line(words, block), *lines[at:]))


def _words(texts: Sequence[str], box: Box, confidence: float | None) -> tuple[Word, ...]:
    """Share the frame's width out among the words by their letters; nobody measured them closer."""
    total = sum(len(text) for text in texts) + len(texts) - 1
    words, at = [], 0
    for text in texts:
        left = box.left + box.width * at // total
        right = box.left + box.width * (at + len(text)) // total
        words.append(Word(text, Box(left, box.top, max(right, left + 1), box.bottom), confidence))
        at += len(text) + 1
    return tuple(words)


def _within(word: Word, box: Box) -> bool:
    across, down = (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2
    return box.left <= across <= box.right and box.top <= down <= box.bottom


def _fits(width: int, height: int, dpi: int) -> bool:
    wide, high = width * INCH / dpi, height * INCH / dpi
    return LOW <= high <= HIGH and NARROW <= wide <= WIDE and width <= FLATTEST * height and width > height


def _closed(part: NDArray[np.bool_]) -> bool:
    """Tell whether the spot runs along all four sides of its box, and is not a filled patch."""
    band = max(3, round(BAND * part.shape[0]))
    sides = (part[:band].any(axis=0), part[-band:].any(axis=0), part[:, :band].any(axis=1), part[:, -band:].any(axis=1))
    hollow = part[band:-band, band:-band]
    return all(side.mean() >= CLOSED for side in sides) and hollow.size > 0 and hollow.mean() < CLOSED / 2


def _inside(left: int, top: int, width: int, height: int) -> Box:
    inset = max(3, round(BAND * height / 2))
    return Box(left + inset, top + inset, left + width - inset, top + height - inset)
