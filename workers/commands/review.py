"""`sohoa review`: the review desk without a browser."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workers.commands.desk import local_user, office

if TYPE_CHECKING:
    from pipeline.model import Dossier

app = typer.Typer(help="Bàn rà soát không cần trình duyệt.", no_args_is_help=True)
DossierId = Annotated[str, typer.Argument(help="Mã hồ sơ.")]
FieldName = Annotated[str, typer.Argument(help="Giấy tờ và trường, ví dụ 1.ho_ten.")]


@app.command("list")
def list_queue() -> None:
    """In các hồ sơ đang chờ rà soát."""
    from pipeline.review import queue

    with office() as opened:
        found, cursor = queue(local_user(opened.settings.unit), opened.bench, limit=200)
    brief = [
        {"dossier": one.id, "received_at": one.received_at.isoformat(), "papers": [doc.form for doc in one.documents]}
        for one in found
    ]
    _json({"dossiers": brief, "more": cursor is not None})


@app.command("corrections")
def corrections(out: Annotated[Path, typer.Option(help="Tệp JSON lines để nối thêm vào.")]) -> None:
    """Ghi điều người rà soát đã xác nhận hoặc sửa, để hiệu chỉnh (make calibrate ROWS=TỆP); không chứa giá trị."""
    from pipeline.confidence.rows import write
    from pipeline.review.corrections import corrections as rows

    with office() as opened:
        count = write(rows(local_user(opened.settings.unit), opened.bench), out)
    sys.stdout.write(f"{count}\n")


@app.command("show")
def show(dossier: DossierId) -> None:
    """In một hồ sơ với các trường, quyết định và lý do."""
    from pipeline.review import open_dossier

    with office() as opened:
        _answer(open_dossier(dossier, local_user(opened.settings.unit), opened.bench))


@app.command("set")
def set_field(
    dossier: DossierId,
    field: FieldName,
    value: Annotated[str, typer.Argument(help="Giá trị đúng; rỗng là giấy tờ không ghi.")],
) -> None:
    """Ghi giá trị đúng của một trường, bên cạnh giá trị máy đọc."""
    from pipeline.review import Spot, set_value

    with office() as opened:
        number, name = _field(field)
        spot = Spot(dossier, opened.bench.dossiers.get(dossier).revision, number, name)
        _answer(set_value(spot, value, local_user(opened.settings.unit), opened.bench))


@app.command("accept")
def accept(
    dossier: DossierId,
    fields: Annotated[
        list[str] | None, typer.Argument(help="Các trường máy đọc đúng; bỏ trống là duyệt cả hồ sơ.")
    ] = None,
) -> None:
    """Xác nhận giá trị máy đọc của các trường, hoặc duyệt cả hồ sơ."""
    from pipeline.review import Spot, approve, confirm

    with office() as opened:
        user = local_user(opened.settings.unit)
        current = opened.bench.dossiers.get(dossier)
        for one in fields or []:
            number, name = _field(one)
            current = confirm(Spot(dossier, current.revision, number, name), user, opened.bench)
        _answer(current if fields else approve(dossier, current.revision, user, opened.bench))


@app.command("reject")
def reject(
    dossier: DossierId,
    reason: Annotated[str, typer.Option(help="Lý do, người nộp sẽ được cho biết.")],
) -> None:
    """Từ chối hồ sơ; bản quét vẫn được giữ."""
    from pipeline.review import reject as refuse

    with office() as opened:
        current = opened.bench.dossiers.get(dossier)
        _answer(refuse(dossier, current.revision, reason, local_user(opened.settings.unit), opened.bench))


def _field(text: str) -> tuple[int, str]:
    number, _, name = text.partition(".")
    if not number.isdigit() or not name:
        message = f"'{text}': hãy viết số thứ tự giấy tờ, dấu chấm, tên trường, ví dụ 1.ho_ten"
        raise typer.BadParameter(message)
    return int(number), name


def _answer(dossier: Dossier) -> None:
    from pipeline.report import report

    _json(report(dossier))


def _json(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
