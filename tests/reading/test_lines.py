"""Lines come in page order: columns apart, tables in place, graphics dropped."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ocr.lines import columns_apart, no_worse, placed, sound, with_tables
from ocr.words import Box, Line, Word


def line(text: str, left: int, top: int, block: int = 1, confidence: float | None = 0.9) -> Line:
    """Return a line of 20 pixel high words, 12 pixels a letter; each `_` is a gap of 20 more."""
    words, at = [], left
    for part in text.split(" "):
        if part.strip("_"):
            words.append(Word(part.strip("_"), Box(at, top, at + 12 * len(part.strip("_")), top + 20), confidence))
            at += 12 * len(part.strip("_")) + 8
        at += 20 * part.count("_")
    return Line(tuple(words), block)


def test_two_heads_come_apart() -> None:
    """The agency's block on the left comes whole before the motto's on the right."""
    left = [line("ỦY BAN NHÂN DÂN", 20, 0), line("XÃ BÌNH MINH", 40, 40), line("Số: 12", 60, 80)]
    right = [line("CỘNG HÒA", 255, 0), line("Độc lập", 260, 40), line("ngày 3 tháng 4", 250, 80)]
    merged = [Line((*one.words, *two.words), 1) for one, two in zip(left, right, strict=True)]
    parts = columns_apart([*merged, line("Căn cứ Luật", 0, 160)])
    assert [part.text for part in parts] == [one.text for one in (*left, *right)] + ["Căn cứ Luật"]
    assert [part.block for part in parts] == [1, 1, 1, 2, 2, 2, 3]


def test_wide_gap_alone_splits() -> None:
    """Three line heights part columns wherever they stand; one and a half in a single line do not."""
    assert [piece.text for piece in columns_apart([line("Nơi nhận: ____ CHỦ TỊCH", 0, 0)])] == ["Nơi nhận:", "CHỦ TỊCH"]
    assert [piece.text for piece in columns_apart([line("Nơi nhận: _ CHỦ TỊCH", 0, 0)])] == ["Nơi nhận: CHỦ TỊCH"]


def test_justified_text_stays_whole() -> None:
    """Text whose gaps are not wide keeps its lines, order and blocks."""
    lines = [line("một hai ba", 0, 0), line("bốn năm sáu", 0, 40), line("bảy tám", 0, 120, block=2)]
    assert [(piece.text, piece.block) for piece in columns_apart(lines)] == [
        ("một hai ba", 1),
        ("bốn năm sáu", 1),
        ("bảy tám", 2),
    ]


def test_tables_stand_where_they_were() -> None:
    """A table's rows, a block each, come between the lines above and below it."""
    lines = [line("trên", 0, 0), line("dưới", 0, 300, block=2)]
    rows = [[line("1", 0, 100), line("An", 60, 100)], [], [line("2", 0, 150)]]
    assert [(piece.text, piece.block) for piece in with_tables(lines, [rows])] == [
        ("trên", 1),
        ("1", 2),
        ("An", 2),
        ("2", 3),
        ("dưới", 4),
    ]


def test_accents_between_two_lines_are_no_line() -> None:
    """A few low and doubtful letters go; the same letters stay when sure (a page's number) or as high as print."""
    above, below = line("Về việc tăng cường", 0, 0), line("trong giải quyết", 0, 60)
    letters = Line((Word("H", Box(30, 42, 40, 51), 0.7), Word("4", Box(90, 43, 96, 52), 0.6)))
    sure = Line(tuple(replace(word, confidence=0.95) for word in letters.words))
    tall = Line(tuple(replace(word, box=replace(word.box, bottom=word.box.top + 20)) for word in letters.words))
    assert [piece.text for piece in sound([above, letters, below])] == [above.text, below.text]
    assert len(sound([above, sure, below])) == len(sound([above, tall, below])) == 3


def test_graphics_are_dropped() -> None:
    """A line its reader hardly believes and a word five times too high go; unmeasured words stay."""
    high = Line((Word("O", Box(0, 0, 90, 110), 0.9), Word("dấu", Box(100, 40, 136, 60), 0.9)))
    weak, bare, good = (
        line("~s x", 0, 200, confidence=0.1),
        line("không đo", 0, 300, confidence=None),
        line("rõ ràng", 0, 400),
    )
    assert [piece.text for piece in sound([high, weak, bare, good])] == ["dấu", "không đo", "rõ ràng"]


def test_a_word_given_twice_for_one_ink_stands_once() -> None:
    """Of two equal words on the same place the surer stays; the same word printed twice side by side stays twice."""
    ink, again = Word("ý", Box(100, 0, 130, 20), 0.9), Word("ý", Box(97, 5, 124, 25), 0.8)
    beside = Word("ý", Box(140, 0, 170, 20), 0.8)
    assert sound([Line((ink, again, beside))])[0].words == (ink, beside)
    assert sound([Line((again, ink))])[0].words == (ink,)


def test_a_doubtful_beginning_of_a_word_on_the_same_ink_goes() -> None:
    """A stutter goes; two sure words, or words that begin differently, stay though their boxes overlap."""
    stutter, word = Word("Tí", Box(100, 5, 150, 60), 0.2), Word("Tết", Box(108, 0, 190, 50), 0.96)
    sure, other = Word("Tí", stutter.box, 0.9), Word("1", stutter.box, 0.2)
    assert sound([Line((stutter, word))])[0].words == (word,)
    assert sound([Line((sure, word))])[0].words == (sure, word)
    assert sound([Line((other, word))])[0].words == (other, word)


@given(st.integers(-50, 900), st.integers(-50, 900), st.integers(1, 900), st.integers(1, 900), st.floats(0.2, 4.0))
def test_placed_boxes_are_inside_the_page(left: int, top: int, wide: int, high: int, scale: float) -> None:
    """Whatever a reader returns, a box in page pixels is never empty nor outside."""
    word = Word("x", Box(left, top, left + wide, top + high))
    box = placed(Line((word,)), scale, 200, 100).box
    assert 0 <= box.left < box.right <= 200
    assert 0 <= box.top < box.bottom <= 100


@given(st.lists(st.tuples(st.integers(0, 1500), st.integers(0, 30), st.integers(1, 6)), min_size=1, max_size=12))
def test_columns_apart_loses_no_word(rows: list[tuple[int, int, int]]) -> None:
    """Splitting and regrouping keeps every word exactly once."""
    lines = [
        line(" ".join(f"w{left}{'_' * gap}" for _ in range(count)), left, 40 * number, number // 3)
        for number, (left, gap, count) in enumerate(rows)
    ]
    assert sorted(w.text for part in columns_apart(lines) for w in part.words) == sorted(
        w.text for part in lines for w in part.words
    )


def test_two_rows_read_as_one_line_of_nonsense_do_not_replace_them() -> None:
    """A stretch read by itself stands in only where it says as much as surely as what was there."""
    rows = [line("1. Họ, chữ đệm và tên: Hoàng", 0, 0), line("2. Ngày, tháng 04", 0, 45)]
    nonsense = line("4 90/094 6 105/09/5 77773 Giới tính", 0, 0, confidence=0.5)
    whole = line("1. Họ, chữ đệm và tên: Hoàng Thị Chi, 2. Ngày, tháng, năm 1990", 0, 0)
    assert not no_worse([nonsense], rows)
    assert no_worse([whole], rows)
    assert no_worse([nonsense], [])
