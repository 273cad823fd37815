"""`sohoa quarantine`: files stopped for a secrecy mark; let one go on, or destroy it."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from workers.commands.desk import local_user, office

app = typer.Typer(help="Tệp bị dừng vì dấu MẬT: liệt kê, cho đọc tiếp, hủy.", no_args_is_help=True)
Dossier = Annotated[str, typer.Argument(help="Mã hồ sơ.")]
Number = Annotated[int, typer.Argument(help="Tệp thứ mấy trong hồ sơ.")]


@app.command("list")
def show() -> None:
    """In các tệp đang bị dừng."""
    from pipeline.walking import every_dossier

    with office() as ours:
        stopped = [
            {"dossier": one.id, "file": number}
            for one in every_dossier(ours.bench.dossiers)
            for number, file in enumerate(one.files, start=1)
            if file.blob in one.stopped
        ]
    sys.stdout.write(json.dumps({"stopped": stopped}, ensure_ascii=False, indent=1) + "\n")


@app.command("release")
def release(dossier: Dossier, number: Number) -> None:
    """Người duyệt đã xem giấy và xác nhận không có dấu MẬT: cho máy đọc tiếp."""
    from pipeline.quarantine import release as free
    from workers.process import process

    with office() as ours:
        free(dossier, number, local_user(ours.settings.unit), ours.bench)
        done = process(dossier, ours.bench)
    sys.stdout.write(json.dumps({"dossier": dossier, "state": str(done.state)}) + "\n")


@app.command("remove")
def remove(dossier: Dossier, number: Number) -> None:
    """Hủy hẳn tệp đã bị dừng khỏi kho; không lấy lại được."""
    from pipeline.quarantine import remove as destroy

    with office() as ours:
        destroy(dossier, number, local_user(ours.settings.unit), ours.bench)
    sys.stdout.write(json.dumps({"dossier": dossier, "removed": number}) + "\n")
