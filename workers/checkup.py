"""Looks over the machine: programs, language data, fonts, names, stores."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from config.settings import BadSettings, Settings, load
from pipeline.cage import landlock_version
from pipeline.ports import Unavailable
from workers.guard import strays
from workers.soundness import warnings

POPPLER = ("pdftoppm", "pdfinfo", "pdfimages", "pdftotext", "pdffonts")
PROGRAMS = {"tesseract": "tesseract-ocr", **dict.fromkeys(POPPLER, "poppler-utils")}
"""Program to the Debian package that brings it."""
LANGUAGES = {"vie": "tesseract-ocr-vie", "Vietnamese": "tesseract-ocr-script-viet"}
"""Pages are stood upright with the first; the second look reads with the second."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing looked at."""

    what: str
    good: bool
    found: str
    mend: str = ""
    store: bool = False
    """True when it is a store that cannot be reached rather than something missing here."""


def checkup() -> Iterator[Line]:
    """Yield what was looked at, in the order in which things are needed."""
    yield from _programs()
    yield from _languages()
    yield _names()
    yield _cage()
    try:
        settings = load()
    except BadSettings as error:
        yield Line("cấu hình", good=False, found=str(error), mend="sửa tệp cấu hình hoặc biến SOHOA_ đã nêu")
        return
    yield Line("cấu hình", good=True, found=f"{settings.profile}, kho tại {settings.home}")
    for one in warnings(settings):
        yield Line("máy chủ", good=False, found=one.vi, mend=one.setting)
    yield _stores(settings)
    yield _scanner(settings)


def _scanner(settings: Settings) -> Line:
    """Ask the virus scanner about a file of one letter."""
    from workers.assembly import scanner_of

    name = "quét mã độc"
    if settings.virus_scan.kind == "none":
        return Line(name, good=True, found="không dùng (virus_scan.kind)")
    with tempfile.NamedTemporaryFile() as file:
        file.write(b"x")
        file.flush()
        try:
            scanner_of(settings).known_as(Path(file.name))
        except Unavailable as error:
            return Line(name, good=False, found=str(error), mend="systemctl start clamav-daemon", store=True)
    return Line(name, good=True, found="clamd trả lời")


def _cage() -> Line:
    """Say how far the kernel can shut in the processes that open files; without Landlock the limits alone hold."""
    version = landlock_version()
    found = f"Landlock {version}" if version else "nhân không có Landlock: chỉ giới hạn bộ nhớ và thời gian"
    return Line("hộp cát mở tệp", good=True, found=found)


def _programs() -> Iterator[Line]:
    for program, package in PROGRAMS.items():
        path = shutil.which(program)
        yield Line(program, path is not None, path or "không tìm thấy", f"apt-get install {package}")


def _languages() -> Iterator[Line]:
    if shutil.which("tesseract") is None:
        return
    listing = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)  # noqa: S607  # found on PATH like the reader does
    known = listing.stdout.split()
    for language, package in LANGUAGES.items():
        good = language in known
        yield Line(f"dữ liệu đọc '{language}'", good, "có" if good else "thiếu", f"apt-get install {package}")


def _names() -> Line:
    found = strays()
    return Line("tên gói Python", not found, ", ".join(found) or "không trùng", "pip uninstall gói đã nêu")


def _stores(settings: Settings) -> Line:
    """Open the stores and write one blob and read it again."""
    from workers.assembly import assemble

    kinds = f"{settings.blobs.kind}, {settings.database.kind}, {settings.dispatcher.kind}"
    try:
        office = assemble(settings)
        try:
            probe = b"sohoa doctor"
            sound = office.bench.blobs.get(office.bench.blobs.put(probe)) == probe
        finally:
            office.close()
    except (Unavailable, OSError) as error:
        return Line(
            "kho lưu trữ", good=False, found=f"{kinds}: {error}", mend="kiểm tra kho đã nêu và quyền ghi", store=True
        )
    return Line("kho lưu trữ", sound, kinds, "kiểm tra ổ đĩa", store=True)
