"""What every command shares: the office, the local user, and progress on stderr."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ocr.tier import Tier
    from pipeline.bench import Progress
    from pipeline.model import User
    from workers.assembly import Office

STAGE_NAMES = {
    "clean": "Làm sạch trang",
    "read": "Đọc chữ",
    "extract": "Tìm thông tin",
    "archive": "Lưu trữ",
    "backup": "Sao lưu",
    "restore": "Khôi phục",
    "move": "Chuyển kho",
}
"""What a clerk calls the long stages."""
TIER_HELP = "Mức đọc: fast (nhanh) hoặc thorough (kỹ); không ghi thì theo cấu hình."


@contextmanager
def office(
    progress: Progress | None = None, tier: Tier | None = None, readable: tuple[str, ...] = ()
) -> Iterator[Office]:
    """Open the office of the settings and close it afterwards.

    tier: how pages are read; readable: folders whose files the page processes may open where they lie.
    """
    from config.settings import load
    from pipeline.bench import silent
    from workers.assembly import assemble

    opened = assemble(load(**reading_in(tier)), progress=progress or silent, readable=readable)
    try:
        yield opened
    finally:
        opened.close()


def reading_in(tier: Tier | None) -> dict[str, Any]:
    """Return the settings that a `--tier` on the command line overrides; none when it was not given."""
    return {} if tier is None else {"reading": {"tier": tier}}


def local_user(unit: str) -> User:
    """Return the person at this keyboard: whoever may read the store's files may do everything with them."""
    from pipeline.model import User

    return User(login=f"cli:{getpass.getuser()}", name=getpass.getuser(), unit=unit, roles=("admin",))


@contextmanager
def progress_on_stderr(*, quiet: bool = False) -> Iterator[Progress]:
    """Show progress: a bar on a terminal, plain lines elsewhere."""
    if quiet:
        yield lambda _stage, _done, _total: None
    elif sys.stderr.isatty():
        with _bar() as tell:
            yield tell
    else:
        yield _line


def _line(stage: str, done: int, total: int) -> None:
    sys.stderr.write(f"{STAGE_NAMES.get(stage, stage)}: {done}/{total}\n")


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    tasks: dict[str, TaskID] = {}
    with Bar(console=Console(stderr=True), transient=True) as bar:

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(STAGE_NAMES.get(stage, stage), total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield tell
