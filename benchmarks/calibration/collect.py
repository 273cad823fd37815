"""Gathers rows for calibration: draws papers of one split, digitises them, compares every value with the truth.

    python -m benchmarks.calibration.collect --split fitting --cache DIR [--count N] [--recipe R] [--form F]

Readings stay in the cache folder: a second run with `--again` extracts from them anew without reading pages. Papers
that have rows already are passed over, so an interrupted run goes on where it stopped.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from benchmarks.comparing import is_right
from benchmarks.drawn import SKIPPED, UNIT, scans
from config.settings import load as load_settings
from pipeline.confidence.probability import measured
from pipeline.confidence.rows import Row, read, row, write
from pipeline.intake import receive
from pipeline.model import Document, Dossier, State
from pipeline.runner import run
from pipeline.stages.decide import passes_floor
from samples.papers import PAPERS, draw, sketch
from samples.truth import Drawn
from samples.weather import weather
from workers.assembly import Office, assemble

RECIPES = ("clean", "office", "copy", "phone", "worn")
HAND_EVERY = 4
"""Every fourth paper that people fill in is filled by pen."""
SKETCHES = 15
"""Drafts looked at to learn which fields a drawer knows; variants are few."""
READ_STAGES = 3
"""open, clean and read: what a repeated extraction keeps."""


def paper_of(form: str, split: str, recipe: str, number: int) -> tuple[Drawn, bool]:
    """Draw one paper of a split; say whether it is filled by pen."""
    seed = 1000 * (RECIPES.index(recipe) + 1) + number
    hand = PAPERS[form].filled and number % HAND_EVERY == HAND_EVERY - 1
    return weather(draw(form, seed=seed, split=split, hand=hand), [recipe], seed), hand


def digitised(drawn: Drawn, office: Office, *, again: bool) -> Dossier:
    """Take one paper through the flow; again: from the stored readings on."""
    dossier = receive(scans(drawn), office.bench, unit=UNIT, by="calibration")
    if again and dossier.passed:
        fresh = replace(dossier, passed=dossier.passed[:READ_STAGES], state=State.RUNNING)
        office.bench.dossiers.save(fresh)
    return run(dossier.id, office.bench)


@cache
def covered(form: str) -> frozenset[str]:
    """Return the fields that the drawer of a form ever gives the truth of; of others nothing can be said."""
    return frozenset(name for seed in range(SKETCHES) for name in sketch(form, seed=seed).values)


def rows_of(
    drawn: Drawn, document: Document, dossier: Dossier, office: Office, origin: tuple[str, str]
) -> Iterator[Row]:
    """Compare every value that the machine found with what was drawn."""
    form = office.bench.catalogue[document.form or ""]
    for entry in document.entries:
        if entry.name in SKIPPED or entry.machine is None or entry.machine.value is None or not measured(entry):
            continue
        if entry.name not in covered(document.form or ""):
            continue
        truth = drawn.fields.get(entry.name)
        right = is_right(form.fields[entry.name], truth, entry.machine.value)
        verdict = (right, passes_floor(entry))
        if verdict == (False, True):
            want = truth.value if truth else None
            sys.stdout.write(f"  wrong, no doubt: {origin[0]} {entry.name} want {want!r} got {entry.machine.value!r}\n")
        yield row(document, entry, dossier, office.bench.catalogue, verdict=verdict, origin=origin)


def main() -> None:
    """Draw, digitise, compare, append."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("fitting", "measuring"), required=True)
    parser.add_argument("--cache", type=Path, required=True, help="folder for readings and rows, outside the checkout")
    parser.add_argument("--count", type=int, default=2, help="papers for each form and recipe")
    parser.add_argument("--form", action="append", choices=sorted(PAPERS))
    parser.add_argument("--recipe", action="append", choices=RECIPES)
    parser.add_argument("--again", action="store_true", help="extract anew from the stored readings")
    given = parser.parse_args()
    given.cache.mkdir(parents=True, exist_ok=True)
    target = given.cache / f"{given.split}.jsonl"
    if given.again and target.exists():
        target.rename(target.with_suffix(".old.jsonl"))
    done = {one.paper for one in read(target)} if target.exists() else set()
    office = assemble(load_settings(home=given.cache / given.split))
    for form, recipe, number in _plan(given, office):
        paper = f"{given.split}/{form}/{recipe}/{number}"
        if paper in done:
            continue
        drawn, hand = paper_of(form, given.split, recipe, number)
        dossier = digitised(drawn, office, again=given.again)
        known = next((one for one in dossier.documents if one.form == form), None)
        cell = f"{recipe}{' by hand' if hand else ''}"
        count = write(rows_of(drawn, known, dossier, office, (paper, cell)), target) if known else 0
        sys.stdout.write(f"{paper}: {count} values{'' if known else ' (paper not known)'}\n")
        sys.stdout.flush()
    office.close()


def _plan(given: argparse.Namespace, office: Office) -> Iterator[tuple[str, str, int]]:
    """Yield what to draw: round by round over all forms and damages, so that a run cut short is still even."""
    forms = given.form or [form for form in PAPERS if form in office.bench.catalogue]
    for number in range(given.count):
        for recipe in given.recipe or RECIPES:
            for form in forms:
                yield form, recipe, number


if __name__ == "__main__":
    main()
