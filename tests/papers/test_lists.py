"""Lists of objects: ruled and unruled tables, labels that come again, rows of printed items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from eforms.extracted import Extracted
from ocr.shapes import Structures
from tests.papers.pages import Part
from tests.papers.samples import jsonable
from tests.papers.trial import codes, field, found, ruled

COLUMNS = """columns = [
  { key = "stt", heads = ["STT", "TT"], skip = true },
  { key = "ho_ten", kind = "person_name", heads = ["Họ và tên", "Họ, chữ đệm và tên"] },
  { key = "ngay_sinh", kind = "date", heads = ["Ngày sinh", "Ngày, tháng, năm sinh"] },
  { key = "chinh", kind = "mark", heads = ["Chủ hộ"] },
]"""
TABLE = field("nguoi", "list", "{ table = true }", COLUMNS) + field("ly_do", "text", '{ after = ["Lý do"] }')
HEADER: Sequence[Part] = [(300, "STT"), (500, "Họ và tên"), (1300, "Ngày sinh"), (1900, "Chủ hộ")]
FIRST = {"ho_ten": "LÒ VĂN AN", "ngay_sinh": "1988-03-02", "chinh": "x"}
SECOND = {"ho_ten": "LÒ THỊ MÂY", "ngay_sinh": "1990", "chinh": ""}


def rows_of(each: Extracted) -> object:
    """Return a list value as JSON has it."""
    return jsonable(each.value)


def test_an_unruled_table() -> None:
    """Rows under the header words are objects; the table ends at the form's next label."""
    seen = found(
        TABLE,
        HEADER,
        [(300, "1"), (500, "LÒ VĂN AN"), (1300, "02/03/1988"), (1950, "X")],
        [(300, "2"), (500, "LÒ THỊ MÂY"), (1300, "1990")],
        "Lý do: về quê",
    )

    assert rows_of(seen["nguoi"]) == [FIRST, SECOND]
    assert seen["nguoi"].remarks == ()
    assert seen["ly_do"].value == "về quê"


def test_a_caption_is_no_head_and_a_numbered_question_ends_the_table() -> None:
    """A question that names a column above the header leaves the first row alone; `4. Lý do` is no row."""
    seen = found(
        TABLE,
        "3. Họ và tên:",
        HEADER,
        [(300, "1"), (500, "LÒ VĂN AN"), (1300, "02/03/1988"), (1950, "X")],
        "4. Lý do: về quê",
    )

    assert rows_of(seen["nguoi"]) == [FIRST]
    assert seen["ly_do"].value == "về quê"


@pytest.mark.parametrize(("inked", "asked"), [(True, {"list.cell_unread", "list.rows_doubted"}), (False, set())])
def test_writing_in_a_cell_that_nobody_read_is_asked_about(asked: set[str], *, inked: bool) -> None:
    """An empty cell is an answer; one with ink and no words is not."""
    grid = ruled((280, 480, 1280, 1880, 2200), (190, 250, 310))
    (table,) = grid.tables
    cells = tuple(replace(cell, inked=inked and (cell.row, cell.column) == (1, 3)) for cell in table.cells)
    seen = found(
        TABLE,
        HEADER,
        [(300, "1"), (500, "LÒ VĂN AN"), (1300, "02/03/1988")],
        structures=Structures(tables=(replace(table, cells=cells),)),
    )

    assert codes(seen["nguoi"]) == asked


def test_a_header_broken_over_two_rows_and_numbered_columns() -> None:
    """Header words one under the other are one header; a row (1) (2) (3) under it is no object."""
    seen = found(
        TABLE,
        [(300, "STT"), (500, "Họ, chữ đệm"), (1300, "Ngày, tháng,"), (1900, "Chủ hộ")],
        [(500, "và tên"), (1300, "năm sinh")],
        [(300, "(1)"), (500, "(2)"), (1300, "(3)"), (1900, "(4)")],
        [(300, "1"), (500, "LÒ VĂN AN"), (1300, "02/03/1988"), (1950, "X")],
    )

    assert rows_of(seen["nguoi"]) == [FIRST]


