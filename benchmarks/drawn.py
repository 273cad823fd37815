"""Measures papers and stacks that nobody saw before: `python -m benchmarks.drawn [--count N] [--stacks N]`.

Each paper is drawn with another seed from the `measuring` split (faces and people that no fitting saw), damaged by a
recipe, stored as the JPEG a scanner would make, and taken through the whole flow on an embedded store in a temporary
folder. Printed for each form and recipe: kind known, fields right, accepted, wrong among the accepted (the promise).
With --stacks, shuffled stacks of ten papers are taken through as one scan each: papers cut exactly, kinds known.
`--out FILE` appends one line of JSON a cell, which `python -m benchmarks.paper_report FILE` turns into docs/papers.md.
"""

from __future__ import annotations

import argparse
import io
import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from benchmarks.comparing import is_right, plain, said_to_machines
from config.settings import load as load_settings
from eforms.catalogue import Form
from pipeline.intake import Upload, receive
from pipeline.model import Decision, Document, Dossier
from pipeline.runner import run
from samples.files import pdf_bytes
from samples.papers import PAPERS, draw, sketch
from samples.stacks import KINDS, MARKED, Stack, stack
from samples.truth import Drawn, Truth
from samples.weather import weather
from workers.assembly import Office, assemble

__all__ = ["SKIPPED", "UNIT", "digitised", "paper", "plain", "scans", "score"]

RECIPES = ("clean", "office", "copy", "phone", "fax", "worn", "turned")
BY_HAND = "by_hand"
"""Office scans of forms filled in by pen; all other cells are typed."""
SKIPPED = frozenset({"qr", "mrz", "ma_vach"})  # objects of many values, each of which is a field of its own
SKETCHES = 40
"""Drafts looked at to learn which fields a drawer knows; variants are few."""
UNIT = "000.00.00.H00"


def scans(drawn: Drawn) -> list[Upload]:
    """Return the pages as a scanner's JPEG files."""
    uploads = []
    for number, page in enumerate(drawn.pages, start=1):
        packed = io.BytesIO()
        page.convert("RGB").save(packed, "JPEG", quality=85, dpi=page.info.get("dpi", (200, 200)))
        uploads.append(Upload(f"{number:03d}.jpg", packed.getvalue()))
    return uploads


def score(document: Document | None, truth: dict[str, Truth], form: Form) -> Iterator[tuple[str, str, bool, bool]]:
    """Yield (field, values shown, right, accepted) for every field that the paper says or the machine accepted."""
    entries = {entry.name: entry for entry in document.entries} if document else {}
    for name, spec in form.fields.items():
        if name in SKIPPED or name not in covered(form.id):
            continue
        entry, want = entries.get(name), truth.get(name)
        got = entry.current.value if entry and entry.current else None
        accepted = entry is not None and entry.decision is Decision.ACCEPT
        if want is None and not (accepted and got is not None):
            continue
        want = want or said_to_machines(form, name, truth)
        shown = f"want {want.value if want else None!r} got {got!r}"
        yield name, shown, is_right(spec, want, got), accepted


@cache
def covered(form: str) -> frozenset[str]:
    """Return the fields that the drawer of a form ever gives the truth of; of others nothing can be said."""
    variants = PAPERS[form].variants
    return frozenset(
        name
        for seed in range(SKETCHES)
        for name in sketch(form, seed=seed, variant=variants[seed % len(variants)]).values
    )


def digitised(office: Office, uploads: Sequence[Upload]) -> Dossier:
    """Take one bundle through the flow."""
    return run(receive(list(uploads), office.bench, unit=UNIT, by="benchmark").id, office.bench)


def paper(form: str, recipe: str, seed: int, split: str = "measuring") -> Drawn:
    """Draw one paper of a split and damage it."""
    hand = recipe == BY_HAND
    variants = [name for name in PAPERS[form].variants if name != MARKED]
    drawn = draw(form, seed=seed, split=split, hand=hand, variant=variants[seed % len(variants)])
    return weather(drawn, ["office" if hand else recipe], seed)


