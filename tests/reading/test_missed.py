"""Lines that a page reading passed over are found, and only those."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from ocr.lines import believed, in_place
from ocr.missed import Gap, broken_off, missed_lines
from ocr.preparing import Prepared
from ocr.reader import Image
from ocr.tesseract import TesseractOptions, TesseractReader
from ocr.words import Box, Line, Word

LETTER = 18
ROWS = (100, 160, 220)


def page(*extra: tuple[int, str]) -> Image:
    """Draw three lines of capitals (and more) on a grey page of 900 x 400 pixels."""
    paper = np.full((400, 900), 240, np.uint8)
    for top, text in (*((top, "NGUYEN VAN MINH LAM DONG") for top in ROWS), *extra):
        cv2.putText(paper, text, (80, top + 18), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 30, 2, cv2.LINE_AA)
    return paper


def row(top: int, left: int = 70, right: int = 560) -> Box:
    """Return a box around a drawn line, or part of it."""
    return Box(left, top - 6, right, top + 26)


def test_a_page_read_whole_has_nothing_left() -> None:
    """When every line was read nothing is read twice."""
    assert missed_lines(page(), LETTER, [row(top) for top in ROWS]) == ()


@pytest.mark.parametrize("gone", range(3))
def test_a_dropped_line_is_found(gone: int) -> None:
    """The one line nobody read comes back with a box on it."""
    read = [row(top) for at, top in enumerate(ROWS) if at != gone]

    (box,) = missed_lines(page(), LETTER, read)

    assert box.top <= ROWS[gone] + 10 <= box.bottom
    assert box.width > 300


def test_a_single_word_beside_print_that_was_read_is_found() -> None:
    """Of two bold words of which one was read the other comes back, though its letters touch and cannot be counted."""
    paper = np.full((400, 900), 240, np.uint8)
    for left, word in ((80, "CHI"), (140, "THI")):
        cv2.putText(paper, word, (left, 118), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 30, 4, cv2.LINE_AA)
    there = Box(75, 94, 130, 124)

    (box,) = missed_lines(paper, LETTER, [there])

    assert box.left >= there.right
    assert missed_lines(paper[:, there.right + 3 :], LETTER, []) == ()


def test_pictures_and_rules_are_no_lines() -> None:
    """A solid seal, a ring, a rule and specks are not print."""
    paper = page()
    cv2.circle(paper, (700, 300), 60, 40, -1)
    cv2.circle(paper, (780, 100), 50, 40, 2)
    cv2.line(paper, (60, 380), (850, 380), 30, 3)
    paper[50:60:5, 600:640:9] = 0

    assert missed_lines(paper, LETTER, [row(top) for top in ROWS]) == ()


def test_a_picture_full_of_marks_is_given_up() -> None:
    """More stretches than a page can have lines is a texture, and would cost more than the page."""
    noise = np.full((4000, 900), 240, np.uint8)
    for top in range(20, 3980, 40):
        cv2.putText(noise, "NGUYEN VAN MINH", (80, top), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 30, 2)

    assert missed_lines(noise, LETTER, []) == ()


def test_a_line_broken_in_two_is_read_whole() -> None:
    """The missed half takes the read half in, so that the value is cut nowhere."""
    read, missed = row(ROWS[0], 70, 300), row(ROWS[0], 305, 560)

    assert broken_off([missed], [row(ROWS[1]), read]) == [Gap(read.union(missed), frozenset({1}), (missed,))]


def test_a_whole_line_above_is_left_alone() -> None:
    """A missed line takes in nothing of its neighbours above and below."""
    assert broken_off([row(ROWS[1])], [row(ROWS[0]), row(ROWS[2])]) == [Gap(row(ROWS[1]), parts=(row(ROWS[1]),))]


def test_two_missed_parts_of_one_line_are_one() -> None:
    """What stands before and behind the read middle becomes one stretch with it."""
    before, middle, behind = (row(ROWS[0], left, left + 150) for left in (70, 225, 380))

    assert broken_off([before, behind], [middle]) == [Gap(before.union(behind), frozenset({0}), (before, behind))]


class OneLineOnly(TesseractReader):
    """Reads every stretch as `HAI`, but nothing where two lines stand in it."""

    def _lines_in(self, boxes: Sequence[Box], _prepared: Prepared, _side: tuple[int, int]) -> list[tuple[Line, ...]]:
        return [() if box.height > 2 * LETTER else (Line((Word("HAI", box, 0.9),)),) for box in boxes]


def test_what_was_missed_is_read_alone_where_the_joined_stretch_holds_two_lines() -> None:
    """The box of a leaning line reaches into the next one: that line is read by itself, and the first one stays."""
    paper = np.full((400, 900), 240, np.uint8)
    for top in (100, 140):
        cv2.putText(paper, "NGUYEN VAN MINH LAM DONG", (80, top + 18), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 30, 2)
    leaning = Line((Word("NGUYEN", Box(70, 90, 300, 126), 0.9), Word("DONG", Box(310, 96, 560, 153), 0.9)))

    read = OneLineOnly(TesseractOptions())._read_missed(Prepared(paper, 1.0), [leaning], (900, 400), 0)  # noqa: SLF001  # one step

    assert read[0] is leaning
    assert [each.text for each in read[1:]] == ["HAI"]


def line(text: str, top: int, confidence: float = 0.9) -> Line:
    """Return a line of words at a height."""
    words = text.split()
    return Line(
        tuple(Word(word, Box(100 * at, top, 100 * at + 90, top + 20), confidence) for at, word in enumerate(words))
    )


def test_rubbish_is_not_believed() -> None:
    """A stretch read with little confidence, or as signs, is dropped again."""
    good, faint, signs = line("Nơi sinh: Lâm Đồng", 0), line("Nơi sinh", 0, 0.3), line("—= ~~ | :", 0)

    assert believed([good, faint, signs]) == (good,)


def test_found_lines_stand_where_they_were_printed() -> None:
    """Lines read later come between the lines above and below them."""
    first, second, third = line("một", 0), line("hai", 100), line("ba", 200)

    assert [each.text for each in in_place([first, third], [second])] == ["một", "hai", "ba"]
