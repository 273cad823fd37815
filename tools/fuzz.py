"""`make fuzz`: throws harmed files and texts at everything that parses strangers' bytes, and says what came out.

Files go through looking, rastering and cleaning in caged processes, as uploads do; texts through every kind of value.
Every answer must be a page, a refusal with a code, or a process that its cage ended. Anything else fails the run.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random

from ocr.cleaning import CleaningOptions
from ocr.opening import Limits, Unreadable, inspect, raster
from pipeline.cage import CageOptions
from pipeline.pages import PageFault, prepare_sheet
from pipeline.pool import PageCrash, ProcessPool
from samples.hostile import hand_made, mutations
from validators.registry import KINDS, kind

LIMITS = Limits(dpi=72, max_seconds=10, max_pixels=20_000_000)
"""Small pages: what is tried here is the door, not the reading."""
TEXTS = (
    "IDVNM0920000010079092000001<<492071208M3207127VNM<<<<<<<<<<<4NGUYEN<<VAN<XOAI<<<<<<<<<<<<<",
    "079092000001|123456789|Nguyễn Văn Xoài|12071992|Nam|1 Lê Lợi, Bến Nghé, Quận 1, TP. Hồ Chí Minh|01012021",
    "ngày 12 tháng 7 năm 1992",
    "mười hai tháng bảy năm một nghìn chín trăm chín mươi hai",
    "6940/UBND-VP",
    "Thôn 3, xã Đạ Nhim, huyện Lạc Dương, tỉnh Lâm Đồng",
    "1.250.000 đồng (một triệu hai trăm năm mươi nghìn đồng)",
    "000.00.01.H36-260302-0012",
)


@dataclass(frozen=True, slots=True)
class Found:
    """How often each answer came, and the inputs that broke the rule."""

    answers: Counter[str]
    wrong: list[str]


def attempt(data: bytes) -> str:
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


def fuzz_files(seed: int, count: int, pool: ProcessPool) -> Found:
    """Try every hand-made file and so many mutations."""
    named = [*hand_made().items(), *mutations(seed, count)]
    answers: Counter[str] = Counter()
    wrong: list[str] = []
    for at, (name, result) in enumerate(zip((n for n, _ in named), _results(pool, [d for _, d in named]), strict=True)):
        answers[result.split(":")[0]] += 1
        if result.startswith("raised"):
            wrong.append(f"{name} (number {at}, seed {seed}): {result}")
    return Found(answers, wrong)


def _results(pool: ProcessPool, files: list[bytes]) -> list[str]:
    results = pool.map(_guarded, files)
    return ["ended by its cage" if isinstance(one, PageCrash | PageFault) else one for one in results]


def _guarded(data: bytes) -> str:
    try:
        return attempt(data)
    except Exception as error:  # noqa: BLE001  # this is what the run looks for
        return f"raised: {type(error).__name__}: {error}"


def fuzz_texts(seed: int, count: int) -> Found:
    """Let every kind of value judge mutated texts; judging never raises."""
    rng = Random(seed)  # noqa: S311  # repeatable, not secret
    answers: Counter[str] = Counter()
    wrong: list[str] = []
    for number in range(count):
        text = _mutated(rng.choice(TEXTS), rng)
        name = rng.choice(sorted(KINDS))
        try:
            verdict = kind(name).judge(text)
        except Exception as error:  # noqa: BLE001  # this is what the run looks for
            wrong.append(f"{name} number {number}, seed {seed}: {type(error).__name__} on {text!r}")
            continue
        answers["value" if verdict.value is not None else "no value"] += 1
    return Found(answers, wrong)


def _mutated(text: str, rng: Random) -> str:
    letters = list(text)
    for _ in range(rng.randrange(1, 8)):
        at = rng.randrange(len(letters) + 1)
        if letters and rng.randrange(2):
            del letters[at : at + rng.randrange(1, 6)]
        else:
            letters[at:at] = rng.choice(("|", "<<", "\x00", "９", "ngày", "/", "-", "  ", "ÿ", "9" * 40, "\u0323", "'"))
    return "".join(letters)


def main() -> int:
    """Run and print; 1 when something came out that is neither a page nor a refusal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--texts", type=int, default=80_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args()
    began = time.monotonic()
    pool = ProcessPool(given.processes, CageOptions(memory_megabytes=2048, page_seconds=30))
    files = fuzz_files(given.seed, given.files, pool)
    pool.close()
    texts = fuzz_texts(given.seed, given.texts)
    for title, found in (("files", files), ("texts", texts)):
        print(title, dict(found.answers.most_common()))
        for line in found.wrong[:20]:
            print("  WRONG", line)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{time.monotonic() - began:.0f} s, this process at most {own} MB")
    return 1 if files.wrong or texts.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
