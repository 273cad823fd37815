"""The searchable PDF keeps the picture, tells the text, and holds to the rules of PDF/A-2b."""

from __future__ import annotations

import io
import subprocess
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Dictionary, Name, String
from PIL import Image, ImageFont

from ocr.glyphless import NAME, glyphless_font
from ocr.opening import Limits, inspect, raster
from ocr.pdfa import PdfInfo, PdfPage, searchable_pdf
from ocr.words import Box, Line, Reading, Word
from ocr.xmp import info_of
from tests.renditions.drawn import EVERY_LETTER, INFO, paper, picture, reading
from tests.renditions.rules import broken_rules

FORMS: list[tuple[str, str, dict[str, Any], str]] = [
    ("RGB", "JPEG", {}, "/DCTDecode"),
    ("L", "JPEG", {"progressive": True}, "/DCTDecode"),
    ("CMYK", "JPEG", {}, "/FlateDecode"),
    ("RGB", "PNG", {}, "/FlateDecode"),
    ("L", "PNG", {}, "/FlateDecode"),
    ("P", "PNG", {}, "/FlateDecode"),
    ("RGBA", "PNG", {}, "/FlateDecode"),
    ("1", "PNG", {}, "/CCITTFaxDecode"),
]


def made(*pages: PdfPage, info: PdfInfo = INFO) -> bytes:
    """Return the PDF of the pages."""
    return searchable_pdf(iter(pages), info)


def told(data: bytes, folder: Path, *options: str) -> str:
    """Return what pdftotext copies out."""
    path = folder / "made.pdf"
    path.write_bytes(data)
    return subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize(("mode", "kind", "options", "packing"), FORMS)
