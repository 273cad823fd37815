"""Harmed files through the real service: uploaded to a running `sohoa serve`, each handful with a sound neighbour.

In the end the service answers, its processes kept their memory, every harmed file has pages or a refusal with a code,
and the sound letter beside it was read as if it had come alone.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx

from config.settings import load
from pipeline.model import Dossier, User
from pipeline.ports import DossierQuery
from pipeline.walking import every_dossier
from samples.born_digital import print_pdf
from samples.hostile import hand_made, mutations
from samples.papers import sketch
from tests.desks.conftest import HASH, PASSWORD
from tests.desks.house import UNIT, environment, serve
from tools.chaos_check import WAITING
from tools.clerks import Bundle, Desk
from workers.assembly import Office, assemble

LOGIN = "lan"
TOGETHER = 20  # harmed files beside one sound letter
SLOWEST = 900.0  # seconds for all dossiers to come to rest


def bundles(count: int, seed: int) -> Iterator[list[tuple[str, bytes]]]:
    """Yield harmed files in handfuls; the hand-made ones come first, but for those that take the cage half a minute."""
    made = [(f"{at}.pdf", data) for at, data in enumerate(hand_made().values()) if data]
    files = [*made, *((f"m{at}.pdf", data) for at, (_, data) in enumerate(mutations(seed, count)) if data)][:count]
    for at in range(0, len(files), TOGETHER):
        yield files[at : at + TOGETHER]


def memory(parent: int) -> int:
    """Return the most megabytes that one process of the service held so far."""
    family, most = {parent}, 0
    for status in sorted(Path("/proc").glob("[0-9]*/status"), key=lambda one: int(one.parent.name)):
        try:
            told = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue  # it has ended meanwhile
        if int(told["PPid"]) in family or int(told["Pid"]) in family:
            family.add(int(told["Pid"]))
            most = max(most, int(told.get("VmHWM", "0 kB").split()[0]) // 1024)
    return most


def run(count: int, seed: int, room: Path) -> dict[str, object]:
    """Upload, wait, look; returns what was found."""
    env = environment(room / "home", {}) | {"SOHOA_LIMITS__DPI": "72", "SOHOA_READING__TIER": "fast"}
    office = assemble(load(home=room / "home", unit=UNIT, processes=1))
    office.accounts.put_user(User(LOGIN, "Lan", UNIT, ("counter",), HASH))
    letter = print_pdf(sketch("van_ban_hanh_chinh", seed=seed).leaves, "thư")
    program, house = serve(room, env)
    process = program._process  # noqa: SLF001  # its children's memory is read from outside
    most, began = 0, time.monotonic()
    try:
        with httpx.Client(base_url=house.address, timeout=120) as client:
            desk = Desk(client, LOGIN, PASSWORD)
            for number, bundle in enumerate(bundles(count, seed)):
                neighbour = ("thu.pdf", letter + f"\n%{number}\n".encode())
                Bundle(desk, [*bundle, neighbour]).hand_in()
                most = max(most, memory(process.pid if process else 0))
            while office.bench.dossiers.find(WAITING, 1)[0] and time.monotonic() - began < SLOWEST:
                most = max(most, memory(process.pid if process else 0))
                time.sleep(1)
            client.get("/readyz").raise_for_status()
        return _looked(office, most, time.monotonic() - began)
    finally:
        program.stop()
        office.close()


def _looked(office: Office, most: int, seconds: float) -> dict[str, object]:
    answers: Counter[str] = Counter()
    wrong: list[str] = []
    for dossier in every_dossier(office.bench.dossiers, DossierQuery()):
        answers.update(one.code for one in dossier.unread)
        opened = {page.file for page in dossier.pages}
        answers["page"] += sum(file.blob in opened for file in dossier.files if file.name != "thu.pdf")
        wrong += _untold(dossier)
    return {"files": answers.total(), "answers": dict(answers), "megabytes": most, "seconds": seconds, "wrong": wrong}


def _untold(dossier: Dossier) -> Iterator[str]:
    refused = {one.file for one in dossier.unread}
    opened = {page.file for page in dossier.pages}
    for file in dossier.files:
        if file.name not in refused and file.blob not in opened:
            yield f"{dossier.id}: {file.name} has neither pages nor a refusal"
    if dossier.state in WAITING.states:
        yield f"{dossier.id} is {dossier.state}"
    if not any(one.form == "van_ban_hanh_chinh" for one in dossier.documents):
        yield f"{dossier.id}: the letter beside the harmed files was not read"


def main() -> int:
    """Run and print; 1 when the service or a neighbour was hurt."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        found = run(given.files, given.seed, Path(room))
    print(json.dumps(found, ensure_ascii=False))
    return 1 if found["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
