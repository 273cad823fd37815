"""Makes a searchable PDF/A-2b out of page images and what was read on them.

Written on pikepdf instead of taken from OCRmyPDF: see docs/decisions/0012-own-pdfa-writer.md.
"""

from __future__ import annotations

import shutil
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import islice
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from ocr.glyphless import ADVANCE, ASCENT, DESCENT, NAME, glyphless_font
from ocr.pdf_images import page_image
from ocr.pdf_text import Codes, text_layer
from ocr.words import Reading
from ocr.xmp import PROGRAM, PdfInfo, pdf_date, plain, xmp

__all__ = ["PdfInfo", "PdfPage", "searchable_pdf", "write_searchable_pdf"]

_POINTS_PER_INCH = 72
_FONT, _PICTURE = "F1", "Im1"
_FIXED_PITCH_SYMBOLIC = 5
_COMPRESSION = 9
_AT_A_TIME = 8  # pages in memory; a colour page of A4 at 300 dpi takes 3 MB
_AS_SAVED = ("--deterministic-id", "--object-streams=generate", "--stream-data=preserve", "--force-version=1.7")


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page: its upright image as JPEG or PNG bytes, and the reading of exactly that image."""

    image_bytes: bytes
    reading: Reading


def searchable_pdf(pages: Iterable[PdfPage], info: PdfInfo) -> bytes:
    """Return the file that `write_searchable_pdf` writes; raises as that."""
    with tempfile.TemporaryDirectory(prefix="sohoa-") as room:
        target = Path(room, "paper.pdf")
        write_searchable_pdf(pages, info, target)
        return target.read_bytes()


def write_searchable_pdf(pages: Iterable[PdfPage], info: PdfInfo, target: Path) -> None:
    """Write the file: each page its image at true size under invisible text; equal input gives equal bytes.

    Pages are taken one by one and few are in memory at a time (docs/scale.md), the others wait in temporary files.
    Raises ValueError when there is no page, or an image is none or not of the size that its reading says.
    """
    with tempfile.TemporaryDirectory(prefix="sohoa-") as room:
        parts = [_write_part(some, info, Path(room, f"{at}.pdf")) for at, some in enumerate(_batches(pages))]
        if not parts:
            message = "a PDF needs at least one page"
            raise ValueError(message)
        if len(parts) == 1:
            shutil.move(parts[0], target)
        else:
            _join(parts, target)


def _batches(pages: Iterable[PdfPage]) -> Iterator[list[PdfPage]]:
    """Yield the pages a few at a time."""
    waiting = iter(pages)
    while some := list(islice(waiting, _AT_A_TIME)):
        yield some


def _write_part(pages: Sequence[PdfPage], info: PdfInfo, path: Path) -> Path:
    """Write a few pages as a whole document; pikepdf holds all their pictures until it is saved."""
    with pikepdf.new() as pdf:
        codes = Codes()
        font = pdf.make_indirect(Dictionary())
        for page in pages:
            _add_page(pdf, page, codes, font)
        _fill_font(pdf, font, codes)
        _describe(pdf, info)
        _save(pdf, path)
    return path


def _join(parts: Sequence[Path], target: Path) -> None:
    """Put the pages of all parts behind those of the first, which brings the metadata; qpdf copies file to file."""
    others = [str(part) for part in parts[1:]]
    job = pikepdf.Job(["pikepdf", str(parts[0]), *_AS_SAVED, "--pages", ".", *others, "--", str(target)])
    job.run()


def _add_page(pdf: pikepdf.Pdf, page: PdfPage, codes: Codes, font: pikepdf.Object) -> None:
    """Append one page at the size that its pixels and resolution make."""
    picture, reading = page_image(page.image_bytes), page.reading
    if (picture.width, picture.height) != (reading.width, reading.height):
        message = f"image {picture.width}x{picture.height}, but its reading {reading.width}x{reading.height}"
        raise ValueError(message)
    image = pikepdf.Stream(pdf, picture.data)
    for key, value in picture.entries.items():
        image[key] = value
    width, height = (round(side * _POINTS_PER_INCH / reading.dpi, 3) for side in (reading.width, reading.height))
    drawn = f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /{_PICTURE} Do Q\n".encode("ascii")
    words = text_layer(reading, codes, _FONT)
    resources = Dictionary(XObject=Dictionary({f"/{_PICTURE}": pdf.make_indirect(image)}))
    if words:
        resources.Font = Dictionary({f"/{_FONT}": font})
    leaf = Dictionary(
        Type=Name.Page, MediaBox=Array([0, 0, width, height]), Resources=resources, Contents=_packed(pdf, drawn + words)
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(leaf)))


def _packed(pdf: pikepdf.Pdf, data: bytes, **entries: pikepdf.Object | int) -> pikepdf.Object:
    """Return a compressed stream; always at one level so that bytes do not depend on defaults."""
    stream = pikepdf.Stream(pdf, zlib.compress(data, _COMPRESSION))
    stream.Filter = Name.FlateDecode
    for key, value in entries.items():
        stream[f"/{key}"] = value
    return pdf.make_indirect(stream)


def _fill_font(pdf: pikepdf.Pdf, font: pikepdf.Object, codes: Codes) -> None:
    """Describe the glyphless font, now that all its characters are known (ISO 32000-1, 9.7)."""
    program = glyphless_font()
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name(f"/{NAME}"), Flags=_FIXED_PITCH_SYMBOLIC, ItalicAngle=0, StemV=80,
        FontBBox=Array([0, DESCENT, ADVANCE, ASCENT]), Ascent=ASCENT, Descent=DESCENT, CapHeight=ASCENT,
        FontFile2=_packed(pdf, program, Length1=len(program)),
    )  # fmt: skip
    system = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
    letters = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name(f"/{NAME}"), CIDSystemInfo=system, DW=ADVANCE,
        FontDescriptor=pdf.make_indirect(descriptor), CIDToGIDMap=_packed(pdf, codes.to_glyphs()),
    )  # fmt: skip
    entries = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name(f"/{NAME}"), Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(letters)]), ToUnicode=_packed(pdf, codes.to_unicode()),
    )  # fmt: skip
    for key, value in entries.items():
        font[key] = value


def _describe(pdf: pikepdf.Pdf, info: PdfInfo) -> None:
    """Write metadata twice (XMP and information dictionary) and the colour space of the whole file."""
    packet = pikepdf.Stream(pdf, xmp(info))
    packet.Type, packet.Subtype = Name.Metadata, Name.XML
    profile = _packed(pdf, files("ocr").joinpath("data/srgb.icc").read_bytes(), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFA1, DestOutputProfile=profile,
        OutputConditionIdentifier=String("sRGB"), Info=String("sRGB IEC61966-2.1"),
    )  # fmt: skip
    root = pdf.Root
    root.Metadata = pdf.make_indirect(packet)
    root.OutputIntents = Array([pdf.make_indirect(intent)])
    root.Lang = String("vi")
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    about = Dictionary(
        Title=String(plain(info.shown)), Subject=String(plain(info.statement)),
        Creator=String(PROGRAM), Producer=String(PROGRAM),
        CreationDate=String(pdf_date(info.local)), ModDate=String(pdf_date(info.changed)),
    )  # fmt: skip
    if info.unit:
        about.Author = String(plain(info.unit))
    pdf.trailer.Info = pdf.make_indirect(about)


def _save(pdf: pikepdf.Pdf, target: Path) -> None:
    """Write the file; streams stay as they were packed here, and the ID comes from the content."""
    pdf.save(
        target,
        force_version="1.7",
        fix_metadata_version=False,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        deterministic_id=True,
    )
