"""Finds the lines of a form that a person filled in by pen, and joins what the net for such lines reads in them.

Print is read surely and writing is not: on a page where doubtful words stand right behind sure labels again and again,
all lines are read once more by a net that was made for writing in blanks. Print that was read surely stays as
it was; what comes from that net alone stays contested, so that nobody takes it over unseen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import fmean

from ocr.voting import changed, contested, has_digits, stretches, sure_of, told
from ocr.words import Line, Word

BY_PEN = "+hand"
"""What a reader's name ends with in the reading of a form filled in by pen."""
SURE = 0.85
"""Confidence of print: labels of forms are read at 0.9 and more."""
DOUBTFUL = 0.6
"""Confidence below which a word behind a label may be writing."""
FILLED = 3
"""Sure labels with a doubtful word right behind them that make a page a form filled in by pen; print has one."""
SHARE = 0.2
"""Or this part of its lines that are such or doubtful on the whole: tables print labels without a colon. The photograph
of a printed letter under a seal had a tenth."""
LABELS = 6
"""Lines of sure print such a page has at least: a page that is read badly everywhere is a bad scan."""
FOR_WRITING = 0.3
"""By how much the page reading must be surer to be believed of words: it is out of its depth in writing."""
SEEN = 0.5
"""Confidence of words that only the net for writing saw; less is the tail of a dotted leader or a neighbour's tip."""


def by_pen(lines: Sequence[Line]) -> bool:
    """Tell whether a page is a form filled in by pen."""
    labels = sum(_mean(line.words[:2]) >= SURE for line in lines)
    filled = sum(map(_filled, lines))
    marks = sum(_filled(line) or _doubtful(line) for line in lines)
    return labels >= LABELS and (filled >= FILLED or marks >= max(FILLED, SHARE * len(lines)))


def _filled(line: Line) -> bool:
    """Tell whether a doubtful word stands right behind a label that was read surely."""
    return any(
        label.text.endswith(":") and sure_of([label]) >= SURE and sure_of([value]) < DOUBTFUL
        for label, value in pairwise(line.words)
    )


def _doubtful(line: Line) -> bool:
    """Tell whether a line of words is doubtful on the whole."""
    return len(line.words) > 1 and _mean(line.words) < DOUBTFUL


def penned(first: Line, second: Sequence[Word]) -> Line:
    """Return the line with the writing as the second reading has it, and the print as the first."""
    words: list[Word] = []
    for mine, other in stretches(first.words, second):
        words += _chosen(mine, other)
    return replace(first, words=tuple(words or first.words))


def _chosen(mine: Sequence[Word], other: Sequence[Word]) -> Sequence[Word]:
    """Return one of two stretches that stand for each other; what the readings differ about is contested."""
    if not mine:
        return [_doubted(word, mine) for word in other if sure_of([word]) >= SEEN]
    if not other:
        return [word for word in mine if sure_of([word]) >= DOUBTFUL]
    if not changed(mine, other):
        return [_no_surer(word, other) for word in mine]
    lead = 0.0 if has_digits(mine) and has_digits(other) else FOR_WRITING
    if _mean(mine) > _mean(other) + lead or sure_of(mine) >= SURE:
        return [_doubted(word, other) for word in mine]
    return [_doubted(word, mine) for word in other]


def _doubted(word: Word, lost: Sequence[Word]) -> Word:
    """Return a word with what the other reading said and what is left of its confidence."""
    others = (" ".join(each.text for each in lost), *(text for each in lost for text in each.alternatives))
    return replace(told(word, [text for text in others if text]), confidence=contested(word))


def _no_surer(word: Word, other: Sequence[Word]) -> Word:
    """Return a word both readings saw: a figure is as sure as the less sure reading, for a pen's 1 looks like a 4."""
    if not has_digits([word]) or word.confidence is None:
        return word
    return replace(word, confidence=min(word.confidence, sure_of(other)))


def _mean(words: Sequence[Word]) -> float:
    return fmean(word.confidence or 0.0 for word in words)
