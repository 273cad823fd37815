"""Processes made to be killed: forked from this one, which has imported everything, so that a life costs no imports."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import webapp.app
import workers.assembly
import workers.celery_app  # imported once, here, for every life to come
from pipeline.pool import SerialPool


class OwnProcess(SerialPool):
    """Prepares and reads pages in the killed process itself.

    What a kill can tear lies in the stores; the cage's processes take a second to start and end with their parent
    (tests/safety/test_cage.py).
    """

    def close(self) -> None:
        """Have nothing to stop."""


def without_page_processes() -> None:
    """Let all lives from now on do their page work themselves."""

    def page_pool(*_: object, **__: object) -> OwnProcess:
        return OwnProcess()

    for module in (workers.assembly, webapp.app):
        vars(module)["page_pool"] = page_pool


@dataclass(slots=True)
class Life:
    """One forked process with all that it starts."""

    number: int
    """Process id, and the id of its group."""
    over: bool = False

    def killed_after(self, seconds: float) -> threading.Timer:
        """Return a started timer that kills it; join it before the next fork."""
        timer = threading.Timer(seconds, self.kill)
        timer.start()
        return timer

    def kill(self) -> None:
        """Send SIGKILL to it and its children; nothing when it was reaped: its number may be somebody else's now."""
        if self.over:
            return
        try:
            os.killpg(self.number, signal.SIGKILL)
        except ProcessLookupError:
            return

    def ended(self) -> bool:
        """Wait for its end; tell whether it came by itself."""
        os.waitid(os.P_PID, self.number, os.WEXITED | os.WNOWAIT)
        self.kill()  # what it started and left behind, while its number is still its own
        self.over = True
        _, status = os.waitpid(self.number, 0)
        return not os.WIFSIGNALED(status)


def life(work: Callable[[], object], env: Mapping[str, str], log: Path) -> Life:
    """Begin one life with its own environment, group and log."""
    number = os.fork()
    if not number:
        _live(work, env, log)
    return Life(number)


def _live(work: Callable[[], object], env: Mapping[str, str], log: Path) -> NoReturn:
    code = 0
    try:
        os.setsid()
        os.environ.update(env)
        handle = os.open(log, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        for standard in (1, 2):
            os.dup2(handle, standard)
        work()
    except SystemExit as end:
        code = int(end.code or 0)
    except BaseException:  # noqa: BLE001  # nothing may get back into the parent's code
        traceback.print_exc()
        code = 1
    _leave(code)


def _leave(code: int) -> NoReturn:
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def lived(work: Callable[[], object], env: Mapping[str, str], log: Path) -> float:
    """Let one life come to its own end and return its seconds; raises RuntimeError with its log when it fails."""
    began = time.monotonic()
    one = life(work, env, log)
    _, status = os.waitpid(one.number, 0)
    if status:
        message = f"ended with {status}:\n{log.read_text('utf-8', 'replace')[-2000:]}"
        raise RuntimeError(message)
    return time.monotonic() - began


@contextmanager
def undisturbed(work: Callable[[], object], env: Mapping[str, str], log: Path) -> Iterator[Life]:
    """Keep one life up for as long as the block lasts."""
    one = life(work, env, log)
    try:
        yield one
    finally:
        one.kill()
        one.ended()
