"""Learns what a PDF page is made of before it is drawn: its size and the pictures on it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ocr.opening.poppler import Source, ask

POINTS_PER_INCH = 72
_SIZE = re.compile(r"^Page\s+\d+ size:\s+([\d.]+) x ([\d.]+) pts", re.MULTILINE)
_TURN = re.compile(r"^Page\s+\d+ rot:\s+(\d+)", re.MULTILINE)
# Columns of `pdfimages -list`: page num type width height color comp bpc enc interp object ID x-ppi y-ppi size ratio;
# an inline image has `[inline]` where the others have object and ID.
_PICTURE = re.compile(
    r"^\s*\d+\s+\d+\s+(image|mask|stencil|smask)\s+(\d+)\s+(\d+)\s.*?\s(?:\d+\s+\d+|\[inline\])\s+(\d+)\s+(\d+)\s+\S+\s+\S+\s*$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture as drawn on the page: its pixels and how many of them an inch of paper takes."""

    width: int
    height: int
    dpi: float
    area: float
    """Square inches of paper that it covers."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Size in inches as shown (crop box, turned) and the pictures on the page."""

    width: float
    height: float
    pictures: tuple[Picture, ...]

    @property
    def covered(self) -> float:
        """Share of the page under pictures, 0..1; overlapping ones count twice, up to 1."""
        return min(1.0, sum(picture.area for picture in self.pictures) / (self.width * self.height))

    @property
    def scan_dpi(self) -> int | None:
        """Resolution of the scan on the page, None when no picture dominates it.

        Half the page makes a scan. Layered scans (MRC) have a coarse ground and a fine mask: the finest counts. A scan
        cut into strips counts as the finest of the strips.
        """
        if self.covered < _SCAN_SHARE or not self.pictures:
            return None
        page = self.width * self.height
        large = [picture for picture in self.pictures if picture.area >= _SCAN_SHARE * page] or list(self.pictures)
        return round(max(picture.dpi for picture in large))


_SCAN_SHARE = 0.5


def page_facts(source: Source) -> PageFacts:
    """Ask poppler; raises poppler.Failed when the page has no size, Unreadable when it takes too long."""
    told = ask("pdfinfo", source)
    size = _SIZE.search(told)
    width, height = (float(number) / POINTS_PER_INCH for number in size.groups()) if size else (0.0, 0.0)
    turn = _TURN.search(told)
    if turn and int(turn.group(1)) % 180:
        width, height = height, width
    listed = ask("pdfimages", source, "-list")
    return PageFacts(width, height, tuple(_pictures(listed)))


def _pictures(listed: str) -> list[Picture]:
    """Read the table; soft masks are the transparency of the picture before them, not pictures."""
    pictures: list[Picture] = []
    for kind, *figures in _PICTURE.findall(listed):
        width, height, across, down = (int(figure) for figure in figures)
        if kind != "smask" and across and down:
            pictures.append(Picture(width, height, (across * down) ** 0.5, width / across * height / down))
    return pictures
