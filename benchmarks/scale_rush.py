"""The morning rush of a province on one server: `python -m benchmarks.scale_rush [--offices 120] [--minutes 3]`.

Every office is a clerk of its own at the upload desk: he logs in, sends a scanned page in pieces (tus), watches for its
verdict as the page's script does, and hands the batch in. Arrivals are a Poisson stream whose rate is given in pages a
minute over all offices, since two cores cannot take what 120 offices send at their peak: what is measured is how the
time of a verdict and the age of the queue grow with the load, and that nothing accepted is lost. PostgreSQL, S3 and
RabbitMQ run on the same machine, as do the clerks.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import secrets
import sys
import tempfile
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from random import Random
from statistics import quantiles

import anyio
import httpx

from benchmarks.scale_papers import kept, page_files
from config.settings import load
from pipeline.model import State, User
from pipeline.ports import Absent
from tests.desks.conftest import HASH, PASSWORD
from tests.desks.house import UNIT, environment, serve, server_profile, worker
from tests.servers import brokers, postgres, s3
from tests.servers.server import started
from workers.assembly import assemble

TOKEN = re.compile(r'name="csrf" (?:content|value)="([0-9a-f]{64})"')
JUDGED = re.compile(r'data-judged="(\d)"')
DRAWN = 12  # pages that differ; each upload gets a number behind its picture, which makes it a file of its own
LOOK_SECONDS = 0.5  # between two looks for a verdict, as the desk's own stream does
VERDICT_SECONDS = 120.0  # a clerk who waits longer than that walks away
METRIC = re.compile(r"^sohoa_queue_oldest_seconds ([\d.e+]+)", re.MULTILINE)


@dataclass(slots=True)
class Rush:
    """What the clerks saw."""

    pages_a_minute: float
    offices: int
    minutes: float
    verdicts: list[float] = field(default_factory=list)
    """Seconds from a page's last byte to its verdict on the screen."""
    accepted: dict[str, str] = field(default_factory=dict)
    """Dossier id to the digest of its file, as far as the server said so."""
    refused: list[str] = field(default_factory=list)
    queue_ages: list[float] = field(default_factory=list)
    missing: int = 0
    still_waiting: int = 0

    def summary(self) -> dict[str, object]:
        """Return the figures."""
        known = sorted(self.verdicts)
        parts = quantiles(known, n=20) if len(known) > 1 else [0.0] * 19
        return {
            "offices": self.offices,
            "minutes": self.minutes,
            "pages a minute": self.pages_a_minute,
            "verdicts": len(known),
            "verdict median s": round(parts[9], 2),
            "verdict 95 of 100 s": round(parts[18], 2),
            "oldest in queue s": round(max(self.queue_ages, default=0.0), 1),
            "accepted": len(self.accepted),
            "refused": len(self.refused),
            "missing": self.missing,
            "still waiting at the end": self.still_waiting,
        }


@dataclass(frozen=True, slots=True)
class Clerk:
    """One office at the desk."""

    login: str
    client: httpx.AsyncClient
    rush: Rush

    async def hand_in(self, page: bytes) -> None:
        """Send one page, wait for its verdict, hand it in; what goes wrong is counted."""
        try:
            await self._hand_in(page)
        except (httpx.HTTPError, LookupError, ValueError) as error:
            self.rush.refused.append(f"{type(error).__name__}: {str(error)[:80]}")

    async def _hand_in(self, page: bytes) -> None:
        batch, token = secrets.token_hex(16), await self._token()
        always = {"x-csrf-token": token, "tus-resumable": "1.0.0", "x-sohoa": "1"}
        metadata = f"filename {_packed('trang.jpg')},batch {_packed(batch)}"
        announced = {"upload-length": str(len(page)), "upload-metadata": metadata}
        made = await self.client.post("/nop/tep", headers=always | announced)
        place = made.raise_for_status().headers["location"]
        piece = {"upload-offset": "0", "content-type": "application/offset+octet-stream"}
        (await self.client.patch(place, headers=always | piece, content=page)).raise_for_status()
        began = time.monotonic()
        while not await self._judged(batch):
            if time.monotonic() - began > VERDICT_SECONDS:
                self.rush.refused.append("no verdict")
                return
            await anyio.sleep(LOOK_SECONDS)
        self.rush.verdicts.append(time.monotonic() - began)
        answer = await self.client.post(f"/nop/lo/{batch}/giao", data={"csrf": token}, headers={"x-sohoa": "1"})
        self.rush.accepted[answer.raise_for_status().json()["dossier"]] = sha256(page).hexdigest()

    async def _judged(self, batch: str) -> bool:
        found = JUDGED.search((await self.client.get(f"/nop/lo/{batch}")).raise_for_status().text)
        return found is not None and found.group(1) == "1"

    async def _token(self) -> str:
        page = await self.client.get("/")
        if page.status_code != httpx.codes.OK:
            entry = _token(await self.client.get("/vao"))
            form = {"csrf": entry, "login": self.login, "password": PASSWORD}
            await self.client.post("/vao", data=form)
            page = await self.client.get("/")
        return _token(page)


