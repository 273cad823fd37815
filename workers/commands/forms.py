"""`sohoa forms`: the eForm catalogue."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Danh mục mẫu eForm.", no_args_is_help=True)


@app.command("list")
def list_forms() -> None:
    """In mã, phiên bản và tên mọi mẫu."""
    from eforms.catalogue import load

    for form in load().values():
        sys.stdout.write(f"{form.id}\t{form.edition}\t{form.title}\n")


@app.command("show")
def show(form: Annotated[str, typer.Argument(help="Mã mẫu.")]) -> None:
    """In các trường của một mẫu: mã, kiểu, bắt buộc, nhãn."""
    from eforms.catalogue import load

    catalogue = load()
    if form not in catalogue:
        message = f"không có mẫu '{form}'; các mẫu: {', '.join(catalogue)}"
        raise typer.BadParameter(message)
    for name, field in catalogue[form].fields.items():
        mark = "*" if field.required else " "
        sys.stdout.write(f"{mark} {name}\t{field.kind}\t{field.label.vi}\n")


@app.command("check")
def check(files: Annotated[list[Path], typer.Argument(help="Tệp TOML của mẫu.")]) -> None:
    """Kiểm tra tệp mẫu, chỉ ra từng dòng sai."""
    from eforms.catalogue import check_form_file

    wrong = False
    for path in files:
        problems = check_form_file(path)
        wrong = wrong or bool(problems)
        for problem in problems:
            sys.stdout.write(f"{path}: {problem}\n")
        if not problems:
            sys.stdout.write(f"{path}: tốt\n")
    if wrong:
        raise typer.Exit(1)
