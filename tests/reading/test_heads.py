"""Heads of papers are known by their words, whatever was read where the pen wrote."""

from __future__ import annotations

import pytest

from ocr.heads import is_head
from ocr.voting import CONTESTED_DIGITS, filled
from ocr.words import Box, Line, Word


def line(text: str, *sure: float) -> Line:
    """Return a line of words with the given confidences, 0.9 where none is given."""
    parts = text.split()
    levels = (*sure, *[0.9] * len(parts))
    return Line(tuple(Word(part, Box(10 * at, 0, 10 * at + 9, 9), levels[at]) for at, part in enumerate(parts)))


@pytest.mark.parametrize(
    "text",
    [
        "Số: 138/QĐ-UBND",
        "Số : /GM-STP",
        "SỐ: |5 /2024/UBND",
        "Cần Thơ, ngày 04 tháng 6 năm 2021",
        "Huế, ngày tháng 8 năm 2025",
        "ngày, tháng 02 năm 2024",
        "Huế, ngày22 tháng 9 năm 2025",
        "Huế, ngày 4 0tháng 11 năm 2025",
        "Số2624 /QĐ-SNV",
    ],
)
def test_heads(text: str) -> None:
    """A number or a date of a head, with the pen's part read, misread or passed over."""
    assert is_head(line(text))


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Công văn số 1432/SYT ngày 04/10/2017 của Cục Quản lý khám bệnh, chữa bệnh",
        "Một số nội dung",
        "Hằng ngày, các phòng",
        "năm học 2015 - 2016",
    ],
)
def test_other_lines(text: str) -> None:
    """Running text that names papers, and lines with these words in another sense."""
    assert not is_head(line(text))


@pytest.mark.parametrize(
    ("page", "pen", "text", "alternatives"),
    [
        (line("Số: 455 /TM", 0.9, 0.8), line("Số: 155 /TM", 0.9, 0.6), "Số: 155 /TM", ("455",)),
        (line("Số: 455 /TM", 0.9, 0.95), line("Số: 155 /TM", 0.9, 0.6), "Số: 455 /TM", ("155",)),
        (line("ngày tháng 5"), line("ngày 11 tháng 5"), "ngày 11 tháng 5", ()),
        (line("Huế, ngày 12", 0.9, 0.9, 0.7), line("Huê, ngày 12", 0.5, 0.9, 0.9), "Huế, ngày 12", ()),
    ],
)
def test_digits_are_the_pen_readers(page: Line, pen: Line, text: str, alternatives: tuple[str, ...]) -> None:
    """Digits come from the reader made for them unless the page reading is sure; words come from the surer one."""
    joined = filled(page, pen.words)
    assert joined.text == text
    digits = [word for word in joined.words if word.text.isdigit()]
    assert digits[0].alternatives == alternatives


def test_digits_that_one_reader_saw_are_contested() -> None:
    """What the pen reader alone saw, or saw otherwise, is never believed by itself."""
    assert filled(line("ngày tháng"), line("ngày 11 tháng").words).words[1].confidence == CONTESTED_DIGITS * 0.9
    assert filled(line("Số: 4", 0.9, 0.5), line("Số: 1").words).words[1].confidence == CONTESTED_DIGITS * 0.9


def test_a_contested_day_keeps_its_date_below_acceptance() -> None:
    """Even between sure words: a field's confidence is the middle of its worst and its mean word, accepted from 0.6."""
    sure = line("Huế, ngày 41 tháng 01 năm 2025", 0.98, 0.98, 0.7, 0.98, 0.98, 0.98, 0.98)
    heard = filled(sure, line("Huế, ngày 11 tháng 01 năm 2025", 0.98, 0.98, 0.99, 0.98, 0.98, 0.98, 0.98).words)
    measured = [word.confidence or 0.0 for word in heard.words]
    assert (min(measured) + sum(measured) / len(measured)) / 2 < 0.6
