"""A hat lost under a tone comes back only in usual pairs of office words, and never unseen."""

from __future__ import annotations

import pytest

from ocr.usual import with_hats
from ocr.voting import CONTESTED
from ocr.words import Box, Line, Word


def line(text: str) -> Line:
    """Return a line of sure words."""
    return Line(tuple(Word(part, Box(at, 0, at + 1, 1), 0.9) for at, part in enumerate(text.split())))


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("GIÁM ĐÓC SỞ Y TÉ", "GIÁM ĐỐC SỞ Y TẾ"),
        ("Phó Giám đóc,", "Phó Giám đốc,"),
        ("(giáy mời)", "(giấy mời)"),
        ("công tác y tẻ", "công tác y tế"),
    ],
)
def test_usual_pairs_get_their_hats_back(seen: str, meant: str) -> None:
    """Capitals and signs stay, the word becomes contested and keeps what was read."""
    mended = with_hats([line(seen)])[0]
    assert mended.text == meant
    for before, after in zip(line(seen).words, mended.words, strict=True):
        changed = before.text != after.text
        assert after.alternatives == ((before.text,) if changed else ())
        assert after.confidence == (CONTESTED * 0.9 if changed else 0.9)


@pytest.mark.parametrize(
    "text",
    [
        "Y Té Niê",
        "Hải quân nhân dân",
        "Hội Đông y tỉnh",
        "giam doc",
        "đóc giám",
        "12 / 34",
        "K'Té",
        "GIÁM ĐỐC",
        "giám độc",
    ],
)
def test_everything_else_stays(text: str) -> None:
    """Names, other words of the same letters, words without any mark, numbers: nothing is touched."""
    assert with_hats([line(text)]) == (line(text),)
