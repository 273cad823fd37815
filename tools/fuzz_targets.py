"""What harmed bytes and texts are thrown at: the door for files, every kind of value, form files."""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeVar

from eforms.catalogue import FORMS
from eforms.form_files import check_form_file
from ocr.cleaning import CleaningOptions
from ocr.opening import Limits, Unreadable, inspect, raster
from pipeline.pages import prepare_sheet
from validators.registry import KINDS, kind

T = TypeVar("T")
LIMITS = Limits(dpi=72, max_seconds=10, max_pixels=20_000_000)
"""Small pages: what is tried here is the door, not the reading."""
TEXTS: Mapping[str, tuple[str, ...]] = {
    "IDVNM0920000010079092000001<<492071208M3207127VNM<<<<<<<<<<<4NGUYEN<<VAN<XOAI<<<<<<<<<<<<<": ("mrz", "line_code"),
    "079092000001|123456789|Nguyễn Văn Xoài|12071992|Nam|1 Lê Lợi, Bến Nghé, Quận 1, TP. Hồ Chí Minh|01012021": ("qr",),
    "ngày 12 tháng 7 năm 1992": ("date", "moment", "clock"),
    "mười hai tháng bảy năm một nghìn chín trăm chín mươi hai": ("date_words", "date"),
    "6940/UBND-VP": ("document_number",),
    "Thôn 3, xã Đạ Nhim, huyện Lạc Dương, tỉnh Lâm Đồng": ("address", "place"),
    "1.250.000 đồng (một triệu hai trăm năm mươi nghìn đồng)": ("money", "area", "count"),
    "000.00.01.H36-260302-0012": ("dossier_code", "case_code", "procedure_code"),
    "NGUYỄN THỊ XOÀI, sinh 1990, CCCD số 079092000001": ("person_name", "id_paper", "citizen_number"),
}
"""Sound texts to start from, and the kinds that look into them deepest."""
SPLINTERS = (
    "|",
    "<<",
    "\x00",
    "９",
    "ngày",
    "/",
    "-",
    "  ",
    "ÿ",
    "9" * 40,
    "\u0323",
    "'",
    "\ud7ff",
    "\u200b",
    "(" * 30,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One input's answer (`page`, a code of refusal, `value`, or `raised: …`), its seconds and what it was."""

    answer: str
    seconds: float
    name: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Answers of several inputs, and the most memory (MB) of the process that gave them or of its programs."""

    outcomes: tuple[Outcome, ...]
    megabytes: int


def open_files(files: tuple[tuple[str, bytes], ...]) -> Batch:
    """Open several files one after another in this process, as a page process of the service does."""
    outcomes = tuple(_timed(name, open_file, data) for name, data in files)
    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return Batch(outcomes, max(peaks) // 1024)


def open_file(data: bytes) -> str:
    """Open one file as the flow does; return `page` or the code of its refusal. Anything unforeseen is raised."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        path = Path(file.name)
        try:
            inspect(path, LIMITS)
            prepare_sheet(raster(path, 1, LIMITS), CleaningOptions())
        except Unreadable as fault:
            return fault.code
        except MemoryError:
            return "memory"
    return "page"


def judge_text(seed: int, number: int) -> Outcome:
    """Let a kind of value judge a mutated text; judging never raises."""
    rng = Random(f"{seed}/{number}")  # noqa: S311  # repeatable, not secret
    text = rng.choice(sorted(TEXTS))
    name = rng.choice(TEXTS[text]) if rng.randrange(2) else rng.choice(sorted(KINDS))
    return _timed(f"{name}: {text[:12]}", lambda told: judged(name, told), mutated(text, rng))


def judged(name: str, text: str) -> str:
    """Return whether a kind found a value in a text."""
    return "value" if kind(name).judge(text).value is not None else "no value"


def check_form(seed: int, number: int, folder: Path) -> Outcome:
    """Check a mutated form file; what is wrong with it is told, never raised."""
    rng = Random(f"{seed}/form/{number}")  # noqa: S311  # repeatable, not secret
    origin = rng.choice(sorted(FORMS.glob("*.toml")))
    text = mutated(origin.read_text("utf-8"), rng)
    return _timed(origin.name, lambda told: checked_form(told, folder), text)


def checked_form(text: str, folder: Path) -> str:
    """Return whether a form file's text is sound or refused."""
    path = folder / "thu.toml"
    path.write_bytes(text.encode("utf-8", "replace"))
    return "form.refused" if check_form_file(path) else "form"


def mutated(text: str, rng: Random) -> str:
    """Return a text with a few places cut out or strewn with what parsers trip over."""
    letters = list(text)
    for _ in range(rng.randrange(1, 8)):
        at = rng.randrange(len(letters) + 1)
        if letters and rng.randrange(2):
            del letters[at : at + rng.randrange(1, 6)]
        else:
            letters[at:at] = rng.choice(SPLINTERS)
    return "".join(letters)


def _timed(name: str, attempt: Callable[[T], str], given: T) -> Outcome:
    began = time.monotonic()
    try:
        answer = attempt(given)
    except Exception as error:  # noqa: BLE001  # this is what the run looks for
        answer = f"raised: {type(error).__name__}: {error}"
    return Outcome(answer, time.monotonic() - began, name)
