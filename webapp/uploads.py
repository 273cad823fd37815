"""Files as browsers and programs send them, within the limits that the page names beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from fastapi import UploadFile

from pipeline.counter import Bundle
from pipeline.intake import Upload

KINDS = "PDF, TIFF, JPEG, PNG, WebP, HEIC"
ACCEPT = ".pdf,.tif,.tiff,.jpg,.jpeg,.png,.webp,.heic,.heif,application/pdf,image/*"
MOST_FILES = 200  # a thick dossier scanned page by page; beyond that it is several dossiers
LONGEST_NAME = 150  # shown in lists; scanners append counters at the end, which is kept
MEGABYTE = 1_000_000


class NoFiles(ValueError):
    """A hand-in came without files."""


class TooManyFiles(ValueError):
    """More files at a time than a dossier can have."""


def bundle(files: Sequence[UploadFile], procedure: str = "", code: str = "") -> Bundle:
    """Take the files of a form; raises NoFiles, TooManyFiles.

    An empty file part (what a browser sends when nothing was chosen) does not count as a file.
    """
    chosen = [one for one in files if one.filename]
    if not chosen:
        message = "no files"
        raise NoFiles(message)
    if len(chosen) > MOST_FILES:
        message = f"{len(chosen)} files, at most {MOST_FILES} at a time"
        raise TooManyFiles(message)
    uploads = tuple(Upload(clean_name(one.filename or ""), one.file.read()) for one in chosen)
    return Bundle(uploads, procedure.strip() or None, code.strip() or None)


def clean_name(given: str) -> str:
    """Keep the last part of a name, printable, for people to read; it is never used as a path."""
    last = PurePosixPath(given.replace("\\", "/")).name
    clean = "".join(letter for letter in last if letter.isprintable())
    return clean[-LONGEST_NAME:] or "scan"
