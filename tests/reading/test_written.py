"""Forms filled in by pen are told from printed pages, and what their own net reads is put in without being trusted."""

from __future__ import annotations

import numpy as np
import pytest

from ocr.reader import Image
from ocr.tesseract import TesseractReader
from ocr.voting import CONTESTED, CONTESTED_DIGITS
from ocr.words import Box, Line, Word
from ocr.written import DOUBTFUL, by_pen, penned
from samples.papers import draw
from validators.folding import compare_key


def line(text: str, *sure: float) -> Line:
    """Return a line of words with the given confidences, 0.95 where none is given."""
    parts = text.split()
    levels = (*sure, *[0.95] * len(parts))
    return Line(tuple(Word(part, Box(10 * at, 0, 10 * at + 9, 9), levels[at]) for at, part in enumerate(parts)))


LABELS = tuple(
    line(text) for text in ("TỜ KHAI", "Độc lập", "Kính gửi: UBND", "Tôi cam đoan", "Người khai", "Ghi chú:")
)
FILLED = tuple(
    line(text, 0.95, 0.95, 0.2, 0.1) for text in ("Họ tên: 1g 1L", "Dân tộc: Th.h", "Nơi sinh: ah 4", "Quê quán: 6 1")
)
CELLS = tuple(line(text, 0.3, 0.2) for text in ("Lưng ki", "Ko 22", "Cách Tho"))
WEAK = tuple(line("Căn cứ nghị định", 0.7, 0.5, 0.4) for _ in range(9))


@pytest.mark.parametrize(
    ("lines", "pen"),
    [
        ((*LABELS, *FILLED), True),
        ((*LABELS, *CELLS), True),
        (LABELS, False),
        ((*LABELS, *FILLED[:2]), False),
        ((*LABELS * 3, *FILLED[:1], *CELLS[:2]), False),
        ((*LABELS[:3], *FILLED[:2], *WEAK), False),
        ((), False),
    ],
    ids=["labels before writing", "a table", "print", "two doubts", "print with a seal", "a bad scan", "nothing"],
)
def test_forms_by_pen(lines: tuple[Line, ...], *, pen: bool) -> None:
    """Sure labels with doubtful words behind them again and again are a form filled in; doubt alone is a bad scan."""
    assert by_pen(lines) is pen


@pytest.mark.parametrize(
    ("page", "pen", "text", "alternatives"),
    [
        (line("Họ tên: 1g 1L", 0.9, 0.9, 0.2, 0.1), line("Họ tên: Lê Lan", 0.9, 0.9, 0.6, 0.5), "Lan", ("1L",)),
        (line("Họ tên: Lê Lan"), line("Họ tên: Lê Lam", 0.9, 0.9, 0.9, 0.9), "Lan", ("Lam",)),
        (line("Quê quán: Nam", 0.9, 0.9, 0.8), line("Quê quán: Xa", 0.9, 0.9, 0.3), "Nam", ("Xa",)),
        (line("Họ tên:"), line("Họ tên: Lan", 0.9, 0.9, 0.8), "Lan", ()),
    ],
    ids=["writing", "sure print", "page surer", "page saw nothing"],
)
def test_the_net_for_writing_is_heard(page: Line, pen: Line, text: str, alternatives: tuple[str, ...]) -> None:
    """Writing is taken from the net made for it, print from the page; the other answer stays, contested either way."""
    last = penned(page, pen.words).words[-1]
    assert (last.text, last.alternatives) == (text, alternatives)
    seen = max(word.confidence or 0.0 for one in (page, pen) for word in one.words)
    assert (last.confidence or 0.0) <= CONTESTED * seen


def test_contested_figures_cannot_be_accepted() -> None:
    """Two answers to a number leave a quarter of the confidence, whoever wins."""
    heard = penned(line("Số: 14", 0.95, 0.95), line("Số: 11", 0.95, 0.9).words)
    assert heard.words[1] == Word("14", Box(10, 0, 19, 9), CONTESTED_DIGITS * 0.95, ("11",))


def test_agreed_figures_are_as_sure_as_the_less_sure_reading() -> None:
    """A pen's 1 may look like a 4 to every net: the doubt of one stays."""
    heard = penned(line("Số con: 4 Nam", 0.95, 0.95, 0.92, 0.7), line("Số con: 4 Nam", 0.95, 0.95, 0.4, 0.9).words)
    assert [word.confidence for word in heard.words] == [0.95, 0.95, 0.4, 0.7]


def test_what_the_net_for_writing_does_not_see() -> None:
    """Rubbish of a dotted leader goes, a sure word stays; a line is never emptied."""
    page = line("Dân tộc: Kinh 16.", 0.95, 0.95, 0.9, 0.1)
    assert penned(page, line("Dân tộc:").words).text == "Dân tộc: Kinh"
    assert penned(line("16. 7", 0.1, 0.1), ()).text == "16. 7"


def test_unsure_words_that_only_the_net_for_writing_saw_are_left_out() -> None:
    """They are tips of the next line or the tail of a leader."""
    assert penned(line("Họ tên: Lan"), line("Họ tên: Lan 8 8", 0.9, 0.9, 0.9, 0.2, 0.3).words).text == "Họ tên: Lan"


@pytest.fixture(scope="module")
def form() -> tuple[Image, int, tuple[str, ...]]:
    """Draw a declaration that somebody filled in by pen; its pixels, resolution and what was written."""
    drawn = draw("to_khai_khai_sinh", seed=61101, split="fitting", hand=True)
    page = drawn.pages[0].convert("L")
    said = tuple(truth.raw for truth in drawn.fields.values() if isinstance(truth.raw, str))
    return np.ascontiguousarray(np.asarray(page, np.uint8)), 300, said


@pytest.mark.ocr
def test_a_form_by_pen_is_read_better_and_no_surer(
    form: tuple[Image, int, tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """More of what was written is in the text than the page net reads, and what only its own net saw is contested."""
    pixels, dpi, said = form
    heard = TesseractReader().read(pixels, dpi)
    monkeypatch.setattr("ocr.tesseract.by_pen", lambda _lines: False)
    plain = TesseractReader().read(pixels, dpi)
    found = [sum(compare_key(text) in compare_key(one.text) for text in said) for one in (heard, plain)]
    assert found[0] > found[1]
    known = {word.text for word in plain.words}
    assert max(word.confidence or 0.0 for word in heard.words if word.text not in known) < DOUBTFUL
