"""Makes one page raster fit to be kept, shown and read: cut out of its photograph, upright and straight."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pydantic import BaseModel

from ocr import skew, upright
from ocr.ink import grey, ink
from ocr.photos import sheet
from ocr.preparing import measured, resize
from ocr.reader import Image
from ocr.tesseract import TesseractOptions, TesseractReader

LETTER = 12
"""Letter height in pixels the detectors work at: marks over letters are still there, and it is fast."""

ONE_LINE = 15
"""Letters of a page that is turned upright at least: one short heading. Where it does not read as words it stays."""
LEAST_LINES = 3
"""Lines of print that must stand out after straightening: show-through and stamps on a blank back make none."""


class CleaningOptions(BaseModel, frozen=True):
    """Which steps may be taken; each is taken only where its own detector asks for it."""

    photos: bool = True
    """Cut a sheet out of its photograph and lay it flat."""
    upright: bool = True
    deskew: bool = True


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An upright page: rotation is 0/90/180/270 clockwise, skew the degrees it leaned clockwise after that."""

    image: Image
    rotation: int = 0
    skew: float = 0.0
    steps: tuple[str, ...] = ()


def clean(image: Image, dpi: int, options: CleaningOptions, reading: TesseractOptions | None = None) -> Cleaned:
    """Turn and straighten the page; a page that needs nothing comes out as the same pixels.

    image is (H, W) or (H, W, 3) uint8 at dpi; reading is how a few lines are read where the page's marks do not say
    which way up it stands. Raises ReaderMissing, ReaderFailed when a test reading cannot be made.
    """
    _ = dpi  # letters are measured, a scanner's word for its resolution is not needed
    quad = sheet.find(image) if options.photos else None
    if quad is None:
        return _stood_up(image, options, reading)
    flat = _stood_up(sheet.flattened(image, quad), options, reading)
    return replace(flat, steps=("flattened", *flat.steps))


def _stood_up(image: Image, options: CleaningOptions, reading: TesseractOptions | None) -> Cleaned:
    """Turn and straighten the page."""
    page, letter = _small(image)
    if not letter:
        return Cleaned(image)
    possible = upright.axis(ink(page), letter) if options.upright else (0,)
    rows = {turn: upright.turned(page, turn) for turn in possible}
    leans = {turn: _lean(picture, letter) if options.deskew else 0.0 for turn, picture in rows.items()}
    straight = {turn: skew.straightened(picture, leans[turn]) for turn, picture in rows.items()}
    turns = 0
    if options.upright and not (possible == (0,) and upright.surely(ink(straight[0]), letter)):
        turns = upright.quarters(straight, letter, TesseractReader(reading))
    return _applied(image, turns, leans.get(turns % 2, 0.0))


def _lean(page: Image, letter: int) -> float:
    """Return by how much a page leans, 0.0 when straightening does not bring out lines of print."""
    angle = skew.lean(ink(page))
    lines = upright.text_lines(ink(skew.straightened(page, angle)), letter) if angle else ()
    return angle if len(lines) >= LEAST_LINES else 0.0


def _small(image: Image) -> tuple[Image, int]:
    """Return a grey copy with letters of about LETTER pixels and their height, 0 when there is hardly any print."""
    page = grey(image)
    letter = measured(page, ONE_LINE)
    if not letter:
        return page, 0
    scale = min(1.0, LETTER / letter)
    return resize(page, scale), max(LETTER // 2, round(letter * scale))


def _applied(image: Image, turns: int, lean: float) -> Cleaned:
    """Turn and straighten the full page."""
    steps = (("turned",) if turns else ()) + (("straightened",) if lean else ())
    return Cleaned(skew.straightened(upright.turned(image, turns), lean), 90 * turns, round(lean, 2), steps)
