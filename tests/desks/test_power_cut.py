"""The server is killed in the middle of upload and review: whatever it called saved is there after it starts again."""

from __future__ import annotations

import os
import re
import signal
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from config.settings import load
from pipeline.desks import Unit
from pipeline.model import Decision, Dossier, State, User
from tests.desks.conftest import HASH, PASSWORD
from tests.desks.dossiers import BIRTH, Told, recorded
from tests.desks.house import SOHOA, UNIT, environment
from tests.desks.visits import FORM_TOKEN
from tests.servers.programs import LOOPBACK, Program, free_ports
from workers.assembly import assemble

pytestmark = pytest.mark.slow
BATCH = "b" * 32
REVISION = re.compile(r'name="revision" value="(\d+)"')
SCAN = b"%PDF-1.7 " + bytes(200_000)


def seeded(home: Path) -> Dossier:
    """Put a person who may log in and a dossier under review into a home; the first administrator is there as well."""
    office = assemble(load(home=home, unit=UNIT, processes=1))
    office.accounts.put_user(User("lan", "Lan", UNIT, ("admin",), HASH))
    dossier = recorded(office.bench, unit=UNIT)
    office.close()
    return dossier


@contextmanager
def running(home: Path, folder: Path) -> Iterator[httpx.Client]:
    """Serve a home, log in, and kill the server without a word at the end; yields a client."""
    port = free_ports(1)[0]
    address = f"http://{LOOPBACK}:{port}"

    def ready() -> None:
        httpx.get(f"{address}/readyz").raise_for_status()

    program = Program("sohoa-serve", (*SOHOA, "serve", "--port", str(port)), folder, ready, env=environment(home, {}))
    program.start()
    process = program._process  # noqa: SLF001  # a power cut asks nobody
    assert process is not None
    try:
        with httpx.Client(base_url=address) as client:
            token = form_token(client, "/vao")
            client.post("/vao", data={"csrf": token, "login": "lan", "password": PASSWORD})
            yield client
        os.killpg(process.pid, signal.SIGKILL)
    finally:
        program.stop()


def form_token(client: httpx.Client, page: str) -> str:
    """Read the form token from a page."""
    found = FORM_TOKEN.search(client.get(page).text)
    assert found is not None, page
    return found.group(1)


def tus(client: httpx.Client, **more: str) -> dict[str, str]:
    """Return the headers of a piece."""
    token = form_token(client, "/")
    return {"x-csrf-token": token, "tus-resumable": "1.0.0", "content-type": "application/offset+octet-stream"} | more


def test_nothing_that_was_called_saved_is_lost(tmp_path: Path) -> None:
    """A field saved and a piece acknowledged just before the cut are there; the upload goes on and is handed in."""
    home = tmp_path / "home"
    dossier = seeded(home)
    half = len(SCAN) // 2
    with running(home, tmp_path) as client:
        named = f"filename {b64encode('giấy.pdf'.encode()).decode()},batch {b64encode(BATCH.encode()).decode()}"
        headers = tus(client, **{"upload-length": str(len(SCAN)), "upload-metadata": named})
        place = client.post("/nop/tep", headers=headers).headers["location"]
        piece = client.patch(place, headers=tus(client, **{"upload-offset": "0"}), content=SCAN[:half])
        assert piece.headers["upload-offset"] == str(half)
        form = {
            "csrf": form_token(client, f"/duyet/{dossier.id}"),
            "revision": str(dossier.revision),
            "paper": "1",
            "field": "me_ho_ten",
            "text": "NGUYỄN THỊ MAY",
            "baseline": str(BIRTH["me_ho_ten"]),
        }
        assert client.post(f"/duyet/{dossier.id}/o", data=form, headers={"x-sohoa": "1"}).status_code == 200

    with running(home, tmp_path) as client:
        assert "NGUYỄN THỊ MAY" in client.get(f"/duyet/{dossier.id}").text
        at = client.head(place, headers={"tus-resumable": "1.0.0"}).headers["upload-offset"]
        assert at == str(half)
        wrong = client.patch(place, headers=tus(client, **{"upload-offset": "0", "x-sohoa": "1"}), content=b"x")
        assert wrong.status_code == 409
        rest = client.patch(place, headers=tus(client, **{"upload-offset": at}), content=SCAN[half:])
        assert rest.headers["upload-offset"] == str(len(SCAN))
        token = form_token(client, "/")
        handed = client.post(f"/nop/lo/{BATCH}/giao", data={"csrf": token}, headers={"x-sohoa": "1"})
        assert handed.status_code == 201
        received = handed.json()["dossier"]

    with running(home, tmp_path) as client:
        assert "giấy.pdf" in client.get(f"/ho-so/{received}").text


