"""`make chaos`: kill -9 at random moments, then prove that nothing is missing, double or half.

Killed are digitising, `sohoa serve` under uploads (tus pieces) and reviews (values and approvals over HTTP), and on the
server profile Celery workers with PostgreSQL, S3 and RabbitMQ behind them. Kill times are drawn over a whole life, from
its first line of code to after its last. `--log FILE` adds a line for each run, `--sum FILE` adds the lines up.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from random import Random

import httpx

from config.settings import load
from pipeline.intake import Upload, receive
from pipeline.lanes import lane_of
from pipeline.model import Event, User
from samples.born_digital import print_pdf
from samples.papers import sketch
from tests.desks.conftest import HASH, PASSWORD
from tests.desks.dossiers import Told, recorded
from tests.desks.house import UNIT, environment, server_profile
from tests.servers import brokers, postgres, s3
from tests.servers.programs import LOOPBACK, free_ports
from tests.servers.server import started
from tools.chaos_check import WAITING, Promises, Settled, settle
from tools.clerks import FIELD, Desk, Refused, ReviewClerk, UploadClerk
from tools.lives import life, lived, undisturbed, without_page_processes
from workers.assembly import assemble
from workers.celery_app import worker_application
from workers.cli import main as sohoa

LOGIN = "lan"
QUICK = {"SOHOA_LIMITS__DPI": "72", "OMP_THREAD_LIMIT": "1"}
"""Born-digital pages bring their own words, so their pictures may be small."""
UNDER_REVIEW = 40  # dossiers on the reviewer's desk; each may be approved once
SITTING = 1.2  # times its start that a server is worked with at most before it is killed: slow machines get longer
LONGEST_START = 60.0  # seconds for a server on an overbooked machine


@dataclass(slots=True)
class Place:
    """Where one run happens: its folder and environment, its luck, what was promised so far."""

    room: Path
    env: Mapping[str, str]
    luck: Random
    letter: bytes
    port: int
    wrong: list[str] = field(default_factory=list)
    kills: dict[str, int] = field(default_factory=dict)

    @property
    def log(self) -> Path:
        """Return where the lives write."""
        return self.room / "lives.log"

    def file(self, number: int) -> bytes:
        """Return the content of a file that nobody handed in before."""
        return self.letter + f"\n%{number}\n".encode()

    def within(self, work: Callable[[], object]) -> float:
        """Do something undisturbed in a process of its own."""
        return lived(work, self.env, self.log)


def run_command(*words: str) -> None:
    """Be `sohoa` with these words."""
    sys.argv = ["sohoa", *words]
    sohoa()


def be_worker() -> None:
    """Be `sohoa worker`, without asking other workers who they are (a second each time)."""
    words = ["worker", "--concurrency=1", "--loglevel=INFO", "--without-gossip", "--without-mingle"]
    worker_application().worker_main(words)


def prepare(told: Path) -> None:
    """Let a clerk in and put dossiers on the reviewer's desk."""
    office = assemble(load())
    office.accounts.put_user(User(LOGIN, "Lan", UNIT, ("admin",), HASH))
    ids = [recorded(office.bench, Told(unclear={}), unit=f"{UNIT}.{at:02}").id for at in range(UNDER_REVIEW)]
    for one in ids:  # the builder of recorded dossiers stores them without telling the journal
        receipt = Event(office.bench.clock.now(), "dossier.received", one, LOGIN, {}, f"dossier.received/{one}")
        through = Event(office.bench.clock.now(), "stage.passed", one, "machine", {"stage": "all", "revision": "2"})
        office.bench.journal.append(receipt, through)
    told.write_text(json.dumps(ids))
    office.close()


def feed(files: list[tuple[str, bytes]]) -> None:
    """Hand dossiers to the queue."""
    office = assemble(load())
    for name, data in files:
        dossier = receive([Upload(name, data)], office.bench, unit=UNIT, by=LOGIN)
        office.dispatcher.submit(dossier.id, lane_of(dossier))
    office.close()


