"""Draws papers into a folder, or draws the committed dossiers again: `python -m samples.make --help`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from samples.born_digital import print_pdf
from samples.damage import EFFECTS, RECIPES
from samples.dossiers import write_all
from samples.files import jpeg_bytes, png_bytes
from samples.fonts import FAMILIES, MissingFont
from samples.papers import PAPERS, draw, sketch
from samples.splits import SPLITS
from samples.truth import dump
from samples.weather import weather

HERE = Path(__file__).resolve().parent


def parser() -> argparse.ArgumentParser:
    """Return the command's arguments."""
    made = argparse.ArgumentParser(prog="python -m samples.make", description=__doc__)
    made.add_argument("--out", type=Path, help="folder to write into")
    made.add_argument("--seed", type=int, default=1, help="the same seed gives the same papers")
    made.add_argument("--count", type=int, default=1, help="papers of each kind")
    made.add_argument("--kind", action="append", choices=sorted(PAPERS), help="form to draw (all when left out)")
    made.add_argument("--variant", help="variant of the form, by lot when left out")
    made.add_argument("--face", choices=sorted(FAMILIES), help="type family, by lot when left out")
    made.add_argument("--hand", action=argparse.BooleanOptionalAction, help="fill blanks by pen, or typed (--no-hand)")
    made.add_argument("--split", choices=sorted(SPLITS), help="draw with the faces and people of one side")
    made.add_argument("--dpi", type=int, help="resolution of drawing")
    made.add_argument("--damage", action="append", default=[], choices=sorted({*EFFECTS, *RECIPES}))
    made.add_argument("--png", action="store_true", help="write PNG instead of JPEG")
    made.add_argument("--born-digital", action="store_true", help="write a PDF with real text instead of pictures")
    made.add_argument("--dossiers", action="store_true", help="draw the committed dossiers again")
    return made


def write_paper(form: str, seed: int, options: argparse.Namespace) -> list[Path]:
    """Draw one paper and write its pages and its truth; return the files."""
    stem = options.out / f"{form}-{seed:04d}"
    drawn = draw(
        form,
        seed=seed,
        face=options.face,
        variant=options.variant,
        dpi=options.dpi,
        hand=options.hand,
        split=options.split,
    )
    written: list[Path] = []
    if options.born_digital:
        draft = sketch(
            form, seed=seed, face=options.face, variant=options.variant, hand=options.hand, split=options.split
        )
        written.append(stem.with_suffix(".pdf"))
        written[-1].write_bytes(print_pdf(draft.leaves, form))
    else:
        drawn = weather(drawn, options.damage, seed)
        for number, page in enumerate(drawn.pages, start=1):
            end = "png" if options.png else "jpg"
            written.append(stem.with_name(f"{stem.name}-{number}.{end}"))
            written[-1].write_bytes(png_bytes(page) if options.png else jpeg_bytes(page))
    written.append(stem.with_suffix(".json"))
    written[-1].write_text(dump(drawn.truth), encoding="utf-8")
    return written


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw what was asked for; exit code 2 for wrong usage, 3 when a font is missing."""
    made = parser()
    options = made.parse_args(arguments)
    if options.out is None and not options.dossiers:
        made.error("say where to write: --out DIR, or --dossiers for the committed ones")
    try:
        if options.dossiers:
            for folder in write_all(options.out or HERE):
                sys.stdout.write(f"{folder}\n")
            return 0
        options.out.mkdir(parents=True, exist_ok=True)
        for form in options.kind or PAPERS:
            for number in range(options.count):
                for path in write_paper(form, options.seed + number, options):
                    sys.stdout.write(f"{path}\n")
    except MissingFont as error:
        sys.stderr.write(f"{error}\n")
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
