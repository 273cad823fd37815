"""Combs, tick boxes and tables are found where they stand, with their state, and nowhere else."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocr.preparing import resize
from ocr.shapes import Box, Comb, Structures, Tick, TickState
from ocr.structures.combs import combs
from ocr.structures.finding import find, located
from ocr.structures.tables import table
from ocr.words import Reading
from samples.form_parts import DPI, Form, drawn_form, px


def on(box: Box, found: Structures) -> Tick:
    """Return the one tick box found on a drawn one."""
    (hit,) = (one for one in found.ticks if one.box.overlap(box) > box.width * box.height / 2)
    return hit


def matches(comb: Comb, drawn: Comb) -> bool:
    """Tell whether every cell lies inside the drawn one and covers most of it."""
    return len(comb.cells) == len(drawn.cells) and all(
        cell.overlap(truth) == cell.width * cell.height and cell.overlap(truth) > 0.6 * truth.width * truth.height
        for cell, truth in zip(comb.cells, drawn.cells, strict=True)
    )


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_form_is_taken_apart(seed: int) -> None:
    """Every comb is found cell by cell, every box with its state; a speck is no tick."""
    form = drawn_form(seed)
    found = find(form.pixels, DPI)
    assert [len(comb.cells) for comb in found.combs] == [len(comb.cells) for comb in form.combs]
    assert all(matches(one, truth) for one, truth in zip(found.combs, form.combs, strict=True))
    for box, mark in form.ticks:
        wanted = TickState.EMPTY if mark in {"", "speck"} else TickState.TICKED
        assert on(box, found).state is wanted
    assert [one.circle for one in (on(box, found) for box, _ in form.ticks)] == [False] * 12 + [True] * 6


def test_print_holds_no_boxes() -> None:
    """Capitals in words, brackets and colons are neither combs nor tick boxes."""
    assert find(Form().pixels, DPI) == Structures()


def test_an_empty_page_holds_nothing() -> None:
    """No print, no structures."""
    assert find(np.full((300, 200, 3), 255, np.uint8), DPI) == Structures()


@pytest.mark.parametrize(
    ("mark", "state"), [("", TickState.EMPTY), ("x", TickState.TICKED), ("fill", TickState.TICKED)]
)
def test_a_box_beside_words_is_found(mark: str, state: TickState) -> None:
    """A square with a word a blank away on both sides stands alone enough; one filled in has an open one's size."""
    form = Form(lines=6)
    box = form.square(px(60), px(90), px(3.2), mark)
    form.square(px(120), px(90), px(3.2))
    form.pen.text((box.left - px(1.2), box.top), "giới tính:", fill=20, anchor="ra", font_size=px(4))
    form.pen.text((box.right + px(1.2), box.top), "Nam", fill=20, font_size=px(4))
    assert on(box, find(form.pixels, DPI)).state is state


def test_a_solid_square_alone_is_a_bullet() -> None:
    """Nothing tells that it was ever open."""
    form = Form(lines=6)
    form.pen.rectangle((px(60), px(90), px(63), px(93)), fill=20)
    assert find(form.pixels, DPI).ticks == ()


def test_a_faint_stroke_is_doubted() -> None:
    """A stroke hardly darker than paper may be pencil or the other side: nobody guesses."""
    form = Form(lines=6)
    box = form.square(px(60), px(90), px(4))
    form.pen.line((box.left + 6, box.top + 6, box.right - 6, box.bottom - 6), fill=200, width=3)
    assert on(box, find(form.pixels, DPI)).state is TickState.UNSURE


def test_a_code_holds_no_tick_boxes() -> None:
    """The three corner marks of a QR code are squares with a solid middle, yet nothing to tick."""
    form = Form(lines=6)
    unit = px(0.9)
    for left, top in ((0, 0), (22, 0), (0, 22)):
        x, y = px(60) + left * unit, px(80) + top * unit
        form.pen.rectangle((x, y, x + 7 * unit - 1, y + 7 * unit - 1), outline=20, width=unit)
        form.pen.rectangle((x + 2 * unit, y + 2 * unit, x + 5 * unit - 1, y + 5 * unit - 1), fill=20)
    assert find(form.pixels, DPI).ticks == ()


