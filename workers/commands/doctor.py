"""`sohoa doctor`: what is missing on this machine, and the command that mends it."""

from __future__ import annotations

import sys

import typer


def doctor() -> None:
    """Kiểm tra máy: chương trình, dữ liệu ngôn ngữ, phông chữ, tên gói, kho lưu trữ."""
    from workers.checkup import checkup

    lines = list(checkup())
    for line in lines:
        mark = "tốt " if line.good else "HỎNG"
        sys.stdout.write(f"[{mark}] {line.what}: {line.found}\n")
        if not line.good:
            sys.stdout.write(f"        cách sửa: {line.mend}\n")
    if any(not line.good and line.store for line in lines):
        raise typer.Exit(4)
    if any(not line.good for line in lines):
        raise typer.Exit(3)
