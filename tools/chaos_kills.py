"""What is killed: digitising, serving under two clerks, and workers; each kill at a moment drawn over a whole life."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

import httpx

from config.settings import load
from pipeline.intake import Upload, receive
from pipeline.lanes import lane_of
from pipeline.model import Event, User
from tests.desks.conftest import HASH, PASSWORD
from tests.desks.dossiers import Told, recorded
from tests.desks.house import UNIT
from tests.servers.programs import LOOPBACK
from tools.chaos_check import WAITING, Promises
from tools.clerks import Desk, Refused, ReviewClerk, UploadClerk
from tools.lives import life, lived, undisturbed
from workers.assembly import assemble
from workers.celery_app import worker_application
from workers.cli import main as sohoa

LOGIN = "lan"
UNDER_REVIEW = 6  # dossiers on the reviewer's desk to begin with, and one more for every second kill
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


def prepare(told: Path, count: int) -> None:
    """Let a clerk in and put dossiers on the reviewer's desk."""
    office = assemble(load())
    office.accounts.put_user(User(LOGIN, "Lan", UNIT, ("admin",), HASH))
    ids = [recorded(office.bench, Told(unclear={}), unit=f"{UNIT}.{at:03}").id for at in range(count)]
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

    def __init__(self, place: Place, kills: int) -> None:
        """Seat the clerks and measure how long the server takes to come up."""
        told = place.room / "under-review.json"
        place.within(partial(prepare, told, UNDER_REVIEW + kills // 2))
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