async def rushing(address: str, rush: Rush, pages: list[bytes], seed: int) -> None:
    """Let pages come in at random moments, each at one office, until the time is over and all are handed in."""
    luck = Random(seed)  # noqa: S311  # repeatable
    end = time.monotonic() + 60 * rush.minutes
    async with anyio.create_task_group() as clerks, anyio.create_task_group() as watch:
        watch.start_soon(_watch_queue, address, rush)
        desks = [_clerk(address, f"quay{at}", rush) for at in range(rush.offices)]
        number = 0
        async with anyio.create_task_group() as sending:
            while time.monotonic() < end:
                fresh = pages[number % len(pages)] + number.to_bytes(
                    4, "big"
                )  # behind the picture's end: a file of its own
                sending.start_soon(luck.choice(desks).hand_in, fresh)
                number += 1
                await anyio.sleep(luck.expovariate(rush.pages_a_minute / 60))
        watch.cancel_scope.cancel()
        clerks.cancel_scope.cancel()


def _clerk(address: str, login: str, rush: Rush) -> Clerk:
    return Clerk(login, httpx.AsyncClient(base_url=address, timeout=60), rush)


async def _watch_queue(address: str, rush: Rush) -> None:
    async with httpx.AsyncClient(base_url=address, timeout=60) as client:
        while True:
            try:
                found = METRIC.search((await client.get("/metrics")).text)
                rush.queue_ages.append(float(found.group(1)) if found else 0.0)
            except httpx.HTTPError:
                pass  # the server is busier than its operator is curious
            await anyio.sleep(2)


@contextmanager
def province(offices: int, workers: int) -> Iterator[str]:
    """Start everything, let the clerks in, and give the desk's address."""
    with ExitStack() as stack:
        database, blobs, broker = started(postgres.postgres), started(s3.s3), started(brokers.rabbitmq)
        for remove in (database.remove, blobs.remove, broker.remove):
            stack.callback(remove)
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        env = environment(home, server_profile(database.address, blobs.address, broker.address))
        os.environ.update(env)
        office = assemble(load())
        for at in range(offices):
            office.accounts.put_user(User(f"quay{at}", f"Quầy {at}", f"{UNIT}.{at:03}", ("counter",), HASH))
        office.close()
        for number in range(workers):
            room = home / f"worker-{number}"
            room.mkdir()
            stack.callback(worker(room, env).stop)
        web, house = serve(home, env)
        stack.callback(web.stop)
        yield house.address


def look_for(rush: Rush) -> None:
    """Count what was accepted and is not there, and what still waits."""
    office = assemble(load())
    for dossier_id, digest in rush.accepted.items():
        try:
            dossier = office.bench.dossiers.get(dossier_id)
        except Absent:
            rush.missing += 1
            continue
        kept = digest in {one.blob for one in dossier.files} and office.bench.blobs.has(digest)
        rush.missing += int(not kept)
        rush.still_waiting += int(dossier.state in (State.RECEIVED, State.RUNNING))
    office.close()


def _token(answer: httpx.Response) -> str:
    found = TOKEN.search(answer.text)
    if found is None:
        message = f"no form on {answer.url} ({answer.status_code})"
        raise LookupError(message)
    return found.group(1)


def _packed(text: str) -> str:
    return b64encode(text.encode()).decode()


def main() -> int:
    """Run one rush a rate and print; 1 when something accepted is missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--offices", type=int, default=120)
    parser.add_argument("--minutes", type=float, default=3.0)
    parser.add_argument("--rates", default="6,12,24", help="pages a minute over all offices, one rush each")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=Path("build/scale"))
    parser.add_argument("--out", type=Path, help="file for the figures as JSON")
    given = parser.parse_args()
    pages = page_files(kept(given.folder, DRAWN, given.seed))
    found = []
    for rate in given.rates.split(","):
        rush = Rush(float(rate), given.offices, given.minutes)
        with province(given.offices, given.workers) as address:  # each with empty queues, or one waits for the other
            anyio.run(rushing, address, rush, pages, given.seed)
            look_for(rush)
        found.append(rush)
        print(json.dumps(rush.summary(), ensure_ascii=False), flush=True)
        if rush.refused:
            print("  refused:", sorted(set(rush.refused))[:5], flush=True)
    if given.out:
        shown = [rush.summary() | {"all verdicts": asdict(rush)["verdicts"]} for rush in found]
        given.out.write_text(json.dumps(shown, indent=1) + "\n", encoding="utf-8")
    return 1 if any(rush.missing for rush in found) else 0


if __name__ == "__main__":
    sys.exit(main())
