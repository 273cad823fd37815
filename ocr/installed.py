"""What Tesseract has on this machine: its version and language data."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from ocr.reader import Failure, ReaderFailed, ReaderMissing

PROGRAM = "tesseract"
PACKAGES = {PROGRAM: "tesseract-ocr", "Vietnamese": "tesseract-ocr-script-viet"}
"""What Debian's package is not `tesseract-ocr-<language>`."""
SECONDS = 30.0
"""Both questions are answered in hundredths of a second; on a machine that is swapping in a few."""


def version() -> str:
    """Return Tesseract's version such as `5.3.0`; raises ReaderMissing, ReaderFailed."""
    words = _ask("--version").split()
    if len(words) <= 1 or words[0] != PROGRAM:
        raise ReaderFailed(Failure.GARBAGE, {"line": "1"})
    return words[1]


def languages(data_folder: Path | None) -> frozenset[str]:
    """Return the language data present; raises ReaderMissing, ReaderFailed.

    pytesseract has the same function, but it hides names with capitals (`Vietnamese`).
    """
    where = () if data_folder is None else ("--tessdata-dir", str(data_folder))
    return frozenset(line.strip() for line in _ask("--list-langs", *where).splitlines()[1:])


def require(wanted: str, present: frozenset[str]) -> None:
    """Raise ReaderMissing for the first of the `+`-joined languages that is not present."""
    for language in wanted.split("+"):
        if language not in present:
            raise ReaderMissing(language, package_of(language))


def package_of(what: str) -> str:
    """Return the Debian package that holds the program or a language's data."""
    return PACKAGES.get(what, f"tesseract-ocr-{what.replace('_', '-')}")


def _ask(*arguments: str) -> str:
    """Return what Tesseract prints."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise ReaderMissing(PROGRAM, package_of(PROGRAM))
    try:
        answer = subprocess.run([program, *arguments], capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise ReaderFailed(Failure.TIMEOUT, {"seconds": f"{SECONDS:g}"}) from error
    except OSError as error:
        raise ReaderFailed(Failure.CRASHED, {"status": "start"}) from error
    return answer.stdout.decode("utf-8", "replace")
