"""`sohoa read`: OCR alone, as text, JSON, hOCR or a searchable PDF/A."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ocr.tier import Tier
from workers.commands.desk import TIER_HELP, progress_on_stderr, reading_in
from workers.commands.paths import scans_in

if TYPE_CHECKING:
    from pipeline.reading import ReadPage


class Format(StrEnum):
    """What to write."""

    TEXT = "text"
    JSON = "json"
    HOCR = "hocr"
    PDF = "pdf"


def read(
    paths: Annotated[list[Path], typer.Argument(help="Tệp quét hoặc thư mục.")],
    *,
    kind: Annotated[Format, typer.Option("--format", help="Dạng kết quả.")] = Format.TEXT,
    tier: Annotated[Tier | None, typer.Option(help=TIER_HELP)] = None,
    out: Annotated[Path | None, typer.Option(help="Tệp kết quả; không có thì in ra màn hình.")] = None,
) -> None:
    """Chỉ đọc chữ, không lưu vào kho. Trang cách nhau bằng ký tự sang trang."""
    if kind is Format.PDF and out is None and sys.stdout.isatty():
        message = "kết quả PDF cần --out TỆP"
        raise typer.BadParameter(message)
    pages, complaints = read_pages(paths, tier)
    data = _shaped(pages, kind)
    if out is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        out.write_bytes(data)
    for complaint in complaints:
        sys.stderr.write(complaint + "\n")
    if complaints:
        raise typer.Exit(1)


def read_pages(paths: Sequence[Path], tier: Tier | None) -> tuple[list[ReadPage], list[str]]:
    """Read every file; a page that is lost keeps its place as an empty page."""
    from config.settings import load
    from ocr.opening import Unreadable
    from ocr.words import Reading
    from pipeline.pages import PreparedPage
    from pipeline.reading import LostPage, ReadPage, read_file
    from validators.messages import sentence
    from workers.assembly import page_pool

    settings = load(**reading_in(tier))
    folders = {str(given.resolve() if given.is_dir() else given.resolve().parent) for given in paths}
    pool = page_pool(settings, processes=settings.processes, readable=tuple(sorted(folders)))
    pages: list[ReadPage] = []
    complaints: list[str] = []
    nothing = PreparedPage(b"", 1, 1, 1, 0, 0.0, "unreadable", (), blank=True, codes=(), text_layer=None)
    with progress_on_stderr(quiet=not sys.stderr.isatty()) as progress:
        for path in [file for given in paths for file in (scans_in(given) if given.is_dir() else [given])]:
            try:
                for page in read_file(path, settings.options(), pool, progress):
                    if isinstance(page, LostPage):
                        complaints.append(f"{path.name}, trang {page.page}: {sentence(page.code, {})}")
                        pages.append(ReadPage(page.page, nothing, Reading(1, 1, 1, "none")))
                    else:
                        pages.append(page)
            except Unreadable as fault:
                complaints.append(f"{path.name}: {sentence(fault.code, fault.details)}")
    pool.close()
    return pages, complaints


def _shaped(pages: Sequence[ReadPage], kind: Format) -> bytes:
    from ocr import texts
    from ocr.pdfa import PdfInfo, PdfPage, searchable_pdf

    readings = [page.reading for page in pages]
    if kind is Format.PDF:
        info = PdfInfo(title="Bản quét đã đọc", unit="", converted_at=datetime.now(UTC), source="sohoa read")
        return searchable_pdf((PdfPage(one.prepared.image, one.reading) for one in pages if one.prepared.image), info)
    shapes = {Format.TEXT: texts.as_text, Format.JSON: texts.as_json, Format.HOCR: texts.as_hocr}
    return shapes[kind](readings).encode()