def test_writing_over_walls_does_not_break_a_comb() -> None:
    """A stroke from wall to wall splits a cell's inside; the cells beside it tell where it is."""
    form = Form(lines=6)
    cells = form.comb((px(20), px(85)), "0123 5678901", (px(5), px(6)))
    split = cells[4]
    form.pen.line(((split.left + split.right) // 2, split.top, (split.left + split.right) // 2, split.bottom), 20, 2)
    (comb,) = find(form.pixels, DPI).combs
    assert matches(comb, form.combs[0])


def test_day_month_and_year_are_three_combs() -> None:
    """Pairs of cells count beside a longer comb."""
    form = Form(lines=6)
    for left, text in ((20, "01"), (34, "02"), (48, "2026")):
        form.comb((px(left), px(85)), text, (px(5), px(6)))
    assert [len(comb.cells) for comb in find(form.pixels, DPI).combs] == [2, 2, 4]


def test_a_ruled_table_is_a_grid() -> None:
    """Rows, columns and a head cell over two columns are told; its cells are no comb."""
    form = Form(lines=4)
    edges, tops = (px(15), px(45), px(90), px(150)), (px(60), px(70), px(80), px(90))
    for row, (top, bottom) in enumerate(pairwise(tops)):
        for column, (left, right) in enumerate(pairwise(edges)):
            if (row, column) == (0, 1):
                form.rectangle(Box(left, top, edges[3] + 1, bottom + 1))
            elif (row, column) != (0, 2):
                form.rectangle(Box(left, top, right + 1, bottom + 1))
    found = find(form.pixels, DPI)
    (grid,) = found.tables
    assert [[(cell.column, cell.columns) for cell in row] for row in grid.rows] == [
        [(0, 1), (1, 2)],
        [(0, 1), (1, 1), (2, 1)],
        [(0, 1), (1, 1), (2, 1)],
    ]
    assert grid.ruled
    assert (found.combs, found.ticks) == ((), ())


def test_boxes_are_in_pixels_of_the_page() -> None:
    """At 300 dpi the same form has the same structures at one and a half times the place."""
    form = drawn_form(0)
    coarse, fine = find(form.pixels, DPI), find(resize(form.pixels, 1.5), 300)
    assert [len(comb.cells) for comb in fine.combs] == [len(comb.cells) for comb in coarse.combs]
    for one, other in zip(fine.ticks, coarse.ticks, strict=True):
        assert one.state is other.state
        assert one.box.left == pytest.approx(1.5 * other.box.left, abs=4)


def test_a_reading_takes_its_structures_along() -> None:
    """Words stay as they were read."""
    form = drawn_form(1)
    reading = Reading(form.pixels.shape[1], form.pixels.shape[0], DPI, "tesseract:vie@5")
    assert located(reading, form.pixels).structures == find(form.pixels, DPI)


@given(st.integers(3, 14), st.integers(8, 30), st.integers(8, 30), st.integers(1, 3), st.randoms(use_true_random=False))
def test_equal_cells_in_a_row_are_one_comb(cells: int, wide: int, high: int, wall: int, rng: Random) -> None:
    """Whatever the order they come in, touching equal cells are one comb from left to right."""
    row = [Box(50 + n * (wide + wall), 40, 50 + n * (wide + wall) + wide, 40 + high) for n in range(cells)]
    mixed = row.copy()
    rng.shuffle(mixed)
    assert combs(mixed, np.zeros((200, 900), np.uint8)) == (Comb(tuple(row)),)


@settings(max_examples=50)
@given(st.integers(1, 6), st.integers(1, 6), st.integers(20, 90), st.integers(20, 60), st.integers(-2, 2))
def test_a_full_grid_has_a_cell_for_every_place(rows: int, columns: int, wide: int, high: int, off: int) -> None:
    """Rows and columns are counted from the walls although these stand a pixel or two askew."""
    cells = [
        Box(
            10 + c * (wide + 3),
            30 + r * (high + 3) + off * (c % 2),
            10 + c * (wide + 3) + wide,
            30 + r * (high + 3) + high,
        )
        for r in range(rows)
        for c in range(columns)
    ]
    grid = table(cells)
    assert [(cell.row, cell.column, cell.rows, cell.columns) for cell in grid.cells] == [
        (r, c, 1, 1) for r in range(rows) for c in range(columns)
    ]


def test_a_table_of_two_rows_has_walls_and_its_cells_know_of_ink() -> None:
    """Walls of a head and one row are shorter than other rules; a lone figure in a cell is seen, bare paper too."""
    form = Form(lines=6)
    edges, tops = [px(20), px(60), px(110), px(160)], [px(80), px(89), px(98)]
    for left, right in pairwise(edges):
        for top, bottom in pairwise(tops):
            form.pen.rectangle((left, top, right, bottom), outline=20, width=2)
    form.pen.text((px(85), px(91)), "1", fill=20, font_size=px(4))
    (found,) = find(form.pixels, DPI).tables
    assert [(cell.row, cell.column, cell.inked) for cell in found.cells if cell.row == 1] == [
        (1, 0, False),
        (1, 1, True),
        (1, 2, False),
    ]
