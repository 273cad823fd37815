"""`sohoa migrate-store`: moves an office from one profile's stores into another's, proving every object."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workers.commands.desk import office, progress_on_stderr

if TYPE_CHECKING:
    from config.settings import Settings
    from pipeline.model import Record
    from workers.assembly import Office

TARGET_PREFIX = "SOHOA_TO_"


def migrate_store(
    to: Annotated[Path, typer.Option(help="Tệp cấu hình của nơi đến, dạng như config/profiles/server.toml.")],
) -> None:
    """Chuyển toàn bộ kho sang nơi mới còn trống (ví dụ từ một máy lên máy chủ), đọc lại và so từng đối tượng.

    Dừng sohoa serve trước khi chạy. Bí mật của nơi đến lấy từ biến SOHOA_TO_…, ví dụ SOHOA_TO_DATABASE__PASSWORD.
    """
    from pipeline.safekeeping.proving import prove
    from storage.moving import Place, TargetInUse, move
    from storage.schema import open_database
    from workers.assembly import assemble, plain_blobs, seals_of

    target_settings = _target(to)
    with office() as ours, progress_on_stderr() as progress:
        source = Place(open_database(ours.settings.database), plain_blobs(ours.settings), ours.seals)
        target = Place(open_database(target_settings.database), plain_blobs(target_settings), seals_of(target_settings))
        try:
            moved = move(source, target, lambda one: _text(one, ours), lambda done, of: progress("move", done, of))
        except TargetInUse as error:
            raise typer.BadParameter(str(error)) from error
        finally:
            source.database.close()
            target.database.close()
    there = assemble(target_settings, serial=True)
    try:
        account = prove(there.bench, there.seals)
    finally:
        there.close()
    flaws = [{"object": flaw.object, "code": flaw.code} for flaw in account.flaws]
    sys.stdout.write(json.dumps({"files": moved.files, "rows": moved.rows, "flaws": flaws}, indent=1) + "\n")
    if flaws:
        raise typer.Exit(4)


def _text(record: Record, ours: Office) -> str:
    """Return what was read on the record's pages, as it was indexed when it was sealed."""
    from ocr.texts import reading_from_json

    refs = [ref for role, ref in sorted(record.files.items()) if role.startswith("reading-")]
    return "\n".join(reading_from_json(ours.bench.blobs.get(ref).decode()).text for ref in refs)


def _target(profile: Path) -> Settings:
    """Load the target's settings from its own file and its own variables alone."""
    from config.settings import load

    with _environment(profile):
        return load()


@contextmanager
def _environment(profile: Path) -> Iterator[None]:
    kept = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("SOHOA_")}
    own = {f"SOHOA_{name.removeprefix(TARGET_PREFIX)}": value for name, value in kept.items() if TARGET_PREFIX in name}
    try:
        os.environ.update(own, SOHOA_PROFILE=str(profile))
        yield
    finally:
        for name in [*own, "SOHOA_PROFILE"]:
            os.environ.pop(name, None)
        os.environ.update(kept)
