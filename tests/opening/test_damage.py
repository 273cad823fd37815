"""Whatever the bytes are, opening them ends in a page or in Unreadable, never in another exception."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ocr.opening import Fault, Limits, Note, Unreadable, inspect, raster
from tests.opening.drawn import add_text, packed, page, saved, scan_pdf, sign

pytestmark = pytest.mark.slow

SMALL = page((60, 84))
LIMITS = Limits(dpi=72, max_seconds=20, max_pixels=2_000_000, max_pages=20)


def _pdf() -> bytes:
    """Return a small PDF with everything in it: scan, text, signatures; objects in plain sight."""
    pdf = scan_pdf(SMALL)
    add_text(pdf)
    sign(pdf, signed=1)
    return saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)


IMAGES = {
    "jpeg": packed(SMALL, "JPEG"),
    "png": packed(SMALL, "PNG"),
    "tiff": packed(SMALL, "TIFF", save_all=True, append_images=[SMALL], compression="tiff_lzw"),
    "fax": packed(SMALL.convert("1"), "TIFF", compression="group4"),
    "webp": packed(SMALL, "WEBP"),
    "heic": packed(SMALL, "HEIF"),
}
PDF = _pdf()

edits = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=6)), max_size=6)
cuts = st.floats(0.05, 1)


def damaged(data: bytes, changes: list[tuple[float, bytes]], cut: float) -> bytes:
    """Overwrite some places and cut the end off."""
    spoiled = bytearray(data)
    for place, new in changes:
        at = int(place * len(spoiled))
        spoiled[at : at + len(new)] = new
    return bytes(spoiled[: max(1, int(cut * len(spoiled)))])


def opens_or_refuses(data: bytes) -> None:
    """Inspect and raster; a refusal must bear a known code, a page known notes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scan"
        path.write_bytes(data)
        try:
            opened = inspect(path, LIMITS)
            sheet = raster(path, opened.page_count, LIMITS)
        except Unreadable as fault:
            assert fault.code in set(Fault)  # noqa: PT017 - either outcome is right
        else:
            assert set(opened.notes) | set(sheet.notes) <= set(Note)
            assert sheet.image.size


@pytest.mark.parametrize("kind", sorted(IMAGES))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=edits, cut=cuts)
def test_spoiled_images_open_or_are_refused(kind: str, changes: list[tuple[float, bytes]], cut: float) -> None:
    """Bytes overwritten at random and ends cut off."""
    opens_or_refuses(damaged(IMAGES[kind], changes, cut))


@settings(max_examples=25, deadline=None)
@given(changes=edits, cut=cuts)
def test_spoiled_pdfs_open_or_are_refused(changes: list[tuple[float, bytes]], cut: float) -> None:
    """The same for a PDF with a scan, text and signatures."""
    opens_or_refuses(damaged(PDF, changes, cut))


SWAPS = [
    (b"/MediaBox [ 0 0 595 842 ]", b"/MediaBox [ 0 0 0 0 ]    "),
    (b"/MediaBox [ 0 0 595 842 ]", b"/MediaBox [ 1e38 0 /a ]  "),
    (b"/MediaBox [ 0 0 595 842 ]", b"/MediaBox [ 842 595 0 0 ]"),
    (b"/Type /Page ", b"/Type /Pork "),
    (b"/Kids [", b"/Kidz ["),
    (b"/Width 60", b"/Width -1"),
    (b"/Height 84", b"/Height 99"),
    (b"/DCTDecode", b"/JBIG2Deco"),
    (b"/Type /Catalog", b"/Type /Catalox"),
    (b"/Contents ", b"/Content5 "),
    (b"/AcroForm", b"/AcroFarm"),
    (b"/Subtype /Image", b"/Subtype /Imago"),
]


@pytest.mark.parametrize(("old", "new"), SWAPS)
def test_senseless_entries_open_or_are_refused(old: bytes, new: bytes) -> None:
    """Page trees, boxes, filters and sizes that mean nothing."""
    assert old in PDF
    opens_or_refuses(PDF.replace(old, new))


@given(
    st.sampled_from(
        [b"%PDF-1.7\n", b"II*\x00", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"RIFF0000WEBP", b"0000ftypheic"]
    ),
    st.binary(max_size=300),
)
@settings(max_examples=60, deadline=None)
def test_any_bytes_after_a_true_start_open_or_are_refused(start: bytes, rest: bytes) -> None:
    """The right first bytes with noise behind them."""
    opens_or_refuses(start + rest)
