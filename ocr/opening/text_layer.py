"""Reads a PDF page's own text, and refuses it unless language, ink and pictures say that it is what the page shows.

Only a page drawn by fonts may speak for itself. A text layer over a scan was made by an unknown OCR and is refused
whatever it says; so is text that is no sound Vietnamese, text that cannot be seen, and text that leaves print over.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ocr.language import looks_vietnamese
from ocr.legacy import encoding_of
from ocr.opening.ink import ink_of, is_seen, unexplained
from ocr.opening.page_facts import POINTS_PER_INCH, PageFacts
from ocr.opening.poppler import Failed, Source, ask
from ocr.opening.sheet import Note
from ocr.opening.told_words import ToldPage, ToldWord, repaired, told_page
from ocr.words import Box, Line, Reading, Word

READER = "text-layer"
# A card copied into a letter covers 7.4 % of A4 and bears text that matters; a round stamp (2.6 %) with the picture of
# a signature (1.6 %) is less than this.
_PICTURES_MOST = 0.06
# Letter-like ink that the page's own text may leave over (stamps, signatures, logos), and from where on it is told.
_UNEXPLAINED_MOST, _UNEXPLAINED_TOLD = 0.15, 0.01
# Words where the page shows nothing: a stray one happens, more is text hidden on purpose or by a mistake.
_UNSEEN_MOST = 0.03
# Fonts such as .VnTimeH show capitals for small letters' codes: the text alone cannot tell what the page shows.
_CAPITAL_FONT = re.compile(r"\.Vn\w*H\b")

Judged = tuple[Reading | None, tuple[str, ...]]


def own_text(source: Source, facts: PageFacts, image: NDArray[np.uint8], dpi: int) -> Judged:
    """Return the page's own text in pixels of image or None, with notes; raises Unreadable when it takes too long."""
    if facts.covered > _PICTURES_MOST:
        return None, ()
    try:
        told = told_page(ask("pdftotext", source, "-tsv", "-cropbox", "-enc", "UTF-8", output=True))
        encoding = encoding_of(told.text)
        capitals = encoding == "tcvn3" and _CAPITAL_FONT.search(ask("pdffonts", source)) is not None
    except (Failed, ValueError):
        return None, (Note.REFUSED.value,)
    # Poppler turns the words of a rotated page but not the size that it tells: the page's size comes from elsewhere.
    page = ToldPage(facts.width * POINTS_PER_INCH, facts.height * POINTS_PER_INCH, repaired(told.words, encoding))
    if not page.words:
        return None, ()
    if capitals or not looks_vietnamese(page.text):
        return None, (Note.REFUSED.value,)
    layer, notes = _held_against(page, image, dpi, pictures=bool(facts.pictures))
    return layer, (Note.DECODED.value, *notes) if encoding and layer else notes


def _held_against(page: ToldPage, image: NDArray[np.uint8], dpi: int, *, pictures: bool) -> Judged:
    """Return the words that are to be seen, or None when too few are, or too much print is left over."""
    high, wide = image.shape[:2]
    placed = _placed(page, wide, high)
    ink = ink_of(image)
    boxes = [box for _, box in placed]
    seen = is_seen(ink, boxes)
    if seen.count(False) + len(page.words) - len(placed) > _UNSEEN_MOST * len(page.words):
        return None, (Note.HIDDEN.value,)
    left_over = unexplained(ink, boxes, dpi)
    if left_over > _UNEXPLAINED_MOST:
        return None, (Note.PARTIAL.value,)
    told = pictures or left_over > _UNEXPLAINED_TOLD
    kept = [pair for pair, there in zip(placed, seen, strict=True) if there]
    return Reading(wide, high, dpi, READER, _lines(kept)), ((Note.PICTURES.value,) if told else ())


def _placed(page: ToldPage, wide: int, high: int) -> list[tuple[ToldWord, Box]]:
    """Return the words with boxes in pixels, cut at the edges; those off the page are left out."""
    across, down = wide / page.width, high / page.height
    placed: list[tuple[ToldWord, Box]] = []
    for word in page.words:
        left, top = max(0, math.floor(word.left * across)), max(0, math.floor(word.top * down))
        right = min(wide, math.ceil((word.left + word.width) * across))
        bottom = min(high, math.ceil((word.top + word.height) * down))
        if left < right and top < bottom:
            placed.append((word, Box(left, top, right, bottom)))
    return placed


def _lines(placed: Sequence[tuple[ToldWord, Box]]) -> tuple[Line, ...]:
    """Group words by poppler's lines; nobody measured a confidence."""
    lines: dict[tuple[int, int], list[Word]] = {}
    for word, box in placed:
        lines.setdefault((word.block, word.line), []).append(Word(word.text, box))
    return tuple(Line(tuple(words), block) for (block, _), words in lines.items())
