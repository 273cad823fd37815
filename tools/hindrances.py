"""What goes wrong around a running service besides kills: a slow line to the store, a full disk, a clock that jumps."""

from __future__ import annotations

import os
import selectors
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import workers.assembly
from tests.servers.programs import LOOPBACK

PIECE = 16_384  # bytes handed on at a time: a slow line is slow in each of them
OFFSET = "SOHOA_CHAOS_CLOCK"  # environment variable with the file that says how wrong the clock is


class JumpingClock:
    """The machine's clock plus the seconds that a file names at this moment."""

    def now(self) -> datetime:
        """Return the present moment as this machine would wrongly tell it."""
        return datetime.now(UTC) + timedelta(seconds=_number(Path(os.environ[OFFSET])))


def wear_jumping_clock() -> None:
    """Let every office that is opened from now on, here and in processes forked from here, tell this time."""
    vars(workers.assembly)["SystemClock"] = JumpingClock


def slow_line(port: int, target: int, delay: Path) -> None:
    """Hand on everything between a port and another one; each piece waits for the seconds that a file names."""
    with socket.create_server((LOOPBACK, port)) as server:
        while True:
            client, _ = server.accept()
            Thread(target=_carry, args=(client, target, delay), daemon=True).start()


def _carry(client: socket.socket, target: int, delay: Path) -> None:
    try:
        with client, socket.create_connection((LOOPBACK, target)) as there, selectors.DefaultSelector() as both:
            both.register(client, selectors.EVENT_READ, there)
            both.register(there, selectors.EVENT_READ, client)
            while True:
                for key, _ in both.select():
                    piece = key.fileobj.recv(PIECE)  # type: ignore[union-attr]
                    if not piece:
                        return
                    time.sleep(_number(delay))
                    key.data.sendall(piece)
    except OSError:
        return  # one of the two was killed: the other end sees a broken line, as it would without us


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """Mount a small disk in memory on a folder; needs root."""
    folder.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path) -> None:
    """Leave no room on the disk of a folder."""
    free = os.statvfs(folder)
    with (folder / "ballast").open("wb") as ballast, suppress(OSError):  # another was quicker: it is full as well
        os.posix_fallocate(ballast.fileno(), 0, free.f_bavail * free.f_frsize)


def make_room(folder: Path) -> None:
    """Take the ballast away."""
    (folder / "ballast").unlink(missing_ok=True)


def _number(path: Path) -> float:
    try:
        return float(path.read_text("ascii") or 0)
    except (FileNotFoundError, ValueError):
        return 0.0  # not written yet, or just being written
