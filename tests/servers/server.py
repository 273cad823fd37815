"""A server of one or more programs with what a client needs to reach it; may be stopped and started again by a test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from tests.servers.programs import Program, ServerFailed

ADDRESS = TypeVar("ADDRESS")
TRIES = 3  # a port that was free may be taken by another process before the server binds it


@dataclass(slots=True)
class Server(Generic[ADDRESS]):
    """Programs in starting order; address is the options or URL by which they are reached, the same after a restart."""

    address: ADDRESS
    folder: Path
    programs: tuple[Program, ...]
    litter: tuple[Path, ...] = ()
    """Files outside the folder that a killed program leaves behind."""

    def start(self) -> None:
        """Start all programs; on a failure none is left running."""
        try:
            for program in self.programs:
                program.start()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop all programs, the last started first; the data stays for another start."""
        for program in reversed(self.programs):
            program.stop()

    def remove(self) -> None:
        """Stop and delete the data."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
        for path in self.litter:
            path.unlink(missing_ok=True)

    def log(self, lines: int) -> str:
        """Return the last lines of every program's log."""
        return "\n".join(f"--- {program.name}\n{program.log(lines)}" for program in self.programs)


def started(plan: Callable[[], Server[ADDRESS]]) -> Server[ADDRESS]:
    """Start what the plan makes; when that fails plan anew with other ports."""
    failures: list[ServerFailed] = []
    for _ in range(TRIES):
        server = plan()
        try:
            server.start()
        except ServerFailed as failure:
            failures.append(failure)
            server.remove()
        except BaseException:
            server.remove()
            raise
        else:
            return server
    raise failures[-1]
