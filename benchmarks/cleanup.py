"""Measures cleaning on drawn papers: words right with and without each step, by damage, and that flat scans stay.

    python -m benchmarks.cleanup [--papers 4] [--damage phone,hard_photo] [--flat 50 [--leaning]] [--forms FORM,...]

For every damage: recall and precision of words (letters and digits only) with and without the steps for photographs,
everything else the same. With --flat as many flat scans: printed are those that cleaning touches at all (turning and
straightening too), each with the letters wrong before and after; --leaning: of sheets that lean a little.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from unittest.mock import patch

import cv2
import numpy as np
from PIL import Image as Pictures

from benchmarks.marks import marks
from benchmarks.reading import words
from ocr.cleaning import CleaningOptions, clean
from ocr.ink import grey
from ocr.photos.light import evened
from ocr.reader import Image
from ocr.tesseract import TesseractReader
from samples.papers import PAPERS, draw
from samples.weather import weather

FORMS = ("van_ban_hanh_chinh", "giay_khai_sinh", "to_khai_khai_sinh", "ct01")
FLAT = (
    "clean",
    "scan_200",
    "noise",
    "grey",
    "bitonal",
    "jpeg",
    "faded",
    "yellowed",
    "show_through",
    "stamp",
    "dark_edge",
)
LEANING = ("office", "copy", "fax", "worn")
"""Damages of scans from a flatbed: of sheets that lay straight, and of sheets that lean a little as most do."""
HARM = 0.1
"""CER in percent by which a flat scan may come out of cleaning worse."""
STEPS = {"none": (False, False), "light": (False, True), "sheet": (True, False), "both": (True, True)}
"""Which steps are taken: the sheet cut out and laid flat, and light evened."""


def pixels(page: Pictures.Image) -> Image:
    """Return a picture as BGR."""
    return np.ascontiguousarray(np.asarray(page.convert("RGB"))[..., ::-1])


def hard_photo(page: Image, seed: int, curl: float = 0.0) -> Image:
    """Photograph a page worse than samples.damage.camera does: steep, on wood, shaded, curled by part of its width."""
    chance = np.random.default_rng(seed)
    scale = 2600 / max(page.shape)
    sheet = cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    high, wide = sheet.shape[:2]
    margin = round(0.08 * high)
    desk = chance.normal((70, 95, 130), 14, (high + 2 * margin, wide + 2 * margin, 3))
    flat = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    pulled = (flat + margin + chance.uniform(-0.075, 0.075, (4, 2)) * wide).astype(np.float32)
    matrix = cv2.getPerspectiveTransform(flat, pulled)
    size = (wide + 2 * margin, high + 2 * margin)
    back = np.linalg.inv(matrix)
    across, down = np.meshgrid(np.arange(size[0], dtype=np.float32), np.arange(size[1], dtype=np.float32))
    depth = back[2, 0] * across + back[2, 1] * down + back[2, 2]
    x = (back[0, 0] * across + back[0, 1] * down + back[0, 2]) / depth
    y = (back[1, 0] * across + back[1, 1] * down + back[1, 2]) / depth
    y = y + curl * wide * np.sin(np.pi * x / wide) * (0.3 + 0.7 * y / high)
    seen = cv2.remap(
        sheet, x.astype(np.float32), y.astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT
    )
    on_sheet = (x >= 0) & (x < wide) & (y >= 0) & (y < high)
    whole = np.where(on_sheet[..., None], seen, desk)
    light = cv2.resize(chance.uniform(0.35, 1.0, (3, 3)).astype(np.float32), size, interpolation=cv2.INTER_CUBIC)
    lit = cv2.GaussianBlur(whole * np.clip(light, 0.25, 1.05)[..., None], (0, 0), 0.8)
    return np.clip(lit + chance.normal(0, 3, (*lit.shape[:2], 1)), 0, 255).astype(np.uint8)


def pages(form: str, damage: str, seed: int) -> Iterator[tuple[Image, str, int]]:
    """Yield picture, text and dpi of every page of one damaged paper."""
    drawn = draw(form, seed=seed, split="measuring")
    if damage in {"hard_photo", "curled_photo"}:
        curl = 0.012 if damage == "curled_photo" else 0.0
        for page, truth in zip(drawn.pages, drawn.page_truths, strict=True):
            yield hard_photo(pixels(page), seed, curl), truth.text, 200
        return
    hurt = weather(drawn, [damage], seed)
    for page, truth in zip(hurt.pages, hurt.page_truths, strict=True):
        yield pixels(page), truth.text, truth.dpi


def score(text: str, read: str) -> Counter[str]:
    """Count words wanted, read and right."""
    want, got = words(text), words(read)
    return Counter(want=want.total(), got=got.total(), right=(want & got).total())


def shown(count: Counter[str]) -> str:
    """Return recall and precision in percent."""
    return f"{100 * count['right'] / max(1, count['want']):5.1f} / {100 * count['right'] / max(1, count['got']):5.1f}"


def read(image: Image, dpi: int, reader: TesseractReader, *, light: bool) -> str:
    """Read a page with or without evening out its light."""
    if light:
        return reader.read(image, dpi).text
    with patch("ocr.preparing.evened", lambda page: page):
        return reader.read(image, dpi).text


def measure(damages: Sequence[str], forms: Sequence[str], papers: int) -> None:
    """Print a line for every damage, the first page of each paper."""
    reader = TesseractReader()
    for damage in damages:
        totals: dict[str, Counter[str]] = {name: Counter() for name in STEPS}
        for form, seed in product(forms, range(papers)):
            image, text, dpi = next(pages(form, damage, seed))
            for name, (photos, light) in STEPS.items():
                cleaned = clean(image, dpi, CleaningOptions(photos=photos)).image
                totals[name] += score(text, read(cleaned, dpi, reader, light=light))
        print(damage, *(f"| {name} {shown(count)}" for name, count in totals.items()), flush=True)


def flat(first: int, count: int, damages: Sequence[str]) -> None:
    """Tell which of so many scans from a flatbed cleaning touches, and what that does to their letters."""
    reader, forms = TesseractReader(), sorted(PAPERS)
    as_it_is = CleaningOptions(photos=False, upright=False, deskew=False)
    touched = worse = 0
    for number in range(first, first + count):
        form, damage = forms[number % len(forms)], damages[number % len(damages)]
        image, text, dpi = next(pages(form, damage, number))
        cleaned, grey_page = clean(image, dpi, CleaningOptions()), grey(image)
        steps = (*cleaned.steps, *(("light",) if evened(grey_page) is not grey_page else ()))
        if not steps:
            continue
        touched += 1
        before = marks(text, "", read(clean(image, dpi, as_it_is).image, dpi, reader, light=False), 0.0).error
        after = marks(text, "", read(cleaned.image, dpi, reader, light=True), 0.0).error
        worse += after > before + HARM
        print(form, damage, number, ",".join(steps), f"CER {before:.2f} -> {after:.2f} %", flush=True)
    print(f"{touched} of {count} flat pages touched, {worse} made worse than {HARM} % CER")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=2)
    parser.add_argument("--damage", default="phone,hard_photo,curled_photo")
    parser.add_argument("--forms", default=",".join(FORMS))
    parser.add_argument("--flat", type=int, default=0)
    parser.add_argument("--leaning", action="store_true", help="flat scans of sheets that lean a little")
    parser.add_argument(
        "--first", type=int, default=0, help="number of the first flat page, to go on where a run was cut"
    )
    given = parser.parse_args()
    if given.flat:
        flat(given.first, given.flat, LEANING if given.leaning else FLAT)
    else:
        measure(given.damage.split(","), given.forms.split(","), given.papers)