def until_idle() -> None:
    """Wait until no dossier waits."""
    office = assemble(load())
    while office.bench.dossiers.find(WAITING, 1)[0]:
        time.sleep(0.02)
    office.close()


class Digitising:
    """Kills of `sohoa digitise`, each with a scan of its own; some scans are handed in again, as people do."""

    def __init__(self, place: Place) -> None:
        """Measure how long an undisturbed one takes."""
        self._place = place
        self._scans = [self._scan(0)]
        self._seconds = place.within(self._work(self._scans[0]))

    def kill(self) -> None:
        """Begin one, and kill it at a moment of its life."""
        luck = self._place.luck
        if luck.randrange(3):
            self._scans.append(self._scan(len(self._scans)))
        one = life(self._work(self._scans[-1]), self._place.env, self._place.log)
        timer = one.killed_after(luck.uniform(0, self._seconds))
        one.ended()
        timer.cancel()
        timer.join()

    def _work(self, scan: Path) -> Callable[[], None]:
        return partial(run_command, "digitise", str(scan), "--json")

    def _scan(self, number: int) -> Path:
        path = self._place.room / f"d{number}.pdf"
        path.write_bytes(self._place.file(1_000_000 + number))
        return path


class Serving:
    """Kills of `sohoa serve` while one clerk uploads and another reviews."""

    def __init__(self, place: Place) -> None:
        """Seat the clerks and measure how long the server takes to come up."""
        told = place.room / "under-review.json"
        place.within(partial(prepare, told))
        client = httpx.Client(base_url=f"http://{LOOPBACK}:{place.port}", timeout=30)
        desk = Desk(client, LOGIN, PASSWORD)
        self._place, self._client = place, client
        self.uploads = UploadClerk(desk, place.file)
        self.reviews = ReviewClerk(desk, json.loads(told.read_text()), place.luck)
        began = time.monotonic()
        with undisturbed(self._work, place.env, place.log):
            self._wait(threading.Event())
        self._start = time.monotonic() - began

    def kill(self) -> None:
        """Serve, let the clerks work, and kill at a moment of it."""
        luck = self._place.luck
        one = life(self._work, self._place.env, self._place.log)
        timer = one.killed_after(self._start * luck.uniform(0.5, 1 + SITTING))
        if self._wait(timer.finished):
            self._work_on(timer.finished)
        timer.join()
        one.ended()

    def _work(self) -> None:
        run_command("serve", "--port", str(self._place.port))

    def _wait(self, over: threading.Event) -> bool:
        """Wait for the server; tell whether it came up before its end."""
        end = time.monotonic() + LONGEST_START
        while not over.is_set() and time.monotonic() < end:
            try:
                self._client.get("/readyz").raise_for_status()
            except httpx.HTTPError:
                time.sleep(0.03)
            else:
                return True
        return False

    def _work_on(self, over: threading.Event) -> None:
        clerks = (self.uploads, self.reviews)
        while not over.is_set():
            try:
                self._place.luck.choice(clerks).step()
            except httpx.TransportError:
                return  # the server is gone
            except Refused as refusal:
                self._place.wrong.append(str(refusal))
                return

    def promises(self) -> Promises:
        """Return what the clerks were told."""
        names = {one: sorted(said) for one, said in self.reviews.names.items()}
        return Promises(self.uploads.handed, names, tuple(self.reviews.approved))


class Working:
    """Kills of `sohoa worker` while it works off a queue."""

    def __init__(self, place: Place, count: int) -> None:
        """Fill the queue, and measure how long one dossier takes from the worker's start."""
        self._place = place
        place.within(partial(feed, [("d.pdf", place.file(2_000_000))]))
        with undisturbed(be_worker, place.env, place.log):
            self._seconds = place.within(until_idle)
        place.within(partial(feed, [("d.pdf", place.file(2_000_001 + at)) for at in range(count)]))

    def kill(self) -> None:
        """Begin one and kill it at a moment of its first two dossiers."""
        one = life(be_worker, self._place.env, self._place.log)
        timer = one.killed_after(self._place.luck.uniform(0.2, 1.5 * self._seconds))
        one.ended()
        timer.join()


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
        serving = Serving(place)
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
