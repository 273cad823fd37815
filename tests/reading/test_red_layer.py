"""Names and titles stamped in red are read out of the red ink alone, and only where that reads better."""

from __future__ import annotations

import pytest
from PIL import Image as Pictures
from PIL import ImageDraw

from ocr import red_layer
from ocr.ink import channels, has_red
from ocr.tesseract import TesseractReader
from ocr.voting import CONTESTED
from ocr.words import Box, Line, Word
from samples.ink import stamp
from tests.reading.drawn import DPI, font, page, pixels

RED, BLACK = (200, 30, 40), (20, 20, 25)
NAME, AT = "Hoàng Thử Nghiệm", (700, 1200)
SCALE = 0.75


def signed(*, seal: bool = True) -> Pictures.Image:
    """Return a page with a name stamped in red, a signature in black across it and a seal beside it."""
    sheet = page(lines=16)
    pen = ImageDraw.Draw(sheet)
    pen.text(AT, NAME, fill=RED, font=font(28))

    pen.line([(680, 1260), (760, 1190), (800, 1250), (880, 1195), (1000, 1240)], fill=BLACK, width=4)
    if seal:
        sheet.paste(stamp("ỦY BAN NHÂN DÂN XÃ", "TỈNH THỬ", (), "seal")(212, 212), (440, 1020))
    return sheet


def line(text: str, sure: float, top: int = 0) -> Line:
    """Return a line of words ten pixels apart, all as sure."""
    words = (Word(part, Box(10 * at, top, 10 * at + 9, top + 9), sure) for at, part in enumerate(text.split()))
    return Line(tuple(words), 1)


def test_a_row_of_red_letters_is_found_and_a_seals_text_is_not() -> None:
    """The name's row lies where it was stamped; print in black and what stands in the seal are no rows."""
    _, boxes = red_layer.rows(pixels(signed()), DPI, SCALE)
    (box,) = boxes
    left, top = (round(SCALE * edge) for edge in AT)
    assert abs(box.left - left) < 10
    assert top <= box.top < box.bottom < top + 40


def test_the_layer_holds_red_ink_alone() -> None:
    """Black print and a black signature are paper in it, red letters are dark."""
    layer = red_layer.layer(pixels(signed(seal=False)))
    assert layer[:1150].min() == 255
    assert layer[1200:1240, 700:1000].min() < 60


def test_a_page_without_red_has_no_rows() -> None:
    """Nothing is looked for on black and white pages, in colour or in grey."""
    image = pixels(page())
    assert not has_red(image)
    assert red_layer.rows(image, DPI, SCALE)[1] == ()
    assert red_layer.rows(image[..., 0].copy(), DPI, SCALE)[1] == ()


def test_the_surer_reading_stands_and_is_contested() -> None:
    """Words that both saw alike stay; a word on which they differ keeps the other as its alternative."""
    before = [line("Tà Văn Thử", 0.5), line("Nơi nhận", 0.9, top=50)]
    heard = [line("Hà Văn Thử", 0.9)]
    joined = red_layer.joined(before, Box(0, 0, 100, 10), heard)
    assert [each.text for each in joined] == ["Hà Văn Thử", "Nơi nhận"]
    assert joined[0].words[0].alternatives == ("Tà",)
    assert joined[0].words[0].confidence == pytest.approx(CONTESTED * 0.9)


@pytest.mark.parametrize(("text", "sure"), [("Tà Văn Thử", 0.4), ("Thử", 0.95)])
def test_a_worse_reading_changes_nothing(text: str, sure: float) -> None:
    """A less sure reading loses, and so does a surer one of half the letters."""
    before = [line("Hà Văn Thử", 0.8)]
    assert red_layer.joined(before, Box(0, 0, 100, 10), [line(text, sure)]) == before


def test_what_nobody_read_before_is_put_in_its_place() -> None:
    """A row that the page reading passed over comes before the line below it."""
    joined = red_layer.joined(
        [line("trên", 0.9), line("dưới", 0.9, top=90)], Box(0, 40, 100, 60), [line("KT", 0.9, 45)]
    )
    assert [each.text for each in joined] == ["trên", "KT", "dưới"]


def test_channels_are_least_and_greatest() -> None:
    """Red has nothing in blue and green, and all in red."""
    least, greatest = channels(pixels(signed(seal=False)))
    assert (int(least[0, 0]), int(greatest[0, 0])) == (255, 255)
    assert int(least[1200:1240, 700:1000].min()) <= RED[1]


@pytest.mark.ocr
def test_a_name_stamped_in_red_under_a_signature_is_read() -> None:
    """All three words of it, though the signature runs through them."""
    reading = TesseractReader().read(pixels(signed()), DPI)
    assert NAME in reading.text
