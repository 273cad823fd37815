"""Builds a font whose letters have a width but no ink, for text that lies invisibly on the picture of a page.

A few hundred bytes of TrueType made here byte by byte: nobody's outlines, nobody's licence, always the same bytes.
Glyph 0 is .notdef, which PDF/A forbids to use; glyph 1 stands for every letter. Layout: OpenType 1.9.
"""

from __future__ import annotations

import struct
from functools import cache

NAME = "SoHoaGlyphless"
UNITS = 1000
ADVANCE = 500
"""Width of every glyph in thousandths of the font size."""
ASCENT, DESCENT = 800, -200
_GLYPHS = 2
_MAGIC = 0x5F0F3CF5
_CHECKSUM_BASE = 0xB1B0AFBA
_HEAD_ADJUSTMENT_AT = 8
_WINDOWS, _UNICODE_BMP, _US_ENGLISH = 3, 1, 0x409


@cache
def glyphless_font() -> bytes:
    """Return the font file."""
    tables = {
        "OS/2": _os2(),
        "cmap": _cmap(),
        "glyf": bytes(4),  # two empty outlines; four bytes because some readers dislike an empty table
        "head": _head(),
        "hhea": struct.pack(">HHhhhHhhhhhhhhhhhH", 1, 0, ASCENT, DESCENT, 0, ADVANCE, *[0] * 11, _GLYPHS),
        "hmtx": struct.pack(">HhHh", ADVANCE, 0, ADVANCE, 0),
        "loca": bytes(2 * (_GLYPHS + 1)),
        "maxp": struct.pack(">IH13H", 0x00010000, _GLYPHS, *[0] * 4, 1, *[0] * 8),
        "name": _name(),
        "post": struct.pack(">IIhhIIIII", 0x00030000, 0, 0, 0, 1, 0, 0, 0, 0),
    }
    font = bytearray(_assembled(tables))
    at = font.index(struct.pack(">I", _MAGIC)) - 4
    struct.pack_into(">I", font, at, (_CHECKSUM_BASE - _checksum(bytes(font))) & 0xFFFFFFFF)
    return bytes(font)


def _assembled(tables: dict[str, bytes]) -> bytes:
    """Return the table directory and the tables, each padded to four bytes."""
    count = len(tables)
    power = count.bit_length() - 1
    directory = struct.pack(">IHHHH", 0x00010000, count, 16 << power, power, 16 * count - (16 << power))
    offset = len(directory) + 16 * count
    body = b""
    for tag, data in sorted(tables.items()):
        directory += struct.pack(">4sIII", tag.encode(), _checksum(data), offset + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return directory + body


def _checksum(data: bytes) -> int:
    """Return the sum of the big-endian words."""
    padded = data + bytes(-len(data) % 4)
    return sum(int(word) for (word,) in struct.iter_unpack(">I", padded)) & 0xFFFFFFFF


def _head() -> bytes:
    """Return the head table; its dates are zero so that the font never changes."""
    lead = struct.pack(">HHIIIHH", 1, 0, 0x00010000, 0, _MAGIC, 0, UNITS)
    return lead + struct.pack(">qqhhhhHHhhh", 0, 0, 0, DESCENT, ADVANCE, ASCENT, 0, 8, 2, 0, 0)


def _cmap() -> bytes:
    """Return a character map (format 4) that sends the blank to glyph 1; a PDF names glyphs itself."""
    segments = struct.pack(">HHHH", 4, 4, 1, 0) + struct.pack(">HH", 0x20, 0xFFFF) + bytes(2)
    segments += struct.pack(">HH", 0x20, 0xFFFF) + struct.pack(">HH", (1 - 0x20) & 0xFFFF, 1) + bytes(4)
    lead = struct.pack(">HHHHI", 0, 1, _WINDOWS, _UNICODE_BMP, 12)
    return lead + struct.pack(">HHH", 4, 6 + len(segments), 0) + segments


def _name() -> bytes:
    """Return the name table: family, style, unique id, full and PostScript name."""
    entries = {1: NAME, 2: "Regular", 3: NAME, 4: NAME, 6: NAME}
    records, strings = b"", b""
    for number, text in entries.items():
        coded = text.encode("utf-16-be")
        records += struct.pack(">6H", _WINDOWS, _UNICODE_BMP, _US_ENGLISH, number, len(coded), len(strings))
        strings += coded
    return struct.pack(">HHH", 0, len(entries), 6 + len(records)) + records + strings


def _os2() -> bytes:
    """Return the OS/2 table, version 3: regular weight, free to embed."""
    lead = struct.pack(">HhHHH", 3, ADVANCE, 400, 5, 0) + bytes(20) + struct.pack(">h", 0) + bytes(10) + bytes(16)
    lead += b"NONE" + struct.pack(">HHH", 0x40, 0x20, 0x20)
    lead += struct.pack(">hhhHH", ASCENT, DESCENT, 0, ASCENT, -DESCENT)
    return lead + bytes(8) + struct.pack(">hhHHH", 0, 0, 0, 0x20, 1)
