"""Draws files that mean harm, or were harmed: bombs, loops, lies about type and size, and mutations of good files."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator, Mapping
from random import Random

import pikepdf
from PIL import Image

from samples.files import jpeg_bytes, pdf_bytes, png_bytes, tiff_bytes

BOMB_MEGABYTES = 512  # of zeros; packed they are half a megabyte


def good_files() -> Mapping[str, bytes]:
    """Return one small sound file of each kind, to start mutations from."""
    page = Image.new("L", (420, 594), 255)
    for row in range(60, 540, 24):
        page.paste(0, (60, row, 60 + 13 * (row % 23) + 60, row + 6))
    page.info["dpi"] = (72, 72)
    webp = io.BytesIO()
    page.save(webp, "WEBP")
    return {
        "pdf": pdf_bytes([page, page]),
        "jpeg": jpeg_bytes(page),
        "png": png_bytes(page),
        "tiff": tiff_bytes([page, page]),
        "webp": webp.getvalue(),
    }


def hand_made() -> Mapping[str, bytes]:
    """Return files made to hurt, by name."""
    good = good_files()
    return {
        "nothing": b"",
        "one byte": b"%",
        "text named pdf": b"this is no pdf at all\n" * 50,
        "zip": b"PK\x03\x04" + bytes(200),
        "program": b"\x7fELF" + bytes(200),
        "page and script in one": b"%PDF-1.7\n<script>alert(1)</script>\n" + good["jpeg"],
        "picture behind a pdf head": b"%PDF-1.4\n" + good["png"],
        "head in the middle": bytes(900) + good["pdf"],
        "png of 60000 by 60000": _png_of(60_000, 60_000),
        "png bomb": _png_of(9_000, 9_000),
        "pdf content bomb": _pdf_with(_bomb()),
        "pdf page loop": _page_loop(),
        "pdf of 10000 pages": _many_pages(10_000),
        "pdf with script and launch": active(),
        "pdf with laughing metadata": _laughing(),
        "pdf nested 5000 deep": b"%PDF-1.7\n1 0 obj\n"
        + b"[" * 5000
        + b"]" * 5000
        + b"\nendobj\ntrailer<</Root 1 0 R>>",
        "pdf of huge page": _pdf_sized(14_400, 14_400),
        "pdf of no size": _pdf_sized(0, 0),
        "pdf drawing itself": _drawing_itself(),
        "pdf of a million nothings": b"%PDF-1.7\n" + b"1 0 obj null endobj\n" * 200_000 + b"trailer<</Root 1 0 R>>",
        "tiff of 5000 pages": tiff_bytes([Image.new("1", (16, 16))] * 5_000),
        "tiff directory loop": b"II*\x00\x08\x00\x00\x00\x00\x00\x08\x00\x00\x00",
        "tiff that lies": _tiff_that_lies(),
        "half a jpeg": good["jpeg"][: len(good["jpeg"]) // 2],
        "half a pdf": good["pdf"][: len(good["pdf"]) // 2],
    }


def mutations(seed: int, count: int, first: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield (name of the seed file, damaged bytes) from number `first` on; a seed and a number give the same file."""
    good = sorted(good_files().items())
    for number in range(first, first + count):
        rng = Random(f"{seed}/{number}")
        name, data = rng.choice(good)
        harmed = _mutated(bytearray(data), rng)
        yield name, _checksums_mended(harmed) if name == "png" and rng.randrange(2) else harmed


def _mutated(data: bytearray, rng: Random) -> bytes:
    for _ in range(rng.choice((1, 1, 2, 5, 20))):
        at = rng.randrange(len(data)) if data else 0
        kind = rng.randrange(6)
        if kind == 0 and data:
            data[at] ^= 1 << rng.randrange(8)
        elif kind == 1:
            data[at : at + 4] = rng.choice((b"\xff\xff\xff\xff", bytes(4), b"\x7f\xff\xff\xff", b"-999", b"9999"))
        elif kind == 2:
            del data[at : at + rng.randrange(1, 400)]
        elif kind == 3:
            data[at:at] = rng.randbytes(rng.randrange(1, 60))
        elif kind == 4:
            data[at:at] = data[at : at + rng.randrange(1, 400)]
        else:
            del data[max(1, at) :]
    return bytes(data)


def _checksums_mended(png: bytes) -> bytes:
    """Return a PNG whose chunks say the right sums again: what was harmed reaches the decoder."""
    mended, at = bytearray(png[:8]), 8
    while at + 12 <= len(png):
        length = int.from_bytes(png[at : at + 4])
        mended += _chunk(png[at + 4 : at + 8], png[at + 8 : at + 8 + length])
        at += 12 + length
    return bytes(mended)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _png_of(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes((width + 1) * min(height, 9_000)), 9) if width < 10_000 else zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def _bomb() -> bytes:
    packer = zlib.compressobj(9)
    parts = [packer.compress(bytes(1 << 20)) for _ in range(BOMB_MEGABYTES)]
    return b"".join(parts) + packer.flush()


def _pdf_with(content: bytes) -> bytes:
    head = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n"
    stream = b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(content)
    return head + page + stream + content + b"\nendstream endobj\ntrailer<</Root 1 0 R/Size 5>>\n%%EOF"


def _page_loop() -> bytes:
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 3 0 R]/Count 9/Parent 3 0 R>>endobj\n"
        b"3 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF"
    )


def _many_pages(count: int) -> bytes:
    with pikepdf.new() as pdf:
        for _ in range(count):
            pdf.add_blank_page(page_size=(200, 200))
        return _saved(pdf)


def active() -> bytes:
    """Return a PDF with a script, a program to start and a program inside."""
    with pikepdf.open(io.BytesIO(good_files()["pdf"])) as pdf:
        action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('x')")
        pdf.Root.OpenAction = pdf.make_indirect(action)
        launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="/bin/sh")
        pdf.Root.AA = pikepdf.Dictionary(WC=pdf.make_indirect(launch))
        pdf.attachments["x.exe"] = b"MZ"
        return _saved(pdf)


def _laughing() -> bytes:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    xmp = f'<?xml version="1.0"?><!DOCTYPE x [{laughs}]><x:xmpmeta xmlns:x="adobe:ns:meta/">&a11;</x:xmpmeta>'
    with pikepdf.open(io.BytesIO(good_files()["pdf"])) as pdf:
        pdf.Root.Metadata = pdf.make_stream(xmp.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        return _saved(pdf)


def _drawing_itself() -> bytes:
    """Return a page whose picture draws itself twice: two to the depth of the recursion."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(200, 200))
        form = pdf.make_stream(b"/X Do /X Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        pdf.pages[0].Contents = pdf.make_stream(b"/X Do")
        return _saved(pdf)


def _pdf_sized(width: int, height: int) -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(200, 200))
        pdf.pages[0].MediaBox = pikepdf.Array([0, 0, width, height])
        return _saved(pdf)


def _tiff_that_lies() -> bytes:
    entries = [(256, 4, 1, 0x7FFFFFFF), (257, 4, 1, 0x7FFFFFFF), (273, 4, 0x7FFFFFFF, 8), (279, 4, 1, 0x7FFFFFFF)]
    body = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\x00\x08\x00\x00\x00" + struct.pack("<H", len(entries)) + body + bytes(4)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()
