"""Measures field exactness on a folder of real papers: `python benchmarks/fields.py CORPUS [--second-look] [--wrong]`.

CORPUS holds manifest.csv and gt/ID.fields.json. Pages are read once by the product's own opening, cleaning and reader
and kept in a temporary folder (`--cache`), so that rules can be measured again in seconds. Fields are compared as the
scoring tool does: without regard to case, spaces, dashes and the place of tone marks. Printed are figures only, unless
`--wrong` is given. The acceptance shown is that of two agreeing witnesses and no doubt, at rising least confidences.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import cv2
import numpy as np

from eforms.catalogue import load
from eforms.extracting import Extracted, extract
from eforms.paper import PageView
from eforms.sorting import sort
from eforms.splitting import split
from ocr.cleaning import CleaningOptions, clean
from ocr.opening import Limits, inspect, raster
from ocr.tesseract import TesseractReader
from ocr.texts import reading_from_json, reading_to_json
from ocr.words import Box
from validators.folding import tone_normal

FORM = "van_ban_hanh_chinh"
SCORED = ("loai_van_ban", "so_ky_hieu", "co_quan_ban_hanh", "dia_danh", "ngay_ban_hanh", "trich_yeu", "nguoi_ky")
ALSO = ("co_quan_chu_quan", "quyen_han_ky", "chuc_vu_nguoi_ky")
LEAST = (0.0, 0.7, 0.8, 0.9, 0.95)
FEW_WORDS = 8  # a page with fewer is blank but for specks


def folded(name: str, value: object) -> str:
    """Return a value as it is compared."""
    text = re.sub(r"[–—−]", "-", tone_normal(str(value or "").casefold()))
    if name == "trich_yeu":
        text = re.sub(r"^(v/v|về việc)\s*:?\s*", "", text)
    return " ".join(re.sub(r"\s*([-/.,;:])\s*", r"\1", text).split()).strip(" .,;:")


def read(path: Path, cache: Path, reader: TesseractReader) -> Iterator[tuple[PageView, Path]]:
    """Yield each page as read, and where its upright image is kept."""
    limits = Limits()
    for number in range(1, inspect(path, limits).page_count + 1):
        image, words = cache / f"{path.stem}-{number}.png", cache / f"{path.stem}-{number}.json"
        if not words.exists():
            sheet = raster(path, number, limits)
            upright = clean(sheet.image, sheet.dpi, CleaningOptions()).image
            reading = sheet.text_layer or reader.read(upright, sheet.dpi)
            cv2.imwrite(str(image), upright)
            words.write_text(reading_to_json(reading), encoding="utf-8")
        yield PageView(number, reading_from_json(words.read_text(encoding="utf-8"))), image


def found_on(pages: Sequence[tuple[PageView, Path]], reader: TesseractReader, *, look: bool) -> Mapping[str, Extracted]:
    """Split, sort and extract; return the fields of the first paper of the form, none when there is none."""
    views = tuple(view for view, _ in pages if len(view.reading.words) > FEW_WORDS)
    images = {view.number: image for view, image in pages}

    def again(page: int, boxes: Sequence[Box], charset: str) -> list[tuple[str, float | None]]:
        picture = cv2.imread(str(images[page]), cv2.IMREAD_UNCHANGED)
        if picture is None:
            return [("", None)] * len(boxes)
        return [(each.text, each.confidence) for each in reader.look(np.asarray(picture, np.uint8), boxes, charset)]

    for cut in split(views, load()):
        paper = tuple(view for view in views if view.number in cut.pages)
        if sort(paper, load()).form == FORM:
            return {each.name: each for each in extract(load()[FORM], paper, again if look else None)}
    return {}


def accepted(each: Extracted, least: float) -> bool:
    """Tell whether nobody would be asked: a value, two witnesses, no doubt, enough confidence."""
    sure = each.confidence is None or each.confidence >= least
    doubted = any(remark.weight != "note" for remark in each.remarks)
    return each.value is not None and len(set(each.witnesses)) > 1 and not doubted and sure


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "sohoa-fields")
    parser.add_argument("--second-look", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    options.cache.mkdir(parents=True, exist_ok=True)
    reader = TesseractReader()
    right: Counter[tuple[str, bool]] = Counter()
    taken: Counter[tuple[float, bool]] = Counter()
    for row in csv.DictReader((options.corpus / "manifest.csv").open(encoding="utf-8")):
        if row["fields"] != "yes":
            continue
        truth = json.loads((options.corpus / "gt" / f"{row['id']}.fields.json").read_text(encoding="utf-8"))
        pages = list(read(options.corpus / row["file"], options.cache, reader))
        found = found_on(pages, reader, look=options.second_look)
        for name in (*SCORED, *ALSO):
            if not truth.get(name):
                continue
            each = found.get(name)
            exact = each is not None and folded(name, each.value) == folded(name, truth[name])
            right[name, exact] += 1
            taken.update((least, exact) for least in LEAST if each is not None and accepted(each, least))
            if options.wrong and not exact:
                print(f"{row['id']}.{name}: want {truth[name]!r} read {each.raw if each else None!r}")
    report(right, taken)


def report(right: Mapping[tuple[str, bool], int], taken: Mapping[tuple[float, bool], int]) -> None:
    """Print one line for each field, and for each acceptance."""
    for name in (*SCORED, *ALSO):
        print(f"{name:20} {right[name, True]:4} of {right[name, True] + right[name, False]}")
    exact, wrong = (sum(right[name, way] for name in SCORED) for way in (True, False))
    print(f"scored fields exact: {exact} of {exact + wrong} ({exact / max(1, exact + wrong):.1%})")
    for least in LEAST:
        good, bad = taken[least, True], taken[least, False]
        print(f"accepted with two witnesses, no doubt, confidence from {least}: {good + bad}, wrong among them {bad}")


if __name__ == "__main__":
    main()
