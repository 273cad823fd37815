"""What a reader of page images must promise, and how it says that it cannot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ocr.words import Box, Reading

COLOUR = 3
"""Dimensions of a colour image."""
Image = NDArray[np.uint8]
"""Pixels: (height, width) grey or (height, width, 3) BGR, 8 bits, 255 is paper."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a second look saw in one box: NFC text, single spaces, "" for nothing; confidence 0..1 or None."""

    text: str
    confidence: float | None = None


class Reader(Protocol):
    """Reads upright page images."""

    @property
    def name(self) -> str:
        """Who reads, with edition, e.g. `tesseract:vie@5.3.0`; stands in every Reading."""

    def read(self, image: Image, dpi: int) -> Reading:
        """Return all words of the page, boxes inside the page; raises ReaderMissing, ReaderFailed."""

    def look(self, image: Image, boxes: Sequence[Box], charset: str = "") -> tuple[Look, ...]:
        """Read each box once more on its own, one Look a box in the same order.

        charset limits the letters when it is not empty. Raises ReaderMissing, ReaderFailed.
        """


class ReaderMissing(RuntimeError):
    """A program or language the reader needs is not on this machine; package names what mends it on Debian."""

    def __init__(self, what: str, package: str) -> None:
        """Say what is missing (`tesseract`, `vie`) and the command that mends it."""
        self.what = what
        self.package = package
        super().__init__(what, package)

    def __str__(self) -> str:
        """Say what is missing and what to do."""
        return f"{self.what} is missing; install it with: apt-get install {self.package}"


class Failure(StrEnum):
    """Why one page could not be read."""

    TIMEOUT = "reader.timeout"
    CRASHED = "reader.crashed"
    GARBAGE = "reader.garbage"


class ReaderFailed(RuntimeError):
    """One page could not be read; code is stable, details fill its sentence."""

    def __init__(self, code: Failure, details: Mapping[str, str] | None = None) -> None:
        """Keep the code and what fills its sentence."""
        self.code = code
        self.details: Mapping[str, str] = MappingProxyType(dict(details or {}))
        super().__init__(f"{code} {dict(self.details)}")

    def __reduce__(self) -> tuple[type[ReaderFailed], tuple[Failure, dict[str, str]]]:
        """Travel between processes: a proxy of a mapping does not pickle."""
        return type(self), (self.code, dict(self.details))
