"""Doubtful wordings of a form filled in by pen are proposed as closed lists spell them, and a person is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eforms.extracted import Extracted
from eforms.extracting import extract
from eforms.pen_bodies import with_body
from eforms.pen_spelling import spelt_by_lists
from eforms.pen_words import with_number_words
from ocr.words import Line
from ocr.written import BY_PEN
from tests.papers.pages import view
from tests.papers.trial import codes, field, form


@pytest.mark.parametrize(
    ("read", "spelt"),
    [
        ("Ủy lan ngân dân xã Phú", "Ủy ban nhân dân xã Phú"),
        ("ỦY BAN NHÂN DẦN XÃ PHÚ", "ỦY BAN NHÂN DÂN XÃ PHÚ"),
        ("Bệnh vện Đa khoa tỉnh", "Bệnh viện Đa khoa tỉnh"),
        ("Sỏ tư pháp tỉnh", "Sở tư pháp tỉnh"),
        ("Bộ Tư pháp", "Bộ Tư pháp"),
        ("Xóm 3", "Xóm 3"),
        ("", ""),
    ],
)
def test_bodies(read: str, spelt: str) -> None:
    """A body's usual name at the beginning is put right; other words stay."""
    assert with_body(read).casefold() == spelt.casefold()


@pytest.mark.parametrize(
    ("read", "spelt"),
    [
        ("NGÀY CHÍN. THÁNG NĂM NĂn HAI", "ngày chín tháng năm năm hai"),
        ("hai mưoi sáu", "hai mươi sáu"),
        ("tháng xyzt", "tháng xyzt"),
    ],
)
def test_number_words(read: str, spelt: str) -> None:
    """Each word one letter from exactly one number word is that word; a word near none stays."""
    assert with_number_words(read) == spelt


HOME = field("noi_cu_tru", "address", '{ after = ["Nơi cư trú"] }')
ROWS = ("GIẤY THỬ", "Họ tên: 1g 1L", "Dân tộc: Th.h", "Quê quán: 6 1", "Tôi cam đoan", "Ghi chú thêm", "Người khai ký")
READ, SPELT = "xã Hoằng đóa, tỉnh Thanh Hóa", "xã Hoằng Hóa, tỉnh Thanh Hóa"


def faint(line: Line) -> Line:
    """Return a line whose words behind its colon are doubtful, as writing is read."""
    colon = next((at for at, word in enumerate(line.words) if word.text.endswith(":")), len(line.words))
    levels = [0.95 if at <= colon else 0.3 for at in range(len(line.words))]
    return replace(
        line, words=tuple(replace(word, confidence=level) for word, level in zip(line.words, levels, strict=True))
    )


@pytest.mark.parametrize(("written", "value"), [(True, SPELT), (False, READ)])
def test_an_address_is_spelt_by_the_table_only_where_it_was_written(value: str, *, written: bool) -> None:
    """Writing is proposed as the table spells it and doubted; print stands as it was read; raw is what was read."""
    page = view(*ROWS, f"Nơi cư trú: {READ}")
    name = page.reading.reader + (BY_PEN if written else "")
    reading = replace(page.reading, lines=tuple(map(faint, page.reading.lines)), reader=name)
    [home] = extract(form(HOME), [replace(page, reading=reading)])
    assert (home.value, home.raw) == (value, READ)
    assert ("value.nearest_answer" in codes(home)) is written


COLUMNS = """columns = [
  { key = "ho_ten", kind = "person_name", heads = ["Họ tên"] },
  { key = "ngay_sinh", kind = "date", heads = ["Ngày sinh"] },
  { key = "quan_he", heads = ["Quan hệ"] },
]"""
FAMILY = field("thanh_vien", "list", "{ table = true }", COLUMNS)
ROW = {"ho_ten": "ĐỊNH VĂN NOÀNG", "ngay_sinh": "10/06/1480", "quan_he": "Chấu ruột"}
NAMED = {"ho_ten": "ĐINH VĂN HOÀNG", "ngay_sinh": "1980-06-10", "quan_he": "cháu ruột"}


@pytest.mark.parametrize(("sure", "row"), [(0.3, NAMED), (0.9, ROW)])
def test_cells_of_a_table_are_spelt_as_their_kinds(sure: float, row: dict[str, str]) -> None:
    """Doubtful rows are proposed with each cell put right by its kind; rows that were read surely stay."""
    page = view(*ROWS)
    written = replace(page, reading=replace(page.reading, reader=page.reading.reader + BY_PEN))
    read = Extracted(
        "thanh_vien", "…", (ROW,), 0.5, written.number, None, "table:thanh_vien", ("print",), evidence={"least": sure}
    )

    [rows] = spelt_by_lists(form(FAMILY), {"thanh_vien": read}, [written]).values()

    assert rows.value == (row,)
    assert ("value.nearest_answer" in codes(rows)) is (row is NAMED)
