"""Reading alone: files in, pages with words out, nothing stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ocr.opening import Unreadable
from ocr.tesseract import TesseractOptions
from ocr.words import Reading
from pipeline.bench import Options, Progress, silent
from pipeline.pages import FileTask, PageFault, PageTask, PreparedPage, ReadTask, inspect_file, prepare_page, read_page
from pipeline.pool import PageCrash, PagePool


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page that was read: its upright picture and its words (none on a blank page)."""

    page: int
    prepared: PreparedPage
    reading: Reading


@dataclass(frozen=True, slots=True)
class LostPage:
    """One page that could not be read."""

    page: int
    code: str


@dataclass(frozen=True, slots=True)
class _Task:
    page: PageTask
    reading: TesseractOptions


def read_file(
    path: Path, options: Options, pool: PagePool, progress: Progress = silent
) -> Iterator[ReadPage | LostPage]:
    """Yield every page of a file in order; raises Unreadable for the file as a whole, ReaderMissing."""
    (opened,) = pool.map(inspect_file, [FileTask(path, options.limits)])
    if isinstance(opened, PageFault):
        raise Unreadable(opened.code, opened.details)
    if isinstance(opened, PageCrash):
        raise Unreadable(code="file.unreadable")
    numbers = range(1, opened.page_count + 1)
    tasks = (
        _Task(PageTask(path, page, options.limits, options.cleaning, options.reading), options.reading)
        for page in numbers
    )
    for page, result in zip(numbers, pool.map(_read, tasks), strict=True):
        progress("read", page, opened.page_count)
        if isinstance(result, PageCrash):
            yield LostPage(page, "page.failed")
        elif isinstance(result, PageFault):
            yield LostPage(page, result.code)
        else:
            yield ReadPage(page, *result)


def _read(task: _Task) -> tuple[PreparedPage, Reading] | PageFault:
    prepared = prepare_page(task.page)
    if isinstance(prepared, PageFault):
        return prepared
    if prepared.text_layer is not None:
        return prepared, prepared.text_layer
    if prepared.blank:
        return prepared, Reading(prepared.width, prepared.height, prepared.dpi, "blank")
    reading = read_page(ReadTask(prepared.image, prepared.dpi, task.reading))
    return reading if isinstance(reading, PageFault) else (prepared, reading)
