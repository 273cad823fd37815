"""The readers set side by side: plain Tesseract, OCRmyPDF, and our two tiers with their cleaning."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import cv2
import pytesseract

from benchmarks.pages import Page
from ocr.cleaning import CleaningOptions, clean
from ocr.reader import COLOUR
from ocr.tesseract import TesseractOptions, TesseractReader
from ocr.tier import Tier

OUTSIDE = "OCRMYPDF"
"""Environment variable with the path of an `ocrmypdf` program; it lives in a virtual environment of its own."""
Read = Callable[[Page], str]


def plain(page: Page) -> str:
    """Read the raw raster through pytesseract as it is used by default: `vie`, page segmentation 3."""
    picture = cv2.cvtColor(page.image, cv2.COLOR_BGR2RGB) if page.image.ndim == COLOUR else page.image
    return str(pytesseract.image_to_string(picture, lang="vie", config=f"--dpi {page.dpi}"))


def ocrmypdf(page: Page) -> str:
    """Let OCRmyPDF turn, straighten and read the picture in Vietnamese; the text it writes beside its PDF."""
    program = ocrmypdf_program()
    if program is None:
        message = f"ocrmypdf is not installed; put its path into {OUTSIDE}"
        raise FileNotFoundError(message)
    with tempfile.TemporaryDirectory() as folder:
        source, text = Path(folder, "page.png"), Path(folder, "page.txt")
        cv2.imwrite(str(source), page.image, [cv2.IMWRITE_PNG_COMPRESSION, 1])
        options = ["--image-dpi", str(page.dpi), "--deskew", "--rotate-pages", "--output-type", "pdf"]
        options += ["--language", "vie", "--optimize", "0", "--jobs", "1", "--quiet", "--sidecar", str(text)]
        subprocess.run([program, *options, source, Path(folder, "page.pdf")], check=True, capture_output=True)
        return text.read_text(encoding="utf-8")


def ocrmypdf_program() -> str | None:
    """Return the program's path, None where there is none."""
    return os.environ.get(OUTSIDE) or shutil.which("ocrmypdf")


def _tier(tier: Tier) -> Read:
    reader = TesseractReader(TesseractOptions(tier=tier))

    def read(page: Page) -> str:
        upright = clean(page.image, page.dpi, CleaningOptions()).image
        return reader.read(upright, page.dpi).text

    return read


def reader(name: str) -> Read:
    """Return the reader of that name, one of NAMES."""
    return {"plain": lambda: plain, "ocrmypdf": lambda: ocrmypdf}.get(name, lambda: _tier(Tier(name)))()


NAMES = ("plain", "ocrmypdf", "fast", "thorough")
