"""Starts SoHoa as its operator does: `sohoa serve`, and `sohoa worker` beside it on the server profile."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from storage.postgres import PostgresOptions
from storage.s3_bucket import S3Options
from tests.servers.programs import LOOPBACK, Program, free_ports

ROOT = Path(__file__).parent.parent.parent
SOHOA = (sys.executable, "-c", "from workers.cli import main; main()")
UNIT = "H26.15.01"
INVITATION = re.compile(r"/moi/[\w-]+")


class WorkerNotReady(RuntimeError):
    """The worker has not said yet that it listens."""


@dataclass(frozen=True, slots=True)
class House:
    """A running SoHoa: where it answers, and the one-time link that it printed."""

    address: str
    invitation: str
    env: Mapping[str, str] = field(default_factory=dict)

    def admit(self, client: str, *scopes: str) -> str:
        """Let another system in, as the operator does on the server; return its secret."""
        asked = [part for scope in scopes for part in ("--scope", scope)]
        command = [*SOHOA, "clients", "add", client, *asked]
        done = subprocess.run(command, env={**os.environ, **self.env}, capture_output=True, text=True, check=True)
        secret: str = json.loads(done.stdout)["client_secret"]
        return secret


def server_profile(database: PostgresOptions, blobs: S3Options, broker: str) -> dict[str, str]:
    """Return the environment of the server profile on the given servers."""
    return {
        "SOHOA_PROFILE": "server",
        "SOHOA_DATABASE__HOST": database.host,
        "SOHOA_DATABASE__PORT": str(database.port),
        "SOHOA_DATABASE__DATABASE": database.database,
        "SOHOA_DATABASE__USER": database.user,
        "SOHOA_DATABASE__PASSWORD": database.password.get_secret_value(),
        "SOHOA_BLOBS__ENDPOINT": blobs.endpoint,
        "SOHOA_BLOBS__BUCKET": blobs.bucket,
        "SOHOA_BLOBS__ACCESS_KEY": blobs.access_key,
        "SOHOA_BLOBS__SECRET_KEY": blobs.secret_key.get_secret_value(),
        "SOHOA_BLOBS__SECURE": str(blobs.secure).lower(),
        "SOHOA_DISPATCHER__BROKER": broker,
    }


def environment(home: Path, profile: dict[str, str]) -> dict[str, str]:
    """Return the whole environment of our programs."""
    return {
        "PYTHONPATH": str(ROOT),
        "SOHOA_HOME": str(home),
        "SOHOA_UNIT": UNIT,
        "SOHOA_PROCESSES": "1",
        "OMP_THREAD_LIMIT": "1",
    } | profile


def serve(folder: Path, env: dict[str, str]) -> tuple[Program, House]:
    """Start the web application and return it with what it printed."""
    port = free_ports(1)[0]
    address = f"http://{LOOPBACK}:{port}"

    def ready() -> None:
        httpx.get(f"{address}/readyz").raise_for_status()

    program = Program("sohoa-serve", (*SOHOA, "serve", "--port", str(port)), folder, ready, env=env)
    program.start()
    printed = INVITATION.search(program.log())
    assert printed is not None, program.log()
    return program, House(address, printed.group(), env)


def worker(folder: Path, env: dict[str, str]) -> Program:
    """Start one Celery worker."""

    def ready() -> None:
        if "ready" not in program.log():
            raise WorkerNotReady

    program = Program("sohoa-worker", (*SOHOA, "worker", "--concurrency", "1"), folder, ready, env=env)
    program.start()
    return program
