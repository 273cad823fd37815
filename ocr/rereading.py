"""Reads lines of a page once more from straight strips of the page itself, and joins both readings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ocr import tsv
from ocr.reader import Image
from ocr.strips import MARGIN, strip
from ocr.voting import together
from ocr.words import Line, Word


def reread(
    page: Image,
    lines: Sequence[Line],
    which: Sequence[int],
    run: Callable[[Sequence[Image]], Sequence[tsv.Row]],
    join: Callable[[Line, Sequence[Word]], Line],
    margins: Sequence[float] = (MARGIN,),
) -> list[Line]:
    """Return the lines, the numbered ones read once more and joined: from one strip a margin, all by one call of run.

    page is grey; run reads pictures of one line each, a row's page being the picture's number from 1.
    """
    heard = list(lines)
    if not which:
        return heard
    strips = [strip(page, lines[at], margin) for at in which for margin in margins]
    words: list[list[Word]] = [[] for _ in strips]
    for row in run([each.picture for each in strips]):
        box = strips[row.page - 1].on_page(row.word.box, page.shape[1], page.shape[0])
        words[row.page - 1].append(replace(row.word, box=box))
    for number, at in enumerate(which):
        readings = words[number * len(margins) : (number + 1) * len(margins)]
        heard[at] = join(lines[at], together(readings))
    return heard
