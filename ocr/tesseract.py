"""Reads pages with Tesseract through pytesseract."""

from __future__ import annotations

import os
import shlex
import tempfile
import unicodedata
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import cv2
import numpy as np
import pytesseract
from PIL import Image as Pictures
from pydantic import BaseModel, Field

from ocr import tsv
from ocr.reader import Failure, Image, Look, ReaderFailed, ReaderMissing
from ocr.words import Box, Reading

PROGRAM = "tesseract"
PACKAGES = {
    PROGRAM: "tesseract-ocr",
    "Vietnamese": "tesseract-ocr-script-viet",
    "script/Vietnamese": "tesseract-ocr-script-viet",
}
"""What Debian's package is not `tesseract-ocr-<language>`."""


COLOUR = 3
"""Dimensions of a colour image."""


class TesseractOptions(BaseModel, frozen=True):
    """How Tesseract is called; the defaults are those measured in docs/reading.md."""

    languages: str = "vie"
    """Language data for whole pages, joined by `+`."""
    look_languages: str = "Vietnamese"
    """Language data of the second look: another net, so that its agreement means something; `languages` when absent."""
    layout: int = Field(default=3, ge=1, le=13)
    """Page segmentation mode for whole pages."""
    data_folder: Path | None = None
    """Folder of the language data; None = where Tesseract was installed."""
    timeout: float = Field(default=120.0, gt=0)
    """Seconds one page may take; a dense A4 takes 3 on a slow core."""


class TesseractReader:
    """The plain reader: one process a page, one thread a process."""

    def __init__(self, options: TesseractOptions | None = None) -> None:
        """Keep the options; nothing is started before the first page."""
        self.options = options or TesseractOptions()
        # pytesseract hands on this process's environment; with Tesseract's own threads two cores are ten times slower
        os.environ["OMP_THREAD_LIMIT"] = "1"

    @cached_property
    def name(self) -> str:
        """Who reads: `tesseract:<languages>@<version>`; raises ReaderMissing."""
        return f"tesseract:{self.options.languages}@{_version()}"

    @cached_property
    def look_languages(self) -> str:
        """Language data the second look really uses; raises ReaderMissing."""
        wanted = self.options.look_languages
        return wanted if set(wanted.split("+")) <= self._present else self.options.languages

    @cached_property
    def _present(self) -> frozenset[str]:
        """Return the languages on this machine after checking that the page languages are among them."""
        try:
            present = frozenset(pytesseract.get_languages(config=self._config()))
        except pytesseract.TesseractNotFoundError as error:
            raise ReaderMissing(PROGRAM, package_of(PROGRAM)) from error
        for language in self.options.languages.split("+"):
            if language not in present:
                raise ReaderMissing(language, package_of(language))
        return present

    def read(self, image: Image, dpi: int) -> Reading:
        """Return all words of an upright page; raises ReaderMissing, ReaderFailed."""
        height, width = image.shape[:2]
        table = self._table(_picture(image), self.options.languages, f"--psm {self.options.layout} --dpi {dpi}")
        return Reading(width, height, dpi, self.name, tsv.lines(tsv.rows(table, width, height)))

    def look(self, image: Image, boxes: Sequence[Box], charset: str = "") -> tuple[Look, ...]:
        """Read each box as one line by itself, all in one process; raises ReaderMissing, ReaderFailed."""
        if not boxes:
            return ()
        with tempfile.TemporaryDirectory(prefix="look_") as folder:
            names = []
            for number, box in enumerate(boxes):
                names.append(str(Path(folder, f"{number}.png")))
                cv2.imwrite(names[-1], crop(image, box))
            listing = Path(folder, "crops.txt")
            listing.write_text("\n".join(names) + "\n", encoding="utf-8")
            table = self._table(str(listing), self.look_languages, "--psm 7 --dpi 300" + _whitelist(charset))
        found = tsv.rows(table, 1 << 30, 1 << 30)
        return tuple(_look(found, number) for number in range(1, len(boxes) + 1))

    def _config(self, rest: str = "") -> str:
        """Return command line options, with the data folder when there is one."""
        folder = self.options.data_folder
        return rest if folder is None else f"--tessdata-dir {shlex.quote(str(folder))} {rest}"

    def _table(self, picture: Pictures.Image | str, languages: str, config: str) -> str:
        """Run Tesseract and return its table of words."""
        _ = self._present
        try:
            table: str = pytesseract.image_to_data(
                picture, lang=languages, config=self._config(config), timeout=self.options.timeout
            )
        except pytesseract.TesseractError as error:
            raise ReaderFailed(Failure.CRASHED, {"status": str(error.status)}) from error
        except UnicodeDecodeError as error:
            raise ReaderFailed(Failure.GARBAGE, {"line": "1"}) from error
        except RuntimeError as error:
            raise ReaderFailed(Failure.TIMEOUT, {"seconds": f"{self.options.timeout:g}"}) from error
        except FileNotFoundError as error:
            raise ReaderFailed(Failure.GARBAGE, {"line": "0"}) from error
        return table


def package_of(language: str) -> str:
    """Return the Debian package that holds a language's data."""
    return PACKAGES.get(language, f"tesseract-ocr-{language.replace('_', '-')}")


def crop(image: Image, box: Box) -> Image:
    """Return the box with a little paper around it, brought to a height the net likes."""
    margin = max(2, box.height // 4)
    top, left = max(0, box.top - margin), max(0, box.left - margin)
    cut = image[top : box.bottom + margin, left : box.right + margin]
    scale = 72 / cut.shape[0]
    scaled = cv2.resize(cut, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    return cv2.copyMakeBorder(scaled, 12, 12, 12, 12, cv2.BORDER_REPLICATE).astype(np.uint8)


def _picture(image: Image) -> Pictures.Image:
    """Return a Pillow picture that pytesseract writes without compressing: PNG costs half a second a page."""
    picture = Pictures.fromarray(image[..., ::-1] if image.ndim == COLOUR else image)
    picture.format = "PPM"
    return picture


def _whitelist(charset: str) -> str:
    """Return the option that limits the letters, nothing for an empty set."""
    return f" -c tessedit_char_whitelist={shlex.quote(charset)}" if charset else ""


def _look(found: tuple[tsv.Row, ...], number: int) -> Look:
    """Join the words of one crop; its confidence is that of the weakest word."""
    words = [row.word for row in found if row.page == number]
    measured = [word.confidence for word in words if word.confidence is not None]
    text = unicodedata.normalize("NFC", " ".join(word.text for word in words))
    return Look(text, min(measured) if measured else None)


def _version() -> str:
    """Return Tesseract's version; raises ReaderMissing."""
    try:
        return str(pytesseract.get_tesseract_version(cached=True))
    except pytesseract.TesseractNotFoundError as error:
        raise ReaderMissing(PROGRAM, package_of(PROGRAM)) from error
