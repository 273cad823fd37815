"""Takes what network scanners put into a folder: one file or one folder is one dossier; nothing is lost on the way.

A scan is taken when it has not changed for a while. Its original goes only after the stored copy was read back and is
byte for byte what still lies there. What cannot be opened is set aside with a note, and the rest goes on.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final

import structlog

from pipeline.intake import Upload, receive
from pipeline.lanes import WATCHED, lane_of
from pipeline.model import Dossier
from pipeline.pages import FileTask, PageFault, inspect_file
from pipeline.pool import PageCrash
from pipeline.ports import Absent, Damaged, Unavailable
from validators.messages import sentence
from workers.assembly import Office

LOG: Final = structlog.get_logger("sohoa.watch")
UNFINISHED: Final = frozenset({".part", ".partial", ".tmp", ".crdownload", ".filepart"})
"""Endings under which scanners and file shares write what is not whole yet."""


class BadFolders(ValueError):
    """The folders to watch and to set aside into do not fit together."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Where scans arrive, where refused ones go, for whom, and for how many seconds a scan must have been still."""

    folder: Path
    aside: Path
    unit: str
    procedure: str | None = None
    still_seconds: float = 5.0
    """A slow scanner writes a page every three seconds."""

    def __post_init__(self) -> None:
        """Refuse folders inside each other: what is set aside would be taken again, for ever."""
        folder, aside = self.folder.resolve(), self.aside.resolve()
        if not folder.is_dir():
            message = f"{self.folder} is not a folder; create it and point the scanner at it"
            raise BadFolders(message)
        if aside.is_relative_to(folder) or folder.is_relative_to(aside):
            message = f"{self.aside} and {self.folder} lie inside each other; choose two separate folders"
            raise BadFolders(message)


Seen = tuple[tuple[str, int, int], ...]
"""Names, sizes and change times of everything in one arrival."""


@dataclass(slots=True)
class Watcher:
    """Remembers how each arrival looked and since when; one call of `sweep` takes what is ready."""

    watch: Watch
    office: Office
    _looks: dict[Path, tuple[Seen, float]] = field(default_factory=dict)

    def sweep(self, now: float) -> list[Dossier]:
        """Take every arrival that has been still for long enough; now counts seconds and never goes back."""
        taken = []
        arrivals = list(_arrivals(self.watch.folder))
        self._looks = {path: look for path, look in self._looks.items() if path in arrivals}
        for path in arrivals:
            if self._is_still(path, now):
                taken += self._take(path)
        return taken

    def _is_still(self, path: Path, now: float) -> bool:
        look = _look(path)
        before, since = self._looks.get(path, ((), now))
        if look != before:
            self._looks[path] = (look, now)
            return False
        return bool(look) and now - since >= self.watch.still_seconds

    def _take(self, path: Path) -> list[Dossier]:
        """Store one arrival and remove it; a store that is down leaves it where it is for the next time."""
        try:
            files = self._sound(path)
            if not files:
                _remove([], path)
                return []
            uploads = [Upload(file.name, file.read_bytes()) for file in files]
            dossier = receive(
                uploads, self.office.bench, unit=self.watch.unit, by=WATCHED, procedure=self.watch.procedure
            )
            if not self._kept(uploads, dossier, files):
                return []
            self.office.dispatcher.submit(dossier.id, lane_of(dossier))
            _remove(files, path)
        except (OSError, Unavailable) as error:
            LOG.warning("watch.later", reason=type(error).__name__)
            return []
        LOG.info("watch.taken", dossier=dossier.id, files=len(files))
        return [dossier]

    def _sound(self, path: Path) -> list[Path]:
        """Return the files that open, and set the others aside."""
        files = [file for file in _files(path) if file.suffix.lower() not in UNFINISHED]
        limits = self.office.bench.options.limits
        lent = [FileTask(file, limits) for file in files]
        sound = []
        for file, result in zip(files, self.office.bench.pool.map(inspect_file, lent), strict=True):
            if isinstance(result, PageFault | PageCrash):
                code = result.code if isinstance(result, PageFault) else "file.unreadable"
                self._set_aside(file, code, dict(result.details) if isinstance(result, PageFault) else {})
            else:
                sound.append(file)
        return sound

    def _set_aside(self, file: Path, code: str, details: dict[str, str]) -> None:
        """Move a scan beside a note that says why and what to do; a name that is taken gets a number."""
        self.watch.aside.mkdir(parents=True, exist_ok=True)
        number = 0
        while (target := self.watch.aside / f"{file.stem}{f'-{number}' if number else ''}{file.suffix}").exists():
            number += 1
        shutil.move(file, target)
        target.with_name(target.name + ".txt").write_text(f"{sentence(code, details)}\n{code}\n", "utf-8")
        LOG.warning("watch.set_aside", code=code)

    def _kept(self, uploads: list[Upload], dossier: Dossier, files: list[Path]) -> bool:
        """Prove that what is stored is what lies there now: read back, compared with the original read once more."""
        try:
            stored = [sha256(self.office.bench.blobs.get(one.blob)).digest() for one in dossier.files]
        except (Absent, Damaged) as error:
            LOG.warning("watch.not_kept", dossier=dossier.id, reason=type(error).__name__)
            return False
        handed = {sha256(one.data).digest() for one in uploads}
        there = {sha256(file.read_bytes()).digest() for file in files}
        return handed == there and handed <= set(stored)


def _arrivals(folder: Path) -> Iterator[Path]:
    """Yield files and folders lying directly in the watched folder, by name; no hidden ones, no links."""
    for path in sorted(folder.iterdir()):
        if not path.name.startswith(".") and not path.is_symlink() and path.suffix.lower() not in UNFINISHED:
            yield path


def _files(path: Path) -> list[Path]:
    """Return the files of one arrival in order of name; what is not a plain file is never followed."""
    found = [path] if path.is_file() else sorted(path.rglob("*"))
    return [one for one in found if one.is_file() and not one.is_symlink() and not one.name.startswith(".")]


def _look(path: Path) -> Seen:
    try:
        files = _files(path)
        if any(one.suffix.lower() in UNFINISHED for one in files):
            return ()
        return tuple((str(one), one.stat().st_size, one.stat().st_mtime_ns) for one in files)
    except OSError:
        return ()  # it went away while we looked


def _remove(files: list[Path], arrival: Path) -> None:
    for file in files:
        file.unlink()
    if arrival.is_dir():
        for folder in sorted((one for one in arrival.rglob("*") if one.is_dir()), reverse=True):
            if not any(folder.iterdir()):
                folder.rmdir()
        if not any(arrival.iterdir()):
            arrival.rmdir()
