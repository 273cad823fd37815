"""Sets our tiers beside plain Tesseract and OCRmyPDF on the same pages; `make bench-ocr` starts it.

    python -m benchmarks.contest [CORPUS] [--count 3] [--seed 1] [--readers plain,fast] [--out DIR] [--two]

CORPUS (or SOHOA_CORPUS) is a folder of transcribed scans (benchmarks.pages.scanned); without it drawn pages alone are
read. Every page is read by all readers in turn, in one process with one thread each, so that load falls on all alike;
seconds are CPU seconds with all children, cleaning included. --two measures what two processes gain over one.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import time
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from pathlib import Path

from benchmarks.marks import Marks, marks
from benchmarks.memory import peak_while
from benchmarks.pages import Page, drawn, scanned
from benchmarks.readers import NAMES, ocrmypdf_program, reader
from benchmarks.reading import seconds
from benchmarks.results import draw_plots, table

Results = dict[str, dict[str, Marks]]
"""Marks by reader and kind of page."""


def contest(pages: Iterable[Page], names: list[str]) -> Results:
    """Read every page with every reader; prints a line a page."""
    readers = {name: reader(name) for name in names}
    results: Results = {name: defaultdict(Marks) for name in names}
    for page in pages:
        told = []
        for name, read in readers.items():
            start = seconds()
            text = read(page)
            got = marks(page.text, page.overlay, text, seconds() - start)
            results[name][page.kind] += got
            told.append(f"{name} {got.recall:.2f}/{got.precision:.2f} cer {got.error:.2f} {got.seconds:.2f} s")
        print(f"{page.name:16}", "   ".join(told), flush=True)
    return results


def peak(name: str, page: Page) -> float:
    """Return the most memory, in MB, of a fresh process that reads a page, its own and its largest child's together."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_peak, name, page).result()


def _peak(name: str, page: Page) -> float:
    return peak_while(lambda: reader(name)(page))


def two_processes(pages: list[Page], name: str) -> float:
    """Return how many times the pages a second two processes read compared to one."""
    spent = []
    for processes in (1, 2):
        with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
            list(pool.map(_read, [name] * processes, pages[:processes]))  # start-up is not measured
            start = time.monotonic()
            list(pool.map(_read, [name] * len(pages), pages))
            spent.append(time.monotonic() - start)
    return spent[0] / spent[1]


def _read(name: str, page: Page) -> None:
    reader(name)(page)


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path, nargs="?", default=os.environ.get("SOHOA_CORPUS"))
    parser.add_argument("--count", type=int, default=3, help="drawn letters a kind of damage")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--readers", default=",".join(NAMES))
    parser.add_argument("--out", type=Path, help="folder for table.md and the plots")
    parser.add_argument("--two", action="store_true", help="also measure two processes; the machine must be idle")
    return parser.parse_args()


def main() -> int:
    """Read, print and write."""
    asked = arguments()
    os.environ["OMP_THREAD_LIMIT"] = "1"
    names = [name for name in asked.readers.split(",") if name != "ocrmypdf" or ocrmypdf_program()]
    pages = chain(drawn(asked.count, asked.seed), scanned(Path(asked.corpus)) if asked.corpus else ())
    results = contest(pages, names)
    sample = next(drawn(1, asked.seed))
    memory = {name: peak(name, sample) for name in names}
    print(table(results, memory))
    if asked.two:
        kinds = {"clean", "noise", "jpeg", "skew"}
        stack = 2 * [page for page in drawn(2, asked.seed) if page.kind in kinds]  # few pages end unevenly
        for name in sorted({"plain", "fast", "thorough"} & set(names)):
            print(f"two processes read {two_processes(stack, name):.2f} times the pages of one: {name}")
    if asked.out:
        asked.out.mkdir(parents=True, exist_ok=True)
        asked.out.joinpath("table.md").write_text(table(results, memory) + "\n", encoding="utf-8")
        draw_plots(results, asked.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
