"""Measures how long each page and action of the desks takes: `python -m benchmarks.desks [--rounds N]`.

The application runs in place over the embedded stores, without a network: what a browser on the same machine adds is a
millisecond. Printed for each action: median and worst wall time, and CPU time, which a busy machine does not change.
The promise is 100 ms for anything but reading (issue 6).
"""

from __future__ import annotations

import argparse
import re
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from config.settings import load
from tests.desks.conftest import PASSWORD, UNIT
from tests.desks.gallery import fill
from tests.desks.visits import Visit
from webapp.app import create
from workers.assembly import assemble

REVISION = re.compile(r'name="revision" value="(\d+)"')
SCRIPT = {"x-sohoa": "1"}


@dataclass(frozen=True, slots=True)
class Spent:
    """Milliseconds of one round."""

    wall: float
    cpu: float


def spent(act: Callable[[], object]) -> Spent:
    """Do it once and measure."""
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    return Spent(1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu))


def row(name: str, rounds: list[Spent]) -> str:
    """Return one line of the table."""
    wall = [one.wall for one in rounds]
    cpu = statistics.median(one.cpu for one in rounds)
    return f"{name:28} {statistics.median(wall):8.1f} {max(wall):8.1f} {cpu:8.1f}"


def save(visit: Visit, dossier: str, text: str) -> None:
    """Save one field as the review desk's script does; raises RuntimeError when it was not saved."""
    page = f"/duyet/{dossier}"
    revision = REVISION.search(visit.get(page).text)
    if revision is None:
        message = f"{page} cannot be changed"
        raise RuntimeError(message)
    form = {"revision": revision.group(1), "paper": "1", "field": "dan_toc", "text": text, "baseline": "?"}
    answer = visit.post(f"{page}/o", form, on=page, headers=SCRIPT)
    if answer.is_error:
        message = f"not saved: HTTP {answer.status_code}"
        raise RuntimeError(message)


def main() -> int:
    """Measure and print; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as home:
        office = assemble(load(home=Path(home), unit=UNIT, processes=1))
        shots, dossier = fill(office)
        app = create(office)
        visits: dict[str, Visit] = {}
        print(f"{'page or action':28} {'median':>8} {'worst':>8} {'CPU':>8}  ms, {rounds} rounds")
        for who in {shot.who for shot in shots}:
            visits[who] = Visit(app)
            if who:
                visits[who].log_in(who, PASSWORD)
        for shot in shots:
            visit = visits[shot.who]
            visit.get(shot.path)
            print(row(shot.name, [spent(partial(visit.get, shot.path)) for _ in range(rounds)]))
        khanh = visits["khanh"]
        words = ["Tày" if at % 2 else "Kinh" for at in range(rounds)]
        # each save asks for the page twice (revision, form token) before the save itself
        print(
            row(
                "save a field, page read twice",
                [spent(partial(save, khanh, dossier.id, one)) for one in words],
            )
        )
        office.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
