"""The server is killed in the middle of upload and review: whatever it called saved is there after it starts again."""

from __future__ import annotations

import os
import signal
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from config.settings import load
from pipeline.model import Dossier, User
from tests.desks.conftest import HASH, PASSWORD
from tests.desks.dossiers import BIRTH, recorded
from tests.desks.house import SOHOA, UNIT, environment
from tests.desks.visits import FORM_TOKEN
from tests.servers.programs import LOOPBACK, Program, free_ports
from workers.assembly import assemble

pytestmark = pytest.mark.slow
BATCH = "b" * 32
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
