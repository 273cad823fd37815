"""`sohoa records package`: a record as an archive package (SIP) for hand-over."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from workers.commands.desk import local_user, office
from workers.commands.records import PURPOSE

app = typer.Typer()


@app.command("package")
def package(
    record: Annotated[str, typer.Argument(help="Mã bản ghi.")],
    out: Annotated[Path, typer.Option(help="Thư mục nhận gói.")] = Path(),
    *,
    as_zip: Annotated[bool, typer.Option("--zip", help="Ghi thành một tệp .zip thay vì thư mục.")] = False,
) -> None:
    """Ghi bản ghi thành gói nộp lưu SIP (E-ARK CSIP: METS, EAD, PREMIS) cho lưu trữ lịch sử."""
    from pipeline.packaging.package import package as packed
    from pipeline.packaging.package import unpacked, zipped

    with office() as opened:
        made = packed(record, local_user(opened.settings.unit), opened.bench, purpose=PURPOSE)
    out.mkdir(parents=True, exist_ok=True)
    if as_zip:
        target = out / f"{made.name}.zip"
        target.write_bytes(zipped(made))
    else:
        target = unpacked(made, out)
    sys.stdout.write(f"{target}\n")
