"""Writes pictures as the files counters deliver: JPEG, PNG, PDF of scans, bitonal TIFF; and spoilt files."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf
from PIL import Image


def dpi_of(image: Image.Image) -> int:
    """Return the resolution a picture carries, 300 when it carries none."""
    return int(image.info.get("dpi", (300, 300))[0])


def jpeg_bytes(image: Image.Image, quality: int = 68) -> bytes:
    """Return the picture as JPEG with its resolution inside."""
    buffer = io.BytesIO()
    dpi = dpi_of(image)
    grey = image.mode in ("1", "L")
    image.convert("L" if grey else "RGB").save(buffer, "JPEG", quality=quality, dpi=(dpi, dpi), optimize=True)
    return buffer.getvalue()


def png_bytes(image: Image.Image) -> bytes:
    """Return the picture as PNG with its resolution inside."""
    buffer = io.BytesIO()
    dpi = dpi_of(image)
    image.save(buffer, "PNG", dpi=(dpi, dpi), optimize=True)
    return buffer.getvalue()


def tiff_bytes(pages: Sequence[Image.Image]) -> bytes:
    """Return pages as one bitonal TIFF (CCITT G4)."""
    buffer = io.BytesIO()
    first, *others = [page.convert("1", dither=Image.Dither.NONE) for page in pages]
    dpi = dpi_of(pages[0])
    first.save(buffer, "TIFF", compression="group4", save_all=True, append_images=others, dpi=(dpi, dpi))
    return buffer.getvalue()


def group4(image: Image.Image) -> bytes:
    """Return a bitonal picture as one bare CCITT G4 strip, black as 1 bits."""
    buffer = io.BytesIO()
    image.save(buffer, "TIFF", compression="group4", tiffinfo={278: image.height})
    with Image.open(io.BytesIO(buffer.getvalue())) as written:
        tags = written.tag_v2  # type: ignore[attr-defined,unused-ignore]
        start, length = int(tags[273][0]), int(tags[279][0])
    return buffer.getvalue()[start : start + length]


def _image_object(pdf: pikepdf.Pdf, image: Image.Image, quality: int) -> pikepdf.Object:
    size = {
        "/Type": pikepdf.Name.XObject,
        "/Subtype": pikepdf.Name.Image,
        "/Width": image.width,
        "/Height": image.height,
    }
    if image.mode == "1":
        parameters = pikepdf.Dictionary({"/K": -1, "/Columns": image.width, "/Rows": image.height, "/BlackIs1": True})
        look = {"/ColorSpace": pikepdf.Name.DeviceGray, "/BitsPerComponent": 1, "/DecodeParms": parameters}
        stream = pikepdf.Stream(pdf, group4(image), {**size, **look, "/Filter": pikepdf.Name.CCITTFaxDecode})
        return pdf.make_indirect(stream)
    colours = pikepdf.Name.DeviceGray if image.mode == "L" else pikepdf.Name.DeviceRGB
    look = {"/ColorSpace": colours, "/BitsPerComponent": 8, "/Filter": pikepdf.Name.DCTDecode}
    return pdf.make_indirect(pikepdf.Stream(pdf, jpeg_bytes(image, quality), {**size, **look}))


def pdf_bytes(pages: Sequence[Image.Image], quality: int = 65, password: str = "") -> bytes:
    """Return pages as one PDF of scans at their true size; a password locks it (RC4, so that bytes repeat)."""
    with pikepdf.new() as pdf:
        for image in pages:
            scale = 72 / dpi_of(image)
            wide, high = image.width * scale, image.height * scale
            page = pdf.add_blank_page(page_size=(wide, high))
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=_image_object(pdf, image, quality)))
            page.Contents = pdf.make_stream(f"q {wide:.3f} 0 0 {high:.3f} 0 0 cm /Scan Do Q".encode())
        buffer = io.BytesIO()
        if password:
            lock = pikepdf.Encryption(owner=password, user=password, R=3, aes=False, metadata=False)
            pdf.save(buffer, encryption=lock, static_id=True)
        else:
            pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def torn(content: bytes, share: float = 0.35) -> bytes:
    """Return the first part of a file, as a broken copy leaves it."""
    return content[: int(len(content) * share)]
