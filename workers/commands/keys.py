"""`sohoa keys`: make a master key, wrap everything with the newest one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from workers.commands.desk import office

app = typer.Typer(help="Khóa mã hóa kho tệp: tạo khóa, đổi khóa.", no_args_is_help=True)


@app.command("new")
def new(
    file: Annotated[Path, typer.Argument(help="Tệp khóa; tạo mới nếu chưa có.")],
    name: Annotated[str, typer.Option(help="Tên khóa, ví dụ năm và tháng: 2026-11.")],
) -> None:
    """Thêm một khóa mới lên đầu tệp khóa. In tệp này ra giấy, cho vào phong bì niêm phong: mất khóa là mất hồ sơ."""
    from storage.envelope.master import add_key

    try:
        add_key(file, name)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        raise typer.Exit(2) from error
    sys.stdout.write(
        f"Đã thêm khóa {name} vào {file}. Giữ một bản sao ở nơi khác, ngoài máy này: mất khóa là mất hồ sơ.\n"
        f"Đặt SOHOA_ENCRYPTION__KIND=file và SOHOA_ENCRYPTION__FILE={file}, rồi chạy: sohoa keys rotate\n"
    )


@app.command("rotate")
def rotate() -> None:
    """Bọc lại mọi khóa dữ liệu bằng khóa chủ mới nhất; tệp khóa cũ chỉ được bỏ sau khi lệnh này xong."""
    from storage.envelope.blobs import EncryptedBlobs

    with office() as opened:
        blobs = opened.bench.blobs
        if not isinstance(blobs, EncryptedBlobs):
            sys.stderr.write("Kho tệp chưa bật mã hóa: đặt SOHOA_ENCRYPTION__KIND=file và SOHOA_ENCRYPTION__FILE.\n")
            raise typer.Exit(2)
        sys.stdout.write(f"Đã bọc lại {blobs.rotate()} khóa dữ liệu.\n")
