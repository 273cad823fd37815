"""Pages a minute and memory beside OCRmyPDF: `python -m benchmarks.scale_pages [--pages 12] [--rounds 2]`.

The same drawn office scans (300 dpi, every fifth upside down) go through the whole of `sohoa digitise` (opened in a
cage, upright, straight, read, second looks, fields, checks, PDF/A, stored) and through OCRmyPDF with the flags an
office would give it. Both run in turn in the same run, so that load falls on both alike; ratios are what counts, and
CPU seconds a page more than seconds on a busy machine. OCRmyPDF lives in an environment of its own: OCRMYPDF=program.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.process_tree import Cost, measured
from benchmarks.scale_papers import kept

RIVAL_FLAGS = ("-l", "vie", "--deskew", "--rotate-pages", "--output-type", "pdfa", "--quiet")


@dataclass(frozen=True, slots=True)
class Row:
    """One contestant, so many programs side by side: medians over the rounds."""

    name: str
    processes: int
    pages: int
    seconds: float
    cpu: float
    """CPU seconds a page."""
    largest: float
    """MB of the largest single process."""
    together: float
    """MB of all its processes at one moment."""

    @property
    def pages_a_minute(self) -> float:
        """Return how many pages a minute came through."""
        return 60 * self.pages / self.seconds


def ours(scan: Path, tier: str, programs: int) -> Cost:
    """Digitise into empty stores, so many dossiers at once."""
    with tempfile.TemporaryDirectory() as room:
        command = [sys.executable, "-m", "workers", "digitise", str(scan), "--tier", tier, "--json"]
        return at_once([["env", f"SOHOA_HOME={room}/{number}", *command] for number in range(programs)])


def theirs(scan: Path, program: str, programs: int) -> Cost:
    """Make searchable PDF/As with OCRmyPDF, so many at once."""
    with tempfile.TemporaryDirectory() as room:
        command = [program, *RIVAL_FLAGS, "--jobs", "1", str(scan)]
        return at_once([[*command, f"{room}/{number}.pdf"] for number in range(programs)])


def at_once(commands: Sequence[Sequence[str]]) -> Cost:
    """Measure programs that run side by side, each with one process for pages."""
    line = "; ".join(f"{shlex.join(command)} & p{number}=$!" for number, command in enumerate(commands))
    ends = " && ".join(f"wait $p{number}" for number in range(len(commands)))
    return measured(["sh", "-c", f"{line}; {ends}"], {"SOHOA_PROCESSES": "1", "OMP_THREAD_LIMIT": "1"})


def contest(scan: Path, pages: int, rounds: int, tiers: Sequence[str], counts: Sequence[int]) -> list[Row]:
    """Measure all contestants in turn, round by round."""
    rival = os.environ.get("OCRMYPDF")
    costs: dict[tuple[str, int], list[Cost]] = {}
    for _ in range(rounds):
        for count in counts:
            for tier in tiers:
                _add(costs, (tier, count), ours(scan, tier, count))
            if rival:
                _add(costs, ("OCRmyPDF", count), theirs(scan, rival, count))
    return [_row(name, count, pages, found) for (name, count), found in costs.items()]


def _add(costs: dict[tuple[str, int], list[Cost]], key: tuple[str, int], cost: Cost) -> None:
    costs.setdefault(key, []).append(cost)
    memory = ", ".join(f"{name} {peak:.0f}" for name, peak in sorted(cost.peaks.single.items()) if name)
    print(f"{key[0]} x{key[1]}: {cost.seconds:.1f} s, {cost.cpu:.1f} CPU s; MB: {memory}", flush=True)


def _row(name: str, processes: int, pages: int, costs: Sequence[Cost]) -> Row:
    return Row(
        name,
        processes,
        pages * processes,
        median(cost.seconds for cost in costs),
        median(cost.cpu for cost in costs) / (pages * processes),
        max(max(cost.peaks.single.values()) for cost in costs),
        max(cost.peaks.together for cost in costs),
    )


def table(rows: Sequence[Row]) -> str:
    """Return the rows in Markdown, each with its CPU seconds by OCRmyPDF's at the same number of processes."""
    rival = {row.processes: row for row in rows if row.name == "OCRmyPDF"}
    lines = [
        "| | processes | pages a minute | CPU s a page | pages per CPU second by OCRmyPDF's | largest MB | all MB |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        ratio = f"{rival[row.processes].cpu / row.cpu:.2f}" if row.processes in rival else ""
        lines.append(
            f"| {row.name} | {row.processes} | {row.pages_a_minute:.1f} | {row.cpu:.2f} | {ratio} "
            f"| {row.largest:.0f} | {row.together:.0f} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--tiers", default="fast,thorough")
    parser.add_argument("--processes", default="1,2")
    parser.add_argument("--folder", type=Path, default=Path("build/scale"))
    parser.add_argument("--out", type=Path, help="file for the rows as JSON")
    given = parser.parse_args()
    scan = kept(given.folder, given.pages, given.seed)
    counts = [int(count) for count in given.processes.split(",")]
    rows = contest(scan, given.pages, given.rounds, given.tiers.split(","), counts)
    print(table(rows))
    if given.out:
        shown = [{slot: getattr(row, slot) for slot in Row.__slots__} for row in rows]
        given.out.write_text(json.dumps(shown, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
