"""Small framed marks are found by their frame, and only those."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from ocr.framed import frames, with_framed_marks
from ocr.reader import Image, Look
from ocr.words import Box, Line, Reading, Word

INK = (40, 40, 190)  # a red stamp, BGR


def sheet() -> Image:
    """Return an empty white A4 page at 300 dpi in colour."""
    return np.full((3508, 2480, 3), 255, np.uint8)


def framed(page: Image, left: int, top: int, width: int, height: int, thickness: int = 5) -> Image:
    """Draw a frame with three strokes inside."""
    cv2.rectangle(page, (left, top), (left + width, top + height), INK, thickness)
    for at in (0.3, 0.5, 0.7):
        across = left + int(at * width)
        cv2.line(page, (across, top + height // 3), (across, top + 2 * height // 3), INK, 8)
    return page


def test_a_framed_mark_is_found_inside_its_frame() -> None:
    """The box lies within the frame and leaves the frame's lines out."""
    (box,) = frames(framed(sheet(), 600, 700, 200, 100), 300)
    assert 605 < box.left < 640
    assert 705 < box.top < 725
    assert 760 < box.right < 796
    assert 775 < box.bottom < 796


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ((600, 2500, 200, 100), "in the lower half"),
        ((600, 700, 60, 60), "a tick box"),
        ((200, 700, 1200, 90), "a row of a form"),
        ((600, 700, 1000, 500), "a text box"),
    ],
)
def test_other_boxes_are_left_alone(place: tuple[int, int, int, int], why: str) -> None:
    """Neither tick boxes nor rows nor large boxes are marks, and none in the lower half."""
    assert frames(framed(sheet(), *place), 300) == (), why


def test_an_open_frame_is_none() -> None:
    """Two lines, as under a heading, do not make a mark."""
    page = sheet()
    cv2.line(page, (600, 700), (800, 700), INK, 5)
    cv2.line(page, (600, 800), (800, 800), INK, 5)
    assert frames(page, 300) == ()


def test_a_form_full_of_cells_is_left_alone() -> None:
    """Many frames are a form's cells; nothing is read twice there."""
    page = sheet()
    for at in range(8):
        framed(page, 300 + 240 * at, 700, 200, 100)
    assert frames(page, 300) == ()


class OneWordReader:
    """Reads the same word wherever it looks, and remembers what it saw."""

    name = "one-word"

    def __init__(self) -> None:
        """Have seen nothing."""
        self.seen: list[Image] = []

    def read(self, image: Image, dpi: int) -> Reading:
        """Never asked here."""
        raise NotImplementedError

    def look(self, image: Image, boxes: Sequence[Box], charset: str = "") -> tuple[Look, ...]:
        """Say KHẨN for each box."""
        del charset
        self.seen.append(image)
        return tuple(Look("KHẨN", 0.9) for _ in boxes)


def test_what_stands_in_a_frame_replaces_what_was_made_of_it() -> None:
    """Rubbish words of the frame go, words outside stay, and the frame itself is not shown to the reader."""
    page = framed(sheet(), 600, 700, 200, 100)
    rubbish = Line((Word("l", Box(590, 660, 602, 690), 0.5), Word("uan", Box(640, 720, 780, 780), 0.2)))
    reader = OneWordReader()
    told = with_framed_marks(Reading(2480, 3508, 300, "test", (rubbish,)), page, reader)
    assert [line.text for line in told.lines] == ["l", "KHẨN"]
    assert reader.seen[0][700:706, 600:800].min() == 255
