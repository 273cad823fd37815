"""Unfinished files in a folder: appended, forced to the disk, and only then acknowledged."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from pipeline.ports import Absent
from storage.disk import ensure_folder, refusals, sync_folder

_NAME = re.compile(r"[0-9a-f]{16,64}")  # ids are ours; anything else could be a path


class DiskParts:
    """Implements pipeline.desks.Parts."""

    def __init__(self, folder: Path) -> None:
        """Use a folder; it is made with the first file."""
        self._folder = folder

    def size(self, part: str) -> int:
        """Return how many bytes are stored, 0 for an unknown one."""
        try:
            return self._path(part).stat().st_size
        except FileNotFoundError:
            return 0

    def append(self, part: str, at: int, data: bytes) -> int:
        """Add bytes behind the first `at` ones and return the new size; raises ValueError when `at` is not the size."""
        path = self._path(part)
        with refusals(f"the folder of files on their way in, {self._folder}, cannot be used"):
            ensure_folder(self._folder)
            try:
                return self._append(path, at, data)
            except OSError:
                with suppress(OSError):
                    os.truncate(path, at)  # what may not be on the disk must not be counted as here
                raise

    def _append(self, path: Path, at: int, data: bytes) -> int:
        with path.open("ab") as file:
            if file.tell() != at:
                message = f"{file.tell()} bytes are stored, not {at}; go on from there"
                raise ValueError(message)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            size = file.tell()
        if not at:
            sync_folder(self._folder)  # the bytes are worth nothing without their name
        return size

    def whole(self, part: str) -> bytes:
        """Return everything stored; raises Absent."""
        try:
            return self._path(part).read_bytes()
        except FileNotFoundError as gone:
            message = f"there is no unfinished file {part}"
            raise Absent(message) from gone

    def drop(self, part: str) -> None:
        """Forget; no error when there is nothing."""
        self._path(part).unlink(missing_ok=True)

    def _path(self, part: str) -> Path:
        if _NAME.fullmatch(part) is None:
            message = f"no unfinished file can be called {part!r}"
            raise Absent(message)
        return self._folder / part
