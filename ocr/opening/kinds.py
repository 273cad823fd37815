"""Finds a file's type in its first bytes; names and endings are never believed."""

from __future__ import annotations

HEAD_BYTES = 1024
"""PDF readers accept the header anywhere in the first 1024 bytes (ISO 32000-1 annex H)."""

_STARTS = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),
    (b"MM\x00+", "tiff"),
)
# Brands of still images coded with HEVC (ISO/IEC 23008-12); AVIF and films have others.
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"}


def kind_of(head: bytes) -> str | None:
    """Return `pdf`, `tiff`, `jpeg`, `png`, `webp` or `heic`, or None when the bytes are of no such file."""
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return "heic"
    return "pdf" if b"%PDF-" in head[:HEAD_BYTES] else None
