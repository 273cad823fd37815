"""Turns a page's JPEG or PNG bytes into a PDF image stream, untouched wherever the format allows."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image

# Baseline, extended and progressive Huffman coding; DCTDecode has no other (ISO 32000-1, 7.4.8).
_JPEG_PLAIN = {0xC0, 0xC1, 0xC2}
_JPEG_STANDALONE = {0x01, *range(0xD0, 0xD9)}
_JPEG_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PNG_START = b"\x89PNG\r\n\x1a\n"
_GREY, _COLOUR = 0, 2
"""PNG colour types that a PDF reader decodes as they are."""
_ROWS_PER_STRIP, _STRIP_OFFSETS, _STRIP_SIZES, _PHOTOMETRIC = 278, 273, 279, 262


@dataclass(frozen=True, slots=True)
class PageImage:
    """Encoded pixels and the entries of the PDF image dictionary that describe them."""

    data: bytes
    width: int
    height: int
    entries: Dictionary


def page_image(data: bytes) -> PageImage:
    """Return the image for a PDF: JPEG and plain PNG as they are, two-coloured pages as fax group 4, others repacked.

    Raises ValueError when the bytes are no image.
    """
    if data.startswith(b"\xff\xd8"):
        return _from_jpeg(data) or _repacked(data)
    if data.startswith(_PNG_START):
        return _from_png(data) or _repacked(data)
    return _repacked(data)


def _described(
    size: tuple[int, int], colours: int, bits: int, packing: pikepdf.Object, rows: Dictionary | None = None
) -> Dictionary:
    """Return the image dictionary; colours is 1 for grey, 3 for RGB, rows are the parameters of the packing."""
    space = Name.DeviceGray if colours == 1 else Name.DeviceRGB
    entries = Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=size[0], Height=size[1])
    entries.ColorSpace, entries.BitsPerComponent, entries.Filter = space, bits, packing
    if rows is not None:
        entries.DecodeParms = rows
    return entries


def _from_jpeg(data: bytes) -> PageImage | None:
    """Pass a grey or three-colour JPEG through; None when its coding or colours are not for our PDF/A."""
    for marker, segment in _jpeg_segments(data):
        if marker in _JPEG_FRAMES:
            bits, height, width, colours = struct.unpack(">BHHB", segment[:6])
            if marker not in _JPEG_PLAIN or bits != 8 or colours not in {1, 3}:  # noqa: PLR2004 - bits, grey or RGB
                return None
            return PageImage(data, width, height, _described((width, height), colours, bits, Name.DCTDecode))
    return None


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (marker, content) up to the start of the scan."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004 - every marker begins with it
        marker = data[at + 1]
        if marker in _JPEG_STANDALONE or marker == 0xFF:  # noqa: PLR2004 - a fill byte
            at += 1 if marker == 0xFF else 2  # noqa: PLR2004
            continue
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        yield marker, data[at + 4 : at + 2 + size]
        at += 2 + size


def _from_png(data: bytes) -> PageImage | None:
    """Pass the compressed rows of a plain grey or RGB PNG through; None for palettes, alpha, interlacing, 16 bits."""
    chunks = list(_png_chunks(data))
    if not chunks or chunks[0][0] != b"IHDR" or any(name == b"tRNS" for name, _ in chunks):
        return None
    width, height, bits, colour, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1][:13])
    if interlaced or (colour, bits) not in {(_GREY, 8), (_COLOUR, 8)}:
        return None
    colours = 3 if colour == _COLOUR else 1
    rows = Dictionary(Predictor=15, Colors=colours, BitsPerComponent=bits, Columns=width)
    body = b"".join(content for name, content in chunks if name == b"IDAT")
    entries = _described((width, height), colours, bits, Name.FlateDecode, rows)
    return PageImage(body, width, height, entries)


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield (name, content) of every chunk; raises ValueError when a checksum is wrong or the end is missing."""
    at, name = len(_PNG_START), b""
    while at + 12 <= len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        content = data[at + 8 : at + 8 + size]
        if zlib.crc32(name + content).to_bytes(4, "big") != data[at + 8 + size : at + 12 + size]:
            break
        yield name, content
        at += 12 + size
    if name != b"IEND":
        message = "this PNG is damaged"
        raise ValueError(message)


def _repacked(data: bytes) -> PageImage:
    """Decode and pack again without loss: two colours as fax group 4, everything else as PNG rows."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            image.load()
            flat = _flat(image)
    except (OSError, SyntaxError) as trouble:
        message = "these bytes are no page image"
        raise ValueError(message) from trouble
    if flat.mode == "1":
        return _fax(flat)
    packed = io.BytesIO()
    flat.save(packed, "PNG")
    again = _from_png(packed.getvalue())
    if again is None:
        message = f"an image of mode {flat.mode} cannot be packed"
        raise ValueError(message)
    return again


def _flat(image: Image.Image) -> Image.Image:
    """Return the image in mode 1, L or RGB, on white paper."""
    if image.mode in {"1", "L", "RGB"} and "transparency" not in image.info:
        return image
    if image.mode.startswith("I") or image.mode == "F":
        return image.convert("I").point(lambda value: value / 256).convert("L")
    layer = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")


def _fax(image: Image.Image) -> PageImage:
    """Return a two-coloured page as one CCITT group 4 strip, a tenth of its size otherwise."""
    packed = io.BytesIO()
    image.save(packed, "TIFF", compression="group4", tiffinfo={_ROWS_PER_STRIP: image.height})
    with Image.open(packed) as tiff:
        tags = getattr(tiff, "tag_v2", {})
        offsets, sizes = tags[_STRIP_OFFSETS], tags[_STRIP_SIZES]
        # Photometric 0 means white is zero: black pixels are ones, which PDF calls BlackIs1 false after decoding.
        black_is_one = int(tags[_PHOTOMETRIC]) == 1
    if len(offsets) != 1:
        message = "the fax strip came out in pieces"
        raise ValueError(message)
    data = packed.getvalue()[offsets[0] : offsets[0] + sizes[0]]
    rows = Dictionary(K=-1, Columns=image.width, Rows=image.height, BlackIs1=black_is_one)
    entries = _described(image.size, 1, 1, Name.CCITTFaxDecode, rows)
    return PageImage(data, image.width, image.height, entries)
