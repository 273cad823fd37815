"""PDF files open, are mended or are refused by name; pages come out as a reader would see them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from ocr.opening import Limits, Unreadable, inspect, raster
from tests.opening.drawn import Spot, add_picture, blank_pdf, page, put, saved, scan_pdf, sign, text_pdf

LIMITS = Limits(dpi=100)
"""A third of the usual resolution: the facts are the same and the suite is quick."""


def test_a_scan_tells_its_own_resolution(tmp_path: Path) -> None:
    """827 pixels across 595 points are 100 dots an inch, whatever the raster has."""
    path = put(tmp_path, saved(scan_pdf(page((827, 1170)))))
    sheet = raster(path, 1, Limits(dpi=150))
    assert (sheet.dpi, sheet.source_dpi) == (150, 100)
    assert sheet.image.shape[:2] == (1755, 1240)
    assert sheet.text_layer is None


def test_a_page_drawn_by_fonts_has_no_scan_resolution(tmp_path: Path) -> None:
    """source_dpi is None when nothing was scanned."""
    assert raster(put(tmp_path, saved(text_pdf())), 1, LIMITS).source_dpi is None


def test_a_scan_cut_into_strips_is_a_scan(tmp_path: Path) -> None:
    """Ten strips that cover the page together count as its scan."""
    pdf = blank_pdf()
    for strip in range(10):
        add_picture(pdf, page((827, 117)), Spot(0, strip * 84.2, 595, 84.2))
    assert raster(put(tmp_path, saved(pdf)), 1, LIMITS).source_dpi == 100


def test_rotation_and_crop_box_are_honoured(tmp_path: Path) -> None:
    """A page turned by 90 degrees and cropped to half comes out turned and cropped."""
    pdf = scan_pdf()
    pdf.pages[0].obj.Rotate = 90
    pdf.pages[0].obj.CropBox = Array([0, 421, 595, 842])
    assert raster(put(tmp_path, saved(pdf)), 1, LIMITS).image.shape[:2] == (827, 585)


def test_pages_count_from_one_and_end(tmp_path: Path) -> None:
    """Page 0 and the page after the last are page.missing."""
    path = put(tmp_path, saved(blank_pdf(2)))
    assert inspect(path, LIMITS).page_count == 2
    for number in (0, 3):
        with pytest.raises(Unreadable, match=r"page\.missing"):
            raster(path, number, LIMITS)


def test_a_password_is_asked_for_by_name(tmp_path: Path) -> None:
    """A file with a user password is pdf.encrypted, both for inspect and raster."""
    path = put(tmp_path, saved(scan_pdf(), encryption=pikepdf.Encryption(user="bí mật", owner="x")))
    for look in (lambda: inspect(path, LIMITS), lambda: raster(path, 1, LIMITS)):
        with pytest.raises(Unreadable, match=r"pdf\.encrypted"):
            look()


def test_an_owner_password_alone_locks_nobody_out(tmp_path: Path) -> None:
    """With an empty user password the file opens like any other."""
    path = put(tmp_path, saved(scan_pdf(), encryption=pikepdf.Encryption(user="", owner="x")))
    assert inspect(path, LIMITS).page_count == 1
    assert raster(path, 1, LIMITS).image.min() < 100


def test_a_file_without_pages_is_named(tmp_path: Path) -> None:
    """Zero pages are pdf.no_pages."""
    with pytest.raises(Unreadable, match=r"pdf\.no_pages"):
        inspect(put(tmp_path, saved(pikepdf.new())), LIMITS)


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    """The page limit holds for PDF."""
    with pytest.raises(Unreadable, match=r"file\.too_many_pages"):
        inspect(put(tmp_path, saved(blank_pdf(4))), Limits(max_pages=3))


def test_a_header_alone_is_broken(tmp_path: Path) -> None:
    """A PDF that cannot be mended is pdf.broken."""
    path = put(tmp_path, b"%PDF-1.7\nnothing follows\n%%EOF")
    for look in (lambda: inspect(path, LIMITS), lambda: raster(path, 1, LIMITS)):
        with pytest.raises(Unreadable, match=r"pdf\.broken"):
            look()


def test_a_lost_index_is_mended_and_said(tmp_path: Path) -> None:
    """A file whose tail was cut off still gives its page, with a note that it was mended."""
    whole = saved(scan_pdf(), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    path = put(tmp_path, whole[: whole.index(b"xref\n") + 30])
    opened = inspect(path, LIMITS)
    assert (opened.page_count, opened.notes) == (1, ("pdf.mended",))
    assert raster(path, 1, LIMITS).image.min() < 100


def test_a_page_that_cannot_all_be_drawn_is_marked(tmp_path: Path) -> None:
    """Poppler draws on after an error; the sheet says that something is missing."""
    pdf = scan_pdf()
    pdf.pages[0].contents_add(b"q 1 0 0 1 0 0 cm /Nothing Do Q\n")
    assert "page.damaged" in raster(put(tmp_path, saved(pdf)), 1, LIMITS).notes


def test_a_whole_page_has_no_notes(tmp_path: Path) -> None:
    """A sound scan is not accused of anything."""
    path = put(tmp_path, saved(scan_pdf()))
    assert inspect(path, LIMITS).notes == ()
    assert raster(path, 1, LIMITS).notes == ()


def test_a_huge_page_is_drawn_coarser(tmp_path: Path) -> None:
    """Two metres of drawing are kept within the pixel limit and marked."""
    sheet = raster(put(tmp_path, saved(blank_pdf(size=(5760, 5760)))), 1, Limits(max_pixels=20_000_000))
    assert sheet.image.size <= 20_000_000
    assert sheet.dpi == 56
    assert "page.coarse" in sheet.notes


def test_a_page_beyond_sense_is_refused(tmp_path: Path) -> None:
    """A page that could only be drawn illegibly is image.too_large."""
    with pytest.raises(Unreadable, match=r"image\.too_large"):
        raster(put(tmp_path, saved(blank_pdf(size=(14400, 14400)))), 1, Limits(max_pixels=20_000_000))


def test_a_page_of_one_point_a_pixel_is_drawn_pixel_by_pixel(tmp_path: Path) -> None:
    """A scan saved as if a pixel were a point is not blown up; its resolution is estimated from A4."""
    sheet = raster(put(tmp_path, saved(scan_pdf(page((1654, 2339)), (1654, 2339)))), 1, Limits())
    assert sheet.image.shape[:2] == (2339, 1654)
    assert (sheet.dpi, sheet.source_dpi) == (200, 200)


def test_a_picture_that_explodes_is_refused_before_it_is_drawn(tmp_path: Path) -> None:
    """An image of 10 billion pixels in a few bytes is image.too_large."""
    pdf = scan_pdf()
    bomb = Stream(pdf, b"\x00" * 100)
    bomb.Type, bomb.Subtype = Name.XObject, Name.Image
    bomb.Width, bomb.Height, bomb.ColorSpace, bomb.BitsPerComponent = 100_000, 100_000, Name.DeviceGray, 1
    name = pdf.pages[0].add_resource(pdf.make_indirect(bomb), Name.XObject)
    pdf.pages[0].contents_add(f"q 595 0 0 842 0 0 cm {name} Do Q".encode())
    with pytest.raises(Unreadable, match=r"image\.too_large"):
        raster(put(tmp_path, saved(pdf)), 1, LIMITS)


def test_time_is_limited(tmp_path: Path) -> None:
    """A step that takes longer than allowed is file.too_slow."""
    with pytest.raises(Unreadable, match=r"file\.too_slow"):
        raster(put(tmp_path, saved(scan_pdf())), 1, Limits(max_seconds=0.0001))


def test_signatures_are_counted_and_the_original_is_left_alone(tmp_path: Path) -> None:
    """Two of three fields are signed; a loop among the fields does no harm; not a byte of the file changes."""
    pdf = scan_pdf()
    sign(pdf, signed=2, empty=1)
    data = saved(pdf)
    path = put(tmp_path, data)
    assert inspect(path, LIMITS).signatures == 2
    raster(path, 1, LIMITS)
    assert path.read_bytes() == data


def test_an_odd_form_is_no_signature(tmp_path: Path) -> None:
    """Forms with senseless entries count nothing and stop nothing."""
    pdf = scan_pdf()
    pdf.Root.AcroForm = Dictionary(Fields=Array([1, Dictionary(FT=Name.Sig, V=3), Dictionary(FT=Name.Tx)]))
    assert inspect(put(tmp_path, saved(pdf)), LIMITS).signatures == 0


def test_grey_scans_come_out_grey(tmp_path: Path) -> None:
    """Colour appears only where the page has some."""
    assert raster(put(tmp_path, saved(scan_pdf())), 1, LIMITS).image.ndim == 2
    red = raster(put(tmp_path, saved(scan_pdf(page(ink=(220, 0, 0))))), 1, LIMITS).image
    assert red.ndim == 3
    darkest = np.unravel_index(red[..., 0].argmin(), red.shape[:2])
    assert red[darkest][2] > 150  # red is the last channel: BGR
