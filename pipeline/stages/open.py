"""Files to pages: what each upload is, how many pages it has, and which uploads cannot be read."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from ocr.opening import Unreadable, inspect
from pipeline.bench import Bench
from pipeline.model import BlobRef, Dossier, Finding, Page, SourceFile, Unread
from pipeline.quarantine import STOPPED
from validators.verdict import Weight


def open_files(dossier: Dossier, bench: Bench) -> Dossier:
    """List the pages of every file that opens; name the others under unread."""
    files: list[SourceFile] = []
    pages: list[Page] = []
    unread: list[Unread] = []
    findings: list[Finding] = []
    for file in dossier.files:
        if file.blob in dossier.stopped:
            files.append(file)
            unread.append(Unread(file.name, STOPPED))
            continue
        try:
            with on_disk(bench, file.blob) as path:
                opened = inspect(path, bench.options.limits)
        except Unreadable as fault:
            files.append(file)
            unread.append(Unread(file.name, fault.code, dict(fault.details)))
            continue
        files.append(replace(file, kind=opened.kind, page_count=opened.page_count, signatures=opened.signatures))
        findings += [Finding(code, Weight.DOUBT, details={"file": file.name}) for code in opened.notes]
        first = len(pages) + 1
        pages += [_page(first + at, file.blob, at + 1, dossier) for at in range(opened.page_count)]
    return replace(dossier, files=tuple(files), pages=tuple(pages), unread=tuple(unread), findings=tuple(findings))


def _page(number: int, file: BlobRef, file_page: int, dossier: Dossier) -> Page:
    """Return a page to prepare; how a person turned it before is kept."""
    earlier = (one.turned for one in dossier.pages if (one.file, one.file_page) == (file, file_page))
    return Page(number=number, file=file, file_page=file_page, turned=next(earlier, 0))


@contextmanager
def on_disk(bench: Bench, blob: BlobRef) -> Iterator[Path]:
    """Lend a blob as a file without a telling name, for libraries that want a path."""
    with tempfile.TemporaryDirectory(prefix="sohoa-") as folder:
        path = Path(folder) / "scan"
        path.write_bytes(bench.blobs.get(blob))
        yield path
