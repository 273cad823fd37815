"""A paper scanned twice is known; papers of the same form, even of twins, are not taken for one."""

from __future__ import annotations

import pytest

from eforms.repeats import repeats
from ocr.words import Reading
from tests.flow.builders import reading

WORDS = "cộng hòa xã hội chủ nghĩa việt nam độc lập tự do hạnh phúc giấy khai sinh họ chữ đệm tên ngày tháng năm nơi"
FIGURES = "số 112/2023 09/05/2021 1988 1990 20/05/2021 40/12 0912345678 2021"


def certificate(name: str, number: str, words: str = WORDS) -> list[Reading]:
    """Return a certificate of one page."""
    return [reading(words, FIGURES, name, number, "quê quán nơi cư trú người mẹ người cha đăng ký tại ủy ban nhân dân")]


HAN = certificate("LÝ GIA HÂN", "068321004417")


@pytest.mark.parametrize(
    ("papers", "found"),
    [
        ([HAN, HAN], {1: 0}),
        ([HAN, certificate("LÝ GIA HÂN", "068321004417", WORDS.replace("hạnh", "hanh"))], {1: 0}),
        ([HAN, certificate("LÝ GIA BẢO", "068321004418")], {}),
        ([HAN, certificate("TRẦN THỊ MÂY", "001199012345")], {}),
        ([HAN, certificate("TRẦN THỊ MÂY", "001199012345"), HAN, HAN], {2: 0, 3: 0}),
        ([[reading("trang này cố ý để trống")]] * 2, {}),
        ([[], []], {}),
        ([], {}),
    ],
)
def test_repeats(papers: list[list[Reading]], found: dict[int, int]) -> None:
    """Each later scan points at the first; twins, strangers, and pages of a few words are left alone."""
    assert repeats(papers) == found
