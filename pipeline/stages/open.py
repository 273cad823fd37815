"""Files to pages: what each upload is, how many pages it has, and which uploads cannot be read."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from ocr.opening import Note, Opened
from pipeline.bench import Bench
from pipeline.large_blobs import copy_to
from pipeline.model import BlobRef, Dossier, Finding, Page, SourceFile, Unread
from pipeline.pages import FileTask, PageFault, inspect_file
from pipeline.pool import PageCrash
from pipeline.quarantine import STOPPED
from pipeline.viruses import INFECTED
from validators.verdict import Weight

LEFT_BEHIND = frozenset({Note.ACTIVE, Note.OUTSIDE})
"""Of a file's own doings: our PDF/A is written anew from pixels and words, nothing of them gets into it."""


def open_files(dossier: Dossier, bench: Bench) -> Dossier:
    """List the pages of every file that opens; name the others under unread."""
    files: list[SourceFile] = []
    pages: list[Page] = []
    unread: list[Unread] = []
    findings: list[Finding] = []
    for file, opened in zip(dossier.files, _inspected(dossier, bench), strict=True):
        if isinstance(opened, Opened):
            files.append(replace(file, kind=opened.kind, page_count=opened.page_count, signatures=opened.signatures))
            findings += [_finding(code, file) for code in opened.notes]
            first = len(pages) + 1
            pages += [_page(first + at, file.blob, at + 1, dossier) for at in range(opened.page_count)]
        else:
            files.append(file)
            unread.append(Unread(file.name, opened.code, opened.details))
    return replace(dossier, files=tuple(files), pages=tuple(pages), unread=tuple(unread), findings=tuple(findings))


def _finding(code: str, file: SourceFile) -> Finding:
    """Doubt what may have lost papers; what was only left behind is a note."""
    return Finding(code, Weight.NOTE if code in LEFT_BEHIND else Weight.DOUBT, details={"file": file.name})


def _inspected(dossier: Dossier, bench: Bench) -> Iterator[Opened | PageFault]:
    """Look at every file in a process of its own; one that kills it is unreadable, a stopped one is not opened.

    Nor is one that the virus scanner knows; while the scanner does not answer none is (Unavailable).
    """
    with ExitStack() as lent:
        waiting = [file for file in dossier.files if file.blob not in dossier.stopped]
        paths = [lent.enter_context(on_disk(bench, file.blob)) for file in waiting]
        known = [bench.viruses.known_as(path) for path in paths]
        clean = [path for path, name in zip(paths, known, strict=True) if not name]
        results = bench.pool.map(inspect_file, [FileTask(path, bench.options.limits) for path in clean])
        names = iter(known)
        for file in dossier.files:
            if file.blob in dossier.stopped:
                yield PageFault(STOPPED, {})
            elif name := next(names):
                yield PageFault(INFECTED, {"name": name})
            else:
                result = next(results)
                yield PageFault("file.unreadable", {}) if isinstance(result, PageCrash) else result


def _page(number: int, file: BlobRef, file_page: int, dossier: Dossier) -> Page:
    """Return a page to prepare; how a person turned it before is kept."""
    earlier = (one.turned for one in dossier.pages if (one.file, one.file_page) == (file, file_page))
    return Page(number=number, file=file, file_page=file_page, turned=next(earlier, 0))


@contextmanager
def on_disk(bench: Bench, blob: BlobRef) -> Iterator[Path]:
    """Lend a blob as a file without a telling name, for libraries that want a path."""
    with tempfile.TemporaryDirectory(prefix="sohoa-") as folder:
        path = Path(folder) / "scan"
        copy_to(bench.blobs, blob, path)
        yield path
