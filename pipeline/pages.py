"""One page's work, as top-level functions with plain arguments that any process can run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.cleaning import Cleaned, CleaningOptions, clean
from ocr.codes import find_codes
from ocr.comb_strip import with_combs
from ocr.framed import with_framed_marks
from ocr.opening import Limits, Opened, Sheet, Unreadable, inspect, raster
from ocr.quality import assess
from ocr.reader import ReaderFailed
from ocr.structures.finding import located
from ocr.tesseract import TesseractOptions, TesseractReader
from ocr.upright import turned
from ocr.words import Reading

Pixels = NDArray[np.uint8]
"""Height x width (grey) or height x width x 3 (BGR), 8 bits."""

GREY = 2  # array dimensions of a page without colour
JPEG_QUALITY = 92  # 4:4:4 at 92 shows no blocks around letters; chosen by eye, not measured


@dataclass(frozen=True, slots=True)
class FileTask:
    """Which file to look at as a whole."""

    path: Path
    limits: Limits


@dataclass(frozen=True, slots=True)
class PageTask:
    """Which page of which file to prepare."""

    path: Path
    page: int
    limits: Limits
    cleaning: CleaningOptions
    reading: TesseractOptions = field(default_factory=TesseractOptions)
    """For the lines read to find out which way up the page stands."""


@dataclass(frozen=True, slots=True)
class PreparedPage:
    """An upright page image as bytes, and what was seen on the way."""

    image: bytes
    width: int
    height: int
    dpi: int
    rotation: int
    skew: float
    grade: str
    reasons: tuple[str, ...]
    blank: bool
    codes: tuple[str, ...]
    text_layer: Reading | None
    notes: tuple[str, ...] = ()
    """Codes of what somebody should know about the page, values of ocr.opening.Note."""


@dataclass(frozen=True, slots=True)
class PageFault:
    """A page that could not be prepared or read; data, because one bad page is not the dossier's end."""

    code: str
    details: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReadTask:
    """Which prepared page to read, and with which options."""

    image: bytes
    dpi: int
    options: TesseractOptions


def inspect_file(task: FileTask) -> Opened | PageFault:
    """Look at a file as a whole: its kind, its pages, what is wrong with it."""
    try:
        return inspect(task.path, task.limits)
    except Unreadable as fault:
        return PageFault(fault.code, dict(fault.details))
    except MemoryError:
        return PageFault("file.unreadable", {"reason": "MemoryError"})


def prepare_page(task: PageTask) -> PreparedPage | PageFault:
    """Raster one page, stand it upright, judge it and read its codes."""
    try:
        sheet = raster(task.path, task.page, task.limits)
        return prepare_sheet(sheet, task.cleaning, task.reading)
    except Unreadable as fault:
        return PageFault(fault.code, dict(fault.details))
    except ReaderFailed as fault:
        return PageFault("page.failed", {"reason": fault.code})
    except (cv2.error, MemoryError, ValueError) as fault:
        return PageFault("page.failed", {"reason": type(fault).__name__})


def prepare_sheet(sheet: Sheet, options: CleaningOptions, reading: TesseractOptions | None = None) -> PreparedPage:
    """Clean one sheet; a trusted text layer means a born-digital page, which is left exactly as it is."""
    born_digital = sheet.text_layer is not None
    cleaned = Cleaned(sheet.image, 0, 0.0, ()) if born_digital else clean(sheet.image, sheet.dpi, options, reading)
    quality = assess(cleaned.image, sheet.dpi, sheet.source_dpi)
    height, width = cleaned.image.shape[:2]
    return PreparedPage(
        image=encode(cleaned.image),
        width=width,
        height=height,
        dpi=sheet.dpi,
        rotation=cleaned.rotation,
        skew=cleaned.skew,
        grade=quality.grade,
        reasons=quality.reasons,
        blank=quality.blank and not born_digital,
        codes=tuple(code.text for code in find_codes(cleaned.image)),
        text_layer=located(sheet.text_layer, cleaned.image) if sheet.text_layer else None,
        notes=sheet.notes,
    )


def turn_picture(data: bytes, degrees: int, dpi: int) -> PreparedPage:
    """Turn a prepared picture clockwise by 90, 180 or 270 degrees and judge it anew; nothing else is changed."""
    image = turned(decode(data), degrees // 90)
    quality = assess(image, dpi, None)
    height, width = image.shape[:2]
    return PreparedPage(
        image=encode(image),
        width=width,
        height=height,
        dpi=dpi,
        rotation=degrees,
        skew=0.0,
        grade=quality.grade,
        reasons=quality.reasons,
        blank=quality.blank,
        codes=tuple(code.text for code in find_codes(image)),
        text_layer=None,
    )


def read_page(task: ReadTask) -> Reading | PageFault:
    """Read one prepared page; ReaderMissing passes through, since no page can be read without a reader."""
    try:
        reader, image = TesseractReader(task.options), decode(task.image)
        seen = with_framed_marks(reader.read(image, task.dpi), image, reader)
        return with_combs(located(seen, image), image, reader)
    except ReaderFailed as fault:
        return PageFault("page.failed", {"reason": fault.code})
    except (cv2.error, MemoryError, ValueError) as fault:
        return PageFault("page.failed", {"reason": type(fault).__name__})


def encode(image: Pixels) -> bytes:
    """Pack a page: lossless PNG for black-and-white pages, JPEG for grey and colour."""
    grey = image.ndim == GREY
    if grey and _bitonal(image):
        done, data = cv2.imencode(".png", image, [cv2.IMWRITE_PNG_BILEVEL, 1])
    else:
        flags = [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY]
        if not grey:
            flags += [cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444]
        done, data = cv2.imencode(".jpg", image, flags)
    if not done:
        message = f"could not pack an image of shape {image.shape}"
        raise ValueError(message)
    return data.tobytes()


def decode(data: bytes) -> Pixels:
    """Unpack a page as `encode` packed it: grey stays grey, colour comes as BGR."""
    image = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if image is None:
        message = f"{len(data)} bytes are no page image"
        raise ValueError(message)
    return np.asarray(image, np.uint8)


def _bitonal(image: Pixels) -> bool:
    counts = np.bincount(image.ravel(), minlength=256)
    return bool(counts[0] + counts[255] == image.size)
