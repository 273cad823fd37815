"""Pages with their true text to measure reading on: drawn ones under one damage at a time, and transcribed scans."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ocr.opening import Limits, raster
from ocr.reader import Image
from samples.papers import draw
from samples.weather import weather

DAMAGES: dict[str, tuple[str, ...]] = {
    "clean": (),
    "noise": ("scan_200", "noise"),
    "skew": ("skew",),
    "stamp": ("stamp",),
    "faded": ("faded",),
    "jpeg": ("scan_200", "jpeg"),
    "bitonal": ("scan_200", "bitonal"),
    "show-through": ("show_through",),
    "turned": ("upside_down",),
    "photo": ("photo", "jpeg"),
}
"""Kinds of damage of drawn pages, each by the effects it is made of."""
FORM = "van_ban_hanh_chinh"
"""The drawn paper: a letter of running text, print nearly alone."""


@dataclass(frozen=True, slots=True)
class Page:
    """A picture in BGR or grey at dpi, what it says, and the text of stamps over it that counts neither way."""

    name: str
    kind: str
    image: Image
    dpi: int
    text: str
    overlay: str = ""


def drawn(count: int, seed: int) -> Iterator[Page]:
    """Yield the first pages of `count` letters a damage, the same letters under each."""
    for kind, effects in DAMAGES.items():
        for number in range(count):
            paper = weather(draw(FORM, seed=seed + number), effects, seed + number)
            picture = np.ascontiguousarray(np.asarray(paper.pages[0].convert("RGB"))[..., ::-1])
            truth = paper.page_truths[0]
            yield Page(f"{kind}-{number}", kind, picture, truth.dpi, truth.text)


def scanned(corpus: Path) -> Iterator[Page]:
    """Yield the transcribed pages of a corpus: manifest.csv (id, file), files/, gt/ID-P.txt, gt/ID-P.overlay.txt."""
    with (corpus / "manifest.csv").open(encoding="utf-8") as listing:
        files = {row["id"]: row["file"] for row in csv.DictReader(listing)}
    for truth in sorted((corpus / "gt").glob("*-[0-9]*.txt")):
        text = truth.read_text(encoding="utf-8")
        if truth.name.endswith(".overlay.txt") or not text.strip():
            continue
        name, number = truth.stem.split("-")
        sheet = raster(corpus / files[name], int(number), Limits())
        over = truth.with_suffix(".overlay.txt")
        yield Page(
            truth.stem, "scans", sheet.image, sheet.dpi, text, over.read_text(encoding="utf-8") if over.exists() else ""
        )
