"""Measures reading on transcribed scans: plain Tesseract on raw rasters beside our cleaning and reader, by page.

    python -m benchmarks.reading CORPUS [--only ID,...] [--languages vie] [--layout 3] [--turn 0] [--looks]

CORPUS holds manifest.csv (id, file), files/ and gt/ID-P.txt with optional gt/ID-P.overlay.txt (stamps, counted neither
way). Pages are compared as bags of words, letters and digits only, case and tone placement aside.
"""

from __future__ import annotations

import argparse
import csv
import re
import resource
import time
import unicodedata
from collections import Counter
from pathlib import Path

import cv2
import numpy as np
import pytesseract

from ocr.cleaning import CleaningOptions, clean
from ocr.opening import Limits, raster
from ocr.reader import Image
from ocr.tesseract import TesseractOptions, TesseractReader
from ocr.words import Reading

OLD = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ"
NEW = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy"
TONES = dict(zip(OLD.split(), NEW.split(), strict=True))


def words(text: str) -> Counter[str]:
    """Return a text's words, tone marks in one place."""
    text = unicodedata.normalize("NFC", text).casefold()
    for old, new in TONES.items():
        text = re.sub(rf"(?<!q){old}\b", new, text)
    return Counter(re.findall(r"[^\W_]+", text))


def seconds() -> float:
    """Return CPU seconds used so far by this process and its ended children."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def plain(image: Image, dpi: int) -> str:
    """Read the raw raster as pytesseract does it by default."""
    picture = image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_BGR2RGB)  # noqa: PLR2004
    return str(pytesseract.image_to_string(picture, lang="vie", config=f"--dpi {dpi}"))


def ours(image: Image, dpi: int, reader: TesseractReader) -> tuple[Image, Reading]:
    """Clean and read."""
    upright = clean(image, dpi, CleaningOptions()).image
    return upright, reader.read(upright, dpi)


def score(truth: Path, text: str) -> Counter[str]:
    """Count words wanted, got and right on one page."""
    want, got = words(truth.read_text(encoding="utf-8")), words(text)
    overlay = truth.with_suffix(".overlay.txt")
    if overlay.exists():
        got -= words(overlay.read_text(encoding="utf-8")) - want
    return Counter(want=want.total(), got=got.total(), right=(want & got).total())


def looks(image: Image, reading: Reading, truth: Path, reader: TesseractReader) -> Counter[str]:
    """Count words on which the page reading and a second look agree, and those among them that are not on the page."""
    want = words(truth.read_text(encoding="utf-8"))
    seen = reader.look(image, [line.box for line in reading.lines])
    count: Counter[str] = Counter()
    for line, look in zip(reading.lines, seen, strict=True):
        first = words(line.text)
        both = first & words(look.text)
        count.update(
            words=first.total(), agreed=both.total(), agreed_wrong=sum(n for w, n in both.items() if w not in want)
        )
    return count


def shown(count: Counter[str], cpu: float) -> str:
    """Return recall, precision and seconds."""
    percent = [100 * count["right"] / max(1, count[over]) for over in ("want", "got")]
    return f"{percent[0]:6.2f} / {percent[1]:6.2f} {cpu:5.2f} s"


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--only", default="", help="ids joined by commas")
    parser.add_argument("--languages", default="vie")
    parser.add_argument("--layout", type=int, default=3)
    parser.add_argument("--turn", type=int, default=0, help="turn every page clockwise by so many quarters first")
    parser.add_argument("--looks", action="store_true", help="also measure how far a second look can be trusted")
    return parser.parse_args()


def main() -> int:
    """Print a line a page and the totals."""
    asked = arguments()
    files = {row["id"]: row["file"] for row in csv.DictReader((asked.corpus / "manifest.csv").open(encoding="utf-8"))}
    reader = TesseractReader(TesseractOptions(languages=asked.languages, layout=asked.layout))
    totals: dict[str, Counter[str]] = {"plain": Counter(), "ours": Counter(), "looks": Counter()}
    spent = {"plain": 0.0, "ours": 0.0}
    truths = [path for path in sorted((asked.corpus / "gt").glob("*-*.txt")) if ".overlay" not in path.name]
    truths = [path for path in truths if not asked.only or path.stem.split("-")[0] in asked.only.split(",")]
    for truth in truths:
        name, page = truth.stem.split("-")
        sheet = raster(asked.corpus / files[name], int(page), Limits())
        image = np.ascontiguousarray(np.rot90(sheet.image, -asked.turn))
        start = seconds()
        raw = score(truth, plain(image, sheet.dpi))
        middle = seconds()
        upright, reading = ours(image, sheet.dpi, reader)
        end = seconds()
        read = score(truth, reading.text)
        for way, words_read, cpu in (("plain", raw, middle - start), ("ours", read, end - middle)):
            totals[way].update(words_read)
            spent[way] += cpu
        if asked.looks:
            totals["looks"].update(looks(upright, reading, truth, reader))
        print(f"{truth.stem:8} plain {shown(raw, middle - start)}   ours {shown(read, end - middle)}", flush=True)
    ends = [f"{way} {shown(totals[way], spent[way] / max(1, len(truths)))}" for way in ("plain", "ours")]
    print("ALL     ", "   ".join(ends), dict(totals["looks"]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
