"""Which files a command line means: files, folders, and what to call them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SIDECARS = {".json", ".txt", ".csv", ".md", ".xml", ".log"}
"""Texts that lie beside scans in a folder; named on the command line they are still tried."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files of one dossier, and what was named but does not exist."""

    files: tuple[Path, ...]
    absent: tuple[Path, ...] = ()


def bundles(paths: Sequence[Path], *, each: bool) -> Iterator[Bundle]:
    """Group paths into dossiers: a folder is one, all loose files together are one; with each, every file is one."""
    loose = tuple(path for path in paths if path.is_file())
    absent = tuple(path for path in paths if not path.exists())
    folders = [path for path in paths if path.is_dir()]
    if each:
        files = [*loose, *(file for folder in folders for file in scans_in(folder))]
        yield from (Bundle((file,)) for file in files)
        if absent:
            yield Bundle((), absent)
        return
    if loose or absent:
        yield Bundle(loose, absent)
    for folder in folders:
        yield Bundle(tuple(scans_in(folder)))


def scans_in(folder: Path) -> list[Path]:
    """Return the files below a folder in order of name, without hidden ones, links and texts beside the scans."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not path.is_symlink()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.suffix.lower() not in SIDECARS
    )
