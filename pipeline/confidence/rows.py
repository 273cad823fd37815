"""Rows for fitting: what was known of a value, and whether it was right; from drawn papers and from reviewers' work.

One JSON object a line: `group`, `kind`, `form`, `field`, `features`, `right`, `safe` (passed the floor of two witnesses
without a doubt), `paper` (papers of one id never stand on both sides of a fold), `cell` (damage or `review`). Nothing
in a row is a citizen's data, so offices can hand rows in: `rows_of_review` is the door for that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from eforms.catalogue import Catalogue
from eforms.witnesses import same
from pipeline.confidence.features import features, group_of
from pipeline.model import Document, Dossier, Entry, Grade


@dataclass(frozen=True, slots=True)
class Row:
    """One value that the machine found."""

    group: str
    kind: str
    form: str
    field: str
    features: Mapping[str, float]
    right: bool
    safe: bool
    paper: str
    cell: str


def rows_of_review(dossier: Dossier, catalogue: Catalogue, safe: Mapping[tuple[int, str], bool]) -> Iterator[Row]:
    """Yield a row for every machine value that a person confirmed or replaced.

    safe: by (paper, field) whether the machine's value had passed the floor before the person looked (decide again with
    `person=None`). A value the person emptied was wrong.
    """
    name = sha256(dossier.id.encode()).hexdigest()[:16]
    for document in dossier.documents:
        for entry in document.entries:
            if entry.person is None or entry.machine is None or entry.machine.value is None:
                continue
            right = same(entry.machine.value, entry.person.value)
            passed = safe.get((document.number, entry.name), False)
            yield row(document, entry, dossier, catalogue, verdict=(right, passed), origin=(name, "review"))


def row(  # one row has many sides
    document: Document,
    entry: Entry,
    dossier: Dossier,
    catalogue: Catalogue,
    *,
    verdict: tuple[bool, bool],
    origin: tuple[str, str],
) -> Row:
    """Return the row of one value; verdict: right and safe; origin: paper and cell."""
    form = document.form or ""
    kind = catalogue[form].fields[entry.name].kind
    grade = grade_of(entry, dossier)
    known = {name: round(number, 4) for name, number in features(entry, kind, grade, document.form_confidence).items()}
    return Row(group_of(kind), kind, form, entry.name, known, *verdict, *origin)


def grade_of(entry: Entry, dossier: Dossier) -> Grade:
    """Return the grade of the page that a machine value stands on; good where nobody knows the page."""
    page = entry.machine.page if entry.machine else None
    return next((one.grade for one in dossier.pages if one.number == page), Grade.GOOD)


def write(rows: Iterable[Row], path: Path) -> int:
    """Append rows to a file of JSON lines and return how many."""
    lines = [json.dumps(asdict(one), ensure_ascii=False, sort_keys=True) for one in rows]
    with path.open("a", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines)
    return len(lines)


def read(path: Path) -> list[Row]:
    """Read rows back; raises ValueError naming the line that is none."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            found.append(Row(**json.loads(line)))
        except (TypeError, ValueError) as error:
            message = f"{path.name}, line {number}: no row ({error}); take the line out or make the file again"
            raise ValueError(message) from error
    return found
