"""Fine-tunes our own net for writing in the blanks of forms, as a net that reads only lines with such writing.

    python -m training.hand --work DIR [--minutes 60] [--stages 99] [--seed 1] [--start ocr/data/vie.traineddata]

Draws lines as they stand in forms: a printed label and what a person wrote behind it on dots or a rule, a value that
runs on, several blanks in a row, print alone. After each stage the net is tried on drawn lines in faces that it is
never trained on. Nothing of a real scan, no face and no person of the mill's `measuring` split is drawn.
"""

import argparse
import json
import random
import re
import time
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

import cv2
import numpy as np

from training.damage import photograph
from training.drawing import draw_line, visible_text
from training.evaluate import read_lines
from training.faces import Faces, find_faces
from training.lstmf import Grey
from training.pen import SHIPPED, prepare
from training.script_faces import CAPITALS_ONLY, find_scripts
from training.texts import HAND_CLOSE, HAND_OPEN, LEADER, Grammar, expand, load_grammar, make_line
from training.train import Workshop, export, next_stage, train_stage

RATE = 1e-3  # the last stages 3e-4: writing is farther from print than print from scans
WRITTEN = 0.86  # share of lines with writing; the rest is print, lest labels be unlearned
CAPITALS = 0.3  # share of writers who fill forms in with capitals, as many forms ask for names
LONGEST = 84  # letters of a line; longer values run on and are cut as a line of a form would be
MEASURED_PRINT = ("texgyretermes", "CharisSIL", "LinLibertine", "Carlito", "Roboto", "NotoSans")
"""Beginnings of the files that labels of the mill's `measuring` split are printed in."""
MEASURED_PARITY = 1
"""Parity of the CRC of full names in that split (samples/splits.py)."""
TRIED = 240
SEGMENT = re.compile(f"{HAND_OPEN}([^{HAND_CLOSE}]*){HAND_CLOSE}")
Line = tuple[Grey, str]


@dataclass(frozen=True, slots=True)
class Desk:
    """What lines are written with: phrases, printed faces, pen-like faces, letters the net knows."""

    grammar: Grammar
    faces: Faces
    scripts: list[str]
    known: frozenset[str]


def hand_lines(seed: str, desk: Desk) -> Iterator[Line]:
    """Yield (grey crop, text) for ever."""
    rng, noise = random.Random(seed), np.random.default_rng(random.Random(seed).getrandbits(64))
    while True:
        script = rng.choice(desk.scripts)
        text = filled(desk.grammar, rng) if rng.random() < WRITTEN else make_line(desk.grammar, rng)[:LONGEST]
        if rng.random() < CAPITALS:
            text = SEGMENT.sub(lambda found: found[0].upper(), text)
        truth = visible_text(capitals(text) if Path(script).name in CAPITALS_ONLY else text)
        if not truth or not set(truth) <= desk.known | {" "}:
            continue
        around = [filled(desk.grammar, rng) if rng.random() < 0.4 else "" for _ in range(2)]
        line = draw_line(text, (around[0], around[1]), replace(desk.faces, script=[script]), rng)
        if line.own.max() > 0.3:
            yield photograph(line, rng, noise), truth


def filled(grammar: Grammar, rng: random.Random) -> str:
    """Make one line with writing, short enough for a line of a form, naming nobody of the measuring split."""
    while True:
        text = cut(expand("{blank_line}", grammar, rng).strip(), rng)
        if not any(measured(found) for found in SEGMENT.findall(text)):
            dots = rng.choice(["", "", LEADER * rng.randint(3, 60), LEADER * rng.randint(3, 20)])
            return text.replace("~", dots)


