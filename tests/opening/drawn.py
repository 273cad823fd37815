"""Builders: images and PDF files drawn for one test each."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pillow_heif
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image, ImageDraw, ImageFont

A4 = (595, 842)
"""A4 in points."""

PROSE = (
    "Ủy ban nhân dân phường nhận được đơn của công dân",
    "về việc đăng ký khai sinh, kèm theo giấy chứng sinh",
    "do bệnh viện cấp ngày mười hai tháng tám vừa qua.",
    "Hồ sơ hợp lệ được giải quyết ngay trong buổi làm việc,",
    "kết quả trả tại bộ phận một cửa theo đúng quy định.",
)
"""Invented running text, enough for the language test."""


def page(
    size: tuple[int, int] = (400, 560), mode: str = "RGB", ink: str | tuple[int, int, int] = "black"
) -> Image.Image:
    """Return a white page with a few lines of print in its upper half."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(max(8, size[1] // 40))
    for row in range(6):
        draw.text((size[0] // 10, size[1] // 20 * (row + 1)), "Don xin cap ban sao", font=font, fill=ink)
    return image.convert(mode)


def packed(image: Image.Image, kind: str, **options: object) -> bytes:
    """Return the image as file bytes."""
    out = io.BytesIO()
    pillow_heif.register_heif_opener()
    image.save(out, kind, **options)
    return out.getvalue()


def put(folder: Path, data: bytes, name: str = "scan") -> Path:
    """Write the bytes to a file and return its path."""
    path = folder / name
    path.write_bytes(data)
    return path


def saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    """Return the file's bytes."""
    out = io.BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


def blank_pdf(pages: int = 1, size: tuple[float, float] = A4) -> pikepdf.Pdf:
    """Return a PDF of empty pages."""
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=size)
    return pdf


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a picture stands on the page, in points from the lower left."""

    left: float
    bottom: float
    width: float
    height: float


WHOLE = Spot(0, 0, *A4)


def add_picture(pdf: pikepdf.Pdf, image: Image.Image, spot: Spot = WHOLE, index: int = 0) -> None:
    """Draw a JPEG of the image on a page, over what is there."""
    leaf = pdf.pages[index]
    stream = Stream(pdf, packed(image.convert("RGB"), "JPEG"))
    stream.Type, stream.Subtype, stream.Filter = Name.XObject, Name.Image, Name.DCTDecode
    stream.Width, stream.Height = image.size
    stream.ColorSpace, stream.BitsPerComponent = Name.DeviceRGB, 8
    name = leaf.add_resource(pdf.make_indirect(stream), Name.XObject)
    drawn = f"q {spot.width} 0 0 {spot.height} {spot.left} {spot.bottom} cm {name} Do Q\n"
    leaf.contents_add(drawn.encode("ascii"))


def add_text(
    pdf: pikepdf.Pdf,
    lines: Sequence[str] = PROSE,
    *,
    mode: int = 0,
    grey: float = 0.0,
    top: float = 780,
    size: float = 12,
    index: int = 0,
) -> None:
    """Write lines in Helvetica whose ToUnicode table says any characters: visible letters, Vietnamese meaning."""
    codes: dict[str, int] = {" ": 0x20}
    visible = [*range(0x61, 0x7B), *range(0x41, 0x5B), *range(0xC0, 0xFF), *range(0x23, 0x40)]
    for char in "".join(lines):
        codes.setdefault(char, visible[len(codes)])
    rows = "\n".join(f"<{code:02X}> <{char.encode('utf-16-be').hex()}>" for char, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(codes)} beginbfchar\n{rows}\nendbfchar\n"
        "endcmap end end"
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name.Helvetica,
        Encoding=Name.WinAnsiEncoding,
        ToUnicode=pdf.make_indirect(Stream(pdf, cmap.encode("ascii"))),
    )
    _write(pdf, [bytes(codes[char] for char in line) for line in lines], font, (mode, grey, top, size), index)


def add_western_text(pdf: pikepdf.Pdf, lines: Sequence[str], name: str = "Helvetica") -> None:
    """Write lines as an old program did: Windows-1252 codes in a font that means something else by them."""
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{name}"), Encoding=Name.WinAnsiEncoding
    )  # fmt: skip
    _write(pdf, [line.encode("cp1252") for line in lines], font, (0, 0.0, 780, 12), 0)


def _write(
    pdf: pikepdf.Pdf, lines: Sequence[bytes], font: Dictionary, look: tuple[int, float, float, float], index: int
) -> None:
    """Add the text operators to the page."""
    leaf = pdf.pages[index]
    mode, grey, top, size = look
    name = leaf.add_resource(pdf.make_indirect(font), Name.Font)
    shown = "".join(f"<{line.hex()}> Tj 0 -{size * 1.5} Td\n" for line in lines)
    leaf.contents_add(f"q BT {grey} g {mode} Tr {name} {size} Tf 60 {top} Td\n{shown}ET Q\n".encode("ascii"))


def text_pdf(lines: Sequence[str] = PROSE) -> pikepdf.Pdf:
    """Return a one-page PDF that was never scanned."""
    pdf = blank_pdf()
    add_text(pdf, lines)
    return pdf


def scan_pdf(image: Image.Image | None = None, size: tuple[float, float] = A4) -> pikepdf.Pdf:
    """Return a one-page PDF that is one picture."""
    pdf = blank_pdf(size=size)
    add_picture(pdf, image or page(), Spot(0, 0, *size))
    return pdf


def sign(pdf: pikepdf.Pdf, signed: int, empty: int = 0) -> None:
    """Add signature fields: some with a value, under one parent that holds their type, some without."""
    value = pdf.make_indirect(Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Contents=String("x")))
    kids = [pdf.make_indirect(Dictionary(T=String(f"s{at}"), V=value)) for at in range(signed)]
    kids += [pdf.make_indirect(Dictionary(T=String(f"e{at}"))) for at in range(empty)]
    parent = pdf.make_indirect(Dictionary(FT=Name.Sig, T=String("all"), Kids=Array(kids)))
    for kid in kids:
        kid.Parent = parent
    parent.Kids.append(parent)  # a loop, as a hostile file may have
    pdf.Root.AcroForm = Dictionary(Fields=Array([parent]))


def decomposed(lines: Sequence[str]) -> list[str]:
    """Return the lines in NFD, as some programs write them."""
    return [unicodedata.normalize("NFD", line) for line in lines]
