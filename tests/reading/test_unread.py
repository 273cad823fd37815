"""On a form filled in by pen, ink that the page reading dropped is found, and what is read in it stays contested."""

from __future__ import annotations

import numpy as np
from PIL import Image as Pictures
from PIL import ImageDraw

from ocr.preparing import LETTER
from ocr.reader import Image
from ocr.unread import as_written, unread
from ocr.words import Box, Line, Word
from tests.reading.drawn import font


def form(*texts: tuple[int, int, str]) -> Image:
    """Return a picture with texts at these places, letters LETTER pixels high."""
    sheet = Pictures.new("L", (900, 300), 250)
    pen = ImageDraw.Draw(sheet)
    for left, top, text in texts:
        pen.text((left, top), text, fill=20, font=font(round(LETTER * 1.4)))
    return np.array(sheet)


LABEL = Line((Word("Dân", Box(20, 40, 62, 70), 0.96), Word("tộc", Box(68, 40, 112, 70), 0.96)))


def test_what_nobody_read_is_one_stretch() -> None:
    """Words of one answer are one stretch, another answer on the row is its own; what was read is left out."""
    picture = form((20, 40, "Dân tộc"), (300, 40, "Việt Nam"), (700, 40, "Nữ"))
    found = unread(picture, [LABEL])
    assert [(round(one.box.left / 100), one.words[0].text) for one in found] == [(3, ""), (7, "")]
    assert found[0].box.right < 500


def test_accents_over_a_word_belong_to_it() -> None:
    """A low stretch right above a word that was read is its mark; the same at a row of its own is writing."""
    word = Line((Word("pha", Box(300, 100, 420, 125), 0.3),))
    picture = np.full((300, 900), 250, np.uint8)
    picture[88:96, 330:350] = 20
    assert unread(picture, [word]) == []
    picture[200:214, 330:350] = 20
    assert [one.box.top // 10 for one in unread(picture, [word])] == [20]


def test_specks_and_a_signature_are_no_writing() -> None:
    """Dots of a leader, and strokes as high as four letters, are left out."""
    picture = form((20, 40, "Dân tộc"), (300, 40, ". . . . . ."))
    for at in range(100):
        picture[120 + at, 300 + at : 303 + at] = 20
    assert unread(picture, [LABEL]) == []


def test_what_is_read_there_is_contested_and_a_scribble_is_nothing() -> None:
    """A word keeps part of its confidence; a stretch that the net does not believe says nothing."""
    blank = Line((Word("", Box(300, 40, 400, 70), 0.0),))
    [word] = as_written(blank, [Word("Kinh", Box(300, 40, 400, 70), 0.9)]).words
    assert word.text == "Kinh"
    assert word.confidence is not None
    assert word.confidence < 0.6
    assert as_written(blank, [Word("fi,", Box(300, 40, 400, 70), 0.1)]).words == ()
    assert as_written(blank, []).words == ()
