"""`python -m tools.chaos_server`: everything of the server profile is killed and hindered in the middle of a day.

Dossiers are handed in over HTTP while workers, web, RabbitMQ, PostgreSQL and the S3 server are killed (SIGKILL) and
come back, messages arrive twice and out of order, the clock jumps, the disk fills and the line to S3 is slow. In the
end every dossier must have ended once, in the same result as undisturbed, and no accepted upload may be missing. The
papers are born-digital letters with small pictures: what a kill can tear lies between the stores, not in the reading.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import httpx

from config.settings import load
from pipeline.lanes import lane_of
from pipeline.reuse.clients import admit
from storage.s3_bucket import S3Options
from tests.desks.house import UNIT, environment, server_profile
from tests.servers import brokers, postgres, s3
from tests.servers.programs import LOOPBACK, Program, ServerFailed, free_ports
from tests.servers.server import Server, started
from tools.chaos import QUICK, run_command
from tools.chaos_check import Settled
from tools.chaos_results import CLIENT, compare, letters, undisturbed_results
from tools.hindrances import OFFSET, fill, make_room, slow_line, small_disk, wear_jumping_clock
from tools.lives import Life, life, lived, without_page_processes
from workers.assembly import assemble
from workers.commands.desk import local_user

WORKERS = 2
DISK_MEGABYTES = 700  # for all files of 200 letters and the store's own, many times over
FORGOTTEN = {"SOHOA_DISPATCHER__FORGOTTEN_SECONDS": "20"}  # ten minutes in an office: here it must show
JUMPS = (-172_800.0, -3_600.0, 3_600.0, 172_800.0)  # seconds the clock goes wrong by: an hour, two days
SLOW = 0.4  # seconds each 16 KB take on a bad line
LONGEST_REST = 600.0  # seconds for what is left when the day is over; nothing is disturbed any more
BIRTH = 0.5  # seconds until a forked process leads a group of its own, by which it is killed
WAIT = 5.0  # seconds the client waits for an answer before it hands in again


@dataclass(slots=True)
class Stage:
    """The running service, and what its client was told."""

    room: Path
    env: Mapping[str, str]
    luck: Random
    port: int
    servers: Mapping[str, Server[Any]]
    lives: dict[str, Life] = field(default_factory=dict)
    secret: str = ""
    token: str = ""
    accepted: dict[str, str] = field(default_factory=dict)
    """Dossier id to the digest of its file, as far as the service said so."""
    refused: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)

    @property
    def log(self) -> Path:
        """Return where the lives write."""
        return self.room / "lives.log"

    def begin(self, name: str) -> None:
        """Start the web server or a worker."""
        words = ("serve", "--port", str(self.port)) if name == "web" else ("worker", "--concurrency=1")
        self.lives[name] = life(partial(run_command, *words), self.env, self.log)
        time.sleep(BIRTH)

    def supervise(self) -> None:
        """Start again what ended by itself, as systemd does: a service cannot start while its database is away."""
        for name, one in list(self.lives.items()):
            if not one.over and os.waitpid(one.number, os.WNOHANG)[0]:
                self.begin(name)

    def kill(self, name: str) -> None:
        """Kill a process of ours, or a server with all its programs."""
        if name in self.lives:
            self.lives[name].kill()
            self.lives[name].ended()
        else:
            for program in reversed(self.servers[name].programs):
                program.kill()

    def revive(self, name: str) -> None:
        """Start it again; a server that cannot come up at once (its old children still end) gets some more tries."""
        if name in self.lives:
            self.begin(name)
            return
        for program in self.servers[name].programs:
            _started(program)


def _started(program: Program, tries: int = 10) -> None:
    for _ in range(tries - 1):
        try:
            program.start()
        except ServerFailed:
            time.sleep(1)
        else:
            return
    program.start()


def prepare(told: Path) -> None:
    """Let the client in."""
    office = assemble(load())
    by = local_user(UNIT)
    told.write_text(admit(CLIENT, "", UNIT, (), by, office.accounts, office.bench))
    office.accounts.put_user(replace(office.accounts.user(CLIENT), roles=("api", "counter")))
    office.close()


def deliver_again(ids: list[str]) -> None:
    """Queue dossiers once more, last ones first."""
    office = assemble(load())
    for one in reversed(ids):
        office.dispatcher.submit(one, lane_of(office.bench.dossiers.get(one)))
    office.close()


def hand_in(stage: Stage, data: bytes) -> bool:
    """Hand one file in; tell whether the service took it."""
    address = f"http://{LOOPBACK}:{stage.port}/api/v1"
    try:
        with httpx.Client(timeout=WAIT) as client:
            if not stage.token:
                form = {"grant_type": "client_credentials", "client_id": CLIENT, "client_secret": stage.secret}
                stage.token = client.post(f"{address}/token", data=form).raise_for_status().json()["access_token"]
            headers = {"authorization": f"Bearer {stage.token}", "idempotency-key": sha256(data).hexdigest()}
            files = {"files": ("thu.pdf", data, "application/pdf")}
            answer = client.post(f"{address}/dossiers", headers=headers, files=files)
            if answer.status_code == httpx.codes.UNAUTHORIZED:
                stage.token = ""  # it ran out when the clock jumped
            stage.accepted[answer.raise_for_status().json()["dossier"]] = sha256(data).hexdigest()
    except httpx.HTTPStatusError as error:
        stage.refused[str(error.response.status_code)] += 1
    except httpx.HTTPError as error:
        stage.refused[type(error).__name__] += 1
    else:
        return True
    return False


def hand_in_for(stage: Stage, waiting: list[bytes], seconds: float) -> None:
    """Hand files in for a while; what is not taken waits for its next turn."""
    end = time.monotonic() + seconds
    while waiting and time.monotonic() < end:
        stage.supervise()
        if hand_in(stage, waiting[-1]):
            waiting.pop()
        else:
            time.sleep(0.3)
    time.sleep(max(0.0, end - time.monotonic()))


def disturb(stage: Stage, waiting: list[bytes], delay: Path, clock: Path, disk: Path) -> None:
    """Do one thing to the service, and hand in through it and after it."""
    luck = stage.luck
    pause = luck.uniform(0.3, 3)
    kind = luck.choice(("worker-0", "worker-1", "web", *stage.servers, "again", "clock", "slow", "full"))
    stage.faults[kind.partition("-")[0]] += 1
    if kind == "again":
        ids = luck.sample(sorted(stage.accepted), min(5, len(stage.accepted)))
        life(partial(deliver_again, ids), stage.env, stage.log).ended()
    elif kind == "clock":
        clock.write_text(str(luck.choice((0.0, *JUMPS))), "ascii")
    elif kind == "slow":
        delay.write_text(str(SLOW), "ascii")
        hand_in_for(stage, waiting, 2 * pause)
        delay.write_text("0", "ascii")
    elif kind == "full":
        fill(disk)
        hand_in_for(stage, waiting, 2 * pause)
        make_room(disk)
    else:
        stage.kill(kind)
        hand_in_for(stage, waiting, pause)
        stage.revive(kind)
    hand_in_for(stage, waiting, luck.uniform(0.5, 3))


def run(count: int, faults: int, seed: int, room: Path) -> dict[str, object]:
    """Hand so many dossiers in under so many faults and return what was found."""
    without_page_processes()
    files, wanted = letters(count, seed), room / "wanted.json"
    quiet = environment(room / "quiet", {}) | QUICK
    lived(partial(undisturbed_results, files, wanted), quiet, room / "lives.log")
    wear_jumping_clock()
    delay, clock, secret = room / "delay", room / "clock", room / "secret"
    with ExitStack() as stack:
        disk = stack.enter_context(small_disk(room / "disk", DISK_MEGABYTES))
        servers: dict[str, Server[Any]] = {}
        for name, plan in (
            ("database", postgres.postgres),
            ("store", partial(_s3_on, disk)),
            ("broker", brokers.rabbitmq),
        ):
            servers[name] = started(plan)
            stack.callback(servers[name].remove)
        port, line = free_ports(2)
        blobs: S3Options = servers["store"].address
        slow = life(partial(slow_line, line, int(blobs.endpoint.partition(":")[2]), delay), {}, room / "lives.log")
        stack.callback(slow.kill)
        through = blobs.model_copy(update={"endpoint": f"{LOOPBACK}:{line}"})
        profile = server_profile(servers["database"].address, through, servers["broker"].address)
        env = environment(disk / "home", profile) | QUICK | FORGOTTEN | {OFFSET: str(clock)}
        stage = Stage(room, env, Random(seed), port, servers)  # noqa: S311  # repeatable
        lived(partial(prepare, secret), env, stage.log)
        stage.secret = secret.read_text()
        return _day(stage, list(files), faults, (delay, clock, disk), wanted)


def _s3_on(disk: Path) -> Server[S3Options]:
    before, tempfile.tempdir = tempfile.tempdir, str(disk)
    try:
        return s3.s3()
    finally:
        tempfile.tempdir = before


def _day(
    stage: Stage, waiting: list[bytes], faults: int, hindrances: tuple[Path, Path, Path], wanted: Path
) -> dict[str, object]:
    """Open, disturb, hand in what is left, close, and prove."""
    for name in ("web", *(f"worker-{at}" for at in range(WORKERS))):
        stage.begin(name)
    began = time.monotonic()
    try:
        for number in range(faults):
            disturb(stage, waiting, *hindrances)
            print(f"{number + 1} of {faults} faults, {len(stage.accepted)} accepted", file=sys.stderr, flush=True)
        stage.room.joinpath("clock").write_text("0", "ascii")
        hand_in_for(stage, waiting, 0.1)
        end = time.monotonic() + LONGEST_REST
        while waiting and time.monotonic() < end:
            hand_in_for(stage, waiting, 5)
        told = stage.room / "settled.json"
        lived(partial(compare, wanted, stage.accepted, told), stage.env, stage.log)
    finally:
        for one in stage.lives.values():
            one.kill()
    found = Settled(**json.loads(told.read_text("utf-8")))
    return {
        "dossiers": found.dossiers,
        "accepted": len(stage.accepted),
        "records": found.records,
        "faults": dict(stage.faults),
        "answers that were no 201": dict(stage.refused),
        "queued again by us": found.again,
        "seconds": round(time.monotonic() - began),
        "wrong": [*found.wrong, *([f"{len(waiting)} files were never taken"] if waiting else [])],
    }


def main() -> int:
    """Run and print; 1 when anything is missing, double, half or different."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--dossiers", type=int, default=200)
    parser.add_argument("--faults", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="an empty folder to work in and to leave for looking into")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # told to stop, it takes its servers along
    with tempfile.TemporaryDirectory() as folder:
        room = given.keep or Path(folder)
        room.mkdir(exist_ok=True, parents=True)
        told = run(given.dossiers, given.faults, given.seed, room)
    print(json.dumps(told, ensure_ascii=False, indent=1))
    return 1 if told["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
