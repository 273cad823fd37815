"""Runs a command and measures it with all its children: seconds, CPU seconds, and the peak memory of every program."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PAUSE = 0.05  # seconds between looks: Tesseract lives for one at least, and its peak stands in /proc until it ends
MEGA = 1024


@dataclass(slots=True)
class Peaks:
    """The most memory each program ever held, in MB, and the most all of them held at one moment.

    Single peaks are VmHWM, which begins anew with every exec; ru_maxrss would carry the parent's over. The sum is of
    proportional set sizes: what several processes share (code of libraries) counts once.
    """

    single: dict[str, float] = field(default_factory=dict)
    together: float = 0.0

    def look(self, root: int) -> None:
        """Take in the present state of a process and everything below it."""
        now = 0.0
        for pid in family(root):
            name, high, share = _memory(pid)
            self.single[name] = max(self.single.get(name, 0.0), high)
            now += share
        self.together = max(self.together, now)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command cost."""

    seconds: float
    cpu: float
    peaks: Peaks


def measured(command: Sequence[str], env: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end; raises CalledProcessError when it fails. Nobody else's children may end meanwhile."""
    peaks, before, began = Peaks(), _children(), time.monotonic()
    with subprocess.Popen(
        command, env={**os.environ, **(env or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        watcher = threading.Thread(target=_watch, args=(process, peaks), daemon=True)
        watcher.start()
        _, told = process.communicate()
        watcher.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, stderr=told)
    return Cost(time.monotonic() - began, _children() - before, peaks)


def family(root: int) -> list[int]:
    """Return a process and all below it, as far as they live."""
    found, at = [root], 0
    while at < len(found):
        try:
            tasks = Path(f"/proc/{found[at]}/task").iterdir()
            found += [int(pid) for task in tasks for pid in (task / "children").read_text("ascii").split()]
        except OSError:
            pass  # it ended while we looked
        at += 1
    return found


def _watch(process: subprocess.Popen[str], peaks: Peaks) -> None:
    while process.poll() is None:
        peaks.look(process.pid)
        time.sleep(PAUSE)


def _memory(pid: int) -> tuple[str, float, float]:
    """Return the program's name, its peak and its share of memory now in MB; nothing for one that has ended."""
    try:
        texts = [
            Path(f"/proc/{pid}/{name}").read_text("utf-8", errors="replace") for name in ("status", "smaps_rollup")
        ]
    except OSError:
        return "", 0.0, 0.0
    said = dict(line.split(":", 1) for text in texts for line in text.splitlines() if ":" in line)
    high, share = (float(said.get(key, "0 kB").split()[0]) / MEGA for key in ("VmHWM", "Pss"))
    return said.get("Name", "").strip(), high, share


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
