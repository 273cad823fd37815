"""The door: checks a file's size and type, then lets the opener of its kind at it."""

from __future__ import annotations

from pathlib import Path

from ocr.opening import images, pdf, pdf_page
from ocr.opening.kinds import HEAD_BYTES, kind_of
from ocr.opening.limits import Limits
from ocr.opening.sheet import Fault, Opened, Sheet, Unreadable


def inspect(path: Path, limits: Limits) -> Opened:
    """Return the file's kind, pages and signatures without decoding its pages; the file is only read.

    Raises Unreadable, and nothing else, whatever the bytes are.
    """
    kind = _kind(path, limits)
    return pdf.inspect(path, limits) if kind == "pdf" else images.inspect(path, kind, limits)


def raster(path: Path, page: int, limits: Limits) -> Sheet:
    """Return one page, counted from 1, as pixels with its true or estimated resolution.

    Raises Unreadable, and nothing else, whatever the bytes are.
    """
    kind = _kind(path, limits)
    if page < 1:
        raise Unreadable(Fault.NO_SUCH_PAGE, {"page": str(page)})
    return pdf_page.raster(path, page, limits) if kind == "pdf" else images.raster(path, kind, page, limits)


def _kind(path: Path, limits: Limits) -> str:
    """Return the type found in the content; raises Unreadable for size, type, and files that cannot be read at all."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(HEAD_BYTES)
    except OSError as trouble:
        raise Unreadable(Fault.UNREACHABLE, {"reason": type(trouble).__name__}) from trouble
    if not size:
        raise Unreadable(Fault.EMPTY)
    if size > limits.max_bytes:
        raise Unreadable(Fault.FILE_TOO_LARGE, {"bytes": str(size), "limit": str(limits.max_bytes)})
    kind = kind_of(head)
    if kind is None:
        raise Unreadable(Fault.UNKNOWN_TYPE)
    return kind
