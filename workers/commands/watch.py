"""`sohoa watch`: takes in what network scanners put into a folder."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from workers.commands.desk import office

PAUSE_SECONDS = 1.0  # a folder listing costs nothing, and nobody at the scanner waits for less


def watch(
    folder: Annotated[Path, typer.Argument(help="Thư mục máy quét ghi vào; mỗi tệp hoặc thư mục con là một hồ sơ.")],
    *,
    aside: Annotated[Path, typer.Option(help="Thư mục khác, nhận tệp không mở được kèm lý do.")],
    unit: Annotated[str | None, typer.Option(help="Mã định danh đơn vị tiếp nhận.")] = None,
    procedure: Annotated[str | None, typer.Option(help="Mã thủ tục hành chính.")] = None,
    still: Annotated[float, typer.Option(help="Số giây tệp phải đứng yên trước khi nhận.", min=0.0)] = 5.0,
    once: Annotated[bool, typer.Option("--once", help="Nhận những gì đang có rồi dừng.")] = False,
) -> None:
    """Nhận bản quét từ máy quét mạng: lưu, kiểm lại bản lưu, rồi mới xóa bản gốc khỏi thư mục."""
    from workers.in_process import InProcessDispatcher
    from workers.watching import BadFolders, Watch, Watcher

    with office(readable=(str(folder.resolve()),)) as opened:
        try:
            watcher = Watcher(Watch(folder, aside, unit or opened.settings.unit, procedure, still), opened)
        except BadFolders as error:
            raise typer.BadParameter(str(error)) from error
        if isinstance(opened.dispatcher, InProcessDispatcher):
            opened.dispatcher.recover()
        sys.stderr.write(f"Đang chờ bản quét trong {folder}. Dừng bằng Ctrl+C.\n")
        started = time.monotonic()
        while True:
            for dossier in watcher.sweep(time.monotonic()):
                sys.stdout.write(f"{dossier.id}\n")
                sys.stdout.flush()
            if once and time.monotonic() - started > still + PAUSE_SECONDS:
                break
            time.sleep(PAUSE_SECONDS)
        if isinstance(opened.dispatcher, InProcessDispatcher):
            opened.dispatcher.drain()