def cut(text: str, rng: random.Random) -> str:
    """Let a value that is too long run on to another line, of which either end is taken."""
    if len(text) <= LONGEST:
        return text
    found = max(SEGMENT.finditer(text), key=lambda one: len(one[1]), default=None)
    if found is None:
        return text[:LONGEST]
    words = found[1].split()
    fits = max(1, len(words) * LONGEST // (2 * len(text)))
    if rng.random() < 0.5:
        return text[: found.start()] + HAND_OPEN + " ".join(words[:fits]) + HAND_CLOSE
    return HAND_OPEN + " ".join(words[fits:][: LONGEST // 5]) + HAND_CLOSE + text[found.end() :][: LONGEST // 2]


def measured(segment: str) -> bool:
    """Tell whether writing may be the full name of a person of the measuring split."""
    name = segment.strip()
    people = 2 <= len(name.split()) <= 5 and name.istitle() and name.replace(" ", "").isalpha()
    return people and zlib.crc32(name.encode()) % 2 == MEASURED_PARITY


def capitals(text: str) -> str:
    """Return a line with its writing in capitals."""
    return SEGMENT.sub(lambda found: found[0].upper(), text)


def unmeasured(faces: Faces) -> Faces:
    """Return the faces without those that the measuring split prints labels in."""
    kept = [one for one in faces.printed if not Path(one.files[0]).name.startswith(MEASURED_PRINT)]
    return replace(faces, printed=kept)


def trial(folder: Path, desk: Desk) -> list[tuple[Path, str]]:
    """Draw the lines of the trial once, in other faces than any training line; returns pictures and texts."""
    listing = folder / "texts.txt"
    if not listing.exists():
        folder.mkdir(parents=True, exist_ok=True)
        lines = hand_lines("trial", desk)
        told = []
        for number in range(TRIED):
            picture, text = next(lines)
            cv2.imwrite(str(folder / f"{number:04}.png"), picture)
            told.append(text)
        listing.write_text("\n".join(told) + "\n", encoding="utf-8")
    texts = listing.read_text(encoding="utf-8").splitlines()
    return [(folder / f"{number:04}.png", text) for number, text in enumerate(texts)]


def tried(lines: list[tuple[Path, str]], net: Path) -> str:
    """Say how many lines a net reads exactly, but for case and spaces, and how many letters it reads wrongly."""
    read = read_lines([path for path, _ in lines], net)
    pairs = [(folded(text), folded(got)) for (_, text), got in zip(lines, read, strict=True)]
    exact = sum(want == got for want, got in pairs)
    lost = sum(max(len(want), len(got)) - _same(want, got) for want, got in pairs)
    return f"exact {exact}/{len(pairs)}  letters wrong {100 * lost / sum(len(want) for want, _ in pairs):.2f} %"


def _same(want: str, got: str) -> int:
    return sum(block.size for block in SequenceMatcher(None, want, got, autojunk=False).get_matching_blocks())


def folded(text: str) -> str:
    """Return a text as fields compare it: no case, no spaces, one kind of dash."""
    return "".join(unicodedata.normalize("NFC", text).casefold().split()).replace("–", "-")


def open_desks(given: argparse.Namespace, known: frozenset[str]) -> tuple[Desk, Desk]:
    """Return what training lines and trial lines are written with."""
    words = json.loads((Path(__file__).parent / "data" / "words.json").read_text(encoding="utf-8"))
    grammar = load_grammar(words, ("grammar.txt", "blanks.txt"))
    faces, scripts = unmeasured(find_faces()), find_scripts(given.work / "fonts")
    return Desk(grammar, faces, scripts.training, known), Desk(grammar, faces, scripts.trial, known)


def main() -> None:
    """Train until the minutes or the stages are over."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--stages", type=int, default=99)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, default=SHIPPED)
    parser.add_argument("--rate", type=float, default=RATE)
    given = parser.parse_args()
    shop = Workshop(given.work)
    known = prepare(shop, given.start)
    desk, other = open_desks(given, known)
    lines = trial(shop.folder / "trial", other)
    stage = next_stage(shop)
    if not stage:
        print(time.strftime("%H:%M"), "start:", tried(lines, given.start), flush=True)
    end, last = time.monotonic() + given.minutes * 60, stage + given.stages
    while time.monotonic() < end and stage < last:
        fresh = hand_lines(f"sohoa-hand-{given.seed}-{stage}", desk)
        print(time.strftime("%H:%M"), f"{stage:03}", train_stage(shop, stage, fresh, given.rate), flush=True)
        export(shop, shop.checkpoint, f"{stage:03}")
        print(time.strftime("%H:%M"), f"{stage:03}:", tried(lines, shop.integers(f"{stage:03}")), flush=True)
        stage += 1


if __name__ == "__main__":
    main()
