"""`make chaos`: kill -9 at random moments of digitising, then prove that nothing is missing, double or half."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from pipeline.model import State
from pipeline.ports import DossierQuery
from pipeline.safekeeping.proving import prove
from samples.born_digital import print_pdf
from samples.papers import sketch
from workers.assembly import assemble
from workers.process import process

LONGEST = 12.0  # seconds within which a kill falls: the program starts in two, and one page takes some more


def scans(folder: Path, count: int) -> list[Path]:
    """Write invented letters to hand in."""
    folder.mkdir()
    for seed in range(count):
        draft = sketch("van_ban_hanh_chinh", seed=seed)
        (folder / f"{seed}.pdf").write_bytes(print_pdf(draft.leaves, "thư"))
    return sorted(folder.iterdir())


def kill_some(home: Path, files: list[Path], kills: int, rng: Random) -> int:
    """Start digitising again and again and kill it, with its children, at a random moment; return how many were hit."""
    hit = 0
    for _ in range(kills):
        command = [sys.executable, "-m", "workers", "digitise", *map(str, rng.sample(files, 3)), "--each", "--json"]
        running = subprocess.Popen(
            command, env={**os.environ, "SOHOA_HOME": str(home)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            running.wait(rng.uniform(0.2, LONGEST))
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
            hit += 1
    return hit


def settle(home: Path) -> list[str]:
    """Let every dossier end undisturbed, then prove the store; return what is wrong."""
    from config.settings import load

    office = assemble(load(home=home))
    try:
        found, _ = office.bench.dossiers.find(DossierQuery(), 1000)
        ended = [process(one.id, office.bench) for one in found]
        wrong = [f"{one.id} is {one.state}" for one in ended if one.state in (State.RECEIVED, State.RUNNING)]
        account = prove(office.bench, office.seals)
        # Killed between two writes a dossier may wait for its line in the journal: that is mended, not lost.
        mended = {flaw.object for flaw in prove(office.bench, office.seals, mend=True).flaws if flaw.mended}
        wrong += [f"{flaw.code} {flaw.object}" for flaw in account.flaws if flaw.object not in mended]
        stages = [
            (event.object, event.details["stage"], event.details["revision"])
            for one in found
            for _, event in office.bench.journal.read(one.id)
            if event.kind == "stage.passed"
        ]
        doubled = len(stages) - len(set(stages))
        return [*wrong, *([f"{doubled} stages told twice"] if doubled else [])]
    finally:
        office.close()


def main() -> int:
    """Run and print; 1 when anything is missing, double or half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as room:
        files = scans(Path(room) / "in", 12)
        hit = kill_some(Path(room) / "home", files, given.kills, Random(given.seed))  # noqa: S311  # repeatable
        wrong = settle(Path(room) / "home")
    print(f"{given.kills} runs, {hit} killed, {time.monotonic() - began:.0f} s: {wrong or 'nothing is wrong'}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
