"""Files that a virus scanner knows are not opened: what the flow asks of a scanner, and one that finds nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

INFECTED = "file.infected"


class VirusScanner(Protocol):
    """Looks at one file before anything opens it."""

    def known_as(self, path: Path) -> str:
        """Return the name of what was found, empty when nothing was; raises Unavailable, then nothing is opened."""


class NoScanner:
    """Finds nothing: the cage alone stands between a file and the machine."""

    def known_as(self, path: Path) -> str:
        """Return that nothing was found."""
        del path
        return ""
