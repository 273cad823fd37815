"""Gathers rows for calibration: draws papers of one split, digitises them, compares every value with the truth.

    python -m benchmarks.calibration.collect --split fitting --cache DIR [--count N] [--recipe R] [--form F]

One set of readings has two uses: `<split>.jsonl` holds one row a value for `fit` and `report`, `<split>.figures.jsonl`
one line a paper for `benchmarks.paper_report`. Readings stay in the cache folder: a second run with `--again` extracts
from them anew without drawing or reading pages. Papers that have figures already are passed over, so that an
interrupted run, or one told to stop after some `--minutes`, goes on where it stopped.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

from benchmarks.comparing import is_right
from benchmarks.drawn import BY_HAND, SKIPPED, UNIT, covered, keep, paper, scans, score
from config.settings import load as load_settings
from pipeline.confidence.probability import measured
from pipeline.confidence.rows import Row, row, write
from pipeline.intake import receive
from pipeline.model import Document, Dossier, State
from pipeline.runner import run
from pipeline.stages.decide import passes_floor
from samples.papers import PAPERS
from samples.stacks import KINDS
from samples.truth import Truth
from workers.assembly import Office, assemble

RECIPES = ("office", "clean", "phone", "copy", BY_HAND)
FIRST_SEED = {"fitting": 0, "measuring": 40_000}
"""Papers of `benchmarks.drawn` that were read while mending have lower seeds; these stay unseen."""
READ_STAGES = 3
"""open, clean and read: what a repeated extraction keeps."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One paper to be had: its split, form, damage and number in the order of drawing."""

    split: str
    form: str
    recipe: str
    number: int

    @property
    def name(self) -> str:
        """Return what rows and figures call it."""
        return f"{self.split}/{self.form}/{self.recipe}/{self.number}"

    @property
    def seed(self) -> int:
        """Return a seed of its own for each damage and number."""
        return FIRST_SEED[self.split] + 131 * self.number + 17 * RECIPES.index(self.recipe)


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept of a paper once it was drawn and read: its dossier and what it says."""

    dossier: str
    fields: Mapping[str, Truth]


def digitised(wanted: Wanted, office: Office, folder: Path, *, again: bool) -> tuple[Dossier, Mapping[str, Truth]]:
    """Take one paper through the flow; again: from the stored readings on, without drawing it."""
    kept = folder / f"{wanted.name.replace('/', '.')}.json"
    if kept.exists():
        known = _known(kept)
        if again:
            dossier = office.bench.dossiers.get(known.dossier)
            fresh = replace(dossier, passed=dossier.passed[:READ_STAGES], state=State.RUNNING)
            office.bench.dossiers.save(fresh)
        return run(known.dossier, office.bench), known.fields
    drawn = paper(wanted.form, wanted.recipe, wanted.seed, wanted.split)
    dossier = run(receive(scans(drawn), office.bench, unit=UNIT, by="calibration").id, office.bench)
    truths = {name: {"value": truth.value, "raw": truth.raw} for name, truth in drawn.fields.items()}
    kept.write_text(json.dumps({"dossier": dossier.id, "fields": truths}, ensure_ascii=False), encoding="utf-8")
    return dossier, drawn.fields


def _known(path: Path) -> Known:
    kept = json.loads(path.read_text(encoding="utf-8"))
    return Known(kept["dossier"], {name: Truth(one["value"], one["raw"]) for name, one in kept["fields"].items()})


def rows_of(
    truths: Mapping[str, Truth], document: Document, dossier: Dossier, office: Office, origin: tuple[str, str]
) -> Iterator[Row]:
    """Compare every value that the machine found with what was drawn."""
    form = office.bench.catalogue[document.form or ""]
    for entry in document.entries:
        if entry.name in SKIPPED or entry.machine is None or entry.machine.value is None or not measured(entry):
            continue
        if entry.name not in covered(document.form or ""):
            continue
        right = is_right(form.fields[entry.name], truths.get(entry.name), entry.machine.value)
        verdict = (right, passes_floor(entry))
        yield row(document, entry, dossier, office.bench.catalogue, verdict=verdict, origin=origin)


def figures_of(wanted: Wanted, known: Document | None, truths: Mapping[str, Truth], office: Office) -> Counter[str]:
    """Count what became of the fields of one paper and name those that are wrong."""
    counts = Counter(papers=1, known=int(known is not None))
    for name, shown, right, accepted in score(known, dict(truths), office.bench.catalogue[wanted.form]):
        counts.update(fields=1, right=int(right), accepted=int(accepted), bad=int(accepted and not right))
        if not right:
            sys.stdout.write(f"  {wanted.name} {name}: {shown}{' ACCEPTED' if accepted else ''}\n")
    return counts


def collected(wanted: Wanted, office: Office, given: argparse.Namespace) -> None:
    """Take one paper through and append its rows and its figures."""
    dossier, truths = digitised(wanted, office, given.cache / wanted.split, again=given.again)
    known = next((one for one in dossier.documents if one.form == wanted.form), None)
    counts = figures_of(wanted, known, truths, office)
    origin = (wanted.name, wanted.recipe)
    count = write(rows_of(truths, known, dossier, office, origin), _rows(given)) if known else 0
    keep(_figures(given), counts, form=wanted.form, recipe=wanted.recipe, number=wanted.number)
    sys.stdout.write(f"{wanted.name}: {count} values{'' if known else ' (paper not known)'}\n")
    sys.stdout.flush()


def _rows(given: argparse.Namespace) -> Path:
    return Path(given.cache) / f"{given.split}.jsonl"


def _figures(given: argparse.Namespace) -> Path:
    return Path(given.cache) / f"{given.split}.figures.jsonl"


def _done(given: argparse.Namespace) -> set[tuple[str, str, int]]:
    if not _figures(given).exists():
        return set()
    lines = (json.loads(line) for line in _figures(given).read_text(encoding="utf-8").splitlines())
    return {(line["form"], line["recipe"], line["number"]) for line in lines}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=tuple(FIRST_SEED), required=True)
    parser.add_argument("--cache", type=Path, required=True, help="folder for readings and rows, outside the checkout")
    parser.add_argument("--count", type=int, default=2, help="papers for each form and recipe")
    parser.add_argument("--first", type=int, default=0, help="number of the first paper: others than were read before")
    parser.add_argument("--form", action="append", choices=KINDS)
    parser.add_argument("--recipe", action="append", choices=RECIPES)
    parser.add_argument("--again", action="store_true", help="extract anew from the stored readings")
    parser.add_argument(
        "--minutes", type=float, default=float("inf"), help="stop after the paper that passes this time"
    )
    return parser.parse_args()


def main() -> None:
    """Draw, digitise, compare, append."""
    given = _arguments()
    (given.cache / given.split).mkdir(parents=True, exist_ok=True)
    if given.again:
        for path in (_rows(given), _figures(given)):
            if path.exists():
                path.rename(path.with_suffix(".old.jsonl"))
    done, began = _done(given), time.monotonic()
    office = assemble(load_settings(home=given.cache / given.split))
    for wanted in _plan(given):
        if time.monotonic() - began > 60 * given.minutes:
            break
        if (wanted.form, wanted.recipe, wanted.number) not in done:
            collected(wanted, office, given)
    office.close()


def _plan(given: argparse.Namespace) -> Iterator[Wanted]:
    """Yield what to draw: round by round, each round shuffled, so that a run cut short is even in forms and damages."""
    for number in range(given.first, given.first + given.count):
        pairs = [(recipe, form) for recipe in given.recipe or RECIPES for form in given.form or KINDS]
        for recipe, form in sorted(pairs, key=lambda pair: crc32(f"{number} {pair}".encode())):
            if recipe != BY_HAND or PAPERS[form].filled:
                yield Wanted(given.split, form, recipe, number)


if __name__ == "__main__":
    main()
