"""Seals, framed marks and signatures are located by their ink; red titles and blue writing are none."""

from __future__ import annotations

import numpy as np
from PIL import Image as Pictures
from PIL import ImageChops, ImageDraw

from ocr.reader import Image
from ocr.shapes import Box
from ocr.structures.stamps import signatures, stamps
from samples.form_parts import DPI, Form, letters, px
from samples.ink import boxed, signature, stamp
from samples.page import BLUE, RED, Painter

AT = Box(px(100), px(60), px(136), px(96))


def laid(painter: Painter, box: Box) -> Pictures.Image:
    """Return a printed sheet with a picture laid over a place."""
    sheet = Form(lines=10).sheet.convert("RGB")
    paint = Pictures.new("RGB", sheet.size, "white")
    paint.paste(painter(box.width, box.height), (box.left, box.top))
    return ImageChops.multiply(sheet, paint)


def pixels(sheet: Pictures.Image) -> Image:
    """Return a sheet as BGR pixels."""
    return np.ascontiguousarray(np.asarray(sheet)[..., ::-1])


def shared(found: tuple[Box, ...], box: Box) -> float:
    """Return the part of both that the only box found shares with the true one."""
    (one,) = found
    overlap = one.overlap(box)
    return overlap / (one.width * one.height + box.width * box.height - overlap)


def test_a_round_seal_is_located() -> None:
    """A seal of 36 mm over print is found where it is, and is no signature."""
    page = pixels(laid(stamp("ỦY BAN NHÂN DÂN XÃ", "TỈNH THỬ", (), "seal"), AT))
    assert shared(stamps(page, DPI), AT) > 0.75
    assert signatures(page, DPI) == ()


def test_a_seal_into_which_a_red_name_runs_is_located() -> None:
    """A title stamped in red beside the seal does not hide it."""
    sheet = laid(stamp("ỦY BAN NHÂN DÂN XÃ", "TỈNH THỬ", (), "seal"), AT)
    pen = ImageDraw.Draw(sheet)
    pen.text((px(126), px(80)), "TRẦN THỊ THỬ NGHIỆM", fill=RED, font=letters(16))
    pen.text((px(118), px(94)), "PHÓ CHỦ TỊCH", fill=RED, font=letters(16))
    assert shared(stamps(pixels(sheet), DPI), AT) > 0.7


def test_a_framed_mark_is_located() -> None:
    """So is an urgency mark."""
    box = Box(px(20), px(2), px(50), px(12))
    assert shared(stamps(pixels(laid(boxed("HỎA TỐC"), box)), DPI), box) > 0.7


def test_a_signature_is_located() -> None:
    """A name signed in blue is found, and is no seal."""
    box = Box(px(100), px(60), px(140), px(80))
    page = pixels(laid(signature("one"), box))
    assert stamps(page, DPI) == ()
    (one,) = signatures(page, DPI)
    assert one.overlap(box) > 0.5 * one.width * one.height


def test_red_titles_and_blue_writing_are_neither() -> None:
    """A title in red has no ring and no frame; words in blue are lower than a signature."""
    sheet = Form(lines=8).sheet.convert("RGB")
    pen = ImageDraw.Draw(sheet)
    pen.text((px(60), px(92)), "GIẤY KHAI SINH", fill=RED, font=letters(20))
    pen.text((px(60), px(108)), "Nguyễn Văn Thử", fill=BLUE, font=letters(12))
    assert stamps(pixels(sheet), DPI) == ()
    assert signatures(pixels(sheet), DPI) == ()


def test_a_grey_page_tells_nothing() -> None:
    """Without colour nobody guesses."""
    grey = Form().pixels
    assert (stamps(grey, DPI), signatures(grey, DPI)) == ((), ())
