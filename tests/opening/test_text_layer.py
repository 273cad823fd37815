"""A PDF's own text is believed only when language, ink and pictures say that it is what the page shows."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array

from ocr.opening import Limits, Sheet, raster
from tests.opening.drawn import (
    PROSE,
    Spot,
    add_picture,
    add_text,
    add_western_text,
    blank_pdf,
    decomposed,
    page,
    put,
    saved,
    scan_pdf,
    text_pdf,
)

LIMITS = Limits(dpi=150)


def opened(folder: Path, pdf: pikepdf.Pdf) -> Sheet:
    """Return the first page of the file."""
    return raster(put(folder, saved(pdf)), 1, LIMITS)


def test_a_page_drawn_by_fonts_speaks_for_itself(tmp_path: Path) -> None:
    """Every line comes out as written, by the reader `text-layer`, without a made-up confidence."""
    sheet = opened(tmp_path, text_pdf())
    assert sheet.text_layer is not None
    assert sheet.text_layer.reader == "text-layer"
    assert tuple(line.text for line in sheet.text_layer.lines) == PROSE
    assert {word.confidence for word in sheet.text_layer.words} == {None}
    assert sheet.notes == ()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (30, 300, 560, 820)])
def test_boxes_lie_on_the_print(tmp_path: Path, turn: int, crop: tuple[int, ...] | None) -> None:
    """However the page is turned and cropped, a word's box is in the image and holds ink; all ink is boxed."""
    pdf = text_pdf()
    pdf.pages[0].obj.Rotate = turn
    if crop:
        pdf.pages[0].obj.CropBox = Array(list(crop))
    sheet = opened(tmp_path, pdf)
    assert sheet.text_layer is not None
    assert (sheet.text_layer.height, sheet.text_layer.width) == sheet.image.shape[:2]
    ink = sheet.image < 128
    whole = ink.sum()
    for word in sheet.text_layer.words:
        box = word.box
        assert 0 <= box.left < box.right <= sheet.text_layer.width
        assert 0 <= box.top < box.bottom <= sheet.text_layer.height
        assert sheet.image[box.top : box.bottom, box.left : box.right].min() < 128
        ink[box.top : box.bottom, box.left : box.right] = False
    assert ink.sum() < 0.03 * whole


def test_text_over_a_scan_is_never_believed(tmp_path: Path) -> None:
    """Perfect Vietnamese over a page image is still some unknown program's guess."""
    pdf = scan_pdf()
    add_text(pdf, mode=3)
    assert opened(tmp_path, pdf).text_layer is None


def test_text_behind_a_scan_is_never_believed(tmp_path: Path) -> None:
    """The same when the scan is painted over visible text."""
    pdf = text_pdf()
    add_picture(pdf, page())
    assert opened(tmp_path, pdf).text_layer is None


def test_a_scan_pasted_into_a_letter_makes_the_page_ocr_work(tmp_path: Path) -> None:
    """A card copied into a typed page bears text that the typed page's layer lacks."""
    pdf = text_pdf()
    add_picture(pdf, page((860, 540)), Spot(60, 200, 243, 153))
    assert opened(tmp_path, pdf).text_layer is None


def test_a_stamp_is_told(tmp_path: Path) -> None:
    """A small picture leaves the text believed, but says that it may bear words."""
    pdf = text_pdf()
    add_picture(pdf, page((200, 200)), Spot(400, 300, 90, 90))
    sheet = opened(tmp_path, pdf)
    assert sheet.text_layer is not None
    assert sheet.notes == ("text_layer.pictures",)


