"""Reads pages with Tesseract through pytesseract."""

from __future__ import annotations

import os
import shlex
import tempfile
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import cv2
import pytesseract
from pydantic import BaseModel, Field

from ocr import installed, tsv
from ocr.ink import paint_over
from ocr.lines import columns_apart, placed, sound, with_tables
from ocr.preparing import Prepared, crop, for_reading
from ocr.reader import Failure, Image, Look, ReaderFailed, ReaderMissing
from ocr.ruling import row_order
from ocr.words import Box, Line, Reading

ONE_BLOCK = 6
"""Page segmentation mode for one block of text: a table cell."""
ONE_LINE = 7
"""Page segmentation mode for one line: a second look."""


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
    """The plain reader: one process at a time, one thread a process."""

    def __init__(self, options: TesseractOptions | None = None) -> None:
        """Keep the options; nothing is started before the first page."""
        self.options = options or TesseractOptions()
        # pytesseract hands on this process's environment; with Tesseract's own threads two cores are ten times slower
        os.environ["OMP_THREAD_LIMIT"] = "1"

    @cached_property
    def name(self) -> str:
        """Who reads: `tesseract:<languages>@<version>`; raises ReaderMissing, ReaderFailed."""
        return f"tesseract:{self.options.languages}@{installed.version()}"

    @cached_property
    def look_languages(self) -> str:
        """Language data the second look really uses; raises ReaderMissing."""
        wanted = self.options.look_languages
        return wanted if set(wanted.split("+")) <= self._present else self.options.languages

    @cached_property
    def _present(self) -> frozenset[str]:
        """Return the languages on this machine, the page languages among them; raises ReaderMissing, ReaderFailed."""
        present = installed.languages(self.options.data_folder)
        installed.require(self.options.languages, present)
        return present

    def read(self, image: Image, dpi: int) -> Reading:
        """Return all words of an upright page; raises ReaderMissing, ReaderFailed."""
        height, width = image.shape[:2]
        prepared = for_reading(image, dpi)
        page = self._run([_without_cells(prepared)], self.options.languages, f"--psm {self.options.layout}")
        lines = columns_apart(sound([placed(line, prepared.scale, width, height) for line in tsv.lines(page)]))
        lines = with_tables(lines, self._read_tables(prepared, width, height))
        return Reading(width, height, dpi, self.name, lines)

    def _read_tables(self, prepared: Prepared, width: int, height: int) -> list[list[list[Line]]]:
        """Read every table cell by itself, all in one process; returns tables of rows of lines."""
        boxes = [box for table in prepared.tables for box in table]
        if not boxes:
            return []
        found = self._run([prepared.cut(box) for box in boxes], self.options.languages, f"--psm {ONE_BLOCK}")
        words = {number: [row for row in found if row.page == number] for number in range(1, len(boxes) + 1)}
        lines = {
            box: [placed(line, prepared.scale, width, height, (box.left, box.top)) for line in tsv.lines(words[number])]
            for number, box in enumerate(boxes, start=1)
        }
        return [[[line for box in row for line in lines[box]] for row in row_order(table)] for table in prepared.tables]

    def look(self, image: Image, boxes: Sequence[Box], charset: str = "") -> tuple[Look, ...]:
        """Read each box as one line by itself, all in one process; raises ReaderMissing, ReaderFailed."""
        if not boxes:
            return ()
        config = f"--psm {ONE_LINE}" + (f" -c tessedit_char_whitelist={shlex.quote(charset)}" if charset else "")
        found = self._run([crop(image, box) for box in boxes], self.look_languages, config)
        return tuple(_look(found, number) for number in range(1, len(boxes) + 1))

    def _config(self, rest: str = "") -> str:
        """Return command line options, with the data folder when there is one."""
        folder = self.options.data_folder
        return rest if folder is None else f"--tessdata-dir {shlex.quote(str(folder))} {rest}"

    def _run(self, pictures: Sequence[Image], languages: str, config: str) -> tuple[tsv.Row, ...]:
        """Read pictures in one process; a row's page is the picture's number from 1."""
        _ = self._present
        with tempfile.TemporaryDirectory(prefix="reading_") as folder:
            names = [str(Path(folder, f"{number}.pgm")) for number in range(len(pictures))]
            for name, picture in zip(names, pictures, strict=True):
                cv2.imwrite(name, picture)  # uncompressed: PNG costs half a second a page
            listing = Path(folder, "pictures.txt")
            listing.write_text("\n".join(names) + "\n", encoding="utf-8")
            table = self._table(str(listing), languages, config)
        return tsv.rows(table, [(picture.shape[1], picture.shape[0]) for picture in pictures])

    def _table(self, listing: str, languages: str, config: str) -> str:
        """Start Tesseract and return its table of words."""
        try:
            table: str = pytesseract.image_to_data(
                listing, lang=languages, config=self._config(config), timeout=self.options.timeout
            )
        except pytesseract.TesseractNotFoundError as error:
            raise ReaderMissing(installed.PROGRAM, installed.package_of(installed.PROGRAM)) from error
        except pytesseract.TesseractError as error:
            raise ReaderFailed(Failure.CRASHED, {"status": str(error.status)}) from error
        except (UnicodeDecodeError, FileNotFoundError) as error:
            raise ReaderFailed(Failure.GARBAGE, {"line": "0"}) from error
        except RuntimeError as error:  # pytesseract's own word for a time-out
            raise ReaderFailed(Failure.TIMEOUT, {"seconds": f"{self.options.timeout:g}"}) from error
        return table


def _without_cells(prepared: Prepared) -> Image:
    """Return the page picture with bare paper where table cells are read by themselves."""
    if not prepared.tables:
        return prepared.picture
    mask = prepared.picture * 0
    for table in prepared.tables:
        for box in table:
            prepared.part(mask, box)[:] = 255
    return paint_over(prepared.picture, mask)


def _look(found: tuple[tsv.Row, ...], number: int) -> Look:
    """Join the words of one crop; its confidence is that of the weakest word."""
    words = [row.word for row in found if row.page == number]
    measured = [word.confidence for word in words if word.confidence is not None]
    return Look(" ".join(word.text for word in words), min(measured) if measured else None)
