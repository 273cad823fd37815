"""Fine-tunes our own net for lines with numbers and dates filled in by pen, as a second net that reads only those.

    python -m training.pen --work DIR [--minutes 40] [--stages 1] [--seed 1] [--start ocr/data/pen.traineddata]

Starts from the net that ships, draws mostly heads of official letters, and exports a checkpoint after each stage. Pages
are read by the other net, so nothing that was learned there can be lost here. Nothing of a real scan is trained on.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from training import traineddata
from training.charset import letters_of
from training.damage import photograph
from training.drawing import draw_line, visible_text
from training.faces import Faces, find_faces
from training.lstmf import Grey
from training.net_arithmetic import widen
from training.net_format import parse, serialise
from training.regression import draw_regression, read_regression, score_regression
from training.texts import Grammar, expand, load_grammar, make_line
from training.train import Workshop, export, next_stage, train_stage

SHIPPED = Path(__file__).parent.parent / "ocr" / "data" / "vie.traineddata"
PHRASES = (
    (6, "Số: {hand:n3}/{kind_code}-{agency_code}"),
    (6, "Số: {hand:n4}/{kind_code}-{agency_code}"),
    (5, "Số: {hand:n02} /{kind_code}-{agency_code}"),
    (4, "Số: {hand:n4}/{agency_code}-{agency_code}"),
    (3, "Số: {hand:n3} /{agency_code}-{agency_code}"),
    (2, "Số : {hand:n3}/{kind_code}-{agency_code}"),
    (2, "Số {hand:n4}/{kind_code}-{agency_code}"),
    (2, "Số: {hand:n3}/{year}/{kind_code}-{agency_code}"),
    (9, "{place_short}, ngày {hand:d2} tháng {m2} năm {year}"),
    (6, "{place_short}, ngày {hand:d2} tháng {hand:m2} năm {year}"),
    (2, "{place_short}, ngày {hand:d2} tháng {hand:m2} năm 20{hand:n02}"),
    (4, "{filled_number}"),
    (4, "{filled_date}"),
    (5, "Số: {docnum}"),
    (4, "{place_date}"),
    (4, "{number_line}"),
    (12, "{line}"),
)
"""Weights and phrases: two thirds filled in by pen, the rest printed, lest printed numbers be read as written ones."""


def pen_lines(seed: str, grammar: Grammar, faces: Faces, known: frozenset[str]) -> Iterator[tuple[Grey, str]]:
    """Yield (grey crop, text) for ever; texts hold only letters of `known`."""
    rng, noise = random.Random(seed), np.random.default_rng(random.Random(seed).getrandbits(64))
    weights, phrases = zip(*PHRASES, strict=True)
    while True:
        text = expand(rng.choices(phrases, weights)[0], grammar, rng).strip()
        truth = visible_text(text)
        if not truth or len(truth) > 90 or not set(truth) <= known | {" "}:
            continue
        around = [make_line(grammar, rng) if rng.random() < 0.3 else "" for _ in range(2)]
        line = draw_line(text, (around[0], around[1]), faces, rng)
        if line.own.max() > 0.3:
            yield photograph(line, rng, noise), truth


def prepare(shop: Workshop, start: Path) -> frozenset[str]:
    """Write a shipped net with floats to start from; returns the letters it knows."""
    shop.folder.mkdir(parents=True, exist_ok=True)
    components = traineddata.read(start)
    components["lstm"] = serialise(widen(parse(components["lstm"])))
    traineddata.write(shop.start, components)
    shop.folder.joinpath("start.lstm").write_bytes(components["lstm"])
    for name in ("float", "int"):
        (shop.folder / name).mkdir(exist_ok=True)
    return frozenset(letters_of(components["lstm-unicharset"]))


def main() -> None:
    """Train until the minutes are over."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--start", type=Path, default=SHIPPED, help="net to go on from: pages' or an earlier one for pens"
    )
    parser.add_argument(
        "--stages", type=int, default=99, help="stop after so many stages even before the minutes are over"
    )
    given = parser.parse_args()
    shop = Workshop(given.work)
    known = prepare(shop, given.start)
    words = json.loads((Path(__file__).parent / "data" / "words.json").read_text(encoding="utf-8"))
    grammar, faces = load_grammar(words), find_faces()
    if not (shop.folder / "regression").exists():
        draw_regression(shop.folder / "regression", grammar, faces)
    end, stage = time.monotonic() + given.minutes * 60, next_stage(shop)
    last = stage + given.stages
    while time.monotonic() < end and stage < last:
        lines = pen_lines(f"sohoa-pen-{given.seed}-{stage}", grammar, faces, known)
        print(time.strftime("%H:%M"), f"{stage:03}", train_stage(shop, stage, lines), flush=True)
        export(shop, shop.checkpoint, f"{stage:03}")
        numbers = score_regression(read_regression(shop.folder / "regression"), shop.integers(f"{stage:03}"))
        print(time.strftime("%H:%M"), f"{stage:03}: drawn numbers {numbers}", flush=True)
        stage += 1


if __name__ == "__main__":
    main()
