"""Counts pages that cleaning brings upright from all four ways up, drawn ones of every form and real ones.

    python -m benchmarks.orientation [--papers 2] [--damage clean,office,phone] [--corpus CORPUS]

Real pages of CORPUS (manifest.csv with id, file, pages) are taken to stand upright as they are filed.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.cleanup import pages
from ocr.cleaning import CleaningOptions, clean
from ocr.opening import Limits, Unreadable, raster
from ocr.reader import Image
from ocr.upright import turned
from samples.papers import PAPERS


def drawn(damages: Sequence[str], papers: int) -> Iterator[tuple[str, Image, int]]:
    """Yield name, picture and dpi of every page of drawn papers."""
    for damage in damages:
        for form in sorted(PAPERS):
            for seed in range(papers):
                for number, (image, text, dpi) in enumerate(pages(form, damage, seed), start=1):
                    if text.strip():
                        yield f"{form}/{damage}/{seed}/{number}", image, dpi


def filed(corpus: Path) -> Iterator[tuple[str, Image, int]]:
    """Yield name, picture and dpi of every real page."""
    for row in csv.DictReader((corpus / "manifest.csv").open(encoding="utf-8")):
        for page in range(1, int(row["pages"] or 1) + 1):
            try:
                sheet = raster(corpus / row["file"], page, Limits())
            except Unreadable:
                continue
            yield f"{row['id']}-{page}", sheet.image, sheet.dpi


def measure(found: Iterator[tuple[str, Image, int]]) -> None:
    """Print every page that does not come upright, and the sums."""
    count: Counter[str] = Counter()
    began = time.process_time()
    for name, image, dpi in found:
        for turn in range(4):
            cleaned = clean(turned(image, turn), dpi, CleaningOptions())
            right = cleaned.rotation == (360 - 90 * turn) % 360
            count["right" if right else "wrong"] += 1
            if not right:
                print(name, "turned by", 90 * turn, "came out", cleaned.rotation, cleaned.steps, flush=True)
        count["pages"] += 1
    print(dict(count), f"{(time.process_time() - began) / max(1, 4 * count['pages']):.2f} s each, without reading")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=2)
    parser.add_argument("--damage", default="clean,office,phone")
    parser.add_argument("--corpus", type=Path)
    given = parser.parse_args()
    measure(filed(given.corpus) if given.corpus else drawn(given.damage.split(","), given.papers))
