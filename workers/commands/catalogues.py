"""`sohoa catalogues`: an office's own procedures, papers' codes, agencies and administrative units, from CSV files."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.catalogues.columns import Kind
from workers.commands.desk import local_user, office

if TYPE_CHECKING:
    from pipeline.catalogues.reading import BadCatalogue

app = typer.Typer(help="Danh mục của đơn vị: thủ tục, loại giấy tờ, cơ quan, đơn vị hành chính.", no_args_is_help=True)

WhichKind = Annotated[
    Kind, typer.Argument(help="procedures (thủ tục), papers (loại giấy tờ), agencies (cơ quan), units (đơn vị HC).")
]


@app.command("import")
def import_(
    kind: WhichKind,
    file: Annotated[Path, typer.Argument(help="Tệp CSV, UTF-8.", exists=True, dir_okay=False)],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ kiểm tra, không ghi gì.")] = False,
) -> None:
    """Nhập danh mục từ CSV: sai một dòng thì không nhập dòng nào, và mọi chỗ sai đều được nêu."""
    from dataclasses import asdict

    from pipeline.catalogues.importing import import_file
    from pipeline.catalogues.reading import BadCatalogue

    with office() as opened:
        user, stores = local_user(opened.settings.unit), opened.catalogues
        try:
            done = import_file(kind, file.read_bytes(), user, opened.bench, stores, dry_run=dry_run)
        except BadCatalogue as bad:
            _tell(bad, file)
            raise typer.Exit(1) from bad
    sys.stdout.write(json.dumps({**asdict(done), "written": not dry_run}) + "\n")
    if not dry_run:
        sys.stderr.write("Đã nhập. Khởi động lại `sohoa serve` và các worker để dùng danh mục mới.\n")


@app.command("export")
def export_(
    kind: WhichKind,
    *,
    out: Annotated[Path | None, typer.Option(help="Ghi ra tệp thay vì in ra.")] = None,
) -> None:
    """Xuất những gì đã nhập; chưa nhập gì thì chỉ có dòng tên cột, dùng làm mẫu."""
    from pipeline.catalogues.importing import export

    with office() as opened:
        text = export(kind, opened.catalogues)
    if out is None:
        sys.stdout.write(text)
    else:
        # With a byte order mark, or Excel takes Vietnamese for something else.
        out.write_text(text, encoding="utf-8-sig", newline="")


def _tell(bad: BadCatalogue, file: Path) -> None:
    from validators.messages import sentence

    for one in bad.faults:
        place = f"{file.name}, dòng {one.line}" + (f", cột {one.column}" if one.column else "")
        sys.stderr.write(f"{place}: {sentence(one.code, one.details, 'vi')}\n")
    sys.stderr.write(f"{len(bad.faults)} chỗ sai; không nhập gì. Sửa tệp rồi nhập lại.\n")
