"""Runs poppler's commands on one page, within a time limit."""

from __future__ import annotations

import math
import subprocess
from dataclasses import dataclass
from pathlib import Path

from pdf2image import convert_from_path
from pdf2image.exceptions import PDFPageCountError, PDFPopplerTimeoutError, PDFSyntaxError
from PIL import Image

from ocr.opening.sheet import Fault, Unreadable


class Failed(RuntimeError):
    """Poppler could make nothing of the file; a mended copy may do better."""


@dataclass(frozen=True, slots=True)
class Source:
    """One page, counted from 1, of one PDF file, and how long each look at it may take."""

    path: Path
    page: int
    seconds: float


def ask(command: str, source: Source, *options: str, output: bool = False) -> str:
    """Return what `pdfinfo`, `pdfimages` or `pdftotext` says of the page; output names standard output as its target.

    Raises Failed when it ends with an error, Unreadable when it takes too long.
    """
    page = str(source.page)
    parts = [command, "-f", page, "-l", page, *options, str(source.path), *(["-"] if output else [])]
    try:
        done = subprocess.run(parts, capture_output=True, timeout=source.seconds, check=False)  # noqa: S603 - fixed words
    except subprocess.TimeoutExpired as trouble:
        raise _too_slow(source) from trouble
    if done.returncode:
        message = f"{command} ended with {done.returncode}"
        raise Failed(message)
    return done.stdout.decode("utf-8", errors="replace")


def draw(source: Source, dpi: float) -> tuple[Image.Image, bool]:
    """Return the page as its crop box shows it, and whether all of it could be drawn.

    Poppler draws on after a syntax error and only complains; so it is first asked to be strict.
    Raises Failed, Unreadable.
    """
    try:
        return _draw(source, dpi, strict=True), True
    except PDFSyntaxError:
        return _draw(source, dpi, strict=False), False


def _draw(source: Source, dpi: float, *, strict: bool) -> Image.Image:
    """Return the page; raises PDFSyntaxError when strict, Failed, Unreadable."""
    try:
        drawn = convert_from_path(
            source.path,
            dpi=dpi,  # type: ignore[arg-type]  # pdftoppm takes fractions, the stub does not know
            first_page=source.page,
            last_page=source.page,
            use_cropbox=True,
            strict=strict,
            timeout=math.ceil(source.seconds),
        )
    except PDFPopplerTimeoutError as trouble:
        raise _too_slow(source) from trouble
    except (PDFPageCountError, OSError, ValueError, IndexError) as trouble:
        raise Failed(str(trouble)) from trouble
    if not drawn:
        message = "no page came out"
        raise Failed(message)
    return drawn[0]


def _too_slow(source: Source) -> Unreadable:
    """Return the refusal of a page that takes too long."""
    return Unreadable(Fault.TOO_SLOW, {"page": str(source.page), "seconds": f"{source.seconds:g}"})