def cell(office: Office, form: str, recipe: str, given: argparse.Namespace) -> Counter[str]:
    """Score the papers of one form and recipe."""
    counts: Counter[str] = Counter()
    for number in range(given.count):
        seed = given.seed + 97 * number + 7 * len(recipe)
        drawn = paper(form, recipe, seed)
        dossier = digitised(office, scans(drawn))
        known = next((one for one in dossier.documents if one.form == form), None)
        counts.update(papers=1, known=int(known is not None), alone=int(len(dossier.documents) == 1))
        for name, shown, right, accepted in score(known, dict(drawn.fields), office.bench.catalogue[form]):
            counts.update(fields=1, right=int(right), accepted=int(accepted), bad=int(accepted and not right))
            if given.wrong and not right:
                print(f"  {seed} {drawn.variant} {recipe} {name}: {shown}{' ACCEPTED' if accepted else ''}")
    return counts


def stacked(office: Office, number: int, given: argparse.Namespace) -> Counter[str]:
    """Take one stack through as one PDF and compare papers and kinds."""
    recipes = tuple(given.recipe or ("office",))
    drawn = stack(given.seed + number, split="measuring", recipes=recipes, separators=given.separators)
    dossier = digitised(office, [Upload("chong.pdf", pdf_bytes(drawn.pages, 85))])
    found = {one.pages: one.form for one in dossier.documents}
    wanted = {one.pages: one.drawn.form for one in drawn.papers}
    counts = Counter(stacks=1, exact=int(set(found) == set(wanted)), pages=len(drawn.pages), papers=len(wanted))
    counts.update(cut=len(set(found) & set(wanted)))
    counts.update(known=sum(pages in found and found[pages] == form for pages, form in wanted.items()))
    counts.update(blanks=_right_blanks(drawn, dossier), of_blanks=sum(one.role == "blank" for one in drawn.members))
    for pages in sorted({*wanted, *found}) if given.wrong else ():
        want, got = wanted.get(pages, "no paper"), found.get(pages, "no paper")
        if want != got:
            print(f"  stack {given.seed + number} pages {pages}: want {want} got {got}")
    return counts


def _right_blanks(drawn: Stack, dossier: Dossier) -> int:
    seen = {page.number for page in dossier.pages if page.blank}
    return sum(member.pages[0] in seen for member in drawn.members if member.role == "blank")


def told(counts: Counter[str]) -> str:
    """Say the figures of one cell."""
    if counts["stacks"]:
        return (
            f"stacks exact {counts['exact']}/{counts['stacks']}  papers cut {counts['cut']}/{counts['papers']}"
            f"  kinds {counts['known']}/{counts['papers']}  blanks {counts['blanks']}/{counts['of_blanks']}"
        )
    fields, accepted = max(1, counts["fields"]), counts["accepted"]
    return (
        f"kind known {counts['known']}/{counts['papers']}  right {100 * counts['right'] / fields:5.1f} % of {fields}"
        f"  accepted {100 * accepted / fields:5.1f} %  wrong among {accepted} accepted {counts['bad']}"
    )


def keep(path: Path | None, counts: Counter[str], **named: object) -> None:
    """Append a cell's figures to a file, one line of JSON each."""
    if path is not None:
        with path.open("a", encoding="utf-8") as out:
            out.write(json.dumps({**named, **counts}, ensure_ascii=False) + "\n")


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1, help="papers for each form and recipe; 0 for stacks alone")
    parser.add_argument("--seed", type=int, default=1000)
    parser.add_argument("--form", choices=KINDS, action="append")
    parser.add_argument("--recipe", choices=(*RECIPES, BY_HAND), action="append")
    parser.add_argument("--stacks", type=int, default=0, help="shuffled stacks of ten papers, damaged by the recipes")
    parser.add_argument("--separators", action="store_true", help="with separator sheets before every paper")
    parser.add_argument("--wrong", action="store_true", help="name every wrong field")
    parser.add_argument("--out", type=Path, help="append the figures to this file")
    return parser.parse_args()


def main() -> None:
    """Draw, digitise, compare, print."""
    given = arguments()
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as home:
        office = assemble(load_settings(home=Path(home)))
        for recipe in given.recipe or RECIPES:
            for form in given.form or KINDS:
                if given.count == 0 or (recipe == BY_HAND and not PAPERS[form].filled):
                    continue
                counts = cell(office, form, recipe, given)
                total.update(counts)
                keep(given.out, counts, form=form, recipe=recipe, seed=given.seed)
                print(f"{form:34} {recipe:7} {told(counts)}", flush=True)
        for number in range(given.stacks):
            counts = stacked(office, number, given)
            keep(given.out, counts, stack=",".join(given.recipe or ("office",)), separators=given.separators)
            print(f"stack {given.seed + number}: {told(counts)}", flush=True)
        office.close()
    if total:
        print(f"{'ALL':42} {told(total)}")


if __name__ == "__main__":
    main()
