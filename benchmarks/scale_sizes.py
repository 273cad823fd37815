"""Cost against size: `python -m benchmarks.scale_sizes [--pages 1,10,100,1000]`, one dossier of so many pages each.

The pages are born-digital letters drawn at 72 dpi, whose words need not be read from pixels: what is measured is what
the flow itself costs as a dossier grows (opening, splitting, sorting, fields, rules, PDF/A, stores), in CPU seconds a
page and MB of each process. `--scans` takes scanned pages at 300 dpi through the real reading instead.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.process_tree import measured
from benchmarks.scale_papers import kept

CHEAP = {"SOHOA_LIMITS__DPI": "72", "SOHOA_LIMITS__MAX_PAGES": "1000"}
"""A file of more than 500 pages is refused by default; the dossier is one file here."""


@dataclass(frozen=True, slots=True)
class Size:
    """What one dossier cost."""

    pages: int
    seconds: float
    cpu: float
    """CPU seconds of all processes."""
    largest: float
    """MB of the largest process at its worst moment."""
    together: float
    """MB of all processes at the worst moment."""
    programs: dict[str, float]
    """MB of each program's largest process."""


def cost(scan: Path, pages: int, tier: str, *, cheap: bool) -> Size:
    """Digitise one dossier into an empty store."""
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "workers", "digitise", str(scan), "--tier", tier, "--json"]
        env = {"SOHOA_HOME": home, "SOHOA_PROCESSES": "1", "OMP_THREAD_LIMIT": "1"} | (CHEAP if cheap else {})
        spent = measured(command, env)
    peaks = {name: round(peak) for name, peak in spent.peaks.single.items() if name}
    return Size(pages, spent.seconds, spent.cpu, max(peaks.values()), spent.peaks.together, dict(peaks))


def table(sizes: list[Size]) -> str:
    """Return the sizes in Markdown."""
    lines = ["| pages | seconds | CPU s a page | largest process MB | all processes MB |", "|---|---|---|---|---|"]
    lines += [
        f"| {one.pages} | {one.seconds:.0f} | {one.cpu / one.pages:.2f} | {one.largest:.0f} | {one.together:.0f} |"
        for one in sizes
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", default="1,10,100,1000")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scans", action="store_true", help="scanned pages at 300 dpi, read for real")
    parser.add_argument("--tier", default="fast")
    parser.add_argument("--folder", type=Path, default=Path("build/scale"))
    parser.add_argument("--out", type=Path, help="file for the figures as JSON")
    given = parser.parse_args()
    found = []
    for pages in map(int, given.pages.split(",")):
        scan = kept(given.folder, pages, given.seed, digital=not given.scans)
        found.append(cost(scan, pages, given.tier, cheap=not given.scans))
        print(json.dumps(asdict(found[-1])), flush=True)
    print(table(found))
    if given.out:
        given.out.write_text(json.dumps([asdict(one) for one in found], indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
