"""What opening a file gives: its count of pages, a page's raster, or the reason why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from ocr.words import Reading


class Fault(StrEnum):
    """Why a file or page could not be opened; the value is the stable code."""

    UNREACHABLE = "file.unreachable"
    EMPTY = "file.empty"
    FILE_TOO_LARGE = "file.too_large"
    UNKNOWN_TYPE = "file.unknown_type"
    TOO_MANY_PAGES = "file.too_many_pages"
    TOO_SLOW = "file.too_slow"
    NO_SUCH_PAGE = "page.missing"
    IMAGE_BROKEN = "image.broken"
    IMAGE_TOO_LARGE = "image.too_large"
    ENCRYPTED = "pdf.encrypted"
    PDF_BROKEN = "pdf.broken"
    NO_PAGES = "pdf.no_pages"


class Note(StrEnum):
    """What somebody should know about a file or page that could be opened."""

    MENDED = "pdf.mended"
    """The file was damaged and put together again; pages may be lost."""
    ACTIVE = "pdf.active"
    """The file has scripts or other things that act; they are left behind, never run."""
    ATTACHED = "pdf.attached"
    """The file has other files inside; they are not looked into."""
    OUTSIDE = "pdf.outside"
    """The file leads to others outside of it."""
    DAMAGED = "page.damaged"
    """Parts of the page could not be drawn."""
    COARSE = "page.coarse"
    """Drawn below the wanted resolution to keep within the pixel limit."""
    REFUSED = "text_layer.refused"
    """The page's own text is not sound Vietnamese."""
    PARTIAL = "text_layer.partial"
    """There is print on the page that its own text does not have."""
    HIDDEN = "text_layer.hidden"
    """The page's own text says things that are not to be seen on the page."""
    PICTURES = "text_layer.pictures"
    """The page's own text is used, but small pictures (stamps, signatures) may bear words too."""
    DECODED = "text_layer.decoded"
    """The page's own text came from an encoding before Unicode."""


class Unreadable(Exception):
    """A file or page that cannot be opened; code is stable, details fill its sentence."""

    def __init__(self, code: str, details: Mapping[str, str] | None = None) -> None:
        """Keep the code, the value of a Fault, and the details."""
        super().__init__(code)
        self.code = str(code)
        self.details: dict[str, str] = dict(details or {})

    def __reduce__(self) -> tuple[type[Unreadable], tuple[str, dict[str, str]]]:
        """Survive the way back from a worker process."""
        return type(self), (self.code, self.details)

    def __str__(self) -> str:
        """Return the code with its details, for logs."""
        return " ".join([self.code, *(f"{name}={value}" for name, value in self.details.items())])


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that can be opened: kind is `pdf`, `tiff`, `jpeg`, `png`, `webp` or `heic`, found in its content.

    signatures counts digital signatures in the file; they are not verified. notes are values of Note.
    """

    kind: str
    page_count: int
    signatures: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: (H, W, 3) BGR or (H, W) grey bytes at dpi pixels an inch.

    source_dpi is the resolution of the scan inside, None when the page was never scanned. text_layer is the file's own
    text in pixels of image, only when it passed every test. notes are values of Note.
    """

    image: NDArray[np.uint8]
    dpi: int
    source_dpi: int | None
    text_layer: Reading | None = None
    notes: tuple[str, ...] = ()