def test_every_kind_of_page_image_conforms(mode: str, kind: str, options: dict[str, Any], packing: str) -> None:
    """No rule is broken, and the image is packed as it should be."""
    data = made(paper(mode=mode, kind=kind, **options))
    assert broken_rules(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.pages[0].obj.Resources.XObject.Im1.Filter == packing


@pytest.mark.parametrize(("mode", "kind", "options", "packing"), FORMS)
def test_the_picture_is_the_picture(
    tmp_path: Path, mode: str, kind: str, options: dict[str, Any], packing: str
) -> None:
    """Drawn again at its own resolution the page shows the same pixels, at the true size of the paper."""
    page = paper(mode=mode, kind=kind, **options)
    path = tmp_path / "made.pdf"
    path.write_bytes(made(page))
    with pikepdf.open(path) as pdf:
        assert [round(float(side), 1) for side in pdf.pages[0].mediabox] == [0, 0, 595.4, 842.4]
        assert pdf.pages[0].obj.Resources.XObject.Im1.Filter == packing
    sheet = raster(path, 1, Limits(dpi=100))
    assert sheet.source_dpi == 100
    source = np.asarray(Image.open(io.BytesIO(page.image_bytes)).convert("L"), np.int16)
    again = sheet.image if sheet.image.ndim == 2 else sheet.image.max(axis=2)
    size = (min(source.shape[0], again.shape[0]), min(source.shape[1], again.shape[1]))
    dark, shown = source[: size[0], : size[1]] < 100, again[: size[0], : size[1]] < 128
    assert np.mean(dark != shown) < 0.01


def test_a_jpeg_is_passed_through_untouched() -> None:
    """The stream in the file is the scanner's own, byte for byte."""
    page = paper()
    with pikepdf.open(io.BytesIO(made(page))) as pdf:
        assert pdf.pages[0].obj.Resources.XObject.Im1.read_raw_bytes() == page.image_bytes


def test_every_letter_is_copied_with_its_marks(tmp_path: Path) -> None:
    """Every Vietnamese letter, small and capital, comes out composed, in words parted by blanks and in lines."""
    copied = told(made(paper()), tmp_path)
    assert copied.split() == list(EVERY_LETTER)
    assert unicodedata.is_normalized("NFC", copied)
    lines = [line for line in copied.splitlines() if line.strip()]
    assert lines[0] == " ".join(EVERY_LETTER[:5])


def test_odd_characters_are_copied(tmp_path: Path) -> None:
    """Codes, punctuation, decomposed input and characters beyond the first plane come back."""
    words = ["12/2024/QĐ-UBND", "(a)", "<b>&", unicodedata.normalize("NFD", "Nguyễn"), "…", "\U0001f600"]
    expected = [*words[:3], "Nguyễn", *words[4:]]
    assert told(made(paper(words)), tmp_path).split() == expected


@pytest.mark.parametrize("gap", [-2, 0, 1, 3])
def test_words_that_touch_are_copied_apart(tmp_path: Path, gap: int) -> None:
    """Boxes that touch or overlap a little do not glue words together."""
    texts = ["cấp", "ngày", "Số:", "Đã"]
    words = tuple(Word(text, Box(60 + at * (80 + gap), 60, 140 + at * (80 + gap), 90)) for at, text in enumerate(texts))
    touching = Reading(827, 1170, 100, "test", (Line(words),))
    assert told(made(PdfPage(picture(touching), touching)), tmp_path).split() == texts


def test_words_lie_on_their_boxes(tmp_path: Path) -> None:
    """Searching lights the word where it is printed: within two pixels left and right, inside the line up and down."""
    page = paper()
    table = told(made(page), tmp_path, "-tsv").splitlines()
    rows = [row.split("\t") for row in table if row.startswith("5\t")]
    assert len(rows) == len(page.reading.words)
    for row, word in zip(rows, page.reading.words, strict=True):
        left, top, width, height = (float(cell) * 100 / 72 for cell in row[6:10])
        assert row[11] == word.text
        assert abs(left - word.box.left) < 2
        assert abs(left + width - word.box.right) < 2
        assert abs(top - word.box.top) < 4
        assert abs(top + height - word.box.bottom) < 4


def test_nothing_of_the_text_is_seen(tmp_path: Path) -> None:
    """A page whose picture is white stays white under all its words."""
    white = io.BytesIO()
    Image.new("L", (827, 1170), 255).save(white, "PNG")
    path = tmp_path / "white.pdf"
    path.write_bytes(made(PdfPage(white.getvalue(), reading())))
    assert raster(path, 1, Limits(dpi=100)).image.min() == 255


def test_our_own_text_layer_is_not_believed_either(tmp_path: Path) -> None:
    """Opened again, the page is a scan like any other."""
    path = tmp_path / "made.pdf"
    path.write_bytes(made(paper()))
    assert inspect(path, Limits()).page_count == 1
    assert raster(path, 1, Limits(dpi=100)).text_layer is None


def test_equal_input_gives_equal_bytes() -> None:
    """Nothing of time, chance or machine is in the file."""
    pages = [paper(), paper(mode="1", kind="PNG")]
    assert made(*pages) == made(*pages)
    assert made(*pages) != made(*pages, info=replace(INFO, title="Khác"))


def test_the_file_says_that_it_was_converted_by_whom_and_when() -> None:
    """The mark that the law asks for stands where people and programs look."""
    with pikepdf.open(io.BytesIO(made(paper()))) as pdf:
        assert str(pdf.trailer.Info.Subject) == (
            "Chuyển đổi từ văn bản giấy sang thông điệp dữ liệu bởi H12.34, 22-11-2026 10:04:05 (UTC+07:00). "
            "Bản làm việc chưa ký số, không dùng thay bản sao có giá trị pháp lý"
        )
        assert str(pdf.trailer.Info.Title) == "Giấy khai sinh (bản làm việc, chưa ký số)"
        packet = pdf.Root.Metadata.read_bytes().decode()
    assert "<sohoa:ConvertedFrom>paper</sohoa:ConvertedFrom>" in packet
    assert "<sohoa:ConvertedBy>H12.34</sohoa:ConvertedBy>" in packet
    assert "<sohoa:ConvertedAt>2026-11-22T10:04:05+07:00</sohoa:ConvertedAt>" in packet
    assert "<sohoa:Source>hs-1</sohoa:Source>" in packet
    assert "<sohoa:LegalCopy>no</sohoa:LegalCopy>" in packet


@pytest.mark.parametrize(
    "info",
    [
        replace(INFO, unit="", source=""),
        replace(INFO, title='Đơn "A" & <B>\n\x07 của dân'),
        replace(INFO, from_paper=False, unit="UBND phường Đông & Tây"),
    ],
)
def test_any_title_and_unit_conform(info: PdfInfo) -> None:
    """Missing parts, line breaks and markup characters keep both metadata alike, and what they say can be read back."""
    data = made(paper(["một"]), info=info)
    assert broken_rules(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        back = info_of(pdf.Root.Metadata.read_bytes())
    assert back == replace(
        info, title=" ".join(info.title.replace("\x07", " ").split()), converted_at=back.converted_at
    )
    assert back.converted_at == info.local


def test_a_moment_needs_a_zone() -> None:
    """A naive time would mean something else elsewhere."""
    with pytest.raises(ValueError, match="zone"):
        PdfInfo(title="x", unit="y", converted_at=datetime(2026, 1, 1))  # noqa: DTZ001 - the fault under test


def test_blank_pages_and_many_pages_conform(tmp_path: Path) -> None:
    """A page without words beside others; pages keep their order."""
    data = made(paper([]), paper(["hai"]), paper(["ba"]))
    assert broken_rules(data) == []
    assert [page.split() for page in told(data, tmp_path).split("\f")[:3]] == [[], ["hai"], ["ba"]]


def test_a_thick_paper_is_one_document_with_its_pages_in_order(tmp_path: Path) -> None:
    """More pages than are held in memory are written in parts and joined; equal input is equal bytes."""
    pages = [paper([f"trang{number}"]) for number in range(19)]
    data = made(*pages)
    assert broken_rules(data) == []
    assert told(data, tmp_path).replace("\f", " ").split() == [f"trang{number}" for number in range(19)]
    assert data == made(*pages)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.docinfo["/Title"]) == INFO.shown


@pytest.mark.parametrize("broken", [b"", b"no image", b"\x89PNG\r\n\x1a\nx", b"\xff\xd8\xff\xe0"])
def test_bytes_that_are_no_image_are_refused(broken: bytes) -> None:
    """A ValueError, not a file with a hole."""
    with pytest.raises(ValueError, match=r"image|PNG"):
        made(PdfPage(broken, reading()))


def test_a_reading_of_another_image_is_refused() -> None:
    """Boxes that belong to another size would light the wrong words."""
    with pytest.raises(ValueError, match="reading"):
        made(PdfPage(picture(reading()), replace(reading(), width=800)))


def test_no_pages_are_no_file() -> None:
    """An empty PDF would be a record of nothing."""
    with pytest.raises(ValueError, match="one page"):
        made()


def test_the_font_is_one_and_always_the_same() -> None:
    """FreeType reads it: its name, two glyphs, half an em wide, and no ink."""
    font = ImageFont.truetype(io.BytesIO(glyphless_font()), 100)
    assert font.getname() == (NAME, "Regular")
    assert font.getlength(" ") == 50
    assert font.getmask(" x").getbbox() is None
    assert glyphless_font() is glyphless_font()


def _spoil_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def _spoil_width(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Resources.Font.F1.DescendantFonts[0].DW = 400


def _spoil_font(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.Resources.Font.F1.DescendantFonts[0].FontDescriptor.FontFile2


def _spoil_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("x"))


def _spoil_title(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.Title = String("other")


def _spoil_glyphs(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Resources.Font.F1.DescendantFonts[0].CIDToGIDMap.write(bytes(500))


def _spoil_visible(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"BT 0 Tr ET")


SPOILERS = [_spoil_intent, _spoil_width, _spoil_font, _spoil_script, _spoil_title, _spoil_glyphs, _spoil_visible]


@pytest.mark.parametrize("spoil", SPOILERS)
def test_the_rules_can_be_broken(spoil: Callable[[pikepdf.Pdf], None]) -> None:
    """The checker sees each of these faults: a check that passes everything proves nothing."""
    with pikepdf.open(io.BytesIO(made(paper()))) as pdf:
        spoil(pdf)
        out = io.BytesIO()
        pdf.save(out)
    assert broken_rules(out.getvalue())


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=12), max_size=12))
def test_any_text_conforms(words: list[str]) -> None:
    """Controls, surrogates, emoji, combining marks: whatever a reader says, the file keeps the rules."""
    assert broken_rules(made(paper(words))) == []
