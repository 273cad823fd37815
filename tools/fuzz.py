"""`make fuzz`: throws harmed files, texts and form files at everything that parses strangers' bytes.

Files go through looking, rastering and cleaning in caged processes, many in one process, as pages of the service do.
Every answer must be a page, a refusal with a code, or a process that its cage ended; anything else fails the run.
A run can be cut into pieces: `--from N` goes on at a number, `--log FILE` adds a line for each piece, `--sum FILE` adds
the lines up. A seed and a number always give the same input.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.cage import CageOptions
from pipeline.pool import PageCrash, ProcessPool
from samples.hostile import hand_made, mutations
from tools.fuzz_targets import Batch, Outcome, check_form, judge_text, open_files

CAGE = CageOptions(memory_megabytes=2048, page_seconds=30)
TOGETHER = 25
"""Files one task opens: a task costs a millisecond, and what dies with its process is tried again one by one."""
ENDED = "ended by its cage"
_SHOWN = 20  # inputs that broke the rule, printed


@dataclass(slots=True)
class Found:
    """How often each answer came, what broke the rule, the slowest input, the most memory of a process."""

    answers: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    megabytes: int = 0

    def take(self, one: Outcome, where: str) -> None:
        """Count one answer."""
        raised = one.answer.startswith("raised")
        self.answers["raised" if raised else one.answer] += 1
        self.slowest = max(self.slowest, (round(one.seconds, 3), f"{one.name} ({where})"))
        if raised:
            self.wrong.append(f"{one.name} ({where}): {one.answer}")

    def told(self) -> dict[str, object]:
        """Return it for a line of the log."""
        return {
            "answers": dict(self.answers),
            "wrong": self.wrong,
            "slowest": self.slowest,
            "megabytes": self.megabytes,
        }


def fuzz_files(seed: int, count: int, pool: ProcessPool, first: int = 0) -> Found:
    """Try so many mutations from a number on, and with number 0 every hand-made file before them."""
    found = Found()
    named = [*(hand_made().items() if first == 0 else ()), *mutations(seed, count, first)]
    start = first - (len(named) - count)  # hand-made files have numbers below 0
    numbers = iter(range(start, first + count))
    for outcome in _opened(pool, named, found):
        found.take(outcome, f"file {next(numbers)}, seed {seed}")
    return found


def _opened(pool: ProcessPool, named: list[tuple[str, bytes]], found: Found) -> Iterator[Outcome]:
    portions = [tuple(named[at : at + TOGETHER]) for at in range(0, len(named), TOGETHER)]
    for portion, result in zip(portions, pool.map(open_files, portions), strict=True):
        if isinstance(result, PageCrash):
            yield from _one_by_one(pool, portion, found)
        else:
            yield from _kept(result, found)


def _one_by_one(pool: ProcessPool, portion: Iterable[tuple[str, bytes]], found: Found) -> Iterator[Outcome]:
    """Open files alone: only the one that deserves it dies."""
    alone = [(one,) for one in portion]
    for ((name, _),), result in zip(alone, pool.map(open_files, alone), strict=True):
        if isinstance(result, PageCrash):
            yield Outcome(ENDED, 0.0, name)
        else:
            yield from _kept(result, found)


def _kept(batch: Batch, found: Found) -> Iterator[Outcome]:
    found.megabytes = max(found.megabytes, batch.megabytes)
    yield from batch.outcomes


def fuzz_texts(seed: int, count: int, first: int = 0) -> Found:
    """Let every kind of value judge mutated texts; every fiftieth input is a form file."""
    found = Found()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(first, first + count):
            form = number % 50 == 49  # noqa: PLR2004  # checking a form file takes as long as a hundred values
            one = check_form(seed, number, Path(folder)) if form else judge_text(seed, number)
            found.take(one, f"text {number}, seed {seed}")
    return found


def summed(lines: Iterable[str]) -> dict[str, Found]:
    """Add up the pieces of a log."""
    total = {"files": Found(), "texts": Found()}
    for line in lines:
        piece = json.loads(line)
        for title, found in total.items():
            found.answers.update(piece[title]["answers"])
            found.wrong += piece[title]["wrong"]
            found.slowest = max(found.slowest, tuple(piece[title]["slowest"]))
            found.megabytes = max(found.megabytes, piece[title]["megabytes"])
    return total


def _told(pieces: dict[str, Found]) -> int:
    """Print; 1 when anything is wrong."""
    for title, found in pieces.items():
        print(f"{title}: {found.answers.total()}, slowest {found.slowest[0]:.2f} s: {found.slowest[1]}")
        print(f"  at most {found.megabytes} MB in one caged process" if found.megabytes else "  in this process")
        print("  " + ", ".join(f"{answer} {count}" for answer, count in found.answers.most_common()))
        for line in found.wrong[:_SHOWN]:
            print("  WRONG", line)
    return 1 if any(found.wrong for found in pieces.values()) else 0


def main() -> int:
    """Run and print; 1 when something came out that is neither a page nor a refusal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--texts", type=int, default=80_000)
    parser.add_argument("--from", dest="first", type=int, default=0, help="number of the first file and text")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--log", type=Path, help="add a line of JSON for this piece")
    parser.add_argument("--sum", type=Path, help="only add up the pieces of a log")
    given = parser.parse_args()
    if given.sum:
        return _told(summed(given.sum.read_text("utf-8").splitlines()))
    began = time.monotonic()
    pool = ProcessPool(given.processes, CAGE)
    pieces = {"files": fuzz_files(given.seed, given.files, pool, given.first)}
    pool.close()
    pieces["texts"] = fuzz_texts(given.seed, given.texts, given.first)
    if given.log:
        line = {title: found.told() for title, found in pieces.items()} | {"from": given.first, "seed": given.seed}
        with given.log.open("a", encoding="utf-8") as log:
            log.write(json.dumps(line, ensure_ascii=False) + "\n")
    wrong = _told(pieces)
    print(f"{time.monotonic() - began:.0f} s")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