def test_a_cell_of_two_rows_joins_the_numbered_row_above() -> None:
    """A name that runs on stands in the object above: only a number begins a new one."""
    seen = found(
        TABLE,
        HEADER,
        [(300, "1"), (500, "LÒ VĂN"), (1300, "02/03/1988"), (1950, "X")],
        [(500, "AN")],
        [(300, "2"), (500, "LÒ THỊ MÂY"), (1300, "1990")],
    )

    assert rows_of(seen["nguoi"]) == [FIRST, SECOND]


def test_a_cell_that_is_not_understood_is_asked_about() -> None:
    """A date that cannot be one stays as read, and the row is named in the doubt."""
    seen = found(
        TABLE,
        HEADER,
        [(300, "1"), (500, "LÒ VĂN AN"), (1300, "02/03/1988"), (1950, "X")],
        [(300, "2"), (500, "LÒ THỊ MÂY"), (1300, "45/99")],
    )["nguoi"]

    assert {"list.rows_doubted", "date.format"} <= codes(seen)
    assert dict(next(one for one in seen.remarks if one.code == "list.rows_doubted").details) == {"rows": "2"}


def test_a_ruled_table_goes_by_its_cells() -> None:
    """Cells hold what stands in them, however the rows beside each other are set."""
    rows: list[Sequence[Part] | str] = [
        HEADER,
        [(500, "LÒ VĂN"), (1950, "X")],
        [(300, "1"), (500, "AN"), (1300, "02/03/1988")],
        [(300, "2"), (500, "LÒ THỊ MÂY"), (1300, "1990")],
        "",
        "Lý do: về quê",
    ]
    structures = ruled((250, 450, 1250, 1850, 2300), (180, 270, 430, 510))
    seen = found(TABLE, *rows, structures=structures)

    assert rows_of(seen["nguoi"]) == [FIRST, SECOND]
    assert seen["ly_do"].value == "về quê"


@pytest.mark.parametrize("structures", [Structures(), ruled((250, 450, 1250, 1850, 2300), (180, 270, 350))])
def test_an_empty_table_is_no_list(structures: Structures) -> None:
    """A header with nothing under it gives no value."""
    assert "nguoi" not in found(TABLE, HEADER, structures=structures)


def test_a_label_in_a_table_head_announces_nothing() -> None:
    """`Họ và tên` over a column is not the applicant's label."""
    body = TABLE + field("ho_ten", "person_name", '{ after = ["Họ và tên"] }')
    seen = found(body, HEADER, [(300, "1"), (500, "LÒ VĂN AN"), (1300, "02/03/1988")])

    assert "ho_ten" not in seen


OWNERS = field(
    "chu",
    "list",
    "{ repeat = true, lines = 2 }",
    """columns = [
  { key = "ho_ten", kind = "person_name", heads = ["Ông:", "Bà:"] },
  { key = "nam_sinh", kind = "date", heads = ["Năm sinh"] },
]""",
)


def test_labels_that_come_again() -> None:
    """Each time the first column's label comes, a new object begins; what it does not say is empty."""
    seen = found(OWNERS, "Ông: LÒ VĂN AN Năm sinh: 1988", "Bà: LÒ THỊ MÂY")["chu"]

    assert rows_of(seen) == [
        {"ho_ten": "LÒ VĂN AN", "nam_sinh": "1988"},
        {"ho_ten": "LÒ THỊ MÂY", "nam_sinh": ""},
    ]


def test_a_list_of_printed_rows() -> None:
    """A list field behind a label has an item for each bullet, rows without one go on with the item above."""
    body = field("kem", "list", '{ after = ["Giấy tờ kèm theo"], lines = 6 }')
    seen = found(body, "Giấy tờ kèm theo:", "- Bản sao giấy khai sinh của con", "- Đơn đề nghị của", "cha mẹ")

    assert rows_of(seen["kem"]) == ["Bản sao giấy khai sinh của con", "Đơn đề nghị của cha mẹ"]