def others(home: Path) -> dict[str, Dossier]:
    """Put five more dossiers under review, one of them approved, into a unit that draws every value as a sample."""
    office = assemble(load(home=home, unit=UNIT, processes=1))
    bench = office.bench
    bench.desks.units.put(Unit(UNIT, "Xã", sample_percent=100))
    found = {}
    for name in ("undone", "absent", "batch", "unknown", "rejected", "approved"):
        one = recorded(bench, Told(unclear={}) if name == "approved" else None, unit=f"H26.{name}")
        state = State.ACCEPTED if name == "approved" else State.TO_REVIEW
        found[name] = bench.dossiers.save(replace(one, unit=UNIT, state=state))
    office.close()
    return found


def post(client: httpx.Client, dossier: Dossier, part: str, **form: str) -> None:
    """Send one change of the review page as its script does, with what the page says now."""
    page = f"/duyet/{dossier.id}"
    text = client.get(page).text
    found = REVISION.search(text)
    assert found is not None
    form = {"csrf": form_token(client, page), "revision": found.group(1), "paper": "1"} | form
    assert not client.post(f"{page}/{part}", data=form, headers={"x-sohoa": "1"}).is_error, part


def test_every_other_way_of_saving_survives_the_cut_too(tmp_path: Path) -> None:
    """Undo, absent, a batch's line, a kind, a rejection, a sample's verdict: what was answered is in the store."""
    home = tmp_path / "home"
    seeded(home)
    put = others(home)
    mother = {"field": "me_ho_ten", "baseline": str(BIRTH["me_ho_ten"])}
    with running(home, tmp_path) as client:
        post(client, put["undone"], "o", text="NGUYỄN THỊ MAY", **mother)
        post(client, put["undone"], "lui")
        post(client, put["absent"], "o", text="", act="absent", **mother)
        post(client, put["unknown"], "loai", form="")
        post(client, put["rejected"], "tu-choi", why="duplicate")
        line = mother | {"csrf": form_token(client, "/duyet-lo"), "dossier": put["batch"].id, "paper": "1"}
        line |= {"form": "giay_khai_sinh", "text": "NGUYỄN THỊ MÂY"}
        assert client.post("/duyet-lo", data=line, headers={"x-sohoa": "1"}).json()["good"]
        drawn = re.search(r'action="/mau/([^"]+)"', client.get("/mau").text)
        assert drawn is not None
        judged = client.post(f"/mau/{drawn.group(1)}", data={"csrf": form_token(client, "/mau"), "right": "1"})
        assert judged.status_code == 303

    office = assemble(load(home=home, unit=UNIT, processes=1))
    now = {name: office.bench.dossiers.get(one.id) for name, one in put.items()}
    mothers = {
        name: next(entry for entry in one.documents[0].entries if entry.name == "me_ho_ten")
        for name, one in now.items()
        if one.documents[0].form
    }
    sample = office.bench.desks.samples.get(drawn.group(1))
    office.close()
    assert mothers["undone"].person is None
    assert now["undone"].revision > put["undone"].revision + 1
    assert mothers["absent"].decision is Decision.ABSENT
    assert mothers["batch"].person is not None
    assert mothers["batch"].person.value == "NGUYỄN THỊ MÂY"
    assert (now["unknown"].documents[0].form, now["unknown"].documents[0].form_author) == (None, "lan")
    assert now["rejected"].state is State.REJECTED
    assert (sample.right, sample.by) == (True, "lan")
