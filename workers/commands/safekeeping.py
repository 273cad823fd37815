"""`sohoa backup`, `sohoa restore` and `sohoa verify`: keep everything twice, and prove that it is whole."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workers.commands.desk import office, progress_on_stderr

if TYPE_CHECKING:
    from config.settings import Settings
    from pipeline.safekeeping.proving import Account
    from storage.backup.folder import BackupFolder

Key = Annotated[Path | None, typer.Option(help="Tệp khóa chủ; mặc định là khóa mã hóa kho, nếu có.")]


def backup(
    folder: Annotated[Path, typer.Argument(help="Thư mục sao lưu, tốt nhất trên đĩa khác; lần sau chỉ chép phần mới.")],
    key: Key = None,
) -> None:
    """Sao lưu toàn bộ trong khi hệ thống vẫn chạy; lần sau chỉ chép tệp mới."""
    from config.settings import load
    from storage.backup.generations import save
    from workers.assembly import plain_blobs

    settings = load()
    opened = _folder(folder, key, settings)
    if not opened.sealed:
        sys.stderr.write(
            "Bản sao lưu KHÔNG mã hóa: ai cầm đĩa đều đọc được. Nên dùng --key (tạo bằng: sohoa keys new).\n"
        )
    with office() as ours, progress_on_stderr() as tell:
        now = ours.bench.clock.now()
        manifest = save(
            opened, settings.database, plain_blobs(settings), ours.seals, now, lambda d, t: tell("backup", d, t)
        )
    _json({"backup": manifest.stamp, "files": manifest.blobs, "schema": manifest.schema, "encrypted": opened.sealed})


def restore(
    folder: Annotated[Path, typer.Argument(help="Thư mục sao lưu.")],
    key: Key = None,
    stamp: Annotated[str | None, typer.Option(help="Bản sao lưu nào; mặc định là bản mới nhất.")] = None,
) -> None:
    """Khôi phục vào một nơi còn trống, rồi kiểm chứng tất cả; mã thoát 4 khi có phần không còn nguyên."""
    from config.settings import load
    from storage.backup.generations import manifest_of
    from storage.backup.generations import restore as put_back
    from workers.assembly import plain_blobs, seals_of

    settings = load()
    opened = _folder(folder, key, settings)
    manifest = manifest_of(opened, stamp)
    with progress_on_stderr() as tell:
        place = plain_blobs(settings)
        put_back(opened, manifest, settings.database, place, seals_of(settings), lambda d, t: tell("restore", d, t))
    _prove(None, mend=False, extra={"restored": manifest.stamp})


def verify(
    *,
    repair: Annotated[bool, typer.Option("--repair", help="Sửa những gì sửa được mà không phải đoán.")] = False,
    backup_folder: Annotated[
        Path | None, typer.Option("--from", help="Thư mục sao lưu để lấy lại tệp hỏng hoặc mất (cùng --repair).")
    ] = None,
    key: Key = None,
) -> None:
    """Đọc lại mọi tệp, đối chiếu cơ sở dữ liệu, bản ghi và nhật ký; mã thoát 4 khi còn sai lệch."""
    from config.settings import load

    spare = None if backup_folder is None else _folder(backup_folder, key, load())
    _prove(spare, mend=repair, extra={})


def _prove(spare: BackupFolder | None, *, mend: bool, extra: dict[str, str]) -> None:
    from pipeline.safekeeping.proving import prove
    from workers.assembly import encrypted

    with office() as ours:
        source = None if spare is None else encrypted(ours, spare)
        account = prove(ours.bench, ours.seals, spare=source, mend=mend)
    _json({**extra, **_shape(account)})
    if any(not flaw.mended for flaw in account.flaws):
        raise typer.Exit(4)


def _shape(account: Account) -> dict[str, object]:
    from validators.messages import sentence

    flaws = [
        {
            "object": flaw.object,
            "code": flaw.code,
            "part": flaw.part,
            "mended": flaw.mended,
            "message": sentence(flaw.code, {"number": flaw.object.removeprefix("journal "), "part": flaw.part}),
        }
        for flaw in account.flaws
    ]
    counts = {
        "blobs": account.blobs,
        "dossiers": account.dossiers,
        "records": account.records,
        "journal": account.lines,
    }
    return {"checked": counts, "orphans": account.orphans, "flaws": flaws}


def _folder(folder: Path, key: Path | None, settings: Settings) -> BackupFolder:
    from storage.backup.folder import BackupFolder
    from storage.envelope.master import KeyFile, NoEncryption, master_keys

    if key is not None:
        return BackupFolder(folder, master_keys(KeyFile(file=key)))
    options = settings.encryption
    return BackupFolder(folder, None if isinstance(options, NoEncryption) else master_keys(options))


def _json(answer: object) -> None:
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
