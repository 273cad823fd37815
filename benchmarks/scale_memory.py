"""Peak memory on a dossier of 200 scanned pages at 300 dpi: `python -m benchmarks.scale_memory [--pages 200]`.

Every page is opened, drawn, stood upright, cleaned, judged, packed, stored and written into the PDF/A as always. Only
the words are not read again 200 times: three pages are read for real, and the others say the same without their heads.
What reading itself takes does not grow with the dossier (benchmarks.scale_pages measures it); `--read` reads every
page. In the end all pages are written once more as one paper, the worst case for the PDF/A.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from benchmarks.process_tree import PAUSE, Peaks
from benchmarks.scale_papers import kept
from config.settings import load
from ocr.words import Reading
from pipeline.bench import Bench
from pipeline.flow import FLOW
from pipeline.intake import Upload, receive
from pipeline.model import Document, Dossier
from pipeline.pages import ReadTask, decode, read_page
from pipeline.pool import PageCrash, PagePool
from pipeline.runner import run
from pipeline.stages.archive import archive_document
from workers.assembly import assemble

T = TypeVar("T")
R = TypeVar("R")
READ = 3  # pages read for real
HEAD = 12  # lines of a letter's head


class Recorded:
    """A pool that reads the first pages for real and gives their words for all others."""

    def __init__(self, pool: PagePool) -> None:
        """Keep the real pool."""
        self._pool = pool

    def map(self, work: Callable[[T], R], items: Iterable[T]) -> Iterator[R | PageCrash]:
        """Do everything but most of the reading."""
        reading: object = read_page
        if work is not reading:
            yield from self._pool.map(work, items)
            return
        read: list[Reading] = []
        for number, item in enumerate(items):
            if number < READ:
                (result,) = self._pool.map(work, [item])
                read += [result] if isinstance(result, Reading) else []
                yield result
            else:
                yield _like(read[number % len(read)], item)  # type: ignore[arg-type, misc]  # the work is read_page


def _like(reading: Reading, task: ReadTask) -> Reading:
    """Return the words without their head, as the reading of another page."""
    height, width = decode(task.image).shape[:2]
    lines = tuple(line for line in reading.lines[HEAD:] if line.box.right <= width and line.box.bottom <= height)
    return replace(reading, width=width, height=height, lines=lines)


def measured(scan: Path, home: Path, tier: str, *, every: bool) -> tuple[Dossier, Peaks, dict[str, float]]:
    """Take the dossier through; return it, the peaks of all processes, and this process's memory after each stage."""
    office = assemble(load(home=home, reading={"tier": tier}), serial=True)
    bench = office.bench if every else replace(office.bench, pool=Recorded(office.bench.pool))
    received = receive([Upload(scan.name, scan.read_bytes())], bench, unit="000.00.00.H00", by="benchmark")
    peaks, ended, after = Peaks(), threading.Event(), dict[str, float]()

    def watch() -> None:
        while not ended.wait(PAUSE):
            peaks.look(os.getpid())

    threading.Thread(target=watch, daemon=True).start()
    done = run(received.id, _telling(bench, after), FLOW)
    if not done.documents:
        message = f"the dossier ended as {done.state} without papers: choose another --seed"
        raise RuntimeError(message)
    whole = Document(1, None, 0, 0.0, tuple(page.number for page in done.pages))
    archive_document(whole, done, bench)
    after["one PDF/A of all pages"] = round(_own())
    ended.set()
    office.close()
    return done, peaks, after


def _telling(bench: Bench, after: dict[str, float]) -> Bench:
    def progress(stage: str, done: int, total: int) -> None:
        if done == total or done % 50 == 0:
            after[f"{stage} {done}"] = round(_own(), 0)

    return replace(bench, progress=progress)


def _own() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tier", default="fast")
    parser.add_argument("--read", action="store_true", help="read every page for real")
    parser.add_argument("--folder", type=Path, default=Path("build/scale"))
    given = parser.parse_args()
    with ProcessPoolExecutor(1, get_context("spawn")) as drawer:  # drawing takes more memory than what is measured
        scan = drawer.submit(kept, given.folder, given.pages, given.seed).result()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as home:
        dossier, peaks, after = measured(scan, Path(home), given.tier, every=given.read)
    shown = {
        "pages": len(dossier.pages),
        "papers": len(dossier.documents),
        "MB of each program at its worst": {name: round(peak) for name, peak in peaks.single.items() if name},
        "MB of all at one moment": round(peaks.together),
        "MB of this process after": after,
        "seconds": round(time.monotonic() - began),
    }
    print(json.dumps(shown, indent=1))


if __name__ == "__main__":
    main()
