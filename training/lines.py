"""Draws fresh training lines: text, ink, scan; the same seed gives the same lines."""

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from training.damage import photograph
from training.drawing import draw_line, visible_text
from training.faces import Faces
from training.lstmf import Grey, write_lstmf
from training.texts import HAND_OPEN, Grammar, make_line

LONGEST = 100  # letters of a printed line; longer texts are cut where a line would wrap
PER_FILE = 100  # lines in one .lstmf file; Tesseract loads file by file


def drawn_lines(seed: str, grammar: Grammar, faces: Faces, known: frozenset[str]) -> Iterator[tuple[Grey, str]]:
    """Yield (grey crop, text) for ever; texts hold only letters of `known`, the net's character set."""
    rng, noise = random.Random(seed), np.random.default_rng(random.Random(seed).getrandbits(64))
    while True:
        text = _wrapped(make_line(grammar, rng), rng)
        truth = visible_text(text)
        if not truth or not set(truth) <= known | {" "}:
            continue
        around = [make_line(grammar, rng) if rng.random() < 0.3 else "" for _ in range(2)]
        line = draw_line(text, (around[0], around[1]), faces, rng)
        if line.own.max() > 0.3:
            yield photograph(line, rng, noise), truth


def _wrapped(text: str, rng: random.Random) -> str:
    """Take a stretch of a long text as line breaks would cut it; pen-filled lines are short and stay whole."""
    if len(text) <= LONGEST or HAND_OPEN in text:
        return text
    words = text.split(" ")
    start = 0 if rng.random() < 0.4 else rng.randrange(len(words) // 2)
    limit, taken = rng.randint(45, LONGEST), ""
    for word in words[start:]:
        if len(taken) + len(word) > limit:
            break
        taken += f" {word}"
    return taken.strip() or text[:LONGEST]


def write_stage(folder: Path, count: int, lines: Iterator[tuple[Grey, str]]) -> Path:
    """Write `count` fresh lines as .lstmf files and the list `lstmtraining` takes; returns the list."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for at in range(0, count, PER_FILE):
        path = folder / f"{at:06}.lstmf"
        write_lstmf(path, [next(lines) for _ in range(min(PER_FILE, count - at))])
        paths.append(str(path))
    listing = folder / "files.txt"
    listing.write_text("\n".join(paths) + "\n")
    return listing
