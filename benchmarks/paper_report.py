"""Writes docs/papers.md from the figures that `benchmarks.drawn --out` kept: `python -m benchmarks.paper_report FILE`.

Cells of the same form and recipe are added up; nothing is rounded in favour of anybody, and every share stands beside
its count.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

TARGETS = {"clean": 99, "office": 97, "copy": 93, "phone": 93, "by_hand": 60}
"""Fields right in percent that issue 4 asks for, by damage."""
NAMES = frozenset({"seed", "number", "separators"})
"""Numbers in a line of figures that say which paper it is."""
PAGE = Path(__file__).resolve().parent.parent / "docs" / "papers.md"
BEGIN, END = "<!-- figures: written by benchmarks.paper_report -->", "<!-- end of figures -->"

Cells = Mapping[str, Counter[str]]


def gathered(lines: Iterable[Mapping[str, object]], key: str) -> dict[str, Counter[str]]:
    """Add the cells up by one of their names (`form`, `recipe`, `stack`)."""
    found: dict[str, Counter[str]] = {}
    for line in lines:
        if key in line:
            cell = f"{line[key]}{' with sheets' if line.get('separators') else ''}"
            figures = {name: value for name, value in line.items() if isinstance(value, int) and name not in NAMES}
            found.setdefault(cell, Counter()).update(figures)
    return found


def share(part: int, whole: int) -> str:
    """Return `93.1 % (94/101)`."""
    return f"{100 * part / whole:.1f} % ({part}/{whole})" if whole else "-"


def fields_table(title: str, cells: Cells, *, targets: bool = False) -> list[str]:
    """Return a table of papers: kinds, fields right, accepted, wrong among them."""
    last = " asked for |" if targets else ""
    rows = [f"| {title} | papers | kind right | fields right |{last} accepted | wrong among accepted |"]
    rows.append("|---" * (6 + targets) + "|")
    for name, one in cells.items():
        goal = f" {TARGETS[name]} % |" if name in TARGETS else " - |"
        kinds, right = share(one["known"], one["papers"]), share(one["right"], one["fields"])
        accepted = share(one["accepted"], one["fields"])
        rows.append(
            f"| {name} | {one['papers']} | {kinds} | {right} |{goal if targets else ''} {accepted} | {one['bad']} |"
        )
    return rows


def stacks_table(cells: Cells) -> list[str]:
    """Return a table of stacks: split exactly, papers cut right, kinds, blank backs."""
    rows = [
        "| scan | stacks | pages | split exactly | papers cut right | kinds right | blank backs dropped |",
        "|---" * 7 + "|",
    ]
    for name, one in cells.items():
        exact, cut = share(one["exact"], one["stacks"]), share(one["cut"], one["papers"])
        kinds, blanks = share(one["known"], one["papers"]), share(one["blanks"], one["of_blanks"])
        rows.append(f"| {name} | {one['stacks']} | {one['pages']} | {exact} | {cut} | {kinds} | {blanks} |")
    return rows


def main() -> None:
    """Put the tables between the marks of the page."""
    lines = [json.loads(line) for path in sys.argv[1:] for line in Path(path).read_text("utf-8").splitlines()]
    typed = [line for line in lines if line.get("recipe") != "by_hand"]
    parts = [
        "### By damage",
        "",
        *fields_table("damage", gathered(lines, "recipe"), targets=True),
        "",
        "### By form (typed, all damages together)",
        "",
        *fields_table("form", gathered(typed, "form")),
        "",
        "### Shuffled stacks of ten papers",
        "",
        *stacks_table(gathered(lines, "stack")),
    ]
    text = PAGE.read_text("utf-8")
    head, tail = text.split(BEGIN)[0], text.split(END)[1]
    PAGE.write_text(f"{head}{BEGIN}\n" + "\n".join(parts) + f"\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
