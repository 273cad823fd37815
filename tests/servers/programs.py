"""One server program: start it, wait until it answers, show its log when it fails, stop it for certain."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

LOOPBACK = "127.0.0.1"
READY_SECONDS = 90.0  # RabbitMQ takes 8 s on an idle machine of two cores, several times that on a busy one
STOP_SECONDS = 20.0  # RabbitMQ takes 1 s on an idle machine, PostgreSQL less
POLL_SECONDS = 0.1
LOG_LINES = 60


class ServerFailed(RuntimeError):
    """A server program is missing, died or did not answer in time; the message tells what to do."""


def need(program: str, package: str, *places: str) -> str:
    """Return the path of a program from PATH or from the places (globs below /); fails with the install command."""
    found = shutil.which(program)
    beyond = sorted(str(path) for place in places for path in Path("/").glob(place) if os.access(path, os.X_OK))
    if not found and not beyond:
        message = f"{program} is not installed; install it with: {package}"
        raise ServerFailed(message)
    return found or beyond[-1]


def free_ports(count: int) -> list[int]:
    """Return ports that are free on loopback now; all are held open together so that none comes twice."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind((LOOPBACK, 0))
        return [one.getsockname()[1] for one in sockets]


def answers(port: int) -> None:
    """Raise OSError unless somebody listens on the port."""
    with socket.create_connection((LOOPBACK, port), timeout=1):
        pass


def workplace(name: str, user: str | None) -> Path:
    """Make a folder with a short path (sockets allow 107 bytes) that belongs to the user."""
    folder = Path(tempfile.mkdtemp(prefix=f"sohoa-{name}-"))
    if user:
        entry = pwd.getpwnam(user)
        os.chown(folder, entry.pw_uid, entry.pw_gid)
    return folder


def as_user(user: str | None, death: str) -> list[str]:
    """Return the prefix that runs a command as the user and signals it when the test process dies."""
    who = [f"--reuid={user}", f"--regid={user}", "--init-groups"] if user else []
    return [need("setpriv", "apt-get install util-linux"), *who, f"--pdeathsig={death}", "--"]


@dataclass(slots=True)
class Program:
    """One process; `ready` raises until the program answers."""

    name: str
    command: Sequence[str]
    folder: Path
    ready: Callable[[], None]
    user: str | None = None
    env: Mapping[str, str] = field(default_factory=dict)
    stop_signal: signal.Signals = signal.SIGTERM
    seconds: float = READY_SECONDS
    patience: float = STOP_SECONDS
    """Seconds it may take to stop before it is killed."""
    _process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start and wait; raises ServerFailed with the end of the log."""
        prefix = as_user(self.user, self.stop_signal.name.removeprefix("SIG"))
        with self._log_path().open("ab") as log:
            self._process = subprocess.Popen(
                [*prefix, *self.command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env={**os.environ, **self.env},
                start_new_session=True,  # Ctrl-C reaches pytest alone, which then stops the servers in order
            )
        self._wait()

    def stop(self) -> None:
        """Stop the program and everything it started; no error when it is not running."""
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(self.stop_signal)
        try:
            process.wait(self.patience)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(STOP_SECONDS)

    def kill(self) -> None:
        """Kill the program and everything it started at once, as a power cut would."""
        process, self._process = self._process, None
        if process is not None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(STOP_SECONDS)

    def log(self, lines: int = LOG_LINES) -> str:
        """Return the last lines the program wrote."""
        path = self._log_path()
        text = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
        return "\n".join(text.splitlines()[-lines:])

    def _log_path(self) -> Path:
        return self.folder / f"{self.name}.log"

    def _wait(self) -> None:
        process = self._process
        deadline = time.monotonic() + self.seconds
        last = "nothing tried"
        while process is not None and process.poll() is None and time.monotonic() < deadline:
            try:
                self.ready()
            except Exception as error:  # noqa: BLE001 - whatever a client library raises while its server is not up
                last = f"{type(error).__name__}: {error}"
                time.sleep(POLL_SECONDS)
            else:
                return
        died = process is not None and process.poll() is not None
        self.stop()
        state = "died while starting" if died else f"did not answer within {self.seconds:.0f} s ({last})"
        message = f"{self.name} {state}; the end of its log:\n{self.log()}"
        raise ServerFailed(message)
