"""`sohoa records`: find, show, export and prove sealed records."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workers.commands.desk import local_user, office

if TYPE_CHECKING:
    from pipeline.model import Record

app = typer.Typer(help="Bản ghi đã duyệt: tìm, xem, xuất, kiểm chứng.", no_args_is_help=True)
PURPOSE = "command line"


@app.command("find")
def find(
    subject: Annotated[str | None, typer.Option(help="Số định danh cá nhân của chủ giấy tờ.")] = None,
    form: Annotated[str | None, typer.Option(help="Mã mẫu giấy tờ, ví dụ giay_khai_sinh.")] = None,
    text: Annotated[str | None, typer.Option(help="Chữ có trong giấy tờ, có dấu hoặc không dấu.")] = None,
) -> None:
    """Tìm bản ghi; in JSON, mới nhất trước."""
    from pipeline.ports import RecordQuery
    from pipeline.reuse import find as search

    with office() as opened:
        user = local_user(opened.settings.unit)
        query = RecordQuery(subject=subject, form=form, text=text)
        found, cursor = search(query, user, opened.bench, purpose=PURPOSE, limit=200)
    _json({"records": [_brief(record) for record in found], "more": cursor is not None})


@app.command("show")
def show(record: Annotated[str, typer.Argument(help="Mã bản ghi.")]) -> None:
    """In một bản ghi: giá trị, nguồn gốc từng giá trị, tệp và mã băm."""
    from pipeline.reuse import fetch
    from pipeline.sealing import RECORD

    with office() as opened:
        found = fetch(record, local_user(opened.settings.unit), opened.bench, purpose=PURPOSE)
    _json(RECORD.dump_python(found, mode="json"))


@app.command("export")
def export(
    record: Annotated[str, typer.Argument(help="Mã bản ghi.")],
    out: Annotated[Path, typer.Option(help="Thư mục nhận gói.")] = Path(),
) -> None:
    """Ghi bản ghi thành một thư mục đứng riêng: bản gốc, ảnh, PDF/A, dữ liệu, SHA256SUMS."""
    from pipeline.parcel import unpack
    from pipeline.reuse import fetch

    with office() as opened:
        found = fetch(record, local_user(opened.settings.unit), opened.bench, purpose=PURPOSE)
        sys.stdout.write(f"{unpack(found, out, opened.bench)}\n")


@app.command("verify")
def verify(record: Annotated[str | None, typer.Argument(help="Mã bản ghi; bỏ trống là tất cả.")] = None) -> None:
    """Đọc lại mọi tệp và chứng minh bản ghi còn nguyên; mã thoát 4 khi có sai lệch."""
    from pipeline.reuse import every
    from pipeline.reuse import verify as prove

    with office() as opened:
        wanted = [opened.bench.records.get(record)] if record else list(every(opened.bench))
        flawed = {one.id: flaws for one in wanted if (flaws := prove(one, opened.bench))}
    answer = {
        "checked": len(wanted),
        "flaws": [
            {"record": key, "part": flaw.part, "code": flaw.code} for key, flaws in flawed.items() for flaw in flaws
        ],
    }
    _json(answer)
    if flawed:
        raise typer.Exit(4)


def _brief(record: Record) -> dict[str, Any]:
    return {
        "id": record.id,
        "revision": record.revision,
        "form": record.form,
        "title": record.title,
        "subject": record.subject,
        "unit": record.unit,
        "dossier": record.dossier,
        "sealed_at": record.sealed_at.isoformat(),
    }


def _json(answer: object) -> None:
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
