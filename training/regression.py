"""Keeps a fixed set of drawn numbers every checkpoint must still read: document numbers, dates, 12-digit numbers."""

import random
from pathlib import Path

import cv2
import numpy as np

from training.damage import photograph
from training.drawing import draw_line, visible_text
from training.evaluate import read_page
from training.faces import Faces
from training.texts import Grammar, expand

Picture = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]

SEED = "regression"  # never a training seed: those start with sohoa-
KINDS = {
    "document": "Số: {docnum}",
    "date": "ngày {date}",
    "identity": "Số CCCD: {identity}",
    "filled": "Số: {hand:n3}/{kind_code}-{agency_code}",
}
PER_KIND = 100
LEFT, GAP = 120, 60  # margins of a sheet, pixels at 300 dpi


def draw_regression(folder: Path, grammar: Grammar, faces: Faces) -> None:
    """Draw the set once: sheets of separate lines, and their texts, one file of each per kind."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind, phrase in KINDS.items():
        rng, noise = random.Random(SEED + kind), np.random.default_rng(len(kind))
        pictures: list[Picture] = []
        texts: list[str] = []
        while len(texts) < PER_KIND:
            text = expand(phrase, grammar, rng)
            pictures.append(photograph(draw_line(text, ("", ""), faces, rng), rng, noise))
            texts.append(visible_text(text))
        cv2.imwrite(str(folder / f"{kind}.png"), _sheet(pictures))
        (folder / f"{kind}.txt").write_text("\n".join(texts) + "\n", encoding="utf-8")


def _sheet(pictures: list[Picture]) -> Picture:
    scaled = [cv2.resize(picture, None, fx=60 / picture.shape[0], fy=60 / picture.shape[0]) for picture in pictures]
    width = 2 * LEFT + max(picture.shape[1] for picture in scaled)
    sheet = np.full((2 * LEFT + len(scaled) * (60 + GAP), width), 255, np.uint8)
    for at, picture in enumerate(scaled):
        top = LEFT + at * (60 + GAP)
        # Paper of the crop is lifted to white so that its edges are not taken for a frame.
        lifted = np.clip(picture.astype(np.float32) * (255 / max(1, np.percentile(picture, 80))), 0, 255)
        sheet[top : top + 60, LEFT : LEFT + picture.shape[1]] = lifted.astype(np.uint8)
    return sheet


def read_regression(folder: Path) -> dict[str, tuple[Path, list[str]]]:
    """Return the sheets and their texts, by kind."""
    return {kind: (folder / f"{kind}.png", (folder / f"{kind}.txt").read_text().splitlines()) for kind in KINDS}


def score_regression(sets: dict[str, tuple[Path, list[str]]], net: Path) -> str:
    """Count per kind how many lines are read exactly, spaces aside."""
    told = []
    for kind, (sheet, texts) in sets.items():
        read = {"".join(line.split()).replace("–", "-") for line in read_page(sheet, net, mode=6).splitlines()}
        told.append(f"{kind} {sum(''.join(text.split()) in read for text in texts)}/{len(texts)}")
    return ", ".join(told)
