"""Lines of the net for writing in blanks: drawn as told, and never in a face or of a person that is measured with."""

import random

import numpy as np
import pytest

from samples.fonts import FAMILIES
from samples.splits import SPLITS
from training.drawing import draw_line, visible_text
from training.faces import Faces
from training.hand import LONGEST, MEASURED_PARITY, MEASURED_PRINT, SEGMENT, capitals, cut, filled, measured
from training.script import MARKS, bare, draw_hand, write
from training.script_faces import DEBIAN, HELD_BACK, TRIAL_DEBIAN
from training.texts import HAND_CLOSE, HAND_OPEN, LEADER, Grammar, load_grammar

GRAMMAR = load_grammar(["bông", "hoa"], ("grammar.txt", "blanks.txt"))


def dice(seed: int) -> random.Random:
    """Seed the chance that a drawing takes."""
    return random.Random(seed)  # noqa: S311 - drawing is not cryptography


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    """Read the phrases of blanks and those of papers."""
    return GRAMMAR


def test_no_pen_of_the_measuring_split_is_trained_on() -> None:
    """Files of the measuring pens are held back; those of the fitting split may be drawn with."""
    files = {side: {FAMILIES[key].files["regular"] for key in split.pens} for side, split in SPLITS.items()}
    assert files["measuring"] <= HELD_BACK
    assert not HELD_BACK & {*DEBIAN, *TRIAL_DEBIAN}
    assert files["fitting"] <= set(DEBIAN)


def test_no_print_of_the_measuring_split_stands_before_a_blank() -> None:
    """Labels are never set in a face that the measuring split prints in."""
    for key in SPLITS["measuring"].faces:
        assert FAMILIES[key].files["regular"].startswith(MEASURED_PRINT)
    for key in SPLITS["fitting"].faces:
        assert not FAMILIES[key].files["regular"].replace("NotoSerif", "").startswith(MEASURED_PRINT)


def test_no_person_of_the_measuring_split_is_written() -> None:
    """Parity means what it means to the mill, and names of that parity are recognised as people."""
    assert SPLITS["measuring"].parity == MEASURED_PARITY
    names = ["Lò Thị Mây", "Vàng A Páo", "Đinh Văn Tòng", "Hà Thị Bưởi"]
    assert [measured(name) for name in names] == [SPLITS["measuring"].owns(name) for name in names]
    assert not measured("xã Ea Tu")


def test_filled_lines_are_short_and_hold_writing(grammar: Grammar) -> None:
    """A line is no longer than a form's; a leader is drawn and not in the truth."""
    rng = dice(3)
    lines = [filled(grammar, rng) for _ in range(60)]
    assert sum(HAND_OPEN in line for line in lines) > 50
    assert max(len(visible_text(line)) for line in lines) <= LONGEST + 20
    assert not any(LEADER in visible_text(line) or "~" in line for line in lines)


def test_a_long_value_runs_on() -> None:
    """Of a value that is too long either end is taken, the label with the first."""
    words = " ".join(["bông"] * 40)
    ends = {cut(f"Nơi sinh: {HAND_OPEN}{words}{HAND_CLOSE}", dice(seed)).startswith("Nơi sinh") for seed in range(9)}
    assert ends == {True, False}


def test_capitals_are_written_in_the_blank_alone() -> None:
    """Labels keep their letters."""
    assert visible_text(capitals(f"Họ tên: {HAND_OPEN}Lan{HAND_CLOSE}")) == "Họ tên: LAN"
    assert SEGMENT.findall(f"a {HAND_OPEN}b{HAND_CLOSE}") == ["b"]


@pytest.mark.parametrize(("letter", "plain"), [("ệ", "e"), ("Ữ", "U"), ("đ", "d"), ("Đ", "D"), ("7", "7"), ("–", "-")])
def test_base_letters(letter: str, plain: str) -> None:
    """A face gives the base letter, strokes give the rest."""
    assert bare(letter) == plain


def test_marks_are_written_over_and_under_letters(faces: Faces) -> None:
    """Ink of ế stands higher than that of e, ink of ẹ lower; the same seed writes the same."""
    hand = draw_hand(faces.pen[0], 50, dice(5))
    inks = {text: write(text, hand, dice(1))[0] for text in ("e", "ế", "ẹ")}
    rows = {text: np.flatnonzero(ink.max(axis=1) > 0.3) for text, ink in inks.items()}
    assert rows["ế"][0] < rows["e"][0]
    assert rows["ẹ"][-1] > rows["e"][-1]
    assert np.array_equal(inks["ế"], write("ế", hand, dice(1))[0])
    assert len(MARKS) == 7


def test_words_are_written_into_a_line(faces: Faces) -> None:
    """A face for words writes the blank's words, which the faces for figures alone could not."""
    text = f"Họ tên: {HAND_OPEN}Lò Mây{HAND_CLOSE}{LEADER * 9}"
    line = draw_line(text, ("", ""), Faces(faces.printed, faces.pen, [faces.pen[0]]), dice(2))
    label = draw_line("Họ tên:", ("", ""), Faces(faces.printed, faces.pen, [faces.pen[0]]), dice(2))
    assert line.own.sum() > 1.3 * label.own.sum()
