"""`make chaos`: kill -9 at random moments, then prove that nothing is missing, double or half.

Killed are digitising, `sohoa serve` under uploads (tus pieces) and reviews (values and approvals over HTTP), and on the
server profile Celery workers with PostgreSQL, S3 and RabbitMQ behind them (tools/chaos_kills.py). `--log FILE` adds a
line for each run, `--sum FILE` shows the lines.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from random import Random

from samples.born_digital import print_pdf
from samples.papers import sketch
from tests.desks.house import environment, server_profile
from tests.servers import brokers, postgres, s3
from tests.servers.programs import free_ports
from tests.servers.server import started
from tools.chaos_check import Promises, Settled, settle
from tools.chaos_kills import Digitising, Place, Serving, Working, be_worker, run_command
from tools.clerks import FIELD
from tools.lives import undisturbed, without_page_processes

__all__ = ["QUICK", "main", "run", "run_command"]
QUICK = {"SOHOA_LIMITS__DPI": "72", "OMP_THREAD_LIMIT": "1"}
"""Born-digital pages bring their own words, so their pictures may be small."""


@contextmanager
def profile(name: str) -> Iterator[dict[str, str]]:
    """Give the environment of a profile, with its servers running."""
    if name == "embedded":
        yield {}
        return
    with ExitStack() as stack:
        database, blobs, broker = started(postgres.postgres), started(s3.s3), started(brokers.rabbitmq)
        for remove in (database.remove, blobs.remove, broker.remove):
            stack.callback(remove)
        yield server_profile(database.address, blobs.address, broker.address)


def run(name: str, kills: int, seed: int, room: Path) -> dict[str, object]:
    """Kill so many times on a profile and return what was found."""
    without_page_processes()
    draft = sketch("van_ban_hanh_chinh", seed=seed)
    letter = print_pdf(draft.leaves, "thư")
    with profile(name) as servers:
        env = environment(room / "home", servers) | QUICK
        place = Place(room, env, Random(seed), letter, free_ports(1)[0])  # noqa: S311  # repeatable
        serving = Serving(place, kills)
        other = Digitising(place) if name == "embedded" else Working(place, kills)
        began = time.monotonic()
        for _ in range(kills):
            chosen = place.luck.choice((serving, other))
            chosen.kill()
            kind = type(chosen).__name__.lower()
            place.kills[kind] = place.kills.get(kind, 0) + 1
        seconds = time.monotonic() - began
        settled = _settled(place, serving.promises(), name)
    done = {"handed in": len(serving.uploads.handed), "approved": len(serving.reviews.approved)}
    return {"profile": name, "seed": seed, "kills": place.kills, "seconds": round(seconds), **done, **settled}


def _settled(place: Place, promises: Promises, name: str) -> dict[str, object]:
    told = place.room / "settled.json"

    def work() -> None:
        settle(promises, FIELD).keep(told)

    with ExitStack() as stack:
        if name == "server":
            stack.enter_context(undisturbed(be_worker, place.env, place.log))
        place.within(work)
    found = Settled(**json.loads(told.read_text("utf-8")))
    return asdict(found) | {"wrong": [*place.wrong, *found.wrong]}


def _print(pieces: list[dict[str, object]]) -> int:
    """Print what came out; 1 when anything is missing, double or half."""
    for piece in pieces:
        wrong = piece.pop("wrong")
        print(json.dumps(piece, ensure_ascii=False))
        print(f"  WRONG: {wrong}" if wrong else "  nothing is wrong")
        piece["wrong"] = wrong
    return 1 if any(piece["wrong"] for piece in pieces) else 0


def main() -> int:
    """Run and print; 1 when anything is missing, double or half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--profile", choices=("embedded", "server"), default="embedded")
    parser.add_argument("--log", type=Path, help="add a line of JSON for this run")
    parser.add_argument("--sum", type=Path, help="only show the lines of a log")
    parser.add_argument("--keep", type=Path, help="an empty folder to work in and to leave for looking into")
    given = parser.parse_args()
    if given.sum:
        return _print([json.loads(line) for line in given.sum.read_text("utf-8").splitlines()])
    with tempfile.TemporaryDirectory() as folder:
        told = run(given.profile, given.kills, given.seed, given.keep or Path(folder))
    if given.log:
        with given.log.open("a", encoding="utf-8") as log:
            log.write(json.dumps(told, ensure_ascii=False) + "\n")
    return _print([told])


if __name__ == "__main__":
    sys.exit(main())
