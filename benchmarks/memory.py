"""Measures the most memory a process and the programs it starts hold together, from what Linux tells in /proc.

`ru_maxrss` will not do: a program started by a large process inherits its size there, although it never held it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

OFTEN = 0.02
"""Seconds between two looks at the programs started: each holds its peak for longer."""


def peak_while(work: Callable[[], object]) -> float:
    """Return the most MB this process ever held, plus those of the largest program it starts while working."""
    largest = [0]
    done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(done, largest), daemon=True)
    watcher.start()
    try:
        work()
    finally:
        done.set()
        watcher.join()
    return (highest(os.getpid()) + largest[0]) / 1024


def highest(process: int) -> int:
    """Return the most KB a process has held since it was started, 0 when it has ended."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)


def _watch(done: threading.Event, largest: list[int]) -> None:
    """Keep the peak of the largest program started by this process."""
    while not done.wait(OFTEN):
        largest[0] = max(largest[0], *(highest(child) for child in _children()), 0)


def _children() -> list[int]:
    """Return the numbers of programs this process started, from any of its threads; programs, not yet its own image."""
    own, found = Path("/proc/self/exe").resolve(), []
    for listing in Path("/proc/self/task").glob("*/children"):
        for child in listing.read_text(encoding="utf-8").split():
            try:
                if Path(f"/proc/{child}/exe").resolve() != own:
                    found.append(int(child))
            except OSError:
                continue
    return found
