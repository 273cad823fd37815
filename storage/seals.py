"""Write-once texts on disk: one file each, made exclusively, read-only from the start."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from storage.disk import ensure_folder, refusals, sync_folder

_SEALED: Final = 0o400  # nobody writes it again by accident; on purpose only root can
_SUFFIX: Final = ".seal"


class DiskSeals:
    """Implements pipeline.ports.Seals; put the folder on another disk, or copy it away daily, to be safe from root."""

    def __init__(self, folder: Path) -> None:
        """Remember the folder; it is made with the first seal."""
        self._folder = folder

    def add(self, name: str, text: str) -> str:
        """Keep the text unless the name is taken; returns what is kept, durable on return."""
        path = self._folder / f"{name}{_SUFFIX}"
        with refusals(f"the seal folder {self._folder} cannot be used"):
            ensure_folder(self._folder)
            # Linked into place when whole, and only if the name is free: no half seal, no second one.
            draft = self._folder / f".{name}.{os.getpid()}"
            with os.fdopen(
                os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, _SEALED), "w", encoding="utf-8"
            ) as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            try:
                path.hardlink_to(draft)
            except FileExistsError:
                return path.read_text("utf-8")
            finally:
                draft.unlink()
                sync_folder(self._folder)
        return text

    def every(self) -> Sequence[tuple[str, str]]:
        """Return all (name, text), by name."""
        with refusals(f"the seal folder {self._folder} cannot be used"):
            found = sorted(self._folder.glob(f"*{_SUFFIX}"))
            return [(path.stem, path.read_text("utf-8")) for path in found]
