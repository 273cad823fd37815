"""Measures how many combs and tick boxes are found on drawn forms, by damage, and what is found where nothing is.

    python -m benchmarks.structures [--forms 12] [--corpus CORPUS]

CORPUS holds manifest.csv (id, file, pages): pages without such boxes, every find on them is listed.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image as Pictures

from ocr.opening import Limits, Unreadable, raster
from ocr.shapes import Box, Comb, Structures, Tick
from ocr.structures.finding import find
from samples.damage import trace
from samples.form_parts import DPI, Form, drawn_form

DAMAGES: tuple[tuple[str, ...], ...] = (
    (), ("noise",), ("bitonal",), ("grey", "jpeg"), ("faded",), ("show_through", "grey"), ("blur",), ("crease",),
    ("lean",), ("lean", "scan_200", "bitonal"), ("lean", "grey", "noise", "jpeg"),
)  # fmt: skip
LEAN = 0.45
"""Degrees a page may lean after cleaning (ocr.skew.SMALLEST)."""


def score(form: Form, found: Structures) -> Counter[str]:
    """Count what was drawn and found again; a mark taken for its opposite is the worst."""
    count: Counter[str] = Counter(combs=len(form.combs), ticks=len(form.ticks))
    left = list(found.combs)
    for truth in form.combs:
        hit = next((one for one in left if _same_comb(one, truth)), None)
        count["combs_found"] += hit is not None
        if hit:
            left.remove(hit)
    count["combs_extra"] = len(left)
    ticks = list(found.ticks)
    for box, mark in form.ticks:
        near = [one for one in ticks if one.box.overlap(box) > box.width * box.height / 2]
        count["ticks_found"] += bool(near)
        for one in near[:1]:
            ticks.remove(one)
            count[_verdict(one, mark)] += 1
    count["ticks_extra"] = len(ticks)
    return count


def _same_comb(comb: Comb, truth: Comb) -> bool:
    """Tell whether every cell is there, and in its place."""
    return len(comb.cells) == len(truth.cells) and all(
        one.overlap(other) > 0.6 * other.width * other.height
        for one, other in zip(comb.cells, truth.cells, strict=True)
    )


def _verdict(tick: Tick, mark: str) -> str:
    """Say whether a state is right, doubted or wrong."""
    wanted = "empty" if mark in {"", "speck"} else "ticked"
    return "state_right" if tick.state == wanted else "state_unsure" if tick.state == "unsure" else "state_wrong"


def hurt(form: Form, damage: tuple[str, ...], seed: int) -> Structures:
    """Damage a form and find its structures, boxes on the form as it was drawn."""
    sheet = form.sheet.convert("RGB")
    angle = LEAN * (1 if seed % 2 else -1) if "lean" in damage else 0.0
    sheet = sheet.rotate(angle, resample=Pictures.Resampling.BICUBIC, fillcolor="white")
    sheet.info["dpi"] = (DPI, DPI)
    effects = [name for name in damage if name != "lean"]
    image = np.ascontiguousarray(np.asarray(trace(sheet, effects, seed).image.convert("RGB"))[..., ::-1])
    found = find(image, DPI)
    return Structures(
        (),
        tuple(Comb(tuple(_turned(cell, angle, sheet.size) for cell in comb.cells)) for comb in found.combs),
        tuple(replace(tick, box=_turned(tick.box, angle, sheet.size)) for tick in found.ticks),
    )


def _turned(box: Box, angle: float, size: tuple[int, int]) -> Box:
    """Move a box back to where it stood before the sheet was turned about its middle by angle degrees."""
    across, down = (box.left + box.right - size[0]) / 2, (box.top + box.bottom - size[1]) / 2
    sine, cosine = np.sin(np.radians(angle)), np.cos(np.radians(angle))
    moved = (round(across * cosine - down * sine - across), round(across * sine + down * cosine - down))
    return Box(box.left + moved[0], box.top + moved[1], box.right + moved[0], box.bottom + moved[1])


def drawn(forms: int) -> None:
    """Print a line for every damage."""
    for damage in DAMAGES:
        total: Counter[str] = Counter()
        began = time.process_time()
        for seed in range(forms):
            form = drawn_form(seed)
            found = hurt(form, damage, seed)
            total += score(form, found)
        spent = (time.process_time() - began) / forms
        print("+".join(damage) or "clean", dict(total), f"{spent:.2f} s", flush=True)


def corpus(folder: Path) -> None:
    """Print what is found on real pages."""
    for row in csv.DictReader((folder / "manifest.csv").open(encoding="utf-8")):
        for page in range(1, int(row["pages"] or 1) + 1):
            try:
                sheet = raster(folder / row["file"], page, Limits())
            except Unreadable:
                continue
            found = find(sheet.image, sheet.dpi)
            if found.combs or found.ticks or found.tables:
                shown = [(tick.box, str(tick.state), tick.circle) for tick in found.ticks]
                sizes = [(len(table.rows), len(table.cells)) for table in found.tables]
                print(
                    row["id"], page, "combs", [len(one.cells) for one in found.combs], "ticks", shown, "tables", sizes
                )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--forms", type=int, default=12)
    parser.add_argument("--corpus", type=Path)
    given = parser.parse_args()
    if given.corpus:
        corpus(given.corpus)
    else:
        drawn(given.forms)
