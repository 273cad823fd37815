"""Cells of which a reader of blocks makes nothing are read as one line, around what stands in them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ocr import tsv
from ocr.preparing import LETTER, Prepared
from ocr.reader import Image
from ocr.table_cells import read_tables
from ocr.words import Box, Word


class Reader:
    """Answers for pictures of lines only, and remembers how wide they were."""

    def __init__(self) -> None:
        """Begin with nothing shown."""
        self.blocks: list[int] = []
        self.lines: list[int] = []

    def __call__(self, pictures: Sequence[Image], line: bool) -> tuple[tsv.Row, ...]:  # noqa: FBT001 - table_cells.Run
        """Read `1` in each line, nothing in a block."""
        (self.lines if line else self.blocks).extend(picture.shape[1] for picture in pictures)
        if not line:
            return ()
        word = Word("1", Box(2, 2, 8, 20), 0.9)
        return tuple(tsv.Row(number, 1, (1, 1), word) for number in range(1, len(pictures) + 1))


def test_a_lone_figure_in_a_wide_cell_is_read_as_a_line() -> None:
    """Of two cells the bare one is not read at all; the other is read twice, the second time around its figure."""
    page = np.full((4 * LETTER, 30 * LETTER), 250, np.uint8)
    page[LETTER : 2 * LETTER, 20 * LETTER : 20 * LETTER + 6] = 30
    cells = (Box(0, 0, 10 * LETTER, 4 * LETTER), Box(10 * LETTER, 0, 30 * LETTER, 4 * LETTER))
    reader = Reader()
    [[line]] = [row for table in read_tables(Prepared(page, 1.0, (cells,)), reader, 600, 80) for row in table]
    assert [word.text for word in line.words] == ["1"]
    assert reader.blocks == [20 * LETTER]
    assert reader.lines[0] <= 6 + LETTER + 2
    assert abs(line.words[0].box.left - 20 * LETTER) <= LETTER
