"""Measures fields and acceptance on freshly drawn papers: `python -m benchmarks.drawn [--count N] [--seed N]`.

Each paper is drawn with another seed, face and variant, damaged by a recipe, stored as the JPEG a scanner would make,
and taken through the whole flow on an embedded store in a temporary folder. Values are compared after judging both as
the field's kind. Printed for each form and recipe: fields right, accepted, and wrong among the accepted (the promise).
"""

from __future__ import annotations

import argparse
import io
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from config.settings import load as load_settings
from eforms.catalogue import Form
from pipeline.intake import Upload, receive
from pipeline.model import Decision, Document, Dossier
from pipeline.runner import run
from samples.papers import draw
from samples.truth import Drawn, Truth
from samples.weather import weather
from validators.folding import compare_key
from validators.registry import kind
from validators.verdict import Value
from workers.assembly import Office, assemble

FORMS = ("giay_khai_sinh", "can_cuoc_cong_dan", "van_ban_hanh_chinh")
RECIPES = ("clean", "office", "copy", "fax", "worn", "phone", "turned")
SKIPPED = frozenset({"qr", "mrz"})  # objects of many values, each of which is a field of its own
UNIT = "000.00.00.H00"


def scans(drawn: Drawn) -> list[Upload]:
    """Return the pages as a scanner's JPEG files."""
    uploads = []
    for number, page in enumerate(drawn.pages, start=1):
        packed = io.BytesIO()
        page.convert("RGB").save(packed, "JPEG", quality=85, dpi=page.info.get("dpi", (200, 200)))
        uploads.append(Upload(f"{number}.jpg", packed.getvalue()))
    return uploads


def plain(name: str, form: Form, value: object) -> str:
    """Return a value as it is compared: judged as its kind, without regard to case, spaces and tone placement."""
    if value in (None, "", (), []):
        return ""
    if isinstance(value, list | tuple):
        return "|".join(
            sorted(plain(name, form, one) if not isinstance(one, str) else compare_key(one) for one in value)
        )
    if isinstance(value, dict):
        return str(value.get("so", value))
    judged: Value = kind(form.fields[name].kind).judge(str(value)).value
    return str(judged.get("so")) if isinstance(judged, dict) else compare_key(str(judged or value))


def score(document: Document, truth: dict[str, Truth], form: Form) -> Iterator[tuple[str, str, bool, bool]]:
    """Yield (field, values shown, right, accepted) for every field that the paper says or the machine found."""
    for entry in document.entries:
        if entry.name in SKIPPED:
            continue
        want = truth[entry.name].value if entry.name in truth else None
        got = entry.machine.value if entry.machine else None
        accepted = entry.decision is Decision.ACCEPT
        if want in (None, "", (), []) and not accepted:
            continue
        right = plain(entry.name, form, want) == plain(entry.name, form, got)
        yield entry.name, f"want {want!r} got {got!r}", right, accepted


def digitised(office: Office, drawn: Drawn) -> Dossier:
    """Take one paper through the flow."""
    return run(receive(scans(drawn), office.bench, unit=UNIT, by="benchmark").id, office.bench)


def main() -> None:
    """Draw, digitise, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2, help="papers for each form and recipe")
    parser.add_argument("--seed", type=int, default=1000)
    parser.add_argument("--form", choices=FORMS, action="append")
    parser.add_argument("--recipe", choices=RECIPES, action="append")
    parser.add_argument("--wrong", action="store_true", help="name every wrong field")
    given = parser.parse_args()
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as home:
        office = assemble(load_settings(home=Path(home)))
        for form in given.form or FORMS:
            for recipe in given.recipe or RECIPES:
                counts = cell(office, form, recipe, given)
                total.update(counts)
                print(f"{form:20} {recipe:7} {told(counts)}", flush=True)
        office.close()
    print(f"{'ALL':28} {told(total)}")


def cell(office: Office, form: str, recipe: str, given: argparse.Namespace) -> Counter[str]:
    """Score the papers of one form and recipe."""
    counts: Counter[str] = Counter()
    for number in range(given.count):
        seed = given.seed + 97 * number + 7 * RECIPES.index(recipe)
        drawn = weather(draw(form, seed=seed), [recipe], seed)
        dossier = digitised(office, drawn)
        known = next((one for one in dossier.documents if one.form == form), None)
        counts.update(papers=1, known=known is not None, alone=len(dossier.documents) == 1)
        if known is None:
            counts.update(fields=len(drawn.fields))
            continue
        for name, shown, right, accepted in score(known, dict(drawn.fields), office.bench.catalogue[form]):
            counts.update(fields=1, right=right, accepted=accepted, bad=accepted and not right)
            if given.wrong and not right:
                print(f"  {seed} {recipe} {name}: {shown}{' ACCEPTED' if accepted else ''}")
    return counts


def told(counts: Counter[str]) -> str:
    """Say the figures of one cell."""
    fields, accepted = max(1, counts["fields"]), counts["accepted"]
    return (
        f"kind known {counts['known']}/{counts['papers']}  right {100 * counts['right'] / fields:5.1f} % of {fields}"
        f"  accepted {100 * accepted / fields:5.1f} %  wrong among them {counts['bad']}"
    )


if __name__ == "__main__":
    main()
