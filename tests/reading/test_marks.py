"""The benchmark counts words, lines and letters as it says."""

from __future__ import annotations

import pytest

from benchmarks.marks import Marks, marks


@pytest.mark.parametrize(
    ("texts", "counts"),
    [
        (("Hòa Bình\nngày 1", "", "hoà bình\nngày 1"), (4, 4, 4, 1, 4)),
        (("một hai", "", "một\nhai"), (2, 2, 2, 1, 0)),
        (("một hai", "đỏ", "một đỏ hai"), (2, 2, 2, 0, 3)),
        (("một hai", "", "mot hai ba"), (2, 3, 1, 0, 1)),
        (("số 1", "", ""), (2, 0, 0, 0, 4)),
        (("12 – 3", "", "12 - 3"), (2, 2, 2, 1, 0)),
    ],
)
def test_a_page_is_scored(texts: tuple[str, str, str], counts: tuple[int, ...]) -> None:
    """Words are bags, tones in either place; stamps count neither way; a line is held against its best stretch."""
    got = marks(*texts, 1.0)
    assert (got.want, got.got, got.right, got.perfect, got.slips) == counts


def test_diacritics_aside_and_sums() -> None:
    """A word right but for its diacritics counts in `bare`; sums of pages give shares of all words."""
    both = marks("tác phí", "", "tac phí", 1.0) + marks("một hai", "", "một hai", 2.0)
    assert (both.bare, both.recall, both.without_marks, both.seconds) == (4, 75.0, 100.0, 3.0)
    assert Marks().recall == 0.0