@pytest.mark.parametrize(
    "lines",
    [
        ["UBND TINH", "CQNG HOA XA HO! CHU NGHIA VT NAM", "Can cir Quyt djnh st va ngay thang nam cua Uy ban nhn dan"],
        ["The quick brown fox jumps over the lazy dog", "and nobody here reads any Vietnamese at all today"],
        ["Don xin cap ban sao giay khai sinh cua cong dan", "kinh gui uy ban nhan dan phuong noi cu tru hien nay"],
        ["\ue001\ue002\ue003 \ue004\ue005 \ue006\ue007\ue008", *PROSE[:1], "\ue001\ue002 \ue003\ue004 \ue005\ue006"],
    ],
)
def test_unsound_text_is_refused(tmp_path: Path, lines: list[str]) -> None:
    """Damaged, foreign, unmarked and private-use text gives no layer, and says so."""
    sheet = opened(tmp_path, text_pdf(lines))
    assert sheet.text_layer is None
    assert sheet.notes == ("text_layer.refused",)


@pytest.mark.parametrize("look", [{"mode": 3}, {"grey": 1.0}])
def test_text_that_cannot_be_seen_is_refused(tmp_path: Path, look: dict[str, float]) -> None:
    """Invisible and white text beside visible text is not what the page says."""
    pdf = text_pdf()
    add_text(pdf, PROSE[:2], top=400, **look)  # type: ignore[arg-type]
    sheet = opened(tmp_path, pdf)
    assert sheet.text_layer is None
    assert sheet.notes == ("text_layer.hidden",)


def test_print_that_the_text_does_not_tell_is_noticed(tmp_path: Path) -> None:
    """Letters drawn as shapes beside real text make the layer partial."""
    pdf = text_pdf()
    shapes = "".join(f"{60 + 9 * at} {300 - 20 * row} 5 8 re f\n" for row in range(5) for at in range(40))
    pdf.pages[0].contents_add(f"q 0 g\n{shapes}Q".encode("ascii"))
    sheet = opened(tmp_path, pdf)
    assert sheet.text_layer is None
    assert sheet.notes == ("text_layer.partial",)


def test_rules_and_frames_are_no_print(tmp_path: Path) -> None:
    """The lines of a table do not count as missing text."""
    pdf = text_pdf()
    pdf.pages[0].contents_add(b"q 1 w 50 500 m 540 500 l S 50 450 490 50 re S 300 450 m 300 500 l S Q")
    assert opened(tmp_path, pdf).text_layer is not None


def test_text_comes_out_composed(tmp_path: Path) -> None:
    """Decomposed letters in the file are NFC in the reading."""
    layer = opened(tmp_path, text_pdf(decomposed(PROSE))).text_layer
    assert layer is not None
    assert layer.text.split() == " ".join(PROSE).split()
    assert unicodedata.is_normalized("NFC", layer.text)


def test_letters_of_old_font_tables_are_repaired(tmp_path: Path) -> None:
    """OI for the horned U and Eth for the D with stroke are put right."""
    damaged = [line.replace("ư", "ƣ").replace("Đ", "Ð") for line in (*PROSE, "Đơn được người dân gửi từ phường")]
    layer = opened(tmp_path, text_pdf(damaged)).text_layer
    assert layer is not None
    assert layer.lines[-1].text == "Đơn được người dân gửi từ phường"


@pytest.mark.parametrize("line", ["Céng hßa x· héi chñ nghÜa ViÖt Nam", "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"])
def test_encodings_before_unicode_are_decoded(tmp_path: Path, line: str) -> None:
    """TCVN3 and VNI pages give Unicode words, and say that they were decoded."""
    pdf = blank_pdf()
    add_western_text(pdf, [line] * 3)
    sheet = opened(tmp_path, pdf)
    assert sheet.text_layer is not None
    assert sheet.text_layer.lines[0].text == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert "text_layer.decoded" in sheet.notes


def test_a_capital_font_is_left_to_ocr(tmp_path: Path) -> None:
    """In .VnTimeH small codes show capitals: the text cannot tell what the page shows."""
    pdf = blank_pdf()
    add_western_text(pdf, ["Céng hßa x· héi chñ nghÜa ViÖt Nam"] * 3, name=".VnTimeH")
    assert opened(tmp_path, pdf).text_layer is None


def test_an_empty_page_says_nothing(tmp_path: Path) -> None:
    """No text is no refusal."""
    sheet = opened(tmp_path, blank_pdf())
    assert (sheet.text_layer, sheet.notes) == (None, ())
